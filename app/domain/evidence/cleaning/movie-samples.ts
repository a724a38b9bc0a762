import type { Bytes } from "../../../crypto/bytes.ts"
import { boxesIn } from "./boxes.ts"
import type { Box } from "./boxes.ts"
import { bigEndian, NotCleanable } from "./cleaning.ts"

type Track = { track: Box; base: number }

/**
 * Where in the file the samples of a track lie (ISO/IEC 14496-12 §8.7): chunks by offset, samples in a chunk by run, sizes
 * one by one.
 *
 * @throws NotCleanable `damaged` when the tables do not fit, `unsure` when they are missing or endless
 */
export function sampleRanges(bytes: Bytes, { track, base }: Track): { from: number; to: number }[] {
  const table = ["mdia", "minf", "stbl"].reduce<Box>(
    (parent, type) => only(bytes, base, { parent, type }),
    track,
  )
  const boxes = boxesIn(bytes, { from: table.body, to: table.to, base })
  const content = (...types: string[]) => {
    const box = boxes.find(({ type }) => types.includes(type))
    if (box === undefined) throw new NotCleanable("unsure")
    return { type: box.type, bytes: bytes.subarray(box.body - base, box.to - base) }
  }
  const sizes = sizesOf(content("stsz").bytes)
  const offsets = offsetsOf(content("stco", "co64"))
  const runs = runsOf(content("stsc").bytes)
  return chunks({ sizes, offsets, runs })
}

function only(bytes: Bytes, base: number, { parent, type }: { parent: Box; type: string }): Box {
  const box = boxesIn(bytes, { from: parent.body, to: parent.to, base }).find((one) => one.type === type)
  if (box === undefined) throw new NotCleanable("unsure")
  return box
}

const mostSamples = 500_000

function counted(bytes: Bytes, at: number): number {
  const count = bigEndian(bytes, at)
  if (count > mostSamples) throw new NotCleanable("unsure")
  return count
}

type Sizes = { count: number; of: (index: number) => number }

function sizesOf(bytes: Bytes): Sizes {
  const [same, count] = [bigEndian(bytes, 4), counted(bytes, 8)]
  return { count, of: (index) => (same === 0 ? bigEndian(bytes, 12 + index * 4) : same) }
}

function offsetsOf({ type, bytes }: { type: string; bytes: Bytes }): number[] {
  const width = type === "co64" ? 8 : 4
  return Array.from({ length: counted(bytes, 4) }, (_, index) => bigEndian(bytes, 8 + index * width, width))
}

type Run = { first: number; samples: number }

const runsOf = (bytes: Bytes): Run[] =>
  Array.from({ length: counted(bytes, 4) }, (_, index) => ({
    first: bigEndian(bytes, 8 + index * 12),
    samples: bigEndian(bytes, 12 + index * 12),
  }))

function chunks({ sizes, offsets, runs }: { sizes: Sizes; offsets: number[]; runs: Run[] }) {
  const ranges: { from: number; to: number }[] = []
  let sample = 0
  let run = 0
  for (const [index, from] of offsets.entries()) {
    while ((runs[run + 1]?.first ?? Infinity) <= index + 1) run++
    let to = from
    for (let left = runs[run]?.samples ?? 0; left > 0 && sample < sizes.count; left--)
      to += sizes.of(sample++)
    if (to > from) ranges.push({ from, to })
  }
  if (sample < sizes.count) throw new NotCleanable("damaged")
  return ranges
}
