import { isMainState } from "#app/domain/cases/states.ts"
import { isCategoryCode } from "#app/domain/law/categories.ts"
import type { CaseView, DemandView } from "#app/domain/oversight/views.ts"
import { caseViews, demandViews } from "#app/domain/oversight/views.ts"
import { parseDay } from "#app/domain/time.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import type { SheetName } from "./sheet.ts"

/** Filters and places of the lists in their addresses. Everything that no honest form sends is ignored. */

export type CasesAddress = {
  view: CaseView
  state: string | null
  category: string | null
  month: string | null
  after: { on: string; pseudonym: string } | null
}

const month = /^\d{4}-(?:0[1-9]|1[0-2])$/
const pseudonym = /^[0-9a-f]{32}$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

export const isPseudonym = (text: string): boolean => pseudonym.test(text)

const oneOf = <T extends string>(list: readonly T[], text: string | null): T | undefined =>
  list.find((one) => one === text)

export function readCasesAddress(search: URLSearchParams): CasesAddress {
  const [state = "", field = "", of = ""] = ["state", "field", "month"].map((name) => search.get(name) ?? "")
  const [on = "", name = ""] = (search.get("after") ?? "").split("~")
  return {
    view: oneOf(caseViews, search.get("view")) ?? "all",
    state: isMainState(state) ? state : null,
    category: isCategoryCode(field) ? field : null,
    month: month.test(of) ? of : null,
    after: parseDay(on) !== null && isPseudonym(name) ? { on, pseudonym: name } : null,
  }
}

/** `?…` of a list of cases; without the place it begins anew. */
export function casesSearch(
  { view, state, category, month: of }: CasesAddress,
  change: Partial<Pick<CasesAddress, "view" | "after">> = {},
): string {
  const after = change.after ?? null
  return searchOf({
    view: oneOf(caseViews, change.view ?? view) === "all" ? null : (change.view ?? view),
    ...{ state, field: category, month: of },
    after: after === null ? null : `${after.on}~${after.pseudonym}`,
  })
}

export type DemandsAddress = { view: DemandView; after: { on: string; id: string } | null }

export function readDemandsAddress(search: URLSearchParams): DemandsAddress {
  const [on = "", id = ""] = (search.get("after") ?? "").split("~")
  return {
    view: oneOf(demandViews, search.get("view")) ?? "silent",
    after: parseDay(on) !== null && uuid.test(id) ? { on, id } : null,
  }
}

export const demandsSearch = ({ view, after }: DemandsAddress): string =>
  searchOf({
    view: view === "silent" ? null : view,
    after: after === null ? null : `${after.on}~${after.id}`,
  })

export type ReferralsAddress = { after: { on: string; pseudonym: string; number: number } | null }

export function readReferralsAddress(search: URLSearchParams): ReferralsAddress {
  const [on = "", name = "", way = ""] = (search.get("after") ?? "").split("~")
  const right = parseDay(on) !== null && isPseudonym(name) && /^\d{1,6}$/.test(way)
  return { after: right ? { on, pseudonym: name, number: Number(way) } : null }
}

export const referralsSearch = ({ after }: ReferralsAddress): string =>
  searchOf({ after: after === null ? null : `${after.on}~${after.pseudonym}~${String(after.number)}` })

export type DisclosuresAddress = { after: { on: string; id: string } | null }

export function readDisclosuresAddress(search: URLSearchParams): DisclosuresAddress {
  const [on = "", id = ""] = (search.get("after") ?? "").split("~")
  return { after: parseDay(on) !== null && uuid.test(id) ? { on, id } : null }
}

export const disclosuresSearch = ({ after }: DisclosuresAddress): string =>
  searchOf({ after: after === null ? null : `${after.on}~${after.id}` })

function searchOf(values: Record<string, string | null>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== null) search.set(name, value)
  const text = search.toString()
  return text === "" ? "" : `?${text}`
}

/** Where the file of a table is; a case's history has its own place below the case. */
export function csvPath(locale: Locale, name: SheetName, search: string): string {
  return name === "history" ? search : pathFor(locale, `/oversight/tables/${name}.csv`) + search
}
