import type { TransitionRow } from "../../domain/cases/transition-row.ts"
import { transitions } from "../../domain/cases/transitions.ts"
import type { Box, Place } from "./layout.ts"
import { box, boxOf, mainPlaces, referralPlaces, route } from "./layout.ts"

const size = { width: 1960, height: 870 } as const
const tops = { main: 90, referral: 680 } as const

/** `docs/workflow.svg`: states as boxes, steps as arrows that name their rows. */
export function chartSvg(): string {
  const { width, height } = size
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" font-family="system-ui, sans-serif">`,
    "<title>States and steps of a case</title>",
    `<style>.box{fill:#fff;stroke:#444}.name{font-size:12px;font-weight:600}.own{font-size:10.5px;fill:#555}.way{fill:none;stroke:#888}.id{font-size:11px;fill:#12507b}.bare{fill:#fff}.title{font-size:18px;font-weight:600}</style>`,
    `<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0L8,4L0,8z" fill="#666"/></marker></defs>`,
    `<rect width="${String(width)}" height="${String(height)}" fill="#fff"/>`,
    ...region("main", "Main region (T40 leaves every state and comes back to it)"),
    ...region("referral", "Referral to criminal investigators, at any time after registration"),
    "</svg>",
    "",
  ].join("\n")
}

function region(name: "main" | "referral", title: string): string[] {
  const places: Partial<Record<string, Place>> = name === "main" ? mainPlaces : referralPlaces
  const boxes = new Map(
    Object.entries(places).flatMap(([state, place]) =>
      place === undefined ? [] : [[state, boxOf(state, place, tops[name])] as const],
    ),
  )
  const rows = transitions.filter((row) => row.region === name)
  return [
    `<text class="title" x="30" y="${String(tops[name] - 50)}">${title}</text>`,
    ...ways(rows, boxes, tops[name]),
    ...[...boxes.values()].map((one) => drawBox(one, rows)),
    ...(name === "main" ? [beginning(boxes)] : []),
  ]
}

/** Arrows, one for each pair of states, with the ids of all rows that lead along it. */
function ways(rows: readonly TransitionRow[], boxes: ReadonlyMap<string, Box>, top: number): string[] {
  const ids = new Map<string, Set<string>>()
  for (const row of rows)
    for (const from of row.from) {
      if (row.to === "same" || from === row.to || from === null) continue
      const pair = `${from} ${row.to}`
      ids.set(pair, (ids.get(pair) ?? new Set()).add(row.id))
    }
  const lowest = Math.max(...[...boxes.values()].map(({ y }) => y)) + box.height
  const lanes = { above: top - 24, below: lowest + 16 }
  const drawn: string[] = []
  const labels: string[] = []
  let nth = 0
  for (const [pair, named] of ids) {
    const [from, to] = pair.split(" ").map((state) => boxes.get(state))
    if (from === undefined || to === undefined) throw new Error(`${pair}: no place in the chart`)
    const way = route(from, to, { ...lanes, nth: from.row === to.row ? 0 : nth++ % 4 })
    drawn.push(`<path class="way" marker-end="url(#tip)" d="${way.path}"/>`)
    labels.push(label([...named].join(" "), way.at))
  }
  return [...drawn, ...labels]
}

function label(text: string, [x, y]: readonly [number, number]): string {
  const width = text.length * 6.4 + 6
  const left = Math.round(x - width / 2)
  return (
    `<rect class="bare" x="${String(left)}" y="${String(Math.round(y) - 8)}" width="${width.toFixed(0)}" height="15"/>` +
    `<text class="id" x="${String(Math.round(x))}" y="${String(Math.round(y) + 4)}" text-anchor="middle">${text}</text>`
  )
}

/** A state, with the rows under its name that leave it where it is. */
function drawBox({ name, x, y }: Box, rows: readonly TransitionRow[]): string {
  const own = rows.filter(
    (row) =>
      row.event !== "reassign" &&
      (row.to === "same" || row.to === name) &&
      row.from.includes(name as "TRIAGE"),
  )
  const ids = [...new Set(own.map(({ id }) => id))].join(" ")
  const cx = String(x + box.width / 2)
  const text = (cls: string, at: number, words: string) =>
    words === ""
      ? ""
      : `<text class="${cls}" x="${cx}" y="${String(y + at)}" text-anchor="middle">${words}</text>`
  return (
    `<rect class="box" x="${String(x)}" y="${String(y)}" width="${String(box.width)}" height="${String(box.height)}" rx="6"/>` +
    text("name", ids === "" ? 24 : 17, name) +
    text("own", 32, ids === "" ? "" : `↻ ${ids}`)
  )
}

/** Where every case begins. */
function beginning(boxes: ReadonlyMap<string, Box>): string {
  const first = boxes.get("RECEIVED")
  if (first === undefined) return ""
  const x = first.x + box.width / 2
  return (
    `<circle cx="${String(x)}" cy="${String(first.y - 44)}" r="6" fill="#444"/>` +
    `<path class="way" marker-end="url(#tip)" d="M${String(x)},${String(first.y - 38)}V${String(first.y)}"/>` +
    label("T01", [x, first.y - 20])
  )
}
