import { randomUUID } from "node:crypto"
import type { Reader, Transaction } from "#db/client.ts"
import type { FormerCursor } from "#db/repositories/published-entries.ts"
import { activePage, formerPage, insertFormerEntry } from "#db/repositories/published-entries.ts"
import type { MemberRow } from "#db/repositories/staff.ts"
import { activeMembers, readSetting } from "#db/repositories/staff.ts"
import { base64, hex } from "../crypto/bytes.ts"
import type { DirectoryEntry } from "../crypto/directory-entry.ts"
import { entryKeys } from "../crypto/directory-entry.ts"
import { fingerprint } from "../crypto/keys.ts"
import { fewestReaders, receptionOf } from "../domain/cases/conflicts.ts"
import type { FormerEntry } from "../domain/published-directory.ts"
import { dayInCity } from "../domain/time.ts"
import type { Deps } from "./deps.server.ts"
import { stackOnly } from "./logger.server.ts"

/** An entry of the key directory as it is published: what was signed, and the signature (base64). */
export type PublishedEntry = { entry: DirectoryEntry; signature: string }

/** The public directory: the authority that signs it, and every active member. Public by design. */
export type Directory = { authority: string; entries: PublishedEntry[] }

/** The enrolment authority's public key, hex; null before the set-up. */
export async function authorityKey(reader: Reader): Promise<string | null> {
  const value = await readSetting(reader, "authority")
  return typeof value === "string" ? value : null
}

/** The recovery public key, hex; null before the set-up. */
export async function recoveryKey(reader: Reader): Promise<string | null> {
  const value = await readSetting(reader, "recovery")
  return typeof value === "string" ? value : null
}

/** Reads the whole directory; a few dozen entries. */
export async function readDirectory(deps: Deps): Promise<Directory> {
  const [authority, members] = await Promise.all([authorityKey(deps.db), activeMembers(deps.db)])
  return { authority: authority ?? "", entries: members.flatMap(publishedEntry) }
}

/** Entries on one page that people read, and in one answer for programs. */
const shownOnPage = 25
const inOneAnswer = 200

/** An entry as a page shows it. */
export type ShownEntry = DirectoryEntry & { fingerprint: string }

/** One page of those whom one can seal to, by login name. `next`: the name after which the next page begins. */
export async function directoryPage(deps: Deps, after: string) {
  const rows = await activePage(deps.db, after, shownOnPage + 1)
  const entries = rows.slice(0, shownOnPage).flatMap(publishedEntry)
  return {
    entries: entries.map(({ entry }): ShownEntry => ({ ...entry, fingerprint: printOf(entry) })),
    next: rows.length > shownOnPage ? (rows[shownOnPage - 1]?.login ?? null) : null,
  }
}

/** One page of the keys that count no more, for people. */
export async function formerKeysPage(deps: Deps, after: string) {
  const { entries, next } = await formerEntries(deps.db, after, shownOnPage)
  const shown = entries.map(({ entry, until, reason }) => ({
    ...{ ...entry, fingerprint: printOf(entry), until, reason },
  }))
  return { entries: shown, next }
}

/**
 * The keys that count no more, for whoever checks what was once signed with them: each exactly as the authority signed it, until
 * when it counted, and why no longer. Nobody seals to them: they stand apart from {@link readDirectory}.
 */
export async function readFormerEntries(deps: Deps, after: string) {
  const [authority, page] = await Promise.all([
    authorityKey(deps.db),
    formerEntries(deps.db, after, inOneAnswer),
  ])
  return { authority: authority ?? "", ...page }
}

async function formerEntries(reader: Reader, after: string, limit: number) {
  const rows = await formerPage(reader, cursorOf(after), limit + 1)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const entries = rows.slice(0, limit).map((row): FormerEntry => ({
    ...{ entry: row.entry as DirectoryEntry, signature: base64(row.signature), until: row.until },
    reason: row.reason === "replaced" ? "replaced" : "ended",
  }))
  return { entries, next: last === undefined ? null : `${last.login}~${last.id}` }
}

/** A forged place in the list is its beginning. */
function cursorOf(text: string): FormerCursor | null {
  const [, login, id] =
    /^([a-z][a-z0-9-]{2,39})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? []
  return login === undefined || id === undefined ? null : { login, id }
}

function printOf(entry: DirectoryEntry): string {
  const { boxPublic, signPublic } = entryKeys(entry)
  return fingerprint(boxPublic, signPublic)
}

/**
 * Moves a member's entry to those that count no more, inside the transaction that ends or replaces it and after its event. A
 * member whose keys nobody signed has none.
 */
export async function retireEntry(
  deps: Deps,
  tx: Transaction,
  { row, reason }: { row: MemberRow; reason: FormerEntry["reason"] },
): Promise<void> {
  const entry = unsignedEntry(row)
  if (entry === null || row.entrySignature === null) return
  await insertFormerEntry(tx, {
    ...{ id: randomUUID(), memberId: row.id, login: row.login, fingerprint: printOf(entry) },
    ...{ entry, signature: row.entrySignature, until: dayInCity(deps.clock.now()), reason },
  })
}

/**
 * Whether a report could be opened by anybody: the inspectorate, or the superior body in its place, has enough readers in
 * the directory. What the report is about is judged when it is sent. True also while the database does not answer: the
 * form asks nothing of it, and sending then says what is wrong and keeps what was written.
 */
export async function canReceive(deps: Deps): Promise<boolean> {
  const members = await activeMembers(deps.db).catch((error: unknown) => {
    deps.logger.warn("the directory cannot be read", { trace: stackOnly(error) })
    return null
  })
  if (members === null) return true
  const entries = members.flatMap(publishedEntry).map(({ entry }) => entry)
  return receptionOf(entries, { unit: null, struck: [] }).readers.length >= fewestReaders
}

/** The entry exactly as it was signed; empty for a member without keys or signature. */
function publishedEntry(row: MemberRow): PublishedEntry[] {
  const entry = unsignedEntry(row)
  return entry === null || row.entrySignature === null
    ? []
    : [{ entry, signature: base64(row.entrySignature) }]
}

/** What the enrolment authority signs for a member; null before the member made keys. */
export function unsignedEntry(row: MemberRow): DirectoryEntry | null {
  if (row.boxPublic === null || row.signPublic === null || row.enrolledOn === null) return null
  return {
    v: 1,
    member: row.id,
    login: row.login,
    name: row.name,
    roles: row.roles,
    body: row.body,
    unit: row.unit,
    box: hex(row.boxPublic),
    sign: hex(row.signPublic),
    from: row.enrolledOn,
  }
}
