import { Form } from "@remix-run/react"
import { CITY_CALENDAR } from "#app/domain/law/calendar.ts"
import { CLOCK_IDS } from "#app/domain/law/clocks.ts"
import type { DueCheck, DueProblem } from "#app/domain/law/due-check.ts"
import { checkDue } from "#app/domain/law/due-check.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { clockNamed } from "../due.ts"
import { useLocale } from "../use-locale.ts"
import { DueTable } from "./due-table.tsx"

type Props = {
  /** Id of a clock, with the name of a longer length after a slash; empty for all. */
  clock: string
  /** Null when nothing was asked yet. */
  from: string | null
  today: Day
}

/** Any deadline, counted as the product counts it, so that a lawyer can count it again by hand. */
export function ClocksPage({ clock, from, today }: Props) {
  const locale = useLocale()
  const asked = from === null ? null : answersTo(clock, from)
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t(locale, "clocks.heading")}</h1>
          <p className="muted">{t(locale, "clocks.lead")}</p>
        </div>
      </div>
      <div className="stack-l">
        <ClockForm {...{ locale, clock, from, today }} problem={asked?.problem ?? null} />
        {asked === null || asked.checks.length === 0 ? null : (
          <DueTable locale={locale} checks={asked.checks} />
        )}
        <p className="small muted">
          {t(locale, "clocks.calendar", {
            table: CITY_CALENDAR.source,
            day: formatDay(locale, CITY_CALENDAR.officialThrough),
          })}
        </p>
      </div>
    </>
  )
}

/** One answer, or one for each clock in force; the problem of the day, where it is none. */
function answersTo(clock: string, from: string): { checks: DueCheck[]; problem: DueProblem | null } {
  const answers = (clock === "" ? CLOCK_IDS : [clock]).map((id) => checkDue(id, from))
  const checks = answers.flatMap((answer) => (answer.ok ? [answer.check] : []))
  const refused = answers.find((answer) => !answer.ok)
  return { checks, problem: checks.length === 0 && refused !== undefined ? refused.problem : null }
}

type FormProps = Props & { locale: Locale; problem: DueProblem | null }

/** A plain GET form: the address is the question. */
function ClockForm({ locale, clock, from, today, problem }: FormProps) {
  return (
    <Form
      className="filters"
      method="get"
      action={pathFor(locale, "/office/clocks")}
      key={`${clock} ${from ?? ""}`}
    >
      <div className="grow">
        <label className="label" htmlFor="clock">
          {t(locale, "clocks.clock")}
        </label>
        <select className="select" id="clock" name="clock" defaultValue={clock}>
          <option value="">{t(locale, "clocks.all")}</option>
          {CLOCK_IDS.flatMap((id) => optionsOf(locale, id, today))}
        </select>
      </div>
      <div>
        <label className="label" htmlFor="from">
          {t(locale, "clocks.from")}
        </label>
        {problem === null ? null : (
          <p className="field__error" id="from-error">
            {t(locale, `clocks.problem.${problem}`)}
          </p>
        )}
        <input
          className="input"
          type="date"
          id="from"
          name="from"
          required
          defaultValue={from ?? today}
          {...(problem !== null && { "aria-invalid": true, "aria-describedby": "from-error" })}
        />
      </div>
      <div className="end">
        <button className="button">{t(locale, "clocks.button")}</button>
      </div>
    </Form>
  )
}

/** A clock and its longer lengths, as choices. */
function optionsOf(locale: Locale, id: string, today: Day) {
  const known = clockNamed(id, today)
  const longer = known?.variants ?? []
  return [
    <option key={id} value={id}>
      {known === null ? id : `${id} · ${known[locale]}`}
    </option>,
    ...longer.map((variant) => (
      <option key={`${id}/${variant.name}`} value={`${id}/${variant.name}`}>
        {`${id} · ${variant[locale]}`}
      </option>
    )),
  ]
}
