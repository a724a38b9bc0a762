import type { Bytes } from "../../../crypto/bytes.ts"
import { allZero } from "../../../crypto/bytes.ts"
import { boxesIn, mostStructure, topBoxes } from "./boxes.ts"
import type { Box, Overwriting } from "./boxes.ts"
import { bigEndian, byteAt, latin1, NotCleanable, patched } from "./cleaning.ts"
import type { Cleaning, Window } from "./cleaning.ts"
import { kindsInXmp, readExif } from "./exif.ts"
import { cleanTop } from "./movie.ts"

/**
 * HEIC and AVIF (ISO/IEC 23008-12): the payloads of Exif and XMP items are overwritten with zeros where they stand. How
 * the picture is turned is said elsewhere and stays.
 */
export async function cleanHeic(window: Window): Promise<Cleaning> {
  const work: Overwriting = { patches: [], removed: new Set() }
  const top = await topBoxes(window)
  const meta = top.filter(({ type }) => type === "meta")
  const [first, second] = meta
  if (first === undefined || second !== undefined) throw new NotCleanable("damaged")
  for (const box of top) if (box !== first) await cleanTop(window, work, box)
  await cleanItems(window, work, first)
  return patched(window.size, work.patches, work.removed)
}

type Range = { from: number; to: number }
type Item = { id: number; type: string }

async function cleanItems(window: Window, work: Overwriting, meta: Box): Promise<void> {
  if (meta.to - meta.from > mostStructure) throw new NotCleanable("too-large")
  const bytes = (await window.at(meta.from, meta.to - meta.from)).slice()
  const inside = boxesIn(bytes, { from: meta.body + 4, to: meta.to, base: meta.from })
  const content = (type: string) => {
    const box = inside.find((one) => one.type === type)
    return box === undefined
      ? null
      : { ...box, bytes: bytes.subarray(box.body - meta.from, box.to - meta.from) }
  }
  const [info, location] = [content("iinf"), content("iloc")]
  if (info === null || location === null) throw new NotCleanable("damaged")
  const items = readItems(info.bytes)
  const places = readPlaces(location.bytes, content("idat")?.body ?? null)
  const spoken = items.filter(({ type }) => ["Exif", "mime", "uri "].includes(type))
  const ids = new Set(spoken.map(({ id }) => id))
  const pictures = [...places].filter(([id]) => !ids.has(id)).flatMap(([, ranges]) => ranges)
  for (const item of spoken)
    for (const range of places.get(item.id) ?? [])
      await overwriteItem(window, work, { item, range, pictures })
}

type Overwritten = { item: Item; range: Range; pictures: readonly Range[] }

async function overwriteItem(window: Window, work: Overwriting, { item, range, pictures }: Overwritten) {
  const { from, to } = range
  if (to > window.size) throw new NotCleanable("damaged")
  // Zeros over a picture would destroy it.
  if (pictures.some((one) => one.from < to && from < one.to)) throw new NotCleanable("unsure")
  if (to - from > mostStructure) throw new NotCleanable("too-large")
  const payload = await window.at(from, to - from)
  if (allZero(payload)) return
  work.patches.push({ at: from, zeros: to - from })
  for (const kind of item.type === "Exif" ? exifOf(payload) : kindsInXmp(payload)) work.removed.add(kind)
}

/** Behind four bytes that say how far it is to the tags. */
function exifOf(payload: Bytes) {
  const skip = payload.length < 4 ? 0 : 4 + bigEndian(payload, 0)
  return readExif(payload.subarray(Math.min(skip, payload.length))).found
}

/** Item information entries of version 2 and 3. */
function readItems(bytes: Bytes): Item[] {
  const wide = byteAt(bytes, 0) !== 0
  const start = wide ? 8 : 6
  return boxesIn(bytes, { from: start, to: bytes.length, base: 0 }).map(({ type, body }) => {
    const version = byteAt(bytes, body)
    if (type !== "infe" || version < 2) throw new NotCleanable("unsure")
    const width = version === 2 ? 2 : 4
    const kind = latin1(bytes.subarray(body + 4 + width + 2, body + 4 + width + 6))
    return { id: bigEndian(bytes, body + 4, width), type: kind }
  })
}

/** Where the payload of each item lies, by ISO/IEC 14496-12 §8.11.3. Items made of other items have none of their own. */
function readPlaces(bytes: Bytes, itemData: number | null): Map<number, Range[]> {
  const version = byteAt(bytes, 0)
  if (version > 2) throw new NotCleanable("unsure")
  const [sizes, more] = [byteAt(bytes, 4), byteAt(bytes, 5)]
  const [offsetWidth, lengthWidth, baseWidth] = [sizes >> 4, sizes & 15, more >> 4]
  const indexWidth = version === 0 ? 0 : more & 15
  let at = 6
  const next = (width: number) => bigEndian(bytes, (at += width) - width, width)
  const idWidth = version < 2 ? 2 : 4
  const count = next(idWidth)
  if (count > 10_000) throw new NotCleanable("unsure")
  const places = new Map<number, Range[]>()
  for (let seen = 0; seen < count; seen++) {
    const id = next(idWidth)
    const method = version === 0 ? 0 : next(2) & 15
    const isElsewhere = next(2) !== 0
    const base = next(baseWidth)
    const ranges: Range[] = []
    for (let left = next(2); left > 0; left--) {
      next(indexWidth)
      const from = base + next(offsetWidth) + (method === 1 ? (itemData ?? 0) : 0)
      ranges.push({ from, to: from + next(lengthWidth) })
    }
    if (isElsewhere || method > 2 || (method === 1 && itemData === null)) throw new NotCleanable("unsure")
    if (method !== 2) places.set(id, [...(places.get(id) ?? []), ...ranges])
  }
  return places
}
