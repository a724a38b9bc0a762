import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useMemo } from "react"
import { dayOff } from "#app/domain/law/calendar.ts"
import type { Day } from "#app/domain/time.ts"
import { addDays, weekday } from "#app/domain/time.ts"
import { formatDay, sentence } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { useOffice } from "../office-context.tsx"
import { useTitles } from "../queue/use-titles.ts"
import { useLocale } from "../use-locale.ts"
import { DemandList } from "./demand-list.tsx"
import { DueList, ReferList } from "./due-list.tsx"
import { HoldersTable, ShortList, WeekTable } from "./side-lists.tsx"
import { NameList } from "./name-list.tsx"
import { SignList } from "./sign-list.tsx"
import type { TodayAddress, TodayList } from "./today-address.ts"
import { todaySearch } from "./today-address.ts"
import type { Shown, TodayView } from "./today-view.ts"

type Props = { address: TodayAddress; view: TodayView; heldAtMost: number }

/** What must I do today, by when? */
export function TodayPage({ address, view, heldAtMost }: Props) {
  const locale = useLocale()
  const { keys } = useOffice()
  const titles = useTitles(
    useMemo(() => casesOf(view), [view]),
    keys,
  )
  const shared = { locale, today: view.today, titles }
  const part = (list: TodayList, shown: Shown<unknown>, children: ReactNode) =>
    shown === null || shown.rows.length === 0 ? null : (
      <Part key={list} {...{ locale, address, list, next: shown.next }}>
        {children}
      </Part>
    )
  const { sign, names, explain, refer, due, answers, unopened } = view
  const main = [
    part("sign", sign, <SignList {...shared} rows={sign?.rows ?? []} />),
    part("names", names, <NameList {...shared} rows={names?.rows ?? []} />),
    part("explain", explain, <DemandList {...shared} rows={explain?.rows ?? []} />),
    part("refer", refer, <ReferList {...shared} rows={refer?.rows ?? []} />),
    part("due", due, <DueList {...shared} rows={due?.rows ?? []} />),
  ]
  const side = [
    part("answers", answers, <ShortList {...shared} rows={answers?.rows ?? []} />),
    part("unopened", unopened, <ShortList {...shared} rows={unopened?.rows ?? []} />),
  ]
  const nothing =
    main.every((one) => one === null) && (address.list === null || side.every((one) => one === null))
  const lists = nothing ? <NothingDue locale={locale} /> : main
  return (
    <>
      <TodayHead {...{ locale, address, view }} />
      {address.list === null ? (
        <div className="split">
          <div className="today">{lists}</div>
          <aside className="stack-l" aria-label={t(locale, "today.aside")}>
            {side}
            <Tables {...{ locale, view, heldAtMost }} />
          </aside>
        </div>
      ) : (
        <div className="today">
          {lists}
          {side}
        </div>
      )}
    </>
  )
}

/** Every case of the page once, so that its title is opened once. */
function casesOf(view: TodayView) {
  const lists = [view.sign, view.names, view.explain, view.refer, view.due, view.answers, view.unopened]
  const cases = lists.flatMap((list) => (list === null ? [] : list.rows.map((row) => row.case)))
  return [...new Map(cases.map((one) => [one.id, one])).values()]
}

type HeadProps = { locale: Locale } & Pick<Props, "address" | "view">

function TodayHead({ locale, address, view }: HeadProps) {
  const count = (shown: Shown<unknown>) => shown?.rows.length ?? 0
  const more = [view.sign, view.names, view.explain, view.refer, view.due].some(
    (shown) => shown !== null && shown.next !== null,
  )
  const things =
    count(view.sign) + count(view.names) + count(view.explain) + count(view.refer) + count(view.due)
  return (
    <>
      {address.list === null ? null : (
        <p className="crumb">
          <Link to={pathFor(locale, "/office")}>{t(locale, "today.heading")}</Link> /{" "}
          {t(locale, `today.${address.list}`)}
        </p>
      )}
      <div className="page-head">
        <div>
          <h1>{t(locale, "today.heading")}</h1>
          <p className="muted">
            {sentence(formatDay(locale, view.today, "weekday"))}. {nextDayOff(locale, view.today)}
          </p>
        </div>
        {address.list !== null || things === 0 ? null : (
          <p className="num">{t(locale, more ? "today.count.more" : "today.count", { count: things })}</p>
        )}
      </div>
    </>
  )
}

/** The next weekday off within a week: it is not counted, and few have it in mind. */
function nextDayOff(locale: Locale, today: Day): string {
  for (let ahead = 1; ahead <= 7; ahead++) {
    const day = addDays(today, ahead)
    const off = weekday(day) > 5 ? null : dayOff(day)
    if (off !== null)
      return t(locale, "today.dayOff", {
        day: sentence(formatDay(locale, day, "shortWeekday")),
        name: off[locale],
      })
  }
  return ""
}

function NothingDue({ locale }: { locale: Locale }) {
  return (
    <div className="notice">
      <h2>{t(locale, "today.nothing")}</h2>
      <p>{t(locale, "today.nothing.body")}</p>
    </div>
  )
}

type PartProps = {
  locale: Locale
  address: TodayAddress
  list: TodayList
  next: TodayAddress["after"]
  children: ReactNode
}

/** A list under its heading, with the way to the rest of it. */
function Part({ locale, address, list, next, children }: PartProps) {
  const heading = `list-${list}`
  const content = (
    <>
      {children}
      {list === "answers" ? <p className="small muted">{t(locale, "today.answers.why")}</p> : null}
      <Pager {...{ locale, address, list, next }} />
    </>
  )
  // Deadlines have three headings of their own.
  if (list === "due") return <div>{content}</div>
  return (
    <section className="part" aria-labelledby={heading}>
      <h2 id={heading}>{t(locale, `today.${list}`)}</h2>
      {content}
    </section>
  )
}

/** To the rest of a list that stands beside others; through its pages where it stands alone. */
function Pager({ locale, address, list, next }: Omit<PartProps, "children">) {
  const path = pathFor(locale, "/office")
  const alone = address.list === list
  const later = alone && address.after !== null
  if (next === null && !later) return null
  const goesOn = alone || list === "due"
  return (
    <nav className="pager" aria-label={t(locale, "today.pager", { list: t(locale, `today.${list}`) })}>
      <p>{later ? <Link to={path + todaySearch(list, null)}>{t(locale, "queue.first")}</Link> : null}</p>
      <p>
        {next === null ? null : (
          <Link to={path + todaySearch(list, goesOn ? next : null)} rel="next">
            {t(locale, goesOn ? "today.next" : "today.all")}
          </Link>
        )}
      </p>
    </nav>
  )
}

function Tables({ locale, view, heldAtMost }: { locale: Locale } & Pick<Props, "view" | "heldAtMost">) {
  return (
    <>
      {view.holders === null || view.holders.length === 0 ? null : (
        <section aria-labelledby="holders">
          <h2 id="holders">{t(locale, "today.holders")}</h2>
          <HoldersTable {...{ locale, heldAtMost }} holders={view.holders} />
        </section>
      )}
      {view.week === null ? null : (
        <section aria-labelledby="week">
          <h2 id="week">{t(locale, "today.week")}</h2>
          <WeekTable {...{ locale }} today={view.today} week={view.week} />
        </section>
      )}
    </>
  )
}
