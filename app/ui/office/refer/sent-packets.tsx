import { formatDay, formatSize } from "#app/i18n/format.ts"
import type { Day } from "#app/domain/time.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"
import type { OfficeReferral } from "../../agency/packet-rows.ts"

/** Packets that were sealed for the agency, and what came of them. */
export function SentPackets({ locale, referral }: { locale: Locale; referral: OfficeReferral }) {
  const outcome = `agency.outcome.${referral.outcome ?? ""}`
  if (referral.packets.length === 0) return null
  return (
    <section className="part" aria-labelledby="sent">
      <h2 id="sent">{t(locale, "refer.sent", { number: referral.number })}</h2>
      <ul className="list list--rows">
        {referral.packets.map(({ id, part, madeOn, length, sha256, envelope }) => (
          <li key={id}>
            <p>
              <b>
                {part === 1
                  ? t(locale, "refer.sent.first")
                  : t(locale, "refer.sent.more", { part: part - 1 })}
              </b>{" "}
              <span className="muted">
                {formatDay(locale, madeOn as Day)} · {formatSize(locale, length)}
              </span>
            </p>
            <p className="hash">SHA-256 {sha256}</p>
            {envelope === null ? null : (
              <p>
                <b>{t(locale, "refer.identity.in")}</b>
              </p>
            )}
          </li>
        ))}
      </ul>
      {isMessageKey(outcome) ? (
        <p>
          <b>{t(locale, "refer.outcome")}</b> {translate(locale, outcome)}
        </p>
      ) : null}
    </section>
  )
}
