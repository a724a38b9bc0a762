import type { CustodyAlarm } from "#app/domain/custody/check.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"

/** What is wrong with a record, in words that say what to do. Nothing where nothing is. */
export function CustodyAlarms({ locale, alarms }: { locale: Locale; alarms: readonly CustodyAlarm[] }) {
  if (alarms.length === 0) return null
  return (
    <div className="notice notice--danger" role="alert">
      <p className="notice__title">{t(locale, "custody.alarm")}</p>
      <ul>
        {alarms.map((alarm) => (
          <li key={alarm}>{t(locale, `custody.alarm.${alarm}`)}</li>
        ))}
      </ul>
      <p>{t(locale, "custody.alarm.do")}</p>
    </div>
  )
}
