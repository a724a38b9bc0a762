import type { GrantVerdict } from "#app/domain/cases/check-grants.ts"
import { grantId, isAlarm } from "#app/domain/cases/check-grants.ts"
import { formatList } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { CaseFile } from "./case-file.ts"

type Verdicts = ReadonlyMap<string, GrantVerdict>

/** Names of holders with a key that nobody who may has signed for. */
export function alarmedHolders(file: Pick<CaseFile, "access">, grants: Verdicts): string[] {
  const rows = file.access.filter((row) => isAlarm(grants.get(grantId(row)) ?? "unchecked"))
  return [...new Set(rows.map(({ name }) => name))]
}

/** Said above everything else: somebody holds a key, and it cannot be shown who gave it. Whose, and what to do. */
export function AccessAlarm({ locale, file, grants }: { locale: Locale; file: CaseFile; grants: Verdicts }) {
  const names = alarmedHolders(file, grants)
  if (names.length === 0) return null
  return (
    <div className="notice notice--danger" role="alert">
      <p className="notice__title">{t(locale, "case.grants.alarm", { names: formatList(locale, names) })}</p>
      <p>{t(locale, "case.grants.alarm.means")}</p>
      <p>{t(locale, "case.grants.alarm.do")}</p>
      <p>
        <a href="#access">{t(locale, "case.grants.alarm.see")}</a>
      </p>
    </div>
  )
}

/** What is wrong with a key, or not known of it; a right one needs no word. */
export function GrantMark({ locale, verdict }: { locale: Locale; verdict: GrantVerdict }) {
  if (verdict === "right") return null
  const words = t(locale, `case.grants.${verdict}`)
  return isAlarm(verdict) ? (
    <strong className="tag tag--danger">{words}</strong>
  ) : (
    <span className="small muted">{words}</span>
  )
}
