import type { Bytes } from "../../../crypto/bytes.ts"
import { bigEndian, latin1, littleEndian, NotCleanable, type Removed } from "./cleaning.ts"

/** Tags by which a photo names somebody or something (Exif 3.0 §4.6). */
const tags: Readonly<Record<number, Removed>> = {
  ...{ 0x8825: "place", 0x0132: "time", 0x9003: "time", 0x9004: "time" },
  ...{
    0x010f: "device",
    0x0110: "device",
    0xa431: "device",
    0xa433: "device",
    0xa434: "device",
    0xa435: "device",
  },
  ...{ 0x927c: "device", 0x013c: "device" },
  ...{ 0x013b: "author", 0x8298: "author", 0x9c9d: "author", 0xa430: "author" },
  ...{ 0x0131: "software", 0x010e: "comment", 0x9286: "comment", 0x9c9c: "comment" },
}

/** What a TIFF structure of tags says, and how the picture is to be turned (1 = as it is). Never throws. */
export function readExif(tiff: Bytes): { found: Removed[]; orientation: number } {
  const found = new Set<Removed>()
  let orientation = 1
  try {
    const little = tiff[0] === 0x49
    const number = (at: number, length: number) => (little ? littleEndian : bigEndian)(tiff, at, length)
    const directories = [number(4, 4)]
    for (let seen = 0; seen < directories.length && seen < 8; seen++) {
      const start = directories[seen] ?? 0
      const count = Math.min(number(start, 2), 512)
      for (let at = start + 2; at < start + 2 + count * 12; at += 12) {
        const tag = number(at, 2)
        const kind = tags[tag]
        if (kind !== undefined) found.add(kind)
        if (tag === 0x0112 && seen === 0) orientation = number(at + 8, 2)
        if (tag === 0x8769) directories.push(number(at + 8, 4))
      }
      const next = seen === 0 ? number(start + 2 + count * 12, 4) : 0
      if (next !== 0) found.add("preview")
    }
  } catch (error) {
    if (!(error instanceof NotCleanable)) throw error
  }
  return {
    found: found.size === 0 ? ["other"] : [...found],
    orientation: isTurn(orientation) ? orientation : 1,
  }
}

const isTurn = (orientation: number) => orientation >= 2 && orientation <= 8

/** The smallest TIFF structure that says how a picture is turned, and nothing else. */
export const orientationOnly = (orientation: number): Bytes =>
  Uint8Array.of(
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  )

/** What an XMP packet or another text of properties says, by the names of its properties. */
export function kindsInXmp(xmp: Bytes): Removed[] {
  const text = latin1(xmp)
  const found = xmpNames.filter(([pattern]) => pattern.test(text)).map(([, kind]) => kind)
  return found.length === 0 ? ["other"] : found
}

const xmpNames: readonly (readonly [RegExp, Removed])[] = [
  [/GPS|Location|:City|:Country/, "place"],
  [/tiff:M(?:ake|odel)|SerialNumber|aux:Lens/, "device"],
  [/dc:creator|:Author|OwnerName|dc:rights/, "author"],
  [/Date|:when/, "time"],
  [/CreatorTool|:Producer|softwareAgent/, "software"],
  [/Thumbnails/, "preview"],
  [/dc:description|dc:title|UserComment/, "comment"],
]

/** What the datasets of an IPTC block say (IIM 4.2). */
export function kindsInIptc(block: Bytes): Removed[] {
  const found = new Set<Removed>()
  for (let at = 0; at + 5 <= block.length; at++) {
    if (block[at] !== 0x1c || block[at + 1] !== 2) continue
    const kind = iptcSets[block[at + 2] ?? 0]
    if (kind !== undefined) found.add(kind)
  }
  return found.size === 0 ? ["other"] : [...found]
}

const iptcSets: Readonly<Record<number, Removed>> = {
  ...{ 26: "place", 27: "place", 90: "place", 92: "place", 95: "place", 101: "place" },
  ...{ 55: "time", 60: "time", 62: "time", 63: "time" },
  ...{ 80: "author", 85: "author", 110: "author", 116: "author", 122: "author", 65: "software" },
  ...{ 5: "comment", 105: "comment", 120: "comment" },
}
