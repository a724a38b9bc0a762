import type { Bytes } from "../../../crypto/bytes.ts"
import { ascii, bigEndian, latin1, NotCleanable } from "./cleaning.ts"
import type { Patch, Removed, Window } from "./cleaning.ts"

/** A box of ISO/IEC 14496-12; `body` is where its content begins. */
export type Box = { type: string; from: number; body: number; to: number }

/** Largest box of structure that is read into memory. */
export const mostStructure = 32 * 1024 * 1024
const mostBoxes = 20_000

/** Boxes that fill the file from end to end. @throws NotCleanable `damaged` when they do not */
export async function topBoxes(window: Window): Promise<Box[]> {
  const boxes: Box[] = []
  for (let at = 0; at < window.size;) {
    const head = await window.at(at, Math.min(16, window.size - at))
    const box = boxAt(head, { at: 0, base: at, end: window.size })
    boxes.push(box)
    if (boxes.length > mostBoxes) throw new NotCleanable("unsure")
    at = box.to
  }
  return boxes
}

/** Boxes inside `bytes`, which lie at `base` of the file. Four zero bytes may end a list of QuickTime. */
export function boxesIn(bytes: Bytes, { from, to, base }: { from: number; to: number; base: number }): Box[] {
  const boxes: Box[] = []
  for (let at = from; at < to;) {
    if (to - at < 8) {
      if (to - at === 4 && bigEndian(bytes, at - base) === 0) return boxes
      throw new NotCleanable("damaged")
    }
    const box = boxAt(bytes, { at: at - base, base: at, end: to })
    boxes.push(box)
    if (boxes.length > mostBoxes) throw new NotCleanable("unsure")
    at = box.to
  }
  return boxes
}

function boxAt(bytes: Bytes, { at, base, end }: { at: number; base: number; end: number }): Box {
  const [short, type] = [bigEndian(bytes, at), latin1(bytes.subarray(at + 4, at + 8))]
  const isLong = short === 1
  const size = isLong ? bigEndian(bytes, at + 8, 8) : short === 0 ? end - base : short
  const body = base + (isLong ? 16 : 8)
  if (type.length < 4 || base + size < body || base + size > end) throw new NotCleanable("damaged")
  return { type, from: base, body, to: base + size }
}

/** A box becomes free space of the same size, so that no offset moves. */
export const freed = ({ from, body, to }: Box): Patch[] => [
  { at: from + 4, bytes: ascii("free") },
  { at: body, zeros: to - body },
]

/** What is being overwritten in a file, and why. */
export type Overwriting = { patches: Patch[]; removed: Set<Removed> }
