import type { Bytes } from "../../../crypto/bytes.ts"
import { concat } from "../../../crypto/bytes.ts"
import { oggCrc } from "./checksum.ts"
import { ascii, byteAt, latin1, littleEndian, littleEndianBytes, NotCleanable, patched } from "./cleaning.ts"
import type { Cleaning, Patch, Removed, Window } from "./cleaning.ts"

type Page = { at: number; bytes: Bytes; lacing: Bytes; body: number; serial: number; isFirst: boolean }

/**
 * Ogg with Vorbis or Opus (RFC 3533, RFC 7845): the packet of comments keeps its length, and its vendor field takes the
 * place of everything in it, in spaces. Pages get new checksums. More than one stream is left alone.
 */
export async function cleanOgg(window: Window): Promise<Cleaning> {
  const first = await pageAt(window, 0)
  if (!first.isFirst) throw new NotCleanable("damaged")
  const kind = streamKind(first)
  await requireOneStream(window, first)
  const { pages, packet } = await commentPacket(window, first)
  const { clean, removed } = emptied(packet, kind)
  if (removed.length === 0) return { kind: "clean" }
  return patched(window.size, rewritten(pages, clean), removed)
}

type Kind = "vorbis" | "opus"

function streamKind({ bytes, body }: Page): Kind {
  const name = latin1(bytes.subarray(body, body + 8))
  if (name === "OpusHead") return "opus"
  if (name.startsWith("\x01vorbis")) return "vorbis"
  throw new NotCleanable("unsure")
}

async function pageAt(window: Window, at: number): Promise<Page> {
  const head = await window.at(at, 27)
  if (latin1(head.subarray(0, 4)) !== "OggS") throw new NotCleanable("damaged")
  const segments = byteAt(head, 26)
  const lacing = (await window.at(at + 27, segments)).slice()
  const body = 27 + segments
  const length = body + lacing.reduce((sum, one) => sum + one, 0)
  const bytes = (await window.at(at, length)).slice()
  return { at, bytes, lacing, body, serial: littleEndian(bytes, 14), isFirst: (byteAt(bytes, 5) & 2) !== 0 }
}

const mostPages = 140_000

async function requireOneStream(window: Window, first: Page): Promise<void> {
  let at = first.bytes.length
  for (let seen = 0; at < window.size; seen++) {
    if (seen > mostPages) throw new NotCleanable("too-large")
    const head = await window.at(at, 27)
    if (latin1(head.subarray(0, 4)) !== "OggS") throw new NotCleanable("damaged")
    if (littleEndian(head, 14) !== first.serial || (byteAt(head, 5) & 2) !== 0)
      throw new NotCleanable("unsure")
    const lacing = await window.at(at + 27, byteAt(head, 26))
    at += 27 + lacing.length + lacing.reduce((sum, one) => sum + one, 0)
  }
}

const mostComment = 16 * 1024 * 1024

/** The second packet, and the pages it lies on. */
async function commentPacket(window: Window, first: Page): Promise<{ pages: Page[]; packet: Bytes }> {
  const pages: Page[] = []
  const parts: Bytes[] = []
  let at = first.bytes.length
  for (let total = 0; total < mostComment;) {
    const page = await pageAt(window, at)
    pages.push(page)
    const length = packetLength(page)
    parts.push(page.bytes.subarray(page.body, page.body + length.bytes))
    total += length.bytes
    at += page.bytes.length
    if (length.ends) return { pages, packet: concat(...parts) }
  }
  throw new NotCleanable("too-large")
}

/** How much of a page belongs to the packet it begins or goes on with. */
function packetLength({ lacing }: Page): { bytes: number; ends: boolean } {
  let bytes = 0
  for (const one of lacing) {
    bytes += one
    if (one < 255) return { bytes, ends: true }
  }
  return { bytes, ends: false }
}

/** The same length: the field of the vendor swells to fill it. */
function emptied(packet: Bytes, kind: Kind): { clean: Bytes; removed: Removed[] } {
  const name = ascii(kind === "opus" ? "OpusTags" : "\x03vorbis")
  if (latin1(packet.subarray(0, name.length)) !== latin1(name)) throw new NotCleanable("damaged")
  const tail = kind === "vorbis" ? Uint8Array.of(0, 0, 0, 0, 1) : new Uint8Array(4)
  const vendor = packet.length - name.length - 4 - tail.length
  if (vendor < 0) throw new NotCleanable("damaged")
  const clean = concat(name, littleEndianBytes(vendor), new Uint8Array(vendor).fill(0x20), tail)
  if (clean.every((byte, at) => byte === packet[at])) return { clean, removed: [] }
  const text = latin1(packet.subarray(0, 64 * 1024))
  const removed: Removed[] = ["software"]
  if (/ARTIST|AUTHOR|PERFORMER/i.test(text)) removed.push("author")
  if (/DATE|YEAR/i.test(text)) removed.push("time")
  if (/LOCATION|GEO/i.test(text)) removed.push("place")
  if (/METADATA_BLOCK_PICTURE/i.test(text)) removed.push("preview")
  if (/TITLE|COMMENT|DESCRIPTION/i.test(text)) removed.push("comment")
  return { clean, removed }
}

function rewritten(pages: readonly Page[], packet: Bytes): Patch[] {
  let done = 0
  return pages.map((page) => {
    const bytes = page.bytes.slice()
    const { bytes: length } = packetLength(page)
    bytes.set(packet.subarray(done, done + length), page.body)
    done += length
    bytes.fill(0, 22, 26)
    bytes.set(littleEndianBytes(oggCrc(bytes)), 22)
    return { at: page.at, bytes }
  })
}
