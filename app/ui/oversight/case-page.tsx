import { Link } from "@remix-run/react"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { CaseClock } from "../office/case/case-clock.tsx"
import { categoryName, clockName, regionName, stateName } from "../office/names.ts"
import { useLocale } from "../office/use-locale.ts"
import { stepClass } from "../thread.tsx"
import { monthText } from "./count-sheets.ts"
import { DemandForm } from "./demand-form.tsx"
import { askedText, casePath } from "./list-sheets.ts"
import type { HistoryView, ShownEvent } from "./views.ts"
import * as words from "./words.ts"

type Props = { locale: Locale; view: HistoryView }

/** What happened, and who must explain? */
export function OversightCase({ view }: { view: HistoryView }) {
  const locale = useLocale()
  const { case: one } = view
  const name = words.caseName(one.pseudonym)
  const about = {
    regime: words.regimeName(locale, one.regime),
    field: one.category === null ? t(locale, "oversight.unknown") : categoryName(locale, one.category),
    level: words.levelName(locale, one.level),
    month: monthText(one.receivedMonth),
  }
  return (
    <>
      <p className="crumb">
        <Link to={pathFor(locale, "/oversight/cases")}>{t(locale, "oversight.history.crumb")}</Link>
      </p>
      <h1>{t(locale, "oversight.case", { name })}</h1>
      <p className="muted">
        {t(locale, "oversight.history.about", about)} {t(locale, "oversight.history.hidden")}
      </p>
      <Now locale={locale} view={view} />
      <div className="split">
        <HistoryThread locale={locale} view={view} />
        <aside className="stack-l" aria-label={t(locale, "oversight.ask")}>
          <DemandForm locale={locale} pseudonym={one.pseudonym} />
          <Asked locale={locale} view={view} />
          <p className="small muted">{t(locale, "oversight.history.read")}</p>
        </aside>
      </div>
    </>
  )
}

function Now({ locale, view }: Props) {
  const { case: one, clocks, today } = view
  const since = t(locale, "oversight.history.since", { day: formatDay(locale, one.stateSince as Day) })
  return (
    <dl className="now">
      <div>
        <dt>{t(locale, "oversight.history.state")}</dt>
        <dd>
          <b>{stateName(locale, one.state)}</b> {since} · {words.memberName(locale, one.handler)}
          {one.outcome === null ? null : <> · {words.outcomeName(locale, one.outcome)}</>}
          {one.referralState === "none" ? null : (
            <>
              {" · "}
              {t(locale, "oversight.history.referral", {
                state: regionName(locale, "referral", one.referralState),
              })}
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{t(locale, "oversight.history.clocks")}</dt>
        <dd>
          {clocks.length === 0 ? t(locale, "oversight.history.clocks.none") : null}
          {clocks.map((clock, index) => (
            <div key={index}>
              <p className="small">{clockName(locale, clock.clock, clock.startedOn)}</p>
              {clock.pausedOn === null ? (
                <CaseClock locale={locale} clock={clock} today={today as Day} />
              ) : (
                <p>{t(locale, "oversight.history.paused", { day: formatDay(locale, clock.pausedOn) })}</p>
              )}
            </div>
          ))}
        </dd>
      </div>
      <div>
        <dt>{t(locale, "oversight.history.explained")}</dt>
        <dd>
          <Explained locale={locale} view={view} />
        </dd>
      </div>
    </dl>
  )
}

function Explained({ locale, view: { demands, today } }: Props) {
  const open = demands.filter(({ answeredOn }) => answeredOn === null)
  const silent = open.filter(({ answerBy }) => answerBy < today)
  const [first] = open.map(({ answerBy }) => answerBy).sort()
  if (silent.length > 0)
    return (
      <>
        <b className="due--over">{t(locale, "oversight.history.silent")}</b>{" "}
        {t(locale, "oversight.history.silent.body", { count: silent.length })}
      </>
    )
  if (first !== undefined) {
    const day = formatDay(locale, first as Day)
    return (
      <>
        <b>{t(locale, "oversight.history.waiting")}</b>{" "}
        {t(locale, "oversight.history.waiting.body", { count: open.length, day })}
      </>
    )
  }
  if (demands.length === 0) return <>{t(locale, "oversight.history.notAsked")}</>
  return (
    <>
      <b>{t(locale, "oversight.history.answered")}</b>{" "}
      {t(locale, "oversight.history.answered.body", { count: demands.length })}
    </>
  )
}

function HistoryThread({ locale, view: { case: one, events, today } }: Props) {
  return (
    <section aria-labelledby="c-hist">
      <h2 id="c-hist">{t(locale, "oversight.history.heading", { count: events.length })}</h2>
      <p className="reads">
        {t(locale, "oversight.history.reads")} <small>{t(locale, "oversight.history.reads.what")}</small>
      </p>
      <ol className="thread">
        {events.map((event, index) => (
          <EventStep key={index} locale={locale} event={event} />
        ))}
        <li className={stepClass({ state: "now" })} aria-current="step">
          <p className="thread__title">{words.stateWords(locale, one.state, one.referralState)}</p>
          <p className="thread__meta">{formatDay(locale, today as Day)}</p>
        </li>
      </ol>
      <p className="small">
        <a
          href={pathFor(locale, `${casePath(one.pseudonym)}/history.csv`)}
          download
          aria-label={t(locale, "oversight.csv.of", { table: t(locale, "oversight.table.history") })}
        >
          {t(locale, "oversight.csv")}
        </a>
      </p>
    </section>
  )
}

function EventStep({ locale, event }: { locale: Locale; event: ShownEvent }) {
  const late = event.type === "clock.breached"
  const codes = words.codeWords(locale, event)
  const day = formatDay(locale, event.dated as Day)
  const recorded =
    event.on === event.dated
      ? ""
      : ` · ${t(locale, "oversight.history.recorded", { day: formatDay(locale, event.on as Day) })}`
  return (
    <li className={stepClass({ state: "done", ...(late && { late }) })}>
      <p className="thread__title">{words.eventTitle(locale, event)}</p>
      <p className="thread__meta">
        {day} · {words.whoName(locale, event.by)}
        {recorded}
      </p>
      {codes.length === 0 ? null : <p className="thread__body small">{codes.join(" · ")}</p>}
      {late ? <p className="thread__body small">{t(locale, "oversight.history.nobody")}</p> : null}
    </li>
  )
}

function Asked({ locale, view: { demands, today } }: Props) {
  if (demands.length === 0) return null
  return (
    <section aria-labelledby="c-asked" className="stack-s">
      <h2 id="c-asked">{t(locale, "oversight.history.demands")}</h2>
      <ul className="list">
        {demands.map((one) => (
          <li key={one.id}>
            <p>{askedText(locale, one)}</p>
            <p className="meta">
              {one.answeredOn === null ? (
                <b {...(one.answerBy < today && { className: "due--over" })}>
                  {t(locale, "oversight.history.demand.open", {
                    day: formatDay(locale, one.answerBy as Day),
                  })}
                </b>
              ) : (
                t(locale, "oversight.history.demand.answered", {
                  day: formatDay(locale, one.answeredOn as Day),
                })
              )}
              {one.reason === null ? null : <> · {words.explanationName(locale, one.reason)}</>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
