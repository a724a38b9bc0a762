import { z } from "zod"
import { openArchive, sealArchive } from "../../../crypto/archive.ts"
import { base64, fromUtf8 } from "../../../crypto/bytes.ts"
import { canonicalJson, parseStrictJson } from "../../../crypto/canonical-json.ts"
import type { DirectoryEntry } from "../../../crypto/directory-entry.ts"
import { entryKeys } from "../../../crypto/directory-entry.ts"
import { FormatError } from "../../../crypto/errors.ts"
import { signStatement, verifyStatement } from "../../../crypto/signed-statement.ts"
import type { VouchedEntry } from "../../published-directory.ts"
import type { PacketPlace } from "./packet.ts"
import { checkedSigner, collected, largestOwnFile, signatureIn, textPart } from "./signed-archive.ts"

/**
 * The reporter's name for the investigators (workflow §5.3 item 4, §5.4): one age file to their liaison officers, holding a tar
 * of `identity.json`, `identity.sig` and `signer.json`. It lies in a packet as a file of its own, so that whoever opens the
 * packet, with our program or with `age` and `tar`, has the name only after opening this as well.
 */
const envelopeNs = "liemchinh/identity-envelope/v1"
const namespace = "identity-envelope"
const names: readonly string[] = ["identity.json", "identity.sig", "signer.json"]

const line = (most: number) => z.string().min(1).max(most)
const given = z.string().max(1_000)

const envelopeSchema = z.strictObject({
  ns: z.literal(envelopeNs),
  /** Binds it to its packet, as a packet is bound to its referral. */
  referral: z.uuidv4(),
  part: z.number().int().min(1).max(99),
  number: line(20),
  from: line(40),
  to: line(40),
  /** How the packet calls whose name this is. */
  informant: line(60),
  /** The investigators' letter and the procedural act that it names (workflow §5.4a). */
  basis: line(300),
  madeOn: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  identity: z.strictObject({ fullName: given, address: given, contact: given }),
})
export type EnvelopeSheet = z.infer<typeof envelopeSchema>

/** Fewest characters of the basis: a letter has a number, a date and an act. */
export const fewestOfBasis = 10

export type EnvelopeInput = {
  sheet: Omit<EnvelopeSheet, "ns">
  signer: VouchedEntry
  signSecret: Uint8Array
  /** Liaison officers: directory entries whose signatures were checked. */
  readers: readonly DirectoryEntry[]
}

/** The envelope as a stream. Throws `FormatError`: "packet-envelope" (a sheet that none may be), "evidence-recipients". */
export function sealEnvelope({
  sheet,
  signer,
  signSecret,
  readers,
}: EnvelopeInput): ReadableStream<Uint8Array> {
  const parsed = envelopeSchema.safeParse({ ns: envelopeNs, ...sheet })
  if (!parsed.success) throw new FormatError("packet-envelope")
  const signature = base64(signStatement(namespace, parsed.data, signSecret))
  const parts = [canonicalJson(parsed.data), signature, canonicalJson(signer)]
  return sealArchive(
    parts.map((text, at) => textPart(names[at] ?? "", text)),
    readers.map((entry) => entryKeys(entry).boxPublic),
  )
}

export type OpenedEnvelope = { sheet: EnvelopeSheet; signer: DirectoryEntry }

/**
 * Opens the envelope of a packet and checks all of it: the seal, who signed, and that it belongs to this packet.
 *
 * Throws `FormatError`: "packet-envelope" (built otherwise), "packet-signer", "packet-signature", "packet-moved" (another
 * referral, part or body), and what {@link openArchive} throws.
 */
export async function openEnvelope(
  ciphertext: ReadableStream<Uint8Array>,
  { boxSecret, place }: { boxSecret: Uint8Array; place: Omit<PacketPlace, "envelope"> },
): Promise<OpenedEnvelope> {
  const files: Uint8Array[] = []
  await openArchive(ciphertext, boxSecret, async (entry, content) => {
    if (entry.name !== names[files.length] || entry.size > largestOwnFile)
      throw new FormatError("packet-envelope")
    files.push(await collected(content))
  })
  const [json, sig, signerJson] = files
  if (json === undefined || sig === undefined || signerJson === undefined)
    throw new FormatError("packet-envelope")
  const parsed = envelopeSchema.safeParse(parseStrictJson(fromUtf8(json)))
  if (!parsed.success) throw new FormatError("packet-envelope")
  const sheet = parsed.data
  const signer = checkedSigner(signerJson, { from: sheet.from, authority: place.authority })
  if (!verifyStatement(namespace, sheet, signatureIn(sig), entryKeys(signer).signPublic))
    throw new FormatError("packet-signature")
  if (sheet.referral !== place.referral || sheet.part !== place.part || sheet.to !== place.to)
    throw new FormatError("packet-moved")
  return { sheet, signer }
}
