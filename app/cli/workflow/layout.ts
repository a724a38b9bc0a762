import type { MainState, ReferralState } from "../../domain/cases/states.ts"

/** Where a state stands: column and row of its region's grid. Only states that some step reaches are drawn. */
export type Place = readonly [column: number, row: number]

export const mainPlaces: Partial<Record<MainState, Place>> = {
  ...{ RECEIVED: [0, 4], AWAIT_ID: [0, 6], NEED_INFO: [1, 1], TRIAGE: [1, 4] },
  ...{ DUP_LINKED: [2, 0], GUIDED: [2, 1], NOT_ACCEPTED: [2, 2], FILED: [2, 3], ACCEPTED: [2, 4] },
  ...{ INFO_CHECK: [2, 5], PAKN_HANDLING: [2, 6], TRANSFERRED: [2, 7], SUSPENDED: [3, 2], VERIFYING: [3, 4] },
  ...{ REPORTED: [4, 4], CONCLUDED: [5, 4], ACTION: [6, 4], FEEDBACK_WINDOW: [7, 4], CLOSED: [8, 4] },
}

export const referralPlaces: Partial<Record<ReferralState, Place>> = {
  ...{ none: [0, 0], SIGNAL: [1, 0], PROPOSED: [2, 0], REJECTED: [2, 2], APPROVED: [3, 0] },
  ...{ COMPILED: [4, 0], HANDED_OVER: [5, 0], ACKNOWLEDGED: [6, 0], EXAMINING: [7, 0], SUPPLEMENT: [7, 2] },
  ...{ OUTCOME: [8, 0], ENDED: [8, 2] },
}

const pitch = { x: 218, y: 62 } as const
export const box = { width: 146, height: 40 } as const

export type Box = { name: string; column: number; row: number; x: number; y: number }

/** The box of a state; `top` is where the region's grid begins. */
export function boxOf(name: string, [column, row]: Place, top: number): Box {
  return { name, column, row, x: 30 + column * pitch.x, y: top + row * pitch.y }
}

/** A way from one box to another: the path of a line, and where its label stands. */
export type Route = { path: string; at: readonly [x: number, y: number] }

const middle = ({ x, y }: Box) => ({ cx: x + box.width / 2, cy: y + box.height / 2 })
const right = (one: Box) => one.x + box.width
const bottom = (one: Box) => one.y + box.height

/**
 * Forward along a column step a curve, back the same a little lower, within a column straight, and over several columns
 * by a lane: above where both stand in one row, else along the row of the first.
 */
export function route(from: Box, to: Box, lane: { above: number; below: number; nth: number }): Route {
  const step = to.column - from.column
  if (step === 0) return upright(from, to)
  if (Math.abs(step) === 1) return curve(from, to, step)
  if (step < 0) return around(from, to, lane.below)
  if (from.row === to.row) return around(from, to, lane.above)
  return along(from, to, lane.nth)
}

function upright(from: Box, to: Box): Route {
  const down = to.row > from.row
  const x = middle(from).cx + (down ? -14 : 14)
  const [start, end] = down ? [bottom(from), to.y] : [from.y, bottom(to)]
  return { path: `M${xy(x, start)}V${String(end)}`, at: [x + (down ? -16 : 16), (start + end) / 2] }
}

function curve(from: Box, to: Box, step: number): Route {
  const forth = step > 0
  const shift = forth ? -7 : 9
  const [x1, x2] = forth ? [right(from), to.x] : [from.x, right(to)]
  const [y1, y2] = [middle(from).cy + shift, middle(to).cy + shift]
  const bend = (x1 + x2) / 2
  // Labels keep to the end away from triage, where lines spread.
  const share = forth ? 0.7 : 0.3
  const along_ = share * share * (3 - 2 * share)
  return {
    path: `M${xy(x1, y1)}C${xy(bend, y1)} ${xy(bend, y2)} ${xy(x2, y2)}`,
    at: [x1 + (x2 - x1) * share, y1 + (y2 - y1) * along_],
  }
}

function around(from: Box, to: Box, lane: number): Route {
  const over = lane < from.y
  const [x1, x2] = [middle(from).cx + 56, middle(to).cx - 56]
  const [start, end] = over ? [from.y, to.y] : [bottom(from), bottom(to)]
  return { path: `M${xy(x1, start)}V${String(lane)}H${String(x2)}V${String(end)}`, at: [(x1 + x2) / 2, lane] }
}

function along(from: Box, to: Box, nth: number): Route {
  const y = middle(from).cy + (to.column === 8 ? 9 : -7)
  const x = middle(to).cx - 36 + nth * 22
  const end = from.row > to.row ? bottom(to) : to.y
  return { path: `M${xy(right(from), y)}H${String(x)}V${String(end)}`, at: [right(from) + 40, y] }
}

const xy = (x: number, y: number) => `${String(Math.round(x))},${String(Math.round(y))}`
