import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { DueText } from "../due-text.tsx"
import { dueKind } from "../due.ts"
import { regionName, stateName, unitName } from "../names.ts"
import { nextWords } from "../next-words.ts"
import type { Titles } from "../queue/use-titles.ts"
import { CaseName, casePath } from "./case-name.tsx"
import type { CaseRow, TodayCase } from "./today-view.ts"

type Props = { locale: Locale; today: Day; rows: readonly CaseRow[]; titles: Titles }

const groups = ["over", "today", "left"] as const

/** Deadlines under three headings: past, today, in the next days. Each row: when, what, where to. */
export function DueList({ locale, today, rows, titles }: Props) {
  return groups.map((group) => {
    const own = rows.filter(({ case: one }) => dueKind(one.dueOn as Day, today) === group)
    return own.length === 0 ? null : (
      <section className="part" key={group} aria-labelledby={`due-${group}`}>
        <h2 id={`due-${group}`}>{t(locale, `today.due.${group}`)}</h2>
        <ul className="list list--rows list--due">
          {own.map((row) => (
            <DueRow key={row.case.id} {...{ locale, today, row, titles }} />
          ))}
        </ul>
      </section>
    )
  })
}

export const rowClass = (due: string, today: Day): string | undefined => {
  const kind = dueKind(due as Day, today)
  return kind === "over" ? "is-over" : kind === "today" ? "is-soon" : undefined
}

type RowProps = Omit<Props, "rows"> & { one: TodayCase; about: ReactNode; act: ReactNode }

/** When, what, where to: the due day, the name with a line about the case, the button. */
function Row({ locale, today, titles, one, about, act }: RowProps) {
  return (
    <li className={rowClass(one.dueOn, today)}>
      <DueText {...{ locale, today }} due={one.dueOn as Day} clock={one.dueClock} />
      <div>
        <p>
          <CaseName {...{ locale, one, titles }} />
        </p>
        <p className="meta">{about}</p>
      </div>
      {act}
    </li>
  )
}

function DueRow({ row: { case: one, mine }, ...shared }: Omit<Props, "rows"> & { row: CaseRow }) {
  const { locale } = shared
  const about = (
    <>
      {[
        ...(mine ? [] : [t(locale, "today.nobodys")]),
        stateName(locale, one.mainState),
        unitName(locale, one.unit),
        nextFor(locale, one),
      ].join(" · ")}{" "}
      {one.urgent ? <span className="tag tag--warn">{t(locale, "queue.urgent")}</span> : null}
    </>
  )
  return <Row {...{ ...shared, one, about }} act={<OpenCase {...{ locale, one }} />} />
}

/** What to do with it, in a few words: what was not seen yet comes before what the state asks for. */
export function nextFor(locale: Locale, one: TodayCase): string {
  if (one.openedOn === null) return t(locale, "today.unopened.risk", { risk: one.risk })
  if (one.newAnswerOn !== null)
    return t(locale, "queue.next.answer", { day: formatDay(locale, one.newAnswerOn as Day, "short") })
  return nextWords(locale, one.mainState)
}

/** Referrals whose next step is the member's: where the branch stands, and the way to its page. */
export function ReferList({ rows, ...shared }: Props) {
  const { locale } = shared
  return (
    <ul className="list list--rows list--due">
      {rows.map(({ case: one }) => (
        <Row
          key={one.id}
          {...{ ...shared, one }}
          about={`${regionName(locale, "referral", one.referralState)} · ${unitName(locale, one.unit)}`}
          act={<WayTo {...{ locale, one }} label={t(locale, "today.refer.open")} page="/refer" />}
        />
      ))}
    </ul>
  )
}

function OpenCase({ locale, one }: { locale: Locale; one: TodayCase }) {
  const label = t(locale, one.openedOn === null ? "today.open.first" : "today.open")
  return <WayTo {...{ locale, one, label }} />
}

type WayProps = { locale: Locale; one: TodayCase; label: string; page?: string }

function WayTo({ locale, one, label, page = "" }: WayProps) {
  return (
    <Link
      className="button button--quiet"
      to={casePath(locale, one, page)}
      discover="none"
      aria-label={t(locale, "today.act.of", { act: label, name: one.codeName })}
    >
      {label}
    </Link>
  )
}
