import { z } from "zod"
import { base64, fromHex, hex } from "../../crypto/bytes.ts"
import type { JsonValue } from "../../crypto/canonical-json.ts"
import type { Keys } from "../../crypto/keys.ts"
import { fingerprint } from "../../crypto/keys.ts"
import { sealRecord } from "../../crypto/sealed-record.ts"
import type { ScanVerdict } from "./scan.ts"
import { scanSchema } from "./scan.ts"
import type { CustodyEntry, OfficerCustodyAction } from "./entry.ts"
import { custodyHash, officerWays, signCustody } from "./entry.ts"

/** Kind of the sealed record inside an entry. */
export const custodyKind = "custody"

const foundSchema = z.strictObject({
  v: z.literal(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** Of a scan: what the scanner said of this content. */
  scan: scanSchema.optional(),
})

/** What somebody found who opened the item: length and SHA-256 (hex) of the content. Sealed, as they could confirm a guess. */
export type FoundContent = { sha256: string; size: number; scan?: ScanVerdict }

/** The sealed part of an entry as what was found; null when it is something else. */
export function contentIn(body: JsonValue): FoundContent | null {
  const parsed = foundSchema.safeParse(body)
  if (!parsed.success) return null
  const { sha256, size, scan } = parsed.data
  return { sha256, size, ...(scan === undefined ? {} : { scan }) }
}

export type OfficerCustodyDraft = {
  id: string
  caseId: string
  evidence: string
  action: OfficerCustodyAction
  at: string
  member: string
  prev: string
  ref?: string
  found?: FoundContent
  /** Hex key of the internal compartment; needed for what is sealed. */
  workPublic: string | null
}

/**
 * An officer's entry, sealed and signed as it is stored. Throws RangeError when the action needs a content, a reference or a
 * work key that is not there.
 */
export function makeCustodyEntry(draft: OfficerCustodyDraft, keys: Keys): CustodyEntry {
  const { sealed: needsContent, ref: refersTo, ...way } = officerWays[draft.action]
  const { found, workPublic, ref = null, ...named } = draft
  if ((ref === null) !== (refersTo === null)) throw new RangeError(`${draft.action}: wrong reference`)
  const sealed = needsContent ? sealFound(draft, keys) : null
  const unsigned = { ...named, ...way, ref, sealed, signer: hex(keys.signPublic) }
  const signature = base64(signCustody(unsigned, keys.signSecret))
  return { ...unsigned, signature, entryHash: custodyHash(unsigned, signature) }
}

function sealFound({ id, caseId, at, found, workPublic }: OfficerCustodyDraft, keys: Keys): string {
  if (found === undefined || workPublic === null) throw new RangeError("nothing to seal, or no key for it")
  const author = { kind: "officer" as const, key: fingerprint(keys.boxPublic, keys.signPublic) }
  const record = { case: caseId, kind: custodyKind, id, at, author, body: { v: 1, ...found } }
  return base64(sealRecord(record, fromHex(workPublic)))
}
