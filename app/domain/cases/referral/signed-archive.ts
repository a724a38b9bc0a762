import type { ArchivePart } from "../../../crypto/archive.ts"
import { concat, fromBase64, fromUtf8, utf8 } from "../../../crypto/bytes.ts"
import type { JsonValue } from "../../../crypto/canonical-json.ts"
import { parseStrictJson } from "../../../crypto/canonical-json.ts"
import type { DirectoryEntry } from "../../../crypto/directory-entry.ts"
import { checkEntry, readEntry } from "../../../crypto/directory-entry.ts"
import { FormatError } from "../../../crypto/errors.ts"

/** What a packet and the envelope inside it have in common: small files of their own, and who signed. */

/** Largest of the files that are read before anything else. */
export const largestOwnFile = 512 * 1024

export function textPart(name: string, text: string): ArchivePart {
  const bytes = utf8(text)
  return { name, size: bytes.length, read: () => streamOfBytes(bytes) }
}

/** Bytes that are at hand, as a stream. */
export function streamOfBytes(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes)
      controller.close()
    },
  })
}

/** A signature that is no base64 is a wrong signature. */
export function signatureIn(sig: Uint8Array): Uint8Array {
  try {
    return fromBase64(fromUtf8(sig).trim())
  } catch {
    return new Uint8Array(0)
  }
}

/**
 * Who signed, by the directory entry that lies beside. Throws `FormatError` ("packet-signer") unless the authority vouches for a
 * referral officer of the sending body.
 */
export function checkedSigner(
  json: Uint8Array,
  { from, authority }: { from: string; authority: Uint8Array },
): DirectoryEntry {
  const { entry, signature } = vouchedIn(json)
  const vouched = checkEntry(entry, signature, authority)
  if (!vouched || !entry.roles.includes("referral") || entry.body !== from)
    throw new FormatError("packet-signer")
  return entry
}

function vouchedIn(json: Uint8Array): { entry: DirectoryEntry; signature: Uint8Array } {
  const value: JsonValue = parseStrictJson(fromUtf8(json))
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new FormatError("packet-signer")
  const { entry, signature } = value
  if (entry === undefined || typeof signature !== "string") throw new FormatError("packet-signer")
  try {
    return { entry: readEntry(entry), signature: fromBase64(signature) }
  } catch (cause) {
    throw new FormatError("packet-signer", "packet-signer: unreadable", { cause })
  }
}

export async function collected(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const piece of content) parts.push(piece.slice())
  return concat(...parts)
}
