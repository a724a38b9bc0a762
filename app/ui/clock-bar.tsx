import type { ReactNode } from "react"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { ClockView } from "./clock-view.ts"

type Props = { locale: Locale; clock: ClockView; note?: ReactNode }

/** More cells than this are drawn as one fine band. */
const mostCells = 40

/** One cell, one day. Late, paused and gone cells differ in height as well as colour; all of it is said in words too. */
export function ClockBar({ locale, clock, note }: Props) {
  const names = [
    "clock",
    clock.state === "late" ? "is-late" : "",
    clock.cells.length > mostCells ? "clock--fine" : "",
  ]
  return (
    <div className={names.filter((name) => name !== "").join(" ")}>
      <p className="clock__head">
        <strong>{clockHeading(locale, clock)}</strong>{" "}
        <span>{t(locale, "clock.due", { day: formatDay(locale, clock.due, "weekday") })}</span>
      </p>
      <div className="clock__bar" role="img" aria-label={clockInWords(locale, clock)}>
        {clock.cells.map((cell, index) => (
          <i key={index} {...(cell !== "left" && { className: `is-${cell}` })} />
        ))}
      </div>
      <p className="clock__note">
        {note ?? t(locale, `clock.legend.${clock.unit}`)}
        {clock.provisional ? ` ${t(locale, "clock.provisional")}` : ""}
      </p>
    </div>
  )
}

/** “Còn 15 ngày làm việc”, “Chậm 3 ngày làm việc”, “Hạn là hôm nay”. */
export function clockHeading(locale: Locale, { state, unit, left, over }: ClockView): string {
  if (state === "late") return t(locale, `clock.late.${unit}`, { count: over })
  if (state === "paused") return t(locale, `clock.paused.${unit}`, { count: left })
  return left === 0 ? t(locale, "clock.dueToday") : t(locale, `clock.left.${unit}`, { count: left })
}

function clockInWords(locale: Locale, { unit, gone, paused, left, over }: ClockView): string {
  return [
    t(locale, `clock.bar.gone.${unit}`, { count: gone }),
    paused > 0 ? t(locale, "clock.bar.paused", { count: paused }) : "",
    over > 0 ? t(locale, "clock.bar.over", { count: over }) : t(locale, "clock.bar.left", { count: left }),
  ]
    .filter((part) => part !== "")
    .join(", ")
}
