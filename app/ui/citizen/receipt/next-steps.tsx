import type { Day } from "#app/domain/time.ts"
import { formatDay, formatList, sentence } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { DayText } from "../../day-text.tsx"
import type { ThreadStep } from "../../thread.tsx"
import { Thread } from "../../thread.tsx"

/** Days that the law sets for the first acts on a report. */
export type NextSteps = {
  /** Last day for passing it to the competent body (C-TRANSFER). */
  transferBy: Day
  /** Last day for the first answer (C-INIT). */
  answerBy: Day
  /** Public holidays on weekdays before `answerBy`; they are not counted. */
  holidays?: readonly Day[]
  /** The calendar of that time is not official yet. */
  provisional?: boolean
}

type Props = { locale: Locale; received: Day; next: NextSteps }

export function NextStepsThread({ locale, received, next }: Props) {
  return (
    <section className="panel stack" aria-labelledby="next">
      <h2 id="next">{t(locale, "receipt.next")}</h2>
      <Thread locale={locale} steps={[...firstSteps(locale, received, next), ...laterSteps(locale)]} />
    </section>
  )
}

function firstSteps(
  locale: Locale,
  received: Day,
  { transferBy, answerBy, ...calendar }: NextSteps,
): ThreadStep[] {
  const { holidays = [], provisional = false } = calendar
  const holidayNames = formatList(
    locale,
    holidays.map((day) => formatDay(locale, day, "short")),
  )
  const counting =
    holidays.length === 0
      ? t(locale, "receipt.next.answer.body")
      : t(locale, "receipt.next.answer.holidays", { days: holidayNames })
  return [
    {
      key: "received",
      title: t(locale, "receipt.next.received"),
      state: "done",
      meta: <time dateTime={received}>{sentence(formatDay(locale, received, "weekday"))}</time>,
      body: t(locale, "receipt.next.received.body"),
    },
    {
      key: "first",
      title: t(locale, "receipt.next.first"),
      state: "now",
      meta: <Dated locale={locale} message="receipt.next.first.meta" day={transferBy} />,
      body: t(locale, "receipt.next.first.body"),
    },
    {
      key: "answer",
      title: t(locale, "receipt.next.answer"),
      state: "todo",
      meta: <Dated locale={locale} message="receipt.next.answer.meta" day={answerBy} />,
      body: provisional ? `${counting} ${t(locale, "clock.provisional")}` : counting,
    },
  ]
}

function laterSteps(locale: Locale): ThreadStep[] {
  return [
    {
      key: "check",
      title: t(locale, "receipt.next.check"),
      state: "todo",
      meta: t(locale, "receipt.next.check.meta"),
      body: t(locale, "receipt.next.check.body"),
    },
    {
      key: "outcome",
      title: t(locale, "receipt.next.outcome"),
      state: "todo",
      body: t(locale, "receipt.next.outcome.body"),
    },
  ]
}

type DatedProps = {
  locale: Locale
  message: "receipt.next.first.meta" | "receipt.next.answer.meta"
  day: Day
}

/** A message whose `{day}` machines can read. */
function Dated({ locale, message, day }: DatedProps) {
  const [before = "", after = ""] = t(locale, message, { day: "\n" }).split("\n")
  return (
    <>
      {before}
      <DayText locale={locale} day={day} style="weekday" />
      {after}
    </>
  )
}
