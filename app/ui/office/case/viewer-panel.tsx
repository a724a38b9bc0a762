import { useEffect, useRef } from "react"
import { removedKinds } from "#app/domain/evidence/cleaning/cleaning.ts"
import { formatList, formatSize } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { refusalText } from "../answer.ts"
import { CustodyAlarms } from "../custody/custody-alarms.tsx"
import type { CaseFile } from "./case-file.ts"
import type { NamedFile } from "./evidence-names.ts"
import type { OpenedCaseFile } from "./open-case.ts"
import { ScanCopy } from "./scan-copy.tsx"
import type { NotEntered } from "./use-custody.ts"
import type { Soundness } from "./use-evidence.ts"
import { useEvidence } from "./use-evidence.ts"
import { ViewerFrame } from "./viewer-frame.tsx"

type Props = {
  locale: Locale
  file: CaseFile
  opened: OpenedCaseFile
  item: NamedFile
  onFound: (soundness: Soundness) => void
  onClose: () => void
}

/** One file: fetched, opened and checked in this browser, then shown in the frame, or offered to save. */
export function ViewerPanel({ locale, file, opened, item, onFound, onClose }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const viewing = useEvidence({ file, opened, item, onFound })
  const { state, cancel, again, save } = viewing
  useEffect(() => {
    heading.current?.focus()
  }, [])
  const name = state.kind === "opened" ? state.evidence.name : (item.name ?? item.number)
  return (
    <section className="viewer" aria-labelledby="viewer">
      <div className="viewer__tools">
        <h3 id="viewer" tabIndex={-1} ref={heading}>
          {item.number}: {name}
        </h3>
        {state.kind === "opened" ? (
          <button className="tool" type="button" onClick={() => void save()}>
            {t(locale, "viewer.save")}
          </button>
        ) : null}
        {state.kind === "loading" ? (
          <button className="tool" type="button" onClick={cancel}>
            {t(locale, "viewer.cancel")}
          </button>
        ) : null}
        <button className="tool" type="button" onClick={onClose}>
          {t(locale, "viewer.close")}
        </button>
      </div>
      <div className="viewer__stage">
        <CustodyAlarms locale={locale} alarms={viewing.alarms} />
        <NotInRecord locale={locale} notEntered={viewing.notEntered} />
        {file.scanner && state.kind === "opened" ? (
          <ScanCopy
            {...{ locale, evidence: state.evidence, record: viewing.record }}
            caseId={file.id}
            item={item.id}
          />
        ) : null}
        <ViewerStage {...{ locale, state, name, again }} />
      </div>
    </section>
  )
}

/** Never silent: what was done here and does not stand in the custody record. */
function NotInRecord({ locale, notEntered }: { locale: Locale; notEntered: readonly NotEntered[] }) {
  return notEntered.map(({ deed, refusal }) => {
    const why = refusalText(locale, refusal)
    return (
      <p key={deed} className="notice notice--danger" role="alert">
        {t(locale, deed === "saved" ? "custody.notSaved" : "custody.notRecorded", { why })}
      </p>
    )
  })
}

/** What was taken out before the file was sealed, as its manifest says: kinds we know by their words, no others. */
function Stripped({ locale, kinds }: { locale: Locale; kinds: readonly string[] }) {
  const known = removedKinds.filter((kind) => kinds.includes(kind))
  if (known.length === 0) return null
  const what = formatList(
    locale,
    known.map((kind) => t(locale, `files.removed.${kind}`)),
  )
  return <p className="small muted">{t(locale, "viewer.stripped", { what })}</p>
}

type StageProps = {
  locale: Locale
  state: ReturnType<typeof useEvidence>["state"]
  name: string
  again: () => void
}

function ViewerStage({ locale, state, name, again }: StageProps) {
  if (state.kind === "loading") {
    const percent = Math.floor(state.part * 100)
    return (
      <p>
        <progress max={100} value={percent} aria-label={t(locale, "viewer.loading")} />{" "}
        <span>{t(locale, "viewer.percent", { percent })}</span>
      </p>
    )
  }
  if (state.kind === "cancelled" || state.kind === "refused")
    return (
      <div className="stack-s" role="alert">
        <p>
          {state.kind === "cancelled" ? t(locale, "viewer.cancelled") : refusalText(locale, state.refusal)}
        </p>
        <button className="tool" type="button" onClick={again}>
          {t(locale, "office.retry")}
        </button>
      </div>
    )
  const { evidence } = state
  return (
    <>
      {evidence.asReceived ? null : (
        <p className="notice notice--danger" role="alert">
          {t(locale, "viewer.notReceived")}
        </p>
      )}
      <p className="small muted">
        {formatSize(locale, evidence.size)} · {t(locale, "viewer.hash")}{" "}
        <span className="hash">{evidence.sha256}</span>
      </p>
      <Stripped {...{ locale, kinds: evidence.strippedOf }} />
      <ViewerFrame locale={locale} evidence={evidence} name={name} />
    </>
  )
}
