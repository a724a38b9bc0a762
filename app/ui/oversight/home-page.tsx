import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import type { Day, Instant } from "#app/domain/time.ts"
import { formatInstant, formatNumber } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import type { PlainKey } from "#app/i18n/messages.ts"
import { t } from "#app/i18n/messages.ts"
import { workingDaysBetween } from "../office/due.ts"
import { useLocale } from "../office/use-locale.ts"
import { BreachChart, FiledChart } from "./charts.tsx"
import { fieldSheet, monthSheet, outcomeSheet, stateSheet } from "./count-sheets.ts"
import { casePath } from "./list-sheets.ts"
import type { Sheet } from "./sheet.ts"
import { SheetView } from "./sheet-view.tsx"
import type { OverviewView } from "./views.ts"
import { caseName } from "./words.ts"

/** Is anything late, buried or steered? */
export function OversightHome({ view }: { view: OverviewView }) {
  const locale = useLocale()
  const time = formatInstant(locale, view.countedAt as Instant)
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t(locale, "oversight.heading")}</h1>
          <p className="muted">{t(locale, "oversight.counted", { time })}</p>
        </div>
      </div>
      <ToLookAt locale={locale} view={view} />
      <section className="part" aria-labelledby="o-odd">
        <h2 id="o-odd">{t(locale, "oversight.odd")}</h2>
        <div className="cols cols--3">
          <BreachChart locale={locale} rows={view.breaches} />
          <FiledChart locale={locale} rows={view.filed} />
          <OtherSigns locale={locale} view={view} />
        </div>
      </section>
      <Numbers locale={locale} view={view} />
    </>
  )
}

type Props = { locale: Locale; view: OverviewView }

function ToLookAt({ locale, view: { attention, silent, refused, today } }: Props) {
  const since = attention.silentSince
  const longest = since === null ? 0 : workingDaysBetween(since as Day, today as Day)
  const nothing = attention.silent + attention.rejected + attention.silentAgencies === 0
  return (
    <section aria-labelledby="o-do">
      <h2 id="o-do">{t(locale, "oversight.do")}</h2>
      {nothing ? <p>{t(locale, "oversight.do.nothing")}</p> : null}
      <ul className="list list--rows list--due">
        {attention.silent === 0 ? null : (
          <Due
            {...{ locale, cases: silent, over: true, to: "/oversight/overdue" }}
            title={t(locale, "oversight.do.silent", { count: attention.silent })}
            small={t(locale, "oversight.do.silent.longest", { count: longest })}
            why={t(locale, "oversight.do.silent.why")}
            act="oversight.do.silent.act"
          />
        )}
        {attention.rejected === 0 ? null : (
          <Due
            {...{ locale, cases: refused, over: false, to: "/oversight/cases?view=not-referred" }}
            title={t(locale, "oversight.do.rejected", { count: attention.rejected })}
            small={t(locale, "oversight.do.rejected.though")}
            why={t(locale, "oversight.do.rejected.why", { count: attention.undecided })}
            act="oversight.do.rejected.act"
          />
        )}
        {attention.silentAgencies === 0 ? null : (
          <Due
            {...{ locale, cases: [], over: true, to: "/oversight/referrals" }}
            title={t(locale, "oversight.do.agency", { count: attention.silentAgencies })}
            small={t(locale, "oversight.do.agency.late")}
            why={t(locale, "oversight.do.agency.why")}
            act="oversight.do.agency.act"
          />
        )}
      </ul>
    </section>
  )
}

type DueProps = {
  locale: Locale
  cases: readonly string[]
  over: boolean
  to: string
  title: string
  small: string
  why: string
  act: PlainKey
}

function Due({ locale, cases, over, to, title, small, why, act }: DueProps) {
  return (
    <li {...(over && { className: "is-over" })}>
      <p className={over ? "due due--wrap due--over" : "due due--wrap"}>
        <b>{title}</b>
        <small>{small}</small>
      </p>
      <div>
        {cases.length === 0 ? null : (
          <p>
            {[...new Set(cases)].map((name, index) => (
              <span key={name}>
                {index === 0 ? null : ", "}
                <Link to={pathFor(locale, casePath(name))} discover="none">
                  <b>{t(locale, "oversight.case", { name: caseName(name) })}</b>
                </Link>
              </span>
            ))}
          </p>
        )}
        <p className="meta">{why}</p>
      </div>
      <Link className={over ? "button" : "button button--quiet"} to={pathFor(locale, to)}>
        {t(locale, act)}
      </Link>
    </li>
  )
}

function OtherSigns({ locale, view: { counts, attention } }: Props) {
  const signs = [
    ["oversight.others.returned", counts.returned, "/oversight/cases?view=returned"],
    ["oversight.others.extended", counts.extendedTwice, null],
    ["oversight.others.undecided", attention.undecided, "/oversight/cases?view=not-referred"],
  ] as const
  return (
    <section aria-labelledby="o-other">
      <h3 id="o-other">{t(locale, "oversight.others")}</h3>
      <ul className="list">
        {signs.map(([label, count, to]) => {
          const cases = t(locale, "oversight.others.cases", { count })
          return (
            <li key={label}>
              <p>
                {t(locale, label)}{" "}
                <b className="num">{to === null ? cases : <Link to={pathFor(locale, to)}>{cases}</Link>}</b>
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Numbers({ locale, view: { counts, months } }: Props) {
  return (
    <section className="part" aria-labelledby="o-numbers">
      <h2 id="o-numbers">{t(locale, "oversight.numbers")}</h2>
      <p className="muted">
        {t(locale, "oversight.numbers.total", { count: formatNumber(locale, counts.total) })}{" "}
        <Link to={pathFor(locale, "/oversight/units")}>{t(locale, "oversight.table.units")}</Link>
      </p>
      <div className="cols">
        <Numbered locale={locale} sheet={stateSheet(locale, counts.state)} />
        <Numbered locale={locale} sheet={outcomeSheet(locale, counts.outcome)} />
        <Numbered locale={locale} sheet={fieldSheet(locale, counts.category)} />
        <Numbered locale={locale} sheet={monthSheet(locale, months)} />
      </div>
    </section>
  )
}

function Numbered({ locale, sheet, children }: { locale: Locale; sheet: Sheet; children?: ReactNode }) {
  return (
    <section aria-labelledby={`n-${sheet.name}`}>
      <h3 id={`n-${sheet.name}`}>{t(locale, `oversight.table.${sheet.name}`)}</h3>
      <SheetView locale={locale} sheet={sheet} />
      {children}
    </section>
  )
}
