import type { Bytes } from "../../../crypto/bytes.ts"
import { concat } from "../../../crypto/bytes.ts"
import { ascii, bigEndian, byteAt, latin1, newCopy, NotCleanable } from "./cleaning.ts"
import type { Cleaning, Copy, Removed, Window } from "./cleaning.ts"
import { kindsInIptc, kindsInXmp, orientationOnly, readExif } from "./exif.ts"

type Segment = { marker: number; from: number; to: number }

/**
 * JPEG (ITU-T T.81): only segments that the pixels need stay. How the picture is turned stays, as the one tag of a new
 * Exif block, or it would lie on its side. Whatever stands behind the picture (a second one, a film) goes.
 */
export async function cleanJpeg(window: Window): Promise<Cleaning> {
  const { segments, end } = await readSegments(window)
  const copy = newCopy()
  const isFourColours = await hasFourColours(window, segments)
  copy.keep(0, 2)
  const turned = await orientationOf(window, segments)
  if (turned !== 1) copy.put(exifSegment(turned))
  for (const segment of segments) await copySegment(window, copy, { segment, isFourColours })
  if (end < window.size) copy.drop("other")
  const cleaning = copy.done()
  // Nothing but the tag that is put back was found.
  return cleaning
}

const exifSegment = (orientation: number): Bytes =>
  concat(Uint8Array.of(0xff, 0xe1, 0, 34), ascii("Exif\0\0"), orientationOnly(orientation))

async function readSegments(window: Window): Promise<{ segments: Segment[]; end: number }> {
  const segments: Segment[] = []
  for (let at = 2; ;) {
    const [first, marker = 0] = await window.at(at, 2)
    if (first !== 0xff) throw new NotCleanable("damaged")
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) {
      segments.push({ marker, from: at, to: at + 2 })
      return { segments, end: at + 2 }
    }
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) throw new NotCleanable("damaged")
    let to = at + 2 + bigEndian(await window.at(at + 2, 2), 0, 2)
    if (to < at + 4 || to > window.size) throw new NotCleanable("damaged")
    if (marker === 0xda) to = await endOfScan(window, to)
    segments.push({ marker, from: at, to })
    at = to
  }
}

/** Behind the header of a scan: coded data, in which 0xFF is followed by 0 or by a restart mark. */
async function endOfScan(window: Window, start: number): Promise<number> {
  for (let at = start; ;) {
    const piece = await window.at(at, Math.min(64 * 1024, window.size - at))
    for (let i = piece.indexOf(0xff); i !== -1 && i + 1 < piece.length; i = piece.indexOf(0xff, i + 1)) {
      const next = byteAt(piece, i + 1)
      if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at + i
    }
    if (at + piece.length >= window.size) throw new NotCleanable("damaged")
    // The last byte is looked at again, together with its follower.
    at += piece.length - 1
  }
}

async function hasFourColours(window: Window, segments: readonly Segment[]): Promise<boolean> {
  const frame = segments.find(({ marker }) => isFrame(marker))
  if (frame === undefined) throw new NotCleanable("damaged")
  return byteAt(await window.at(frame.from, 10), 9) === 4
}

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

async function orientationOf(window: Window, segments: readonly Segment[]): Promise<number> {
  for (const segment of segments) {
    const body = await bodyOf(window, segment)
    if (segment.marker === 0xe1 && latin1(body.subarray(0, 6)) === "Exif\0\0")
      return readExif(body.subarray(6)).orientation
  }
  return 1
}

const bodyOf = (window: Window, { from, to, marker }: Segment) =>
  marker < 0xe0 ? Promise.resolve(new Uint8Array(0)) : window.at(from + 4, to - from - 4)

type Step = { segment: Segment; isFourColours: boolean }

async function copySegment(window: Window, copy: Copy, { segment, isFourColours }: Step): Promise<void> {
  const { marker, from, to } = segment
  if (marker < 0xe0) {
    copy.keep(from, to)
    return
  }
  const body = await bodyOf(window, segment)
  const name = latin1(body.subarray(0, 40))
  // Without its frame of reference a picture of four colours is shown in wrong ones.
  const isNeeded = name.startsWith("Adobe") || (isFourColours && name.startsWith("ICC_PROFILE\0"))
  if (isNeeded && marker !== 0xfe) copy.keep(from, to)
  else if (marker === 0xe0 && name.startsWith("JFIF\0") && body.length >= 14) keepJfif(copy, body)
  else copy.drop(...kindsIn(marker, name, body))
}

/** The header stays without its preview. */
function keepJfif(copy: Copy, body: Bytes): void {
  copy.put(concat(Uint8Array.of(0xff, 0xe0, 0, 16), body.slice(0, 12), new Uint8Array(2)))
  if (body.length > 14) copy.drop("preview")
}

function kindsIn(marker: number, name: string, body: Bytes): Removed[] {
  if (marker === 0xfe) return ["comment"]
  if (name.startsWith("Exif\0\0")) return exifKinds(body.subarray(6))
  if (name.startsWith("http://ns.adobe.com/x")) return kindsInXmp(body)
  if (name.startsWith("Photoshop ")) return kindsInIptc(body)
  return name.startsWith("JFXX") ? ["preview"] : ["other"]
}

/** A block that already says nothing but how the picture is turned is not news. */
function exifKinds(tiff: Bytes): Removed[] {
  const { found, orientation } = readExif(tiff)
  const only = orientationOnly(orientation)
  return tiff.length === only.length && tiff.every((byte, at) => byte === only[at]) ? [] : found
}
