import { fromBase64, fromHex } from "#app/crypto/bytes.ts"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { entryKeys } from "#app/crypto/directory-entry.ts"
import { FormatError } from "#app/crypto/errors.ts"
import type { BoxKeyPair, Keys } from "#app/crypto/keys.ts"
import { boxKeyPairFromSecret, boxPairOf, fingerprint } from "#app/crypto/keys.ts"
import type { OpenedRecord } from "#app/crypto/sealed-record.ts"
import { verifyRecordAuthor } from "#app/crypto/sealed-record.ts"
import { openSecret } from "#app/crypto/secret-grant.ts"
import { openWithAny, withFormerKeys } from "#app/domain/cases/rekey.ts"
import { cleanText } from "#app/domain/reports/clean-text.ts"
import type { CaseFile, SealedCaseRecord } from "./case-file.ts"

/**
 * Whether the signature inside a record is that of the author it names: checked and right, checked and wrong, or not
 * checkable because the author is not in the key directory (any more).
 */
export type Verdict = "right" | "wrong" | "unknown"

export type CaseRecord = {
  id: string
  kind: string
  compartment: string
  authorKind: string
  /** Of the officer or clerk who wrote it, when the directory knows the key. */
  authorName: string | null
  addedOn: string
  /** The minute, for officers' records. */
  at: string | null
  /** Null when it could not be opened: shown as such, never left out. */
  body: JsonValue | null
  verdict: Verdict
}

/** The newest key of each compartment first, then those before it. */
export type OpenedCaseFile = {
  dialogue: readonly [BoxKeyPair, ...BoxKeyPair[]]
  work: readonly BoxKeyPair[]
  records: readonly CaseRecord[]
}

type Sealed = Pick<
  CaseFile,
  | "id"
  | "dialoguePublic"
  | "workPublic"
  | "dialogueGrant"
  | "workGrant"
  | "reporterSign"
  | "records"
  | "formerKeys"
>

/**
 * Opens a case with the keys of an officer. `authors`: entries of the directory, also former ones, whose
 * signatures were checked.
 * Throws `FormatError`: "grant-not-mine", and "case-key-mismatch" when a key is not the one the case was made with.
 */
export function openCaseFile(sealed: Sealed, keys: Keys, authors: readonly DirectoryEntry[]): OpenedCaseFile {
  if (sealed.dialogueGrant === null) throw new FormatError("grant-not-mine")
  const before = (compartment: string) => sealed.formerKeys.filter((one) => one.compartment === compartment)
  const newest = openKey(sealed.dialogueGrant, keys, sealed.dialoguePublic)
  const dialogue = withFormerKeys(newest, before("dialogue"))
  const work =
    sealed.workGrant === null || sealed.workPublic === null
      ? []
      : withFormerKeys(openKey(sealed.workGrant, keys, sealed.workPublic), before("work"))
  const byPrint = new Map(authors.map((entry) => [fingerprintOf(entry), entry]))
  const records = sealed.records.map((record) => {
    const opened = openQuietly(record, record.compartment === "work" ? work : dialogue, sealed.id)
    return describe(record, opened, { reporterSign: sealed.reporterSign, authors: byPrint })
  })
  return { dialogue, work, records }
}

/** The secret of a compartment, for someone who holds a grant. Throws as {@link openCaseFile} does. */
export function openKey(grant: string, keys: Keys, publicKey: string): BoxKeyPair {
  const own = boxPairOf(keys)
  const secret = openSecret(fromBase64(grant), own, fromHex(publicKey))
  if (secret === null) throw new FormatError("grant-not-mine")
  return boxKeyPairFromSecret(secret)
}

function openQuietly(
  record: SealedCaseRecord,
  keys: readonly BoxKeyPair[],
  caseId: string,
): OpenedRecord | null {
  try {
    return openWithAny(fromBase64(record.bytes), keys, { case: caseId, kind: record.kind, id: record.id })
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

type Authors = { reporterSign: string; authors: ReadonlyMap<string, DirectoryEntry> }

function describe(record: SealedCaseRecord, opened: OpenedRecord | null, known: Authors): CaseRecord {
  const { id, kind, compartment, authorKind, addedOn } = record
  const author = opened?.author.key === undefined ? undefined : known.authors.get(opened.author.key)
  return {
    ...{ id, kind, compartment, authorKind, addedOn },
    authorName: author?.name ?? null,
    at: opened?.at ?? null,
    body: opened?.body ?? null,
    verdict: opened === null ? "unknown" : verdictOn(record, opened, { ...known, author }),
  }
}

/** What a clerk types is signed with the key of the receipt code, as what the reporter writes. */
function verdictOn(
  record: SealedCaseRecord,
  opened: OpenedRecord,
  { reporterSign, author }: Authors & { author: DirectoryEntry | undefined },
): Verdict {
  if (opened.author.kind !== record.authorKind) return "wrong"
  if (record.authorKind !== "officer")
    return verifyRecordAuthor(opened, fromHex(reporterSign)) ? "right" : "wrong"
  if (author === undefined) return "unknown"
  if (author.member !== record.authorMember) return "wrong"
  return verifyRecordAuthor(opened, entryKeys(author).signPublic) ? "right" : "wrong"
}

function fingerprintOf(entry: DirectoryEntry): string {
  const { boxPublic, signPublic } = entryKeys(entry)
  return fingerprint(boxPublic, signPublic)
}

/** A text member of a record's body, cleaned again: its author may have sealed it with any program. Null when there is none. */
export function textIn(body: JsonValue | null, member: string): string | null {
  if (body === null || typeof body !== "object" || Array.isArray(body)) return null
  const value = body[member]
  return typeof value === "string" ? cleanText(value) : null
}

/**
 * The reporter's box key, hex, as the reporter signed it inside the sealed title. Null when there is none, or when anything
 * that the reporter wrote is not signed with the same key: then somebody may have put another in its place.
 */
export function reporterBox(records: readonly CaseRecord[]): string | null {
  const theirs = records.filter(({ authorKind }) => authorKind !== "officer")
  if (theirs.some(({ verdict }) => verdict !== "right")) return null
  const box = textIn(theirs.find(({ kind }) => kind === "title")?.body ?? null, "box")
  return box !== null && /^[0-9a-f]{64}$/.test(box) ? box : null
}
