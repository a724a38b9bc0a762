import { z } from "zod"
import { fromUtf8 } from "../../../crypto/bytes.ts"
import { parseStrictJson } from "../../../crypto/canonical-json.ts"
import { FormatError } from "../../../crypto/errors.ts"
import { safeFileName } from "../../../crypto/file-name.ts"

/**
 * The table of contents of a packet for the investigators (workflow §5.3), signed by the referral officer. It says nothing
 * of the case behind it: no number, no code name, no key, no dialogue, and of the reporter a pseudonym (§5.4).
 */
export const packetNs = "liemchinh/packet/v1"

/** Kinds of documents a packet may hold. The dialogue is none of them, and a name only as a sealed envelope ("identity"). */
export const packetKinds = [
  ...(["recommendation", "summary", "list", "report-text", "legal-note", "minutes"] as const),
  ...(["evidence", "position", "damage", "conclusion", "risks", "letter", "paper", "identity"] as const),
] as const
export type PacketKind = (typeof packetKinds)[number]

/** What kind of copy it is: typed from the original, signed with a key, the digital original, paper given by hand, or an envelope. */
const packetCopies = ["typed", "signed", "digital-original", "paper-original", "sealed-envelope"] as const

/** Of what the custody record says of an item, what a packet tells: nothing of other packets. */
const custodySteps = ["received", "opened", "saved", "scanned", "derived", "packed"] as const

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const code = z.string().regex(/^[A-Za-z0-9-]{1,40}$/)
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const line = (most: number) => z.string().min(1).max(most)

/** One step of a file's way. `sha256`: of the sealed object as it was received, where that is what is known. */
const custodySchema = z.strictObject({
  on: day,
  what: z.enum(custodySteps),
  by: line(60),
  sha256: hash.nullable(),
})
export type CustodyStep = z.infer<typeof custodySchema>

/** Most steps of one document. */
export const mostSteps = 40

const packetEntrySchema = z
  .strictObject({
    no: z.string().regex(/^\d\d$/),
    title: line(200),
    kind: z.enum(packetKinds),
    copy: z.enum(packetCopies),
    pages: z.number().int().min(1).max(10_000).nullable(),
    /** Places that were taken out and are marked in the text. */
    redactions: z.number().int().min(0).max(1_000),
    /** Name, length and hash of the file; null for paper that is handed over. */
    file: z
      .string()
      .refine((name) => safeFileName(name) === name)
      .nullable(),
    size: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
    sha256: hash.nullable(),
    custody: z.array(custodySchema).max(mostSteps),
  })
  .refine(({ copy, file, size, sha256 }) =>
    copy === "paper-original"
      ? file === null && size === null && sha256 === null
      : file !== null && size !== null && sha256 !== null,
  )
  .refine(({ kind, copy }) => (kind === "identity") === (copy === "sealed-envelope"))
export type PacketEntry = z.infer<typeof packetEntrySchema>

export const packetManifestSchema = z
  .strictObject({
    ns: z.literal(packetNs),
    /** Binds the packet to its place: a server cannot show one referral's packet under another. */
    referral: z.uuidv4(),
    /** 1: the dossier; 2 and more: supplements. */
    part: z.number().int().min(1).max(99),
    number: z.string().regex(/^\d{1,9}\/\d{4}$/),
    from: code,
    to: code,
    subject: line(300),
    urgent: z.string().max(1_000),
    articles: z
      .array(z.string().regex(/^\d{3}$/))
      .min(1)
      .max(12),
    informant: z.string().regex(/^Người cung cấp thông tin số \d\d$/),
    madeOn: day,
    entries: z.array(packetEntrySchema).min(1).max(99),
  })
  .refine(({ entries }) => !hasTwice(entries.map(({ no }) => no)))
  .refine(({ entries }) => !hasTwice(entries.flatMap(({ file }) => (file === null ? [] : [file]))))
  .refine(({ entries }) => !entries.some(({ file }) => file !== null && ownNames.includes(file)))
  .refine(({ entries }) => entries.filter(({ kind }) => kind === "identity").length <= 1)
export type PacketManifest = z.infer<typeof packetManifestSchema>

/** Files of the packet's own, in their order, before the documents. */
export const ownNames: readonly string[] = ["manifest.json", "manifest.sig", "signer.json"]

/** The manifest in these bytes. Throws `FormatError`: "packet-manifest", or what UTF-8 and strict JSON throw. */
export function parsePacketManifest(bytes: Uint8Array): PacketManifest {
  const parsed = packetManifestSchema.safeParse(parseStrictJson(fromUtf8(bytes)))
  if (!parsed.success) throw new FormatError("packet-manifest")
  return parsed.data
}

/** How the reporter is called in a packet (workflow §5.4). `n`: 1 to 99. */
export function informantName(n: number): string {
  return `Người cung cấp thông tin số ${String(n).padStart(2, "0")}`
}

function hasTwice(values: readonly string[]): boolean {
  return new Set(values).size !== values.length
}
