import { formatList } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { OfficeAnswer } from "../answer.ts"
import { refusalText } from "../answer.ts"
import type { LeavingView, NamedCases } from "./leaving-view.ts"

type Props = { locale: Locale; leaving: OfficeAnswer<LeavingView> | null }

/** What becomes of the cases of somebody who leaves, read before the button is pressed. */
export function LeavingCases({ locale, leaving }: Props) {
  if (leaving === null) return <p role="status">{t(locale, "members.leave.looking")}</p>
  if (!leaving.ok)
    return (
      <p className="field__error" role="alert">
        {refusalText(locale, leaving)}
      </p>
    )
  const { held, inCharge, unread, onlyOne } = leaving.value
  if (held === 0) return <p>{t(locale, "members.leave.none")}</p>
  return (
    <>
      {unread.count === 0 ? null : (
        <div className="notice notice--warn" role="alert">
          <p className="notice__title">{t(locale, "members.leave.unread", { count: unread.count })}</p>
          <Names locale={locale} cases={unread} />
          <p>{t(locale, "members.leave.unread.body")}</p>
        </div>
      )}
      <ul className="list">
        <li>{t(locale, "members.leave.held", { count: held })}</li>
        <Line {...{ locale, text: "members.leave.inCharge", cases: inCharge }} />
        <Line {...{ locale, text: "members.leave.onlyOne", cases: onlyOne }} />
      </ul>
    </>
  )
}

type LineText = "members.leave.inCharge" | "members.leave.onlyOne"
type LineProps = { locale: Locale; text: LineText; cases: NamedCases }

function Line({ locale, text, cases }: LineProps) {
  if (cases.count === 0) return null
  return (
    <li>
      <p>{t(locale, text, { count: cases.count })}</p>
      <Names locale={locale} cases={cases} />
    </li>
  )
}

/** The names; of a long list the first, and how many more there are. */
function Names({ locale, cases: { count, names } }: { locale: Locale; cases: NamedCases }) {
  const more = count - names.length
  return (
    <p className="small">
      {formatList(locale, names)}
      {more > 0 ? ` ${t(locale, "members.leave.more", { count: more })}` : null}
    </p>
  )
}
