import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { TrackStep } from "../track.tsx"
import { Track } from "../track.tsx"
import type { AgencyReferral } from "./packet-rows.ts"

/** Hand-over, receipt, examination, outcome, with the days on which they happened or are due. */
export function PacketTrack({ locale, packet }: { locale: Locale; packet: AgencyReferral }) {
  const reached = reachedBy(packet.state)
  const days = [packet.handedOverOn, packet.acknowledgedOn, null, packet.outcomeOn]
  const limits = ["", t(locale, "agency.limit.ack"), t(locale, "agency.limit.examine"), ""]
  const steps = (["handedOver", "acknowledged", "examining", "outcome"] as const).map(
    (name, at): TrackStep => {
      const day = days[at] ?? null
      const note = day === null ? (limits[at] ?? "") : formatDay(locale, day as Day, "short")
      return {
        ...{ key: name, title: t(locale, `agency.track.${name}`) },
        state: at < reached ? "done" : at === reached ? "now" : "todo",
        ...(note === "" ? {} : { note }),
      }
    },
  )
  return <Track locale={locale} label={t(locale, "agency.track")} steps={steps} />
}

/** Index of the step that is being waited for. */
function reachedBy(state: string): number {
  if (state === "HANDED_OVER") return 1
  if (state === "OUTCOME" || state === "ENDED" || state === "DISAGREED") return 4
  return state === "ACKNOWLEDGED" || state === "EXAMINING" || state === "SUPPLEMENT" ? 2 : 0
}
