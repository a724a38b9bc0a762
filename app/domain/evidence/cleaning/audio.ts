import type { Bytes } from "../../../crypto/bytes.ts"
import { concat } from "../../../crypto/bytes.ts"
import {
  ascii,
  bigEndian,
  bigEndianBytes,
  byteAt,
  latin1,
  littleEndian,
  newCopy,
  NotCleanable,
} from "./cleaning.ts"
import type { Cleaning, Copy, Removed, Window } from "./cleaning.ts"

const tagKinds: readonly (readonly [RegExp, Removed])[] = [
  [/TPE\d|TCOM|TOPE|TENC|ARTIST|AUTHOR|COMPOSER|TCOP/i, "author"],
  [/TDRC|TYER|TDEN|TDTG|TDAT|TRDA|DATE|YEAR/i, "time"],
  [/TSSE|ENCODER/i, "software"],
  [/GPS|LOCATION|GEO/i, "place"],
  [/APIC|PICTURE/i, "preview"],
]

function kindsInTag(bytes: Bytes): Removed[] {
  const text = latin1(bytes.subarray(0, 64 * 1024))
  return ["comment", ...tagKinds.filter(([pattern]) => pattern.test(text)).map(([, kind]) => kind)]
}

/** MP3 and AAC: tags before and behind the sound go (ID3v2, ID3v1, APEv2, Lyrics3). */
export async function cleanMpegAudio(window: Window): Promise<Cleaning> {
  const copy = newCopy()
  const from = await behindLeadingTags(window, copy)
  const to = await beforeTrailingTags(window, copy, from)
  const [first = 0, second = 0] = await window.at(from, 2)
  if (first !== 0xff || (second & 0xe0) !== 0xe0) throw new NotCleanable("unsure")
  copy.keep(from, to)
  return copy.done()
}

/** Where the first thing that is no ID3v2 tag begins. */
async function behindLeadingTags(window: Window, copy: Copy): Promise<number> {
  let at = 0
  for (let seen = 0; at + 10 <= window.size && seen < 16; seen++) {
    const head = await window.at(at, 10)
    if (latin1(head.subarray(0, 3)) !== "ID3") return at
    const lengths = [6, 7, 8, 9].map((one) => byteAt(head, one))
    if (lengths.some((one) => one > 127)) throw new NotCleanable("damaged")
    const size =
      10 + lengths.reduce((sum, one) => sum * 128 + one, 0) + ((byteAt(head, 5) & 0x10) === 0 ? 0 : 10)
    copy.drop(...kindsInTag(await window.at(at, Math.min(size, 64 * 1024, window.size - at))))
    at += size
    // Some writers leave padding behind the tag that its size does not count.
    while (at < window.size && byteAt(await window.at(at, 1), 0) === 0) at++
  }
  if (at >= window.size) throw new NotCleanable("damaged")
  return at
}

async function beforeTrailingTags(window: Window, copy: Copy, start: number): Promise<number> {
  let end = window.size
  for (let seen = 0; seen < 8; seen++) {
    const length = await trailingTag(window, start, end)
    if (length === 0) return end
    copy.drop(...kindsInTag(await window.at(end - length, Math.min(length, 64 * 1024))))
    end -= length
  }
  throw new NotCleanable("unsure")
}

/** Length of the tag that ends at `end`, or 0. */
async function trailingTag(window: Window, start: number, end: number): Promise<number> {
  const room = end - start
  const textAt = async (back: number, length: number) =>
    room < back ? "" : latin1(await window.at(end - back, length))
  if ((await textAt(128, 3)) === "TAG") return (await textAt(355, 4)) === "TAG+" ? 355 : 128
  if ((await textAt(32, 8)) === "APETAGEX") {
    const footer = await window.at(end - 32, 32)
    const length = littleEndian(footer, 12) + ((byteAt(footer, 23) & 0x80) === 0 ? 0 : 32)
    if (length < 32 || length > room) throw new NotCleanable("damaged")
    return length
  }
  if ((await textAt(9, 9)) === "LYRICS200") {
    const length = Number(await textAt(15, 6)) + 15
    if (!(length > 15 && length <= room)) throw new NotCleanable("damaged")
    return length
  }
  if ((await textAt(10, 3)) === "3DI") throw new NotCleanable("unsure")
  return 0
}

/** FLAC (RFC 9639): what decoding and seeking need stays; comments, pictures and blocks of applications go. */
export async function cleanFlac(window: Window): Promise<Cleaning> {
  const copy = newCopy()
  let at = await behindLeadingTags(window, copy)
  if (latin1(await window.at(at, 4)) !== "fLaC") throw new NotCleanable("damaged")
  const start = at
  at += 4
  const kept: Bytes[] = []
  for (let isLast = false; !isLast;) {
    const head = await window.at(at, 4)
    isLast = (byteAt(head, 0) & 0x80) !== 0
    const [type, length] = [byteAt(head, 0) & 0x7f, bigEndian(head, 1, 3)]
    const block = await window.at(at, 4 + length)
    if (type === 0 || type === 3) kept.push(block.slice())
    else if (type === 127) throw new NotCleanable("damaged")
    // Padding without content says nothing.
    else if (type !== 1 || block.subarray(4).some((byte) => byte !== 0)) copy.drop(...flacKinds(type, block))
    at += 4 + length
    if (kept.length > 64) throw new NotCleanable("unsure")
  }
  const first = kept[0]
  if (first === undefined || (byteAt(first, 0) & 0x7f) !== 0) throw new NotCleanable("damaged")
  copy.keep(start, start + 4)
  // Readers expect a block of comments; this one is empty.
  const empty = concat(Uint8Array.of(0x84), bigEndianBytes(8, 3), new Uint8Array(8))
  for (const block of kept) copy.put(concat(Uint8Array.of(byteAt(block, 0) & 0x7f), block.subarray(1)))
  copy.put(empty)
  copy.keep(at, await beforeTrailingTags(window, copy, at))
  return copy.done()
}

const flacKinds = (type: number, block: Bytes): Removed[] => {
  if (type === 6) return ["preview"]
  if (type !== 4) return ["other"]
  const isEmpty = block.length === 12 && block.subarray(4).every((byte) => byte === 0)
  return isEmpty ? [] : kindsInTag(block)
}

/** AMR has no place for tags; what it holds is sound. */
export const isAmr = (head: Bytes) => latin1(head.subarray(0, 5)) === latin1(ascii("#!AMR"))
