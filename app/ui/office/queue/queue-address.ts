import { isCategoryCode } from "#app/domain/law/categories.ts"
import { resolveUnit, unitByCode } from "#app/domain/law/units.ts"
import { isMainState } from "#app/domain/cases/states.ts"
import { parseDay } from "#app/domain/time.ts"

/**
 * The queue's filters in its address: what the form sends, what the links of the views and the pager carry. Everything
 * that no honest form sends is ignored.
 */
export type QueueAddress = {
  state: string | null
  /** Code of a unit. */
  unit: string | null
  /** What was typed for the unit and names none; shown so that the person sees why nothing was filtered. */
  unknownUnit: string
  category: string | null
  mine: boolean
  overdue: boolean
  unopened: boolean
  after: QueuePlace | null
}

/** The last case of the page before: the keyset of the list's order. */
export type QueuePlace = { dueOn: string; risk: number; caseId: string }

const caseId = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

export function readQueueAddress(search: URLSearchParams): QueueAddress {
  const state = search.get("state") ?? ""
  const category = search.get("category") ?? ""
  const typedUnit = (search.get("unit") ?? "").trim().slice(0, 200)
  const unit = typedUnit === "" ? null : (unitByCode(typedUnit) ?? resolveUnit(typedUnit))
  return {
    state: isMainState(state) ? state : null,
    unit: unit?.code ?? null,
    unknownUnit: unit === null ? typedUnit : "",
    category: isCategoryCode(category) ? category : null,
    mine: search.get("mine") === "1",
    overdue: search.get("overdue") === "1",
    unopened: search.get("unopened") === "1",
    after: readPlace(search.get("after") ?? ""),
  }
}

function readPlace(text: string): QueuePlace | null {
  const [dueOn = "", risk = "", id = "", ...more] = text.split("~")
  if (more.length > 0 || parseDay(dueOn) === null || !/^\d{1,3}$/.test(risk) || !caseId.test(id)) return null
  return { dueOn, risk: Number(risk), caseId: id }
}

/** The same filters as a query string, `?…` or empty. `change` replaces some; a new view starts on its first page. */
export function queueSearch(address: QueueAddress, change: Partial<QueueAddress> = {}): string {
  const { state, unit, category, mine, overdue, unopened, after } = { ...address, after: null, ...change }
  const search = new URLSearchParams()
  if (state !== null) search.set("state", state)
  if (unit !== null) search.set("unit", unit)
  if (category !== null) search.set("category", category)
  for (const [name, on] of Object.entries({ mine, overdue, unopened })) if (on) search.set(name, "1")
  if (after !== null) search.set("after", `${after.dueOn}~${String(after.risk)}~${after.caseId}`)
  const text = search.toString()
  return text === "" ? "" : `?${text}`
}

/** True when any filter narrows the list. */
export function isFiltered({ state, unit, category, mine, overdue, unopened }: QueueAddress): boolean {
  return state !== null || unit !== null || category !== null || mine || overdue || unopened
}
