import { smallestShown } from "#app/domain/oversight/small-cells.ts"
import { wilson } from "#app/domain/oversight/wilson.ts"
import { formatNumber } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { categoryName, stateName, unitName } from "../office/names.ts"
import type { Cell, Sheet, SheetName } from "./sheet.ts"
import { number, plain } from "./sheet.ts"
import type { Breaches, Count, Filed, Month, UnitFields } from "./views.ts"
import { memberName, outcomeName } from "./words.ts"

/** Tables of sums. */

type Named = (locale: Locale, key: string | null) => string

const fieldName: Named = (locale, key) =>
  key === null ? t(locale, "oversight.unknown") : categoryName(locale, key)

const counted =
  (name: SheetName, label: Sheet["columns"][number]["label"], naming: Named) =>
  (locale: Locale, counts: readonly Count[], path?: (key: string) => string): Sheet => ({
    name,
    columns: [{ label }, { label: "oversight.column.count", num: true }],
    rows: counts.map(({ key, count }) => {
      const link = path === undefined || key === null ? {} : { href: pathFor(locale, path(key)) }
      return [{ text: naming(locale, key), ...link }, number(count)]
    }),
  })

const byState = counted("states", "oversight.column.state", (locale, key) => stateName(locale, key ?? ""))
const byField = counted("fields", "oversight.column.field", fieldName)

export const stateSheet = (locale: Locale, counts: readonly Count[]): Sheet =>
  byState(locale, counts, (state) => `/oversight/cases?state=${state}`)
export const fieldSheet = (locale: Locale, counts: readonly Count[]): Sheet =>
  byField(locale, counts, (field) => `/oversight/cases?field=${field}`)
export const outcomeSheet = counted("outcomes", "oversight.column.outcome", outcomeName)

/** Sums of units: small ones are not shown either, as the unit is named. */
export function unitSheet(locale: Locale, counts: readonly Count[]): Sheet {
  return {
    name: "units",
    columns: [{ label: "oversight.column.unit" }, { label: "oversight.column.count", num: true }],
    rows: counts.map(({ key, count }) => [
      {
        text: unitName(locale, key),
        ...(key === null ? {} : { href: pathFor(locale, `/oversight/units?unit=${key}`) }),
      },
      hiddenOr(locale, count, count < smallestShown ? "small" : null),
    ]),
  }
}

function hiddenOr(locale: Locale, count: number, hidden: "small" | "with" | null): Cell {
  if (hidden === null) return number(count)
  return plain(hidden === "small" ? `< ${String(smallestShown)}` : t(locale, "oversight.hidden.with"))
}

export function unitFieldSheet(locale: Locale, cells: UnitFields): Sheet {
  return {
    name: "unit-fields",
    columns: [
      { label: "oversight.column.unit" },
      { label: "oversight.column.field" },
      { label: "oversight.column.count", num: true },
    ],
    rows: cells.map(({ row, column, count, hidden }) => [
      plain(unitName(locale, row === "" ? null : row)),
      plain(fieldName(locale, column === "" ? null : column)),
      hiddenOr(locale, count, hidden),
    ]),
  }
}

/** `11/2026`; in files `2026-11`. */
export const monthText = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`

export function monthSheet(locale: Locale, months: readonly Month[]): Sheet {
  return {
    name: "months",
    columns: [
      { label: "oversight.column.month" },
      { label: "oversight.column.received", num: true },
      { label: "oversight.column.settled", num: true },
      { label: "oversight.column.breached", num: true },
      { label: "oversight.column.handedOver", num: true },
    ],
    rows: months.map(({ month, received, settled, breached, handedOver }) => [
      { text: monthText(month), csv: month, href: pathFor(locale, `/oversight/cases?month=${month}`) },
      ...[received, settled, breached, handedOver].map(number),
    ]),
  }
}

export function breachSheet(locale: Locale, rows: readonly Breaches[]): Sheet {
  return {
    name: "breaches",
    columns: [
      { label: "oversight.column.handler" },
      { label: "oversight.column.total", num: true },
      { label: "oversight.column.explained", num: true },
      { label: "oversight.column.late", num: true },
      { label: "oversight.column.waiting", num: true },
      { label: "oversight.column.silent", num: true },
    ],
    rows: rows.map(({ handler, total, explained, late, waiting, silent }) => [
      plain(memberName(locale, handler)),
      ...[total, explained, late, waiting, silent].map(number),
    ]),
  }
}

const percent = (locale: Locale, share: number) => `${formatNumber(locale, share * 100)}%`

export function filedSheet(locale: Locale, rows: readonly Filed[]): Sheet {
  return {
    name: "filed",
    columns: [
      { label: "oversight.column.handler" },
      { label: "oversight.column.withElements", num: true },
      { label: "oversight.column.filed", num: true },
      { label: "oversight.column.interval", num: true },
    ],
    rows: rows.map(({ handler, filed, withElements }) => {
      const { low, high } = wilson(withElements, filed)
      return [
        plain(memberName(locale, handler)),
        ...[number(withElements), number(filed)],
        plain(`${percent(locale, low)} – ${percent(locale, high)}`),
      ]
    }),
  }
}
