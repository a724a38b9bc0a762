import { parseDay } from "#app/domain/time.ts"

/** The lists of the page. */
export const todayLists = ["sign", "names", "explain", "refer", "due", "answers", "unopened"] as const
export type TodayList = (typeof todayLists)[number]

/** The last row of the page before: the keyset of a list's order. */
export type TodayPlace = { dueOn: string; risk: number; id: string }

/** One list alone, from a place on; or all of them, the first rows of each. */
export type TodayAddress = { list: TodayList | null; after: TodayPlace | null }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
/** A proposal is known by the hash of its entry. */
const hash = /^[0-9a-f]{64}$/

/** Everything that no honest link says is ignored. */
export function readTodayAddress(search: URLSearchParams): TodayAddress {
  const list = todayLists.find((one) => one === search.get("list")) ?? null
  return { list, after: list === null ? null : readPlace(list, search.get("after") ?? "") }
}

function readPlace(list: TodayList, text: string): TodayPlace | null {
  const [dueOn = "", risk = "", id = "", ...more] = text.split("~")
  const isId = (list === "sign" ? hash : uuid).test(id)
  if (more.length > 0 || parseDay(dueOn) === null || !/^\d{1,3}$/.test(risk) || !isId) return null
  return { dueOn, risk: Number(risk), id }
}

/** `?list=…&after=…` of a list, from a place on. */
export function todaySearch(list: TodayList, after: TodayPlace | null): string {
  const search = new URLSearchParams({ list })
  if (after !== null) search.set("after", `${after.dueOn}~${String(after.risk)}~${after.id}`)
  return `?${search.toString()}`
}
