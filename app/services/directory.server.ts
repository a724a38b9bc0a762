import type { Reader } from "#db/client.ts"
import type { MemberRow } from "#db/repositories/staff.ts"
import { activeMembers, readSetting } from "#db/repositories/staff.ts"
import { base64, hex } from "../crypto/bytes.ts"
import type { DirectoryEntry } from "../crypto/directory-entry.ts"
import { fewestReaders, receptionOf } from "../domain/cases/conflicts.ts"
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
