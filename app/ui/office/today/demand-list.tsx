import { Link } from "@remix-run/react"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { DueText } from "../due-text.tsx"
import { dueKind } from "../due.ts"
import { questionName, shortClockName } from "../names.ts"
import type { Titles } from "../queue/use-titles.ts"
import { CaseName, casePath } from "./case-name.tsx"
import { rowClass } from "./due-list.tsx"
import type { DemandRow } from "./today-view.ts"

type Props = { locale: Locale; today: Day; rows: readonly DemandRow[]; titles: Titles }

/** What this member has to explain, and by when; silence after that day is seen by oversight. */
export function DemandList({ locale, today, rows, titles }: Props) {
  return (
    <ul className="list list--rows list--due">
      {rows.map((row) => (
        <li key={row.id} className={rowClass(row.dueOn, today)}>
          <DueText {...{ locale, today }} due={row.dueOn as Day} clock={null} />
          <div>
            <p>
              <CaseName {...{ locale, titles }} one={row.case} anchor="#explain" />
            </p>
            <p className="meta">
              {about(locale, row)}{" "}
              {dueKind(row.dueOn as Day, today) === "over" ? t(locale, "today.explain.silent") : null}
            </p>
          </div>
          <Link
            className="button"
            to={casePath(locale, row.case, "#explain")}
            discover="none"
            aria-label={t(locale, "today.act.of", {
              act: t(locale, "today.explain.button"),
              name: row.case.codeName,
            })}
          >
            {t(locale, "today.explain.button")}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** “Quá hạn chuyển đơn từ 20/11; hệ thống tự yêu cầu ngày 23/11.” */
function about(locale: Locale, row: DemandRow): string {
  const what =
    row.clock === null || row.passedOn === null
      ? questionName(locale, row.question)
      : t(locale, "today.explain.passed", {
          clock: shortClockName(locale, row.clock),
          day: formatDay(locale, row.passedOn as Day, "short"),
        })
  const day = formatDay(locale, row.askedOn as Day, "short")
  return `${what} ${t(locale, row.bySystem ? "today.explain.bySystem" : "today.explain.byOversight", { day })}`
}
