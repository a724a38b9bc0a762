import { fromBase64, fromHex } from "../../crypto/bytes.ts"
import type { JsonValue } from "../../crypto/canonical-json.ts"
import type { DirectoryEntry } from "../../crypto/directory-entry.ts"
import { FormatError } from "../../crypto/errors.ts"
import type { BoxKeyPair } from "../../crypto/keys.ts"
import { verifyStatement } from "../../crypto/signed-statement.ts"
import { openWithAny } from "../cases/rekey.ts"
import { dayOfAct } from "../time.ts"
import type { CustodyEntry } from "./entry.ts"
import { custodyHash, custodyNamespace, custodyStatement } from "./entry.ts"
import { contentIn, custodyKind, type FoundContent } from "./sealed-content.ts"

/** Whether the signature is right, wrong, or cannot be judged: the key is in no directory (any more), or unknown here. */
export type CustodyVerdict = "right" | "wrong" | "unknown"

/**
 * What is wrong with a record, each a reason to tell oversight: a signature that is not the signer's, an entry that is missing,
 * moved or changed, a content with another hash than the first one found, ciphertext that is not what was received.
 */
export type CustodyAlarm = "signature" | "chain" | "content" | "altered"

export type CheckedEntry = {
  entry: CustodyEntry
  verdict: CustodyVerdict
  /** Follows the entry before it, and its hash is its own. */
  follows: boolean
  /** What was found inside; null where nothing is sealed. */
  content: FoundContent | "unreadable" | null
}

export type CheckedCustody = { entries: readonly CheckedEntry[]; alarms: readonly CustodyAlarm[] }

export type CustodyKnowledge = {
  /** Hex SHA-256 of the ciphertext at receipt. */
  sha256: string
  /** Directory entries whose signatures were checked. */
  entries: readonly DirectoryEntry[]
  /** The server's custody key, hex. */
  server: string
  /** Keys of the internal compartment, newest first; none for who does not read it. */
  work: readonly BoxKeyPair[]
}

/** Checks a whole record: who signed, whether each entry follows the one before, whether all found the same content. */
export function checkCustody(record: readonly CustodyEntry[], known: CustodyKnowledge): CheckedCustody {
  let prev = known.sha256
  const entries = record.map((entry): CheckedEntry => {
    const follows = entry.prev === prev && entry.entryHash === hashQuietly(entry)
    prev = entry.entryHash
    return { entry, follows, verdict: verdictOn(entry, known), content: contentOf(entry, known.work) }
  })
  const alarms: CustodyAlarm[] = []
  if (entries.some(({ verdict }) => verdict === "wrong")) alarms.push("signature")
  if (entries.some(({ follows }) => !follows)) alarms.push("chain")
  if (contentHashes(entries).size > 1) alarms.push("content")
  if (entries.some(({ entry }) => entry.action === "found-altered")) alarms.push("altered")
  return { entries, alarms }
}

/** Every hash of the content that somebody found. More than one is an alarm. */
export function contentHashes(entries: readonly CheckedEntry[]): Set<string> {
  return new Set(
    entries.flatMap(({ content }) => (content === null || content === "unreadable" ? [] : [content.sha256])),
  )
}

function hashQuietly(entry: CustodyEntry): string | null {
  try {
    return custodyHash(entry, entry.signature)
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

function verdictOn(entry: CustodyEntry, { entries, server }: CustodyKnowledge): CustodyVerdict {
  if (!signedBy(entry, entry.signer)) return "wrong"
  if (entry.member === null) return entry.signer === server ? "right" : "unknown"
  const member = entries.find((one) => one.member === entry.member)
  if (member === undefined) return "unknown"
  if (member.sign === entry.signer) return "right"
  // The directory holds the present keys only: an entry from before they were made cannot be judged by them.
  const day = dayOfAct(entry.at)
  return day !== null && day < member.from ? "unknown" : "wrong"
}

function signedBy(entry: CustodyEntry, signer: string): boolean {
  try {
    const signature = fromBase64(entry.signature)
    return verifyStatement(custodyNamespace, custodyStatement(entry), signature, fromHex(signer))
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

function contentOf(entry: CustodyEntry, work: readonly BoxKeyPair[]): CheckedEntry["content"] {
  if (entry.sealed === null) return null
  const body = openQuietly(entry, work)
  return contentIn(body) ?? "unreadable"
}

function openQuietly({ sealed, caseId, id }: CustodyEntry, work: readonly BoxKeyPair[]): JsonValue {
  try {
    const place = { case: caseId, kind: custodyKind, id }
    return openWithAny(fromBase64(sealed ?? ""), work, place)?.body ?? null
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}
