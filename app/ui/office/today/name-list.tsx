import { Link } from "@remix-run/react"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { DueText } from "../due-text.tsx"
import { groundName, stateName } from "../identity/identity-words.ts"
import type { Titles } from "../queue/use-titles.ts"
import { CaseName, casePath } from "./case-name.tsx"
import { rowClass } from "./due-list.tsx"
import type { NameRow } from "./today-view.ts"

type Props = { locale: Locale; today: Day; rows: readonly NameRow[]; titles: Titles }

/** Requests for a reporter's name that wait for this member: for a head's decision, or to be opened by who asked. */
export function NameList({ locale, today, rows, titles }: Props) {
  return (
    <ul className="list list--rows list--due">
      {rows.map((row) => {
        const act = t(locale, row.state === "agreed" ? "today.names.open" : "today.names.decide")
        const day = formatDay(locale, row.askedOn as Day, "short")
        return (
          <li key={row.id} className={rowClass(row.dueOn, today)}>
            <DueText {...{ locale, today }} due={row.dueOn as Day} clock={null} />
            <div>
              <p>
                <CaseName {...{ locale, titles }} one={row.case} anchor="#identity" />
              </p>
              <p className="meta">
                {groundName(locale, row.ground)}. {t(locale, "today.names.by", { name: row.asker, day })}{" "}
                {stateName(locale, row.state)}.
              </p>
            </div>
            <Link
              className="button"
              to={casePath(locale, row.case, "#identity")}
              discover="none"
              aria-label={t(locale, "today.act.of", { act, name: row.case.codeName })}
            >
              {act}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
