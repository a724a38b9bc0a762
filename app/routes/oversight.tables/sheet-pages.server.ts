import type { StaffActor } from "../../domain/actor.ts"
import { demandViews } from "../../domain/oversight/views.ts"
import type { Locale } from "../../i18n/locale.ts"
import type { Deps } from "../../services/deps.server.ts"
import { listDisclosures } from "../../services/disclosures.server.ts"
import {
  listDemands,
  listOversightCases,
  listReferrals,
  overview,
  unitCounts,
} from "../../services/oversight.server.ts"
import { readCasesAddress } from "../../ui/oversight/address.ts"
import * as counts from "../../ui/oversight/count-sheets.ts"
import { disclosureSheet } from "../../ui/oversight/disclosure-sheet.ts"
import { caseSheet, demandSheet, referralSheet, refusedSheet } from "../../ui/oversight/list-sheets.ts"
import type { Sheet, SheetName } from "../../ui/oversight/sheet.ts"

/** Rows that are read at once for a file. */
const limit = 1000

type Wanted = { name: SheetName; search: URLSearchParams; locale: Locale }

/** All pages of a table, one after the other. Lists of cases obey the filters of the page that the file was asked from. */
export function sheetPages(deps: Deps, actor: StaffActor, wanted: Wanted): AsyncIterable<Sheet> {
  const { name } = wanted
  if (name === "cases" || name === "not-referred") return casePages(deps, actor, wanted)
  if (name === "overdue") return demandPages(deps, actor, wanted)
  if (name === "disclosures") return disclosurePages(deps, actor, wanted)
  return name === "referrals" ? referralPages(deps, actor, wanted) : sums(deps, actor, wanted)
}

async function* sums(deps: Deps, actor: StaffActor, { name, locale }: Wanted): AsyncGenerator<Sheet> {
  if (name === "units" || name === "unit-fields") {
    const { units, fields } = await unitCounts(deps, actor)
    yield name === "units" ? counts.unitSheet(locale, units) : counts.unitFieldSheet(locale, fields)
    return
  }
  const view = await overview(deps, actor)
  if (name === "states") yield counts.stateSheet(locale, view.counts.state)
  if (name === "fields") yield counts.fieldSheet(locale, view.counts.category)
  if (name === "outcomes") yield counts.outcomeSheet(locale, view.counts.outcome)
  if (name === "months") yield counts.monthSheet(locale, view.months)
  if (name === "breaches") yield counts.breachSheet(locale, view.breaches)
  if (name === "filed") yield counts.filedSheet(locale, view.filed)
}

async function* casePages(
  deps: Deps,
  actor: StaffActor,
  { name, search, locale }: Wanted,
): AsyncGenerator<Sheet> {
  const asked = readCasesAddress(search)
  const filter = name === "not-referred" ? { ...asked, view: "not-referred" as const } : asked
  for (let after: typeof asked.after = null; ;) {
    const { cases, next } = await listOversightCases(deps, actor, { filter, after, limit })
    yield name === "cases" ? caseSheet(locale, cases) : refusedSheet(locale, cases)
    if (next === null) return
    after = next
  }
}

async function* demandPages(deps: Deps, actor: StaffActor, { locale }: Wanted): AsyncGenerator<Sheet> {
  for (const view of demandViews)
    for (let after: Awaited<ReturnType<typeof listDemands>>["next"] = null; ;) {
      const page = await listDemands(deps, actor, { view, after, limit })
      yield demandSheet(locale, page.demands, page.today)
      if (page.next === null) break
      after = page.next
    }
}

async function* disclosurePages(deps: Deps, actor: StaffActor, { locale }: Wanted): AsyncGenerator<Sheet> {
  for (let after: Awaited<ReturnType<typeof listDisclosures>>["next"] = null; ;) {
    const { disclosures, next } = await listDisclosures(deps, actor, { after, limit })
    yield disclosureSheet(locale, disclosures)
    if (next === null) return
    after = next
  }
}

async function* referralPages(deps: Deps, actor: StaffActor, { locale }: Wanted): AsyncGenerator<Sheet> {
  for (let after: Awaited<ReturnType<typeof listReferrals>>["next"] = null; ;) {
    const { referrals, next } = await listReferrals(deps, actor, { after, limit })
    yield referralSheet(locale, referrals)
    if (next === null) return
    after = next
  }
}
