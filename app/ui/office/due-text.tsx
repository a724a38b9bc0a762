import type { ReactNode } from "react"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { Due } from "./due.ts"
import { dueOf, isSoon } from "./due.ts"
import { clockName, shortClockName } from "./names.ts"

/** “Còn 2 ngày làm việc”, “Hạn vào ngày nghỉ” (24 hours end before anybody works again), “Hôm nay”, “Quá hạn …”. */
export function dueWords(locale: Locale, due: Due): string {
  switch (due.kind) {
    case "none":
      return t(locale, "office.due.none")
    case "today":
      return t(locale, "office.due.today")
    case "left":
      return due.days === 0
        ? t(locale, "office.due.dayOff")
        : t(locale, "office.due.left", { count: due.days })
    case "over":
      return due.days === 0 ? t(locale, "office.due.past") : t(locale, "office.due.over", { count: due.days })
  }
}

type Props = { locale: Locale; due: Day; today: Day; clock: string | null; children?: ReactNode }

/** A deadline with its words, its day, and the clock it belongs to. Children stand beside the words. */
export function DueText({ locale, due: day, today, clock, children }: Props) {
  const due = dueOf(day, today)
  const tone = due.kind === "over" ? " due--over" : isSoon(due) ? " due--soon" : ""
  return (
    <span className={`due${tone}`}>
      <b>{dueWords(locale, due)}</b>
      {children}
      {due.kind === "none" ? null : (
        <small>
          {formatDay(locale, day, "short")}
          {clock === null ? null : (
            <>
              {" · "}
              <span title={clockName(locale, clock, day)}>{shortClockName(locale, clock)}</span>
            </>
          )}
        </small>
      )}
    </span>
  )
}
