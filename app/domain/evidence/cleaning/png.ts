import { concat } from "../../../crypto/bytes.ts"
import { ascii, bigEndian, bigEndianBytes, latin1, newCopy, NotCleanable } from "./cleaning.ts"
import type { Cleaning, Removed, Window } from "./cleaning.ts"
import { crc32 } from "./checksum.ts"
import { kindsInXmp, orientationOnly, readExif } from "./exif.ts"

/** Chunks that the pixels, their colours and a moving picture need (PNG, third edition, §11). */
const needed = new Set([
  ...["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "hIST", "pHYs", "cICP"],
  ...["mDCV", "cLLI", "acTL", "fcTL", "fdAT"],
])
const mostText = 1024 * 1024

/** PNG: what the pixels do not need goes, and whatever stands behind the end. How the picture is turned stays. */
export async function cleanPng(window: Window): Promise<Cleaning> {
  const copy = newCopy()
  copy.keep(0, 8)
  for (let at = 8; ;) {
    const head = await window.at(at, 8)
    const [length, type] = [bigEndian(head, 0), latin1(head.subarray(4))]
    const to = at + 12 + length
    if (to > window.size || (at === 8) !== (type === "IHDR")) throw new NotCleanable("damaged")
    if (needed.has(type)) copy.keep(at, to)
    else if (/^[A-Z]/.test(type)) throw new NotCleanable("unsure")
    else if (type === "eXIf") {
      const { found, orientation } = readExif(await window.at(at + 8, Math.min(length, mostText)))
      const only = orientation === 1 ? null : chunk("eXIf", orientationOnly(orientation))
      if (only !== null && length === only.length - 12) copy.keep(at, to)
      else {
        copy.drop(...found)
        if (only !== null) copy.put(only)
      }
    } else copy.drop(...kindsIn(type, await window.at(at + 8, Math.min(length, mostText))))
    at = to
    if (type !== "IEND") continue
    if (at < window.size) copy.drop("other")
    return copy.done()
  }
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const name = ascii(type)
  return concat(bigEndianBytes(data.length), name, data, bigEndianBytes(crc32(name, data)))
}

function kindsIn(type: string, data: Uint8Array): Removed[] {
  if (type === "tIME") return ["time"]
  if (!["tEXt", "iTXt", "zTXt"].includes(type)) return ["other"]
  const word = latin1(data.subarray(0, 80)).split("\0")[0] ?? ""
  if (/^XML:com\.adobe\.xmp$/.test(word)) return kindsInXmp(data)
  if (/author|artist|copyright/i.test(word)) return ["author"]
  if (/time|date/i.test(word)) return ["time"]
  if (/software/i.test(word)) return ["software"]
  return [/source|device/i.test(word) ? "device" : "comment"]
}
