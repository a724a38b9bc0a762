import { Link } from "@remix-run/react"
import type { ReferralState } from "#app/domain/cases/states.ts"
import type { ClockId } from "#app/domain/law/clocks.ts"
import type { Day } from "#app/domain/time.ts"
import { dayOfAct } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { NowClock } from "../case/now-clock.tsx"
import type { OfficeReferral } from "../../agency/packet-rows.ts"
import type { TrackStep } from "../../track.tsx"
import { Track } from "../../track.tsx"
import type { CaseFile } from "../case/case-file.ts"
import { bodyName, regionName } from "../names.ts"

type Props = { locale: Locale; file: CaseFile; referral: OfficeReferral | undefined }

/** Clocks of the branch, the one that binds now first. */
const clocks: readonly ClockId[] = [
  "C-REF-NOW",
  "C-REF-5",
  "C-REF-ACK",
  "S-SUPPLEMENT",
  "C-REF-20",
  "S-SIGNAL",
]

/** State of the branch, its clock, what it does to the main path, and the whole way. */
export function ReferHead({ locale, file, referral }: Props) {
  const clock = file.clocks.find(({ clock: id, state }) => state === "running" && clocks.includes(id))
  const state = file.regions.referral
  return (
    <>
      <dl className="now">
        <div>
          <dt>{t(locale, "refer.now.branch")}</dt>
          <dd>
            <b>{regionName(locale, "referral", state)}</b>{" "}
            {referral === undefined
              ? null
              : t(locale, "refer.now.agency", { body: bodyName(locale, referral.agency) })}
          </dd>
        </div>
        <NowClock {...{ locale, clock }} today={file.today}>
          {clock !== undefined && clock.breachedOn !== null ? <p>{t(locale, "refer.late")}</p> : null}
        </NowClock>
        <div>
          <dt>{t(locale, "refer.now.main")}</dt>
          <dd>
            <b>
              {t(locale, file.facts.contentReferred ? "refer.now.main.referred" : "refer.now.main.goesOn")}
            </b>{" "}
            <Link to={`${pathFor(locale, `/office/cases/${file.id}`)}#steps`}>
              {t(locale, "refer.steps")}
            </Link>
          </dd>
        </div>
      </dl>
      <Track
        locale={locale}
        label={t(locale, "refer.track")}
        steps={trackOf(locale, { state, file, referral })}
      />
      {state === "REJECTED" ? <p className="notice notice--warn">{t(locale, "refer.rejected")}</p> : null}
    </>
  )
}

/** States of R1–R9 in their order; each names the step that leads to it. */
const way = [
  ...(["SIGNAL", "PROPOSED", "APPROVED", "COMPILED", "HANDED_OVER", "ACKNOWLEDGED"] as const),
  ...(["EXAMINING", "OUTCOME", "ENDED"] as const),
] as const satisfies readonly ReferralState[]

function trackOf(
  locale: Locale,
  { state, file, referral }: { state: ReferralState; file: CaseFile; referral: OfficeReferral | undefined },
): TrackStep[] {
  const reached = reachedBy(state)
  return way.map((name, at) => {
    const day = dayOf(name, file, referral)
    const note = day === null ? limitOf(locale, name) : formatDay(locale, day, "short")
    return {
      ...{ key: name, title: t(locale, `refer.track.${name}`) },
      state: at <= reached ? "done" : at === reached + 1 && state !== "REJECTED" ? "now" : "todo",
      ...(note === "" ? {} : { note }),
    }
  })
}

function reachedBy(state: ReferralState): number {
  if (state === "SUPPLEMENT") return way.indexOf("EXAMINING")
  if (state === "REJECTED") return way.indexOf("PROPOSED")
  return way.findIndex((name) => name === state)
}

const events: Partial<Record<(typeof way)[number], string>> = {
  ...{ SIGNAL: "referral.crime-flagged", PROPOSED: "referral.proposed", APPROVED: "referral.approved" },
  ...{ COMPILED: "referral.compiled", EXAMINING: "referral.examining" },
}

/** The day on which a state was reached: by the referral, or by the case's history. */
function dayOf(
  name: (typeof way)[number],
  { history }: CaseFile,
  referral: OfficeReferral | undefined,
): Day | null {
  if (name === "HANDED_OVER") return (referral?.handedOverOn ?? null) as Day | null
  if (name === "ACKNOWLEDGED") return (referral?.acknowledgedOn ?? null) as Day | null
  if (name === "OUTCOME") return (referral?.outcomeOn ?? null) as Day | null
  if (name === "ENDED") return (referral?.endedOn ?? null) as Day | null
  const found = history.find(({ type }) => type === events[name])
  return found === undefined ? null : dayOfAct(found.at)
}

function limitOf(locale: Locale, name: (typeof way)[number]): string {
  if (name === "HANDED_OVER") return t(locale, "refer.limit.handOver")
  if (name === "ACKNOWLEDGED") return t(locale, "refer.limit.ack")
  return name === "EXAMINING" ? t(locale, "refer.limit.examine") : ""
}
