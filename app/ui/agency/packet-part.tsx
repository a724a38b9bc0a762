import { useState } from "react"
import type { IndexBody } from "#app/domain/cases/referral/sealed-parts.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay, formatSize } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { OpenedEvidence } from "../client/office-evidence.client.ts"
import { saveEvidence } from "../client/office-evidence.client.ts"
import { refusalText } from "../office/answer.ts"
import { ViewerFrame } from "../office/case/viewer-frame.tsx"
import { bodyName } from "../office/names.ts"
import { useOffice } from "../office/office-context.tsx"
import { EnvelopeViewer } from "./envelope-viewer.tsx"
import { PacketTable } from "./packet-table.tsx"
import { PacketWays } from "./packet-ways.tsx"
import type { AgencyReferral } from "./packet-rows.ts"
import type { PacketState } from "./use-packet.ts"
import { usePacket } from "./use-packet.ts"

type Props = {
  locale: Locale
  packet: AgencyReferral
  part: AgencyReferral["packets"][number]
  /** Undefined while it is being opened; null when it does not open or nobody vouches for it. */
  index: IndexBody | null | undefined
}

/** One packet: its list, the check of every document, and each document in the safe viewer. */
export function PacketPart({ locale, packet, part, index }: Props) {
  const { keys } = useOffice()
  const { id: referral, agency } = packet
  const { state, open } = usePacket({
    referral,
    agency,
    part: part.part,
    index: index ?? null,
    envelope: part.envelope,
  })
  const [chosen, setChosen] = useState<string | null>(null)
  const heading = `packet-${String(part.part)}`
  const shown = state.kind === "whole" && chosen !== null ? state.packet.files.get(chosen) : undefined
  const sealedName = isEnvelope(index, chosen)
  const href = `/agency/packets/${packet.id}/file/${String(part.part)}`
  return (
    <section className="part" aria-labelledby={heading}>
      <h2 id={heading}>{partName(locale, part.part, index?.manifest.entries.length)}</h2>
      <p className="reads reads--agency">
        {t(locale, "agency.reads")} <small>{t(locale, "agency.reads.note")}</small>
      </p>
      {index === null ? (
        <p className="notice notice--danger" role="alert">
          {t(locale, "agency.index.unreadable")}
        </p>
      ) : null}
      {index == null ? null : <Facts locale={locale} index={index} madeOn={part.madeOn as Day} />}
      {index == null ? null : (
        <PacketTable
          {...{ locale, state }}
          entries={index.manifest.entries}
          onView={state.kind === "whole" ? setChosen : null}
        />
      )}
      {index == null ? null : <PacketWays locale={locale} entries={index.manifest.entries} />}
      <div className="row">
        <button
          className="button"
          type="button"
          disabled={keys === null || index == null || state.kind === "loading"}
          onClick={open}
        >
          {t(locale, "agency.check")}
        </button>
        <a className="button button--quiet" href={href} download>
          {t(locale, "agency.download", { size: formatSize(locale, part.length) })}
        </a>
      </div>
      <CheckResult locale={locale} state={state} />
      {shown === undefined ? null : (
        <Shown
          {...{ locale, document: shown, sealedName, place: { referral, agency, part: part.part } }}
          onClose={() => {
            setChosen(null)
          }}
        />
      )}
    </section>
  )
}

const isEnvelope = (index: Props["index"], chosen: string | null): boolean =>
  index?.manifest.entries.some(({ kind, file }) => kind === "identity" && file === chosen) === true

type ShownProps = ViewerProps & {
  place: { referral: string; agency: string; part: number }
  /** It is the envelope with a name, which opens by itself. */
  sealedName: boolean
}

function Shown({ sealedName, place, document: file, ...rest }: ShownProps) {
  return sealedName ? (
    <EnvelopeViewer key={file.name} {...{ ...rest, place, envelope: file }} />
  ) : (
    <Viewer {...{ ...rest, document: file }} />
  )
}

function partName(locale: Locale, part: number, count: number | undefined): string {
  if (count === undefined) return t(locale, "agency.part.closed")
  return part === 1
    ? t(locale, "agency.part.first", { count })
    : t(locale, "agency.part.more", { part: part - 1, count })
}

function Facts({ locale, index, madeOn }: { locale: Locale; index: IndexBody; madeOn: Day }) {
  const { from, articles, informant, urgent } = index.manifest
  const rows = [
    [t(locale, "agency.fact.from"), bodyName(locale, from)],
    [t(locale, "agency.fact.articles"), articles.join(", ")],
    [t(locale, "agency.fact.informant"), informant],
    [t(locale, "agency.fact.urgent"), urgent],
    [t(locale, "agency.fact.madeOn"), formatDay(locale, madeOn)],
  ].filter(([, text]) => text !== "")
  return (
    <dl className="pairs pairs--tight">
      {rows.map(([name, text]) => (
        <div className="pair" key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function CheckResult({ locale, state }: { locale: Locale; state: PacketState }) {
  if (state.kind === "loading") {
    const percent = Math.floor(state.part * 100)
    return (
      <p>
        <progress max={100} value={percent} aria-label={t(locale, "viewer.loading")} />{" "}
        <span>{t(locale, "viewer.percent", { percent })}</span>
      </p>
    )
  }
  if (state.kind === "refused")
    return (
      <div className="notice notice--danger" role="alert">
        <p className="notice__title">{t(locale, "agency.refused")}</p>
        <p>{refusalText(locale, state.refusal)}</p>
      </div>
    )
  return (
    <p role="status">
      {state.kind === "whole"
        ? t(locale, "agency.whole", { count: state.packet.files.size, name: state.packet.signer.name })
        : ""}
    </p>
  )
}

type ViewerProps = { locale: Locale; document: OpenedEvidence; onClose: () => void }

function Viewer({ locale, document: file, onClose }: ViewerProps) {
  return (
    <section className="viewer" aria-labelledby="viewer">
      <div className="viewer__tools">
        <h3 id="viewer">{file.name}</h3>
        <button
          className="tool"
          type="button"
          onClick={() => {
            saveEvidence(file)
          }}
        >
          {t(locale, "viewer.save")}
        </button>
        <button className="tool" type="button" onClick={onClose}>
          {t(locale, "viewer.close")}
        </button>
      </div>
      <div className="viewer__stage">
        <p className="small muted">
          {formatSize(locale, file.size)} · {t(locale, "viewer.hash")}{" "}
          <span className="hash">{file.sha256}</span>
        </p>
        <ViewerFrame key={file.name} locale={locale} evidence={file} name={file.name} />
      </div>
    </section>
  )
}
