import { Link } from "@remix-run/react"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { refusedReasons } from "../answer.ts"
import { stepName } from "../case/steps/details-words.ts"
import { DueText } from "../due-text.tsx"
import type { Titles } from "../queue/use-titles.ts"
import { CaseName, casePath } from "./case-name.tsx"
import { rowClass } from "./due-list.tsx"
import type { SignRow } from "./today-view.ts"

type Props = { locale: Locale; today: Day; rows: readonly SignRow[]; titles: Titles }

/** Decisions of two persons that wait for this member: a second opinion, or the decision itself. */
export function SignList({ locale, today, rows, titles }: Props) {
  return (
    <ul className="list list--rows list--due">
      {rows.map((row) => (
        <SignItem key={row.id} {...{ locale, today, row, titles }} />
      ))}
    </ul>
  )
}

function SignItem({ locale, today, row, titles }: Omit<Props, "rows"> & { row: SignRow }) {
  const { case: one, wanted } = row
  const blocked = wanted.refusals.length > 0
  const label = t(locale, blocked ? "today.open" : `today.sign.${wanted.as}`)
  return (
    <li className={blocked ? "is-blocked" : rowClass(one.dueOn, today)}>
      <DueText {...{ locale, today }} due={one.dueOn as Day} clock={one.dueClock} />
      <div>
        <p>
          <CaseName {...{ locale, one, titles }} />
        </p>
        <p>
          <b>{stepName(locale, row.event)}</b>
        </p>
        <p className="meta">
          {t(locale, "today.sign.by", {
            name: row.proposer,
            day: formatDay(locale, row.proposedOn as Day, "short"),
          })}{" "}
          {row.second === null
            ? t(locale, "today.sign.noSecond")
            : t(locale, row.second.agrees ? "today.sign.agrees" : "today.sign.dissents", {
                name: row.second.name,
              })}
        </p>
        {blocked ? (
          <p className="meta">
            {t(locale, "today.sign.blocked")} {refusedReasons(locale, wanted.refusals)}
          </p>
        ) : null}
      </div>
      <Link
        className={blocked ? "button button--quiet" : "button"}
        to={casePath(locale, one, "#steps")}
        discover="none"
        aria-label={t(locale, "today.act.of", { act: label, name: one.codeName })}
      >
        {label}
      </Link>
    </li>
  )
}
