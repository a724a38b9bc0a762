import { Form } from "@remix-run/react"
import { mainStates } from "#app/domain/cases/states.ts"
import { CATEGORY_GROUPS } from "#app/domain/law/categories.ts"
import { caseViews } from "#app/domain/oversight/views.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { categoryName, stateName } from "../office/names.ts"
import { useLocale } from "../office/use-locale.ts"
import type { CasesAddress } from "./address.ts"
import { casesSearch } from "./address.ts"
import { ListHead, Pager, Views } from "./list-parts.tsx"
import { caseSheet, refusedSheet } from "./list-sheets.ts"
import { SheetView } from "./sheet-view.tsx"
import type { CaseRow } from "./views.ts"

type Props = { address: CasesAddress; cases: readonly CaseRow[]; next: CasesAddress["after"] }

/** Which case to look at, by its pseudonym. */
export function OversightCases({ address, cases, next }: Props) {
  const locale = useLocale()
  const path = pathFor(locale, "/oversight/cases")
  const sheet = address.view === "not-referred" ? refusedSheet(locale, cases) : caseSheet(locale, cases)
  return (
    <>
      <ListHead locale={locale} heading="oversight.cases.heading" lead="oversight.cases.lead" />
      <div className="stack">
        <Views
          {...{ locale, label: "oversight.cases.views" }}
          views={caseViews.map((view) => ({
            label: `oversight.cases.view.${view}` as const,
            to: path + casesSearch(address, { view }),
            here: address.view === view,
          }))}
        />
        <Filters locale={locale} address={address} path={path} />
        {cases.length === 0 ? <p>{t(locale, "oversight.cases.empty")}</p> : null}
        <SheetView locale={locale} sheet={sheet} search={casesSearch(address)} />
        <Pager
          locale={locale}
          first={address.after === null ? null : path + casesSearch(address)}
          next={next === null ? null : path + casesSearch(address, { after: next })}
        />
      </div>
    </>
  )
}

/** A plain GET form: the address says what is shown. */
function Filters({ locale, address, path }: { locale: Locale; address: CasesAddress; path: string }) {
  return (
    <Form
      className="filters"
      role="search"
      aria-label={t(locale, "oversight.cases.filters")}
      method="get"
      action={path}
      key={JSON.stringify(address)}
    >
      {address.view === "all" ? null : <input type="hidden" name="view" value={address.view} />}
      <div>
        <label className="label" htmlFor="f-state">
          {t(locale, "oversight.column.state")}
        </label>
        <select className="select" id="f-state" name="state" defaultValue={address.state ?? ""}>
          <option value="">{t(locale, "oversight.cases.allStates")}</option>
          {mainStates.map((state) => (
            <option key={state} value={state}>
              {stateName(locale, state)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label className="label" htmlFor="f-field">
          {t(locale, "oversight.column.field")}
        </label>
        <select className="select" id="f-field" name="field" defaultValue={address.category ?? ""}>
          <option value="">{t(locale, "oversight.cases.allFields")}</option>
          {CATEGORY_GROUPS.map((group) => (
            <optgroup key={group.id} label={group.label[locale]}>
              {group.categories.map((code) => (
                <option key={code} value={code}>
                  {categoryName(locale, code)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <div>
        <label className="label" htmlFor="f-month">
          {t(locale, "oversight.cases.month")}
        </label>
        <input
          className="input"
          id="f-month"
          name="month"
          type="month"
          placeholder={t(locale, "oversight.cases.month.hint")}
          defaultValue={address.month ?? ""}
        />
      </div>
      <div className="end">
        <button className="button button--quiet">{t(locale, "oversight.cases.filter")}</button>
      </div>
    </Form>
  )
}
