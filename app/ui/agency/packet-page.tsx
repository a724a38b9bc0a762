import { Link } from "@remix-run/react"
import { useMemo } from "react"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { NowClock } from "../office/case/now-clock.tsx"
import { refusalText } from "../office/answer.ts"
import { regionName } from "../office/names.ts"
import { useLocale } from "../office/use-locale.ts"
import { AgencyActs } from "./agency-acts.tsx"
import { Letters } from "./letters.tsx"
import { PacketPart } from "./packet-part.tsx"
import { PacketTrack } from "./packet-track.tsx"
import type { AgencyReferral } from "./packet-rows.ts"
import { clockNow } from "./referral-view.ts"
import { useReferrals } from "./use-referral.ts"
import { WithoutUs } from "./without-us.tsx"

/** Is the packet whole, and what do we owe by when? */
export function PacketPage({ packet }: { packet: AgencyReferral }) {
  const locale = useLocale()
  const sealed = useMemo(() => [{ id: packet.id, records: packet.records }], [packet])
  const { opened, refusal } = useReferrals(sealed)
  const content = opened?.get(packet.id) ?? null
  const first = packet.packets[0]
  const index = first === undefined ? undefined : content?.indexes.get(first.id)
  return (
    <>
      <p className="crumb">
        <Link to={pathFor(locale, "/agency")}>{t(locale, "agency.list")}</Link> / {packet.number}
      </p>
      <h1>{t(locale, "agency.packet", { number: packet.number })}</h1>
      <p lang={index === undefined ? undefined : "vi"}>
        {index?.manifest.subject ?? <span className="skeleton" aria-hidden="true" />}
      </p>
      {refusal === null ? null : (
        <p className="notice notice--danger" role="alert">
          {refusalText(locale, refusal)}
        </p>
      )}
      <Now locale={locale} packet={packet} />
      <PacketTrack locale={locale} packet={packet} />
      <div className="split part">
        <div>
          {packet.packets.map((part) => (
            <PacketPart
              key={part.id}
              {...{ locale, packet, part }}
              index={content === null ? undefined : (content.indexes.get(part.id) ?? null)}
            />
          ))}
          <Letters locale={locale} letters={content?.letters ?? []} />
        </div>
        <aside className="stack-l" aria-label={t(locale, "agency.acts")}>
          <AgencyActs locale={locale} packet={packet} />
          <WithoutUs locale={locale} />
        </aside>
      </div>
    </>
  )
}

function Now({ locale, packet }: { locale: Locale; packet: AgencyReferral }) {
  const clock = clockNow(packet.clocks)
  const handedOver = packet.handedOverOn as Day
  return (
    <dl className="now">
      <div>
        <dt>{t(locale, "agency.now.state")}</dt>
        <dd>
          <b>{regionName(locale, "referral", packet.state)}</b>{" "}
          {t(locale, "agency.now.handedOver", { day: formatDay(locale, handedOver) })}
        </dd>
      </div>
      <NowClock {...{ locale, clock }} today={packet.today} />
      <div>
        <dt>{t(locale, "case.now.next")}</dt>
        <dd>
          <b>{nextWords(locale, packet.state)}</b>
        </dd>
      </div>
    </dl>
  )
}

const nextKeys = {
  HANDED_OVER: "agency.next.HANDED_OVER",
  ACKNOWLEDGED: "agency.next.ACKNOWLEDGED",
  EXAMINING: "agency.next.EXAMINING",
  SUPPLEMENT: "agency.next.SUPPLEMENT",
} as const

function nextWords(locale: Locale, state: string): string {
  const key = Object.entries(nextKeys).find(([name]) => name === state)?.[1]
  return t(locale, key ?? "agency.next.over")
}
