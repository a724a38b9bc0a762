import { concat } from "../../../crypto/bytes.ts"
import { ascii, byteAt, latin1, littleEndian, littleEndianBytes, newCopy, NotCleanable } from "./cleaning.ts"
import type { Cleaning, Copy, Removed, Window } from "./cleaning.ts"
import { kindsInXmp, orientationOnly, readExif } from "./exif.ts"

type Chunk = { type: string; from: number; to: number; body: number; length: number }

/** The chunks of a RIFF file, which must fill what its header says. A last byte of padding may be missing. */
async function readChunks(window: Window): Promise<Chunk[]> {
  const end = 8 + littleEndian(await window.at(0, 8), 4)
  if (end > window.size + 1) throw new NotCleanable("damaged")
  const chunks: Chunk[] = []
  for (let at = 12; at + 8 <= Math.min(end, window.size);) {
    const head = await window.at(at, 8)
    const length = littleEndian(head, 4)
    const to = Math.min(at + 8 + length + (length % 2), window.size)
    if (at + 8 + length > Math.min(end, window.size)) throw new NotCleanable("damaged")
    chunks.push({ type: latin1(head.subarray(0, 4)), from: at, to, body: at + 8, length })
    at = to
  }
  return chunks
}

/** Puts the header once the size of the rest is known. */
function withHeader(form: string, rest: Cleaning): Cleaning {
  if (rest.kind !== "cleaned") return rest
  const header = concat(ascii("RIFF"), littleEndianBytes(rest.size + 4), ascii(form))
  return { ...rest, parts: [{ bytes: header }, ...rest.parts], size: rest.size + 12 }
}

const webpNeeded = new Set(["VP8 ", "VP8L", "ALPH", "ANIM", "ANMF"])
const [exifFlag, xmpFlag, profileFlag] = [0x08, 0x04, 0x20]

/** WebP (RFC 9649): pixels and movement stay, and how the picture is turned. */
export async function cleanWebp(window: Window): Promise<Cleaning> {
  const chunks = await readChunks(window)
  if (!chunks.some(({ type }) => ["VP8 ", "VP8L", "ANMF"].includes(type))) throw new NotCleanable("damaged")
  const exif = chunks.find(({ type }) => type === "EXIF")
  const tags = exif === undefined ? null : readExif(await tiffOf(window, exif))
  const orientation = tags?.orientation ?? 1
  const copy = newCopy()
  for (const chunk of chunks) {
    if (chunk.type === "VP8X") await putExtended(window, copy, { chunk, turned: orientation !== 1 })
    else if (webpNeeded.has(chunk.type)) copy.keep(chunk.from, chunk.to)
    else if (chunk.type === "EXIF") {
      const isMinimal = orientation !== 1 && chunk.length === orientationOnly(orientation).length
      if (!isMinimal) copy.drop(...(tags?.found ?? []))
      if (orientation !== 1) copy.put(riffChunk("EXIF", orientationOnly(orientation)))
    } else if (chunk.type === "XMP ") copy.drop(...kindsInXmp(await sample(window, chunk)))
    else copy.drop("other")
  }
  if ((chunks.at(-1)?.to ?? 0) < window.size) copy.drop("other")
  return withHeader("WEBP", copy.done())
}

const mostProperties = 1024 * 1024
const sample = (window: Window, { body, length }: Chunk) => window.at(body, Math.min(length, mostProperties))

async function tiffOf(window: Window, chunk: Chunk): Promise<Uint8Array> {
  const bytes = await sample(window, chunk)
  return latin1(bytes.subarray(0, 6)) === "Exif\0\0" ? bytes.subarray(6) : bytes
}

type Extended = { chunk: Chunk; turned: boolean }

async function putExtended(window: Window, copy: Copy, { chunk, turned }: Extended): Promise<void> {
  const bytes = (await window.at(chunk.from, chunk.to - chunk.from)).slice()
  const flags = byteAt(bytes, 8) & ~(exifFlag | xmpFlag | profileFlag)
  bytes[8] = flags | (turned ? exifFlag : 0)
  copy.put(bytes)
}

const riffChunk = (type: string, body: Uint8Array) =>
  concat(ascii(type), littleEndianBytes(body.length), body, new Uint8Array(body.length % 2))

const wavNeeded = new Set(["fmt ", "data", "fact"])

/** WAV: sound stays; lists, broadcast and tag chunks go. */
export async function cleanWav(window: Window): Promise<Cleaning> {
  const chunks = await readChunks(window)
  if (!chunks.some(({ type }) => type === "data")) throw new NotCleanable("damaged")
  const copy = newCopy()
  for (const chunk of chunks) {
    if (wavNeeded.has(chunk.type)) copy.keep(chunk.from, chunk.to)
    else copy.drop(...wavKinds(chunk.type, latin1(await sample(window, chunk))))
  }
  if ((chunks.at(-1)?.to ?? 0) < window.size) copy.drop("other")
  return withHeader("WAVE", copy.done())
}

function wavKinds(type: string, text: string): Removed[] {
  if (type === "bext") return ["author", "device", "time"]
  if (type === "id3 " || type === "ID3 ") return ["author", "comment"]
  if (type === "iXML") return ["device", "comment"]
  if (type !== "LIST") return ["other"]
  const found: Removed[] = []
  if (/IART|IENG|ICOP/.test(text)) found.push("author")
  if (text.includes("ICRD")) found.push("time")
  if (text.includes("ISFT")) found.push("software")
  return found.length === 0 ? ["comment"] : found
}
