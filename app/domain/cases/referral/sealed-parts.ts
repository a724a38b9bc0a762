import { z } from "zod"
import { base64, fromBase64, fromHex } from "../../../crypto/bytes.ts"
import type { JsonValue } from "../../../crypto/canonical-json.ts"
import type { DirectoryEntry } from "../../../crypto/directory-entry.ts"
import { entryKeys } from "../../../crypto/directory-entry.ts"
import type { BoxKeyPair, Keys } from "../../../crypto/keys.ts"
import { fingerprint } from "../../../crypto/keys.ts"
import { randomUuid } from "../../../crypto/random.ts"
import { sealRecord, verifyRecordAuthor } from "../../../crypto/sealed-record.ts"
import type { Instant } from "../../time.ts"
import { hashOf } from "../hash-of.ts"
import { openWithAny } from "../rekey.ts"
import type { SealedPart } from "../schemas.ts"
import { packetManifestSchema } from "./manifest.ts"

/**
 * Words between the office and the investigators. Each is sealed once for every liaison officer of the body and once to
 * the case's work key, under the referral's id and not the case's: whoever opens one learns nothing of the case.
 */

/** What the liaison officer's page shows before the packet itself is opened. */
export const indexBodySchema = z.object({
  v: z.literal(1),
  manifest: packetManifestSchema,
  /** Of the sealed packet: what the server must hand out. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  length: z.number().int().positive(),
})
export type IndexBody = z.infer<typeof indexBodySchema>

/** A letter: an answer of the office, a request or an outcome of the agency. */
export const letterBodySchema = z.object({ v: z.literal(1), text: z.string() })

export type PartDraft = {
  referral: string
  kind: SealedPart["kind"]
  body: JsonValue
  at: Instant
  /** Liaison officers: directory entries whose signatures were checked. */
  readers: readonly DirectoryEntry[]
  /** Public work key of the case, hex. */
  workPublic: string
}

/** Seals one body to everybody who may read it. Throws `FormatError` ("record-too-large"). */
export function sealParts(draft: PartDraft, keys: Keys): SealedPart[] {
  const targets = [
    { member: null, key: fromHex(draft.workPublic) },
    ...draft.readers.map((entry) => ({ member: entry.member, key: entryKeys(entry).boxPublic })),
  ]
  const author = { kind: "officer" as const, key: fingerprint(keys.boxPublic, keys.signPublic) }
  return targets.map(({ member, key }) => {
    const id = randomUuid()
    const { kind, body, at } = draft
    const content = { case: draft.referral, kind, id, at, author, body, signSecret: keys.signSecret }
    return { id, member, kind, bytes: base64(sealRecord(content, key)) }
  })
}

/** How signed details and statements name sealed parts. */
export function partRefs(parts: readonly SealedPart[]) {
  return parts.map(({ id, member, kind, bytes }) => ({ id, member, kind, sha256: hashOf(bytes) }))
}

/** Whether the parts are exactly those that were named, byte for byte, in the same order. */
export function arePartsOf(parts: readonly SealedPart[], refs: ReturnType<typeof partRefs>): boolean {
  return (
    parts.length === refs.length &&
    partRefs(parts).every((made, at) => {
      const ref = refs[at]
      return (
        ref !== undefined &&
        (["id", "member", "kind", "sha256"] as const).every((name) => made[name] === ref[name])
      )
    })
  )
}

export type OpenedPart = {
  id: string
  kind: string
  at: string | null
  /** Who signed it, when the directory knows the key and the signature is right. */
  author: DirectoryEntry | null
  body: JsonValue
}

/**
 * Opens one part with one of these keys; null when it is for none. Throws `FormatError` as `openRecord` does, "record-moved" among
 * them when it belongs to another referral.
 */
export function openPart(
  sealed: { id: string; kind: string; bytes: string },
  place: { referral: string; keys: readonly BoxKeyPair[] },
  entries: readonly DirectoryEntry[],
): OpenedPart | null {
  const { id, kind } = sealed
  const opened = openWithAny(fromBase64(sealed.bytes), place.keys, { case: place.referral, kind, id })
  if (opened === null) return null
  const author = entries.find((entry) => {
    const { boxPublic, signPublic } = entryKeys(entry)
    return fingerprint(boxPublic, signPublic) === opened.author.key && verifyRecordAuthor(opened, signPublic)
  })
  return { id, kind, at: opened.at ?? null, author: author ?? null, body: opened.body }
}
