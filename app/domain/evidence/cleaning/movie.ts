import type { Bytes } from "../../../crypto/bytes.ts"
import { allZero } from "../../../crypto/bytes.ts"
import { boxesIn, freed, mostStructure, topBoxes } from "./boxes.ts"
import type { Box, Overwriting } from "./boxes.ts"
import { bigEndian, byteAt, latin1, NotCleanable, patched } from "./cleaning.ts"
import type { Cleaning, Removed, Window } from "./cleaning.ts"
import { sampleRanges } from "./movie-samples.ts"

/** Boxes on the first level that playing needs; anything else becomes free space. */
const neededOnTop = new Set([
  ...["ftyp", "moov", "mdat", "wide", "moof", "mfra", "sidx", "ssix", "styp", "pdin", "pnot", "meta"],
])
const containers = new Set(["moov", "trak", "mdia", "minf", "stbl", "mvex", "moof", "traf", "edts", "dinf"])
/** Free text, places, tags, and whatever a maker put there. */
const spoken = new Set([
  "udta",
  "meta",
  "uuid",
  "free",
  "skip",
  "ID32",
  "ilst",
  "keys",
  "loci",
  "auth",
  "titl",
  "cprt",
])
/** Tracks of a camera's sensors: position, speed, faces. */
const sensorHandlers = new Set(["meta", "camm", "rtmd", "data", "mett"])

/**
 * MP4, MOV, M4A, 3GP and other ISO base media: places, tags, times of creation, names of devices and tracks of sensors
 * are overwritten where they stand, so that no offset moves. What is inside the pictures' and sounds' own data stays.
 */
export async function cleanMovie(window: Window): Promise<Cleaning> {
  const work: Overwriting = { patches: [], removed: new Set() }
  const top = await topBoxes(window)
  if (!top.some(({ type }) => type === "moov")) throw new NotCleanable("damaged")
  for (const box of top) await cleanTop(window, work, box)
  return patched(window.size, work.patches, work.removed)
}

/** Also for films inside pictures (HEIC). `meta` on the first level of a film is a list of tags. */
export async function cleanTop(window: Window, work: Overwriting, box: Box): Promise<void> {
  if (!neededOnTop.has(box.type) || box.type === "meta") {
    await free(window, work, box)
    return
  }
  if (box.type !== "moov" && box.type !== "moof") return
  if (box.to - box.from > mostStructure) throw new NotCleanable("too-large")
  const bytes = (await window.at(box.from, box.to - box.from)).slice()
  walk({ bytes, base: box.from, work, size: window.size }, box)
}

/** Free space that is empty already is not news. */
async function free(window: Window, work: Overwriting, box: Box): Promise<void> {
  const content = await window.at(box.body, Math.min(box.to - box.body, 1024 * 1024))
  const isFree = box.type === "free" || box.type === "skip"
  if (isFree && box.to - box.body <= content.length && allZero(content)) return
  work.patches.push(...freed(box))
  for (const kind of kindsInTags(content)) work.removed.add(kind)
}

type Level = { bytes: Bytes; base: number; work: Overwriting; size: number }

function walk(level: Level, parent: Box, depth = 0): void {
  if (depth > 12) throw new NotCleanable("unsure")
  for (const box of boxesIn(level.bytes, { from: parent.body, to: parent.to, base: level.base })) {
    const content = level.bytes.subarray(box.body - level.base, box.to - level.base)
    if (spoken.has(box.type)) overwriteBox(level.work, box, content)
    else if (box.type === "trak" && sensorHandlers.has(handlerOf(level, box))) overwriteTrack(level, box)
    else if (containers.has(box.type)) walk(level, box, depth + 1)
    else cleanField(level.work, box, content)
  }
}

function overwriteBox(work: Overwriting, box: Box, content: Bytes): void {
  if ((box.type === "free" || box.type === "skip") && allZero(content)) return
  work.patches.push(...freed(box))
  for (const kind of kindsInTags(content)) work.removed.add(kind)
}

function handlerOf(level: Level, track: Box): string {
  const find = (inside: Box, type: string) =>
    boxesIn(level.bytes, { from: inside.body, to: inside.to, base: level.base }).find(
      (box) => box.type === type,
    )
  const media = find(track, "mdia")
  const handler = media === undefined ? undefined : find(media, "hdlr")
  if (handler === undefined) throw new NotCleanable("damaged")
  return latin1(level.bytes.subarray(handler.body - level.base + 8, handler.body - level.base + 12))
}

/** The track vanishes, and so does what it points to. */
function overwriteTrack(level: Level, track: Box): void {
  for (const { from, to } of sampleRanges(level.bytes, { track, base: level.base }))
    if (to > level.size) throw new NotCleanable("damaged")
    else level.work.patches.push({ at: from, zeros: to - from })
  level.work.patches.push(...freed(track))
  level.work.removed.add("place").add("other")
}

/** Fields of boxes that have to stay. */
function cleanField({ patches, removed }: Overwriting, box: Box, content: Bytes): void {
  const zero = (from: number, length: number, kind: Removed) => {
    const part = content.subarray(from, from + length)
    if (part.length < length) throw new NotCleanable("damaged")
    if (length === 0 || allZero(part)) return
    patches.push({ at: box.body + from, zeros: length })
    removed.add(kind)
  }
  switch (box.type) {
    case "mvhd":
    case "tkhd":
    case "mdhd":
      zero(4, byteAt(content, 0) === 1 ? 16 : 8, "time")
      return
    case "hdlr":
      // Behind version, flags, two types and three numbers stands a name, often the maker's.
      zero(24, Math.max(0, content.length - 24), "software")
      return
    case "stsd":
      for (const entry of entriesOf(content)) zero(entry + 50, 32, "device")
  }
}

/** Where the entries of pictures begin in a list of sample descriptions: they carry the name of the compressor. */
function entriesOf(content: Bytes): number[] {
  const entries: number[] = []
  const count = Math.min(bigEndian(content, 4), 64)
  for (let at = 8, seen = 0; seen < count; seen++) {
    const size = bigEndian(content, at)
    if (size < 8 || at + size > content.length) throw new NotCleanable("damaged")
    const type = latin1(content.subarray(at + 4, at + 8))
    if (pictureEntries.has(type) && size >= 86) entries.push(at)
    at += size
  }
  return entries
}
const pictureEntries = new Set([
  ...["avc1", "avc3", "hvc1", "hev1", "mp4v", "av01", "vp08", "vp09", "s263", "jpeg", "mjpa", "mjpb", "encv"],
  ...["apch", "apcn", "apcs", "apco", "ap4h", "dvh1", "dvhe"],
])

function kindsInTags(bytes: Bytes): Removed[] {
  if (allZero(bytes)) return ["other"]
  const text = latin1(bytes.subarray(0, 1024 * 1024))
  const found = tagNames.filter(([pattern]) => pattern.test(text)).map(([, kind]) => kind)
  return found.length === 0 ? ["other"] : found
}

const tagNames: readonly (readonly [RegExp, Removed])[] = [
  [/\xa9xyz|loci|location|GPS/i, "place"],
  [/\xa9mak|\xa9mod|make|model|\xa9inf/, "device"],
  [/\xa9ART|aART|\xa9aut|auth|author|artist|perf|\xa9wrt/, "author"],
  [/\xa9day|creationdate|Date/, "time"],
  [/\xa9too|\xa9swr|software|encoder/i, "software"],
  [/covr|thmb/, "preview"],
  [/\xa9nam|\xa9cmt|desc|titl|comment/, "comment"],
]
