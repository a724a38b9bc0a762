import { Form } from "@remix-run/react"
import { UNITS } from "#app/domain/law/units.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { unitName } from "../office/names.ts"
import { useLocale } from "../office/use-locale.ts"
import { csvPath } from "./address.ts"
import { unitFieldSheet, unitSheet } from "./count-sheets.ts"
import { ListHead } from "./list-parts.tsx"
import { SheetView } from "./sheet-view.tsx"
import type { Count, UnitFields } from "./views.ts"

type Props = {
  unit: string | null
  units: readonly Count[]
  fields: UnitFields
  demo: boolean
}

/** Sums by the unit complained of, and by field where one is chosen. Never one case. */
export function UnitsPage({ unit, units, fields, demo }: Props) {
  const locale = useLocale()
  const path = pathFor(locale, "/oversight/units")
  return (
    <>
      <ListHead locale={locale} heading="oversight.units.heading" lead="oversight.units.lead" />
      <div className="stack">
        <UnitForm {...{ locale, unit, demo, path }} />
        {unit === null ? null : (
          <section aria-labelledby="u-one">
            <h2 id="u-one">{t(locale, "oversight.units.one", { unit: unitName(locale, unit) })}</h2>
            {fields.length === 0 ? <p>{t(locale, "oversight.units.empty")}</p> : null}
            <SheetView locale={locale} sheet={unitFieldSheet(locale, fields)} />
          </section>
        )}
        <section aria-labelledby="u-all">
          <h2 id="u-all">{t(locale, "oversight.units.most")}</h2>
          <SheetView locale={locale} sheet={unitSheet(locale, units)} />
          <p className="small">
            <a href={csvPath(locale, "unit-fields", "")} download>
              {t(locale, "oversight.csv.of", { table: t(locale, "oversight.table.unit-fields") })}
            </a>
          </p>
        </section>
      </div>
    </>
  )
}

type FormProps = { locale: Locale; unit: string | null; demo: boolean; path: string }

function UnitForm({ locale, unit, demo, path }: FormProps) {
  return (
    <Form
      className="filters"
      role="search"
      method="get"
      action={path}
      key={unit ?? ""}
      aria-label={t(locale, "oversight.units.filter")}
    >
      <div className="grow">
        <label className="label" htmlFor="f-unit">
          {t(locale, "oversight.units.filter")}
        </label>
        <input
          className="input"
          id="f-unit"
          name="unit"
          list="f-units"
          autoComplete="off"
          defaultValue={unit === null ? "" : unitName(locale, unit)}
        />
        <datalist id="f-units">
          {UNITS.filter((one) => demo || !one.demo).map((one) => (
            <option key={one.code} value={one[locale]} />
          ))}
        </datalist>
      </div>
      <div className="end">
        <button className="button button--quiet">{t(locale, "oversight.units.button")}</button>
      </div>
    </Form>
  )
}
