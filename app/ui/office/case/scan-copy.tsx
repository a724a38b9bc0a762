import { useEffect, useRef, useState } from "react"
import type { ScanVerdict } from "#app/domain/custody/scan.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { CustodyDeed } from "../../client/office-custody.client.ts"
import type { OpenedEvidence } from "../../client/office-evidence.client.ts"
import { scanCopy } from "../../client/office-scan.client.ts"
import type { OfficeRefusal } from "../answer.ts"
import { refusalText } from "../answer.ts"
import { scanWords } from "../custody/custody-words.ts"

type Props = {
  locale: Locale
  caseId: string
  item: string
  evidence: OpenedEvidence
  /** Enters the verdict in the item's record. */
  record: (deed: CustodyDeed) => Promise<boolean>
}

type State =
  | { kind: "idle" | "asked" | "running" }
  | { kind: "refused"; refusal: OfficeRefusal }
  | { kind: "scanned"; verdict: ScanVerdict }

/** Has the office's scanner look at the decrypted copy, after a clear word that the copy leaves this browser for that. */
export function ScanCopy({ locale, caseId, item, evidence, record }: Props) {
  const [state, setState] = useState<State>({ kind: "idle" })
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])
  const scan = async () => {
    const control = new AbortController()
    abort.current = control
    setState({ kind: "running" })
    try {
      const copy = { caseId, evidence: item, blob: evidence.blob, signal: control.signal }
      const answer = await scanCopy(copy)
      if (!answer.ok) {
        setState({ kind: "refused", refusal: answer })
        return
      }
      const { sha256, size } = evidence
      await record({ action: "scanned", found: { sha256, size, scan: answer.value } })
      setState({ kind: "scanned", verdict: answer.value })
    } catch (error) {
      if (!control.signal.aborted) throw error
    }
  }
  if (state.kind === "asked")
    return (
      <Ask
        locale={locale}
        onSend={() => void scan()}
        onStay={() => {
          setState({ kind: "idle" })
        }}
      />
    )
  return (
    <div className="stack-s">
      <Outcome locale={locale} state={state} />
      <p>
        <button
          className="tool"
          type="button"
          disabled={state.kind === "running"}
          onClick={() => {
            setState({ kind: "asked" })
          }}
        >
          {t(locale, "scan.begin")}
        </button>
      </p>
    </div>
  )
}

type AskProps = { locale: Locale; onSend: () => void; onStay: () => void }

function Ask({ locale, onSend, onStay }: AskProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [])
  return (
    <section className="notice notice--warn" aria-labelledby="scan-ask">
      <h4 className="notice__title" id="scan-ask" tabIndex={-1} ref={heading}>
        {t(locale, "scan.ask")}
      </h4>
      <p>{t(locale, "scan.ask.body")}</p>
      <div className="row">
        <button className="button button--quiet" type="button" onClick={onSend}>
          {t(locale, "scan.send")}
        </button>
        <button className="button button--quiet" type="button" onClick={onStay}>
          {t(locale, "scan.stay")}
        </button>
      </div>
    </section>
  )
}

/** Announced where it is good news or none; an alarm otherwise. */
function Outcome({ locale, state }: { locale: Locale; state: State }) {
  if (state.kind === "scanned" && state.verdict.result === "found")
    return (
      <div className="notice notice--danger" role="alert">
        <p className="notice__title">{scanWords(locale, state.verdict)}</p>
        <p>{t(locale, "scan.found.do")}</p>
      </div>
    )
  if (state.kind === "refused")
    return (
      <p className="notice notice--danger" role="alert">
        {t(locale, "scan.refused", { why: refusalText(locale, state.refusal) })}
      </p>
    )
  return (
    <p role="status">
      {state.kind === "running" ? t(locale, "scan.running") : null}
      {state.kind === "scanned" ? scanWords(locale, state.verdict) : null}
    </p>
  )
}
