import type { Day } from "#app/domain/time.ts"
import { formatDay, groupsOfFour } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { useOffice } from "../office-context.tsx"

type Props = { locale: Locale; server: string; today: Day }

/** The foot of a printed sheet: who printed it, the key behind what the server signed, and lines for a hand-over on paper. */
export function SheetEnd({ locale, server, today }: Props) {
  const { member } = useOffice()
  return (
    <div className="custody__sheet">
      <p className="small">
        {t(locale, "custody.sheet.printed", { name: member.name, day: formatDay(locale, today) })}
      </p>
      <p className="small">
        {t(locale, "custody.sheet.server")} <span className="hash">{groupsOfFour(server)}</span>
      </p>
      <div className="custody__lines">
        {(["gives", "takes"] as const).map((side) => (
          <p key={side}>
            {t(locale, `custody.sheet.${side}`)}
            <br />
            <span className="small muted">{t(locale, "custody.sheet.sign")}</span>
          </p>
        ))}
      </div>
    </div>
  )
}
