import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { Verdict } from "./open-case.ts"

/** Says when a record may not be by whom it says it is. A right signature needs no word. */
export function VerdictMark({ locale, verdict }: { locale: Locale; verdict: Verdict }) {
  if (verdict === "right") return null
  return verdict === "wrong" ? (
    <strong className="tag tag--danger">{t(locale, "case.verdict.wrong")}</strong>
  ) : (
    <span className="tag tag--warn">{t(locale, "case.verdict.unknown")}</span>
  )
}
