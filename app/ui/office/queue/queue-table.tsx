import { Link } from "@remix-run/react"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { DueText } from "../due-text.tsx"
import { dueKind } from "../due.ts"
import { categoryName, stateName, unitName } from "../names.ts"
import { nextWords } from "../next-words.ts"
import type { QueueCase, QueuePageView } from "./queue-view.ts"
import { QueueTicks } from "./queue-ticks.tsx"
import type { Titles } from "./use-titles.ts"

const columns = ["due", "case", "category", "state", "risk", "next"] as const

type Props = { locale: Locale; queue: QueuePageView; titles: Titles }

/** The list itself; below 48rem each row is a card that names its values. */
export function QueueTable({ locale, queue, titles }: Props) {
  return (
    <table className="table queue cards">
      <caption className="visually-hidden">{t(locale, "queue.caption")}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" {...(column === "risk" && { className: "num" })}>
              {t(locale, `queue.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {queue.cases.map((one) => (
          <QueueRow key={one.id} {...{ locale, one, today: queue.today }} title={titles.get(one.id)} />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { locale: Locale; one: QueueCase; today: Day; title: string | null | undefined }

function QueueRow({ locale, one, today, title }: RowProps) {
  const label = (column: (typeof columns)[number]) => ({ "data-label": t(locale, `queue.column.${column}`) })
  return (
    <tr className={rowClass(one, today)}>
      <td className="is-lead" {...label("due")}>
        <DueText {...{ locale, today }} due={one.dueOn as Day} clock={one.dueClock}>
          <QueueTicks one={one} today={today} />
        </DueText>
      </td>
      <th scope="row" className="is-head">
        {/* Looked up when it is followed: otherwise one address would name every case of the page. */}
        <Link to={pathFor(locale, `/office/cases/${one.id}`)} discover="none">
          {one.codeName}
        </Link>{" "}
        {one.declared === "none" ? <Title {...{ locale, title }} /> : null}
        <br />
        <small className="muted">{unitName(locale, one.unit)}</small>
      </th>
      <td {...label("category")}>{categoryName(locale, one.category)}</td>
      <td {...label("state")}>
        {stateName(locale, one.mainState)}
        <Tags locale={locale} one={one} />
      </td>
      <td className="num" {...label("risk")}>
        {one.risk >= 50 ? <b>{one.risk}</b> : one.risk}
      </td>
      <td {...label("next")}>
        <NextStep locale={locale} one={one} />
      </td>
    </tr>
  )
}

function rowClass(one: QueueCase, today: Day): string | undefined {
  if (dueKind(one.dueOn as Day, today) === "over") return "is-over"
  return one.openedOn === null || one.newAnswerOn !== null ? "is-new" : undefined
}

/** The title was sealed by the reporter; it appears when this browser has opened it. */
function Title({ locale, title }: Pick<RowProps, "locale" | "title">) {
  if (title === undefined)
    return (
      <>
        <span className="skeleton" aria-hidden="true" />
        <span className="visually-hidden">{t(locale, "queue.title.sealed")}</span>
      </>
    )
  return title === null || title === "" ? (
    <i className="muted">{t(locale, "queue.title.none")}</i>
  ) : (
    <>{title}</>
  )
}

function Tags({ locale, one }: Pick<RowProps, "locale" | "one">) {
  if (!one.urgent && one.identityState === "anonymous") return null
  return (
    <>
      <br />
      {one.urgent ? <span className="tag tag--warn">{t(locale, "queue.urgent")}</span> : null}{" "}
      {one.identityState === "anonymous" ? null : (
        <span className="tag">{t(locale, "queue.identified")}</span>
      )}
    </>
  )
}

function NextStep({ locale, one }: Pick<RowProps, "locale" | "one">) {
  if (one.openedOn === null) return <b>{t(locale, "queue.next.unopened")}</b>
  if (one.newAnswerOn !== null) {
    const day = formatDay(locale, one.newAnswerOn as Day, "short")
    return <b>{t(locale, "queue.next.answer", { day })}</b>
  }
  return <>{nextWords(locale, one.mainState)}</>
}
