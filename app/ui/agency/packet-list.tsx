import { Link } from "@remix-run/react"
import { useMemo } from "react"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { refusalText } from "../office/answer.ts"
import { DueText } from "../office/due-text.tsx"
import { regionName } from "../office/names.ts"
import { useLocale } from "../office/use-locale.ts"
import type { ListedReferral } from "./packet-rows.ts"
import { clockNow } from "./referral-view.ts"
import { useReferrals } from "./use-referral.ts"

type Props = { packets: readonly ListedReferral[]; today: Day }

/** Every packet handed over to this body, newest first. Subjects are opened in the browser. */
export function PacketList({ packets, today }: Props) {
  const locale = useLocale()
  const sealed = useMemo(
    () => packets.map(({ id, index }) => ({ id, records: index === undefined ? [] : [index] })),
    [packets],
  )
  const { opened, refusal } = useReferrals(sealed)
  const subject = (id: string) => [...(opened?.get(id)?.indexes.values() ?? [])][0]?.manifest.subject ?? null
  return (
    <div className="stack">
      <h1>{t(locale, "agency.list")}</h1>
      {refusal === null ? null : (
        <p className="notice notice--danger" role="alert">
          {refusalText(locale, refusal)}
        </p>
      )}
      {packets.length === 0 ? <p>{t(locale, "agency.list.none")}</p> : null}
      {packets.length === 0 ? null : (
        <table className="table cards">
          <caption className="visually-hidden">{t(locale, "agency.list")}</caption>
          <thead>
            <tr>
              {(["number", "subject", "state", "handedOver", "due"] as const).map((column) => (
                <th key={column} scope="col">
                  {t(locale, `agency.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {packets.map((row) => (
              <PacketRow
                key={row.id}
                {...{ locale, row }}
                today={today}
                subject={opened === null ? undefined : subject(row.id)}
              />
            ))}
          </tbody>
        </table>
      )}
      <p className="small muted">{t(locale, "agency.list.note")}</p>
    </div>
  )
}

type RowProps = { locale: Locale; row: ListedReferral; today: Day; subject: string | null | undefined }

/** `subject`: undefined while it is being opened, null when it does not open. */
function PacketRow({ locale, row, today, subject }: RowProps) {
  const clock = clockNow(row.clocks)
  return (
    <tr>
      <th scope="row" className="is-head">
        <Link to={pathFor(locale, `/agency/packets/${row.id}`)}>{row.number}</Link>
      </th>
      <td data-label={t(locale, "agency.column.subject")}>
        {subject === undefined ? <span className="skeleton" aria-hidden="true" /> : null}
        {subject === null ? t(locale, "agency.unreadable") : <span lang="vi">{subject}</span>}
      </td>
      <td data-label={t(locale, "agency.column.state")}>{regionName(locale, "referral", row.state)}</td>
      <td data-label={t(locale, "agency.column.handedOver")}>
        {row.handedOverOn === null ? "–" : formatDay(locale, row.handedOverOn as Day, "short")}
      </td>
      <td data-label={t(locale, "agency.column.due")}>
        {clock === undefined ? "–" : <DueText locale={locale} due={clock.dueOn} today={today} clock={null} />}
      </td>
    </tr>
  )
}
