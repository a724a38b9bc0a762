import { useEffect, useRef, useState } from "react"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { isProblem } from "#app/domain/problem.ts"
import type { FieldError } from "#app/domain/reports/draft.ts"
import { readDraft } from "#app/domain/reports/draft.ts"
import type { FlowView } from "#app/domain/reports/flow.ts"
import { advance, unseenReception } from "#app/domain/reports/flow.ts"
import { dayInCity } from "#app/domain/time.ts"
import type { Locale } from "#app/i18n/locale.ts"
import type { ReportInTheMaking } from "../../client/send-report.client.ts"
import type { EvidenceFiles } from "../../client/use-evidence-files.ts"
import { fileActions, useEvidenceFiles } from "../../client/use-evidence-files.ts"
import { entriesOf } from "../../form-entries.ts"
import type { OnSubmit } from "../../form-shell.tsx"
import { stepFormId } from "./report-frame.tsx"
import type { ReportAnswerView } from "./report-pages.tsx"
import { ReportPages } from "./report-pages.tsx"

type Props = {
  locale: Locale
  demo: boolean
  authority: string
  answer: Exclude<ReportAnswerView, { kind: "receipt" }>
}

/**
 * The report form where scripts run: pages turn in the browser, files are sealed in a worker, and what is sent is sealed
 * already. Nothing is kept anywhere but in this component.
 */
export function EnhancedReport({ locale, demo, authority, answer }: Props) {
  const [shown, setShown] = useState<ReportAnswerView>(() => withTyped(answer))
  const [sending, setSending] = useState(false)
  const making = useRef<ReportInTheMaking | null>(null)
  const start = async () => {
    const { startReport } = await import("../../client/send-report.client.ts")
    return (making.current ??= startReport())
  }
  const files = useEvidenceFiles(async () => {
    const { newCase } = await start()
    return {
      caseId: newCase.caseId,
      dialoguePublic: newCase.dialogue.publicKey,
      addedBy: "reporter",
      token: answer.token,
    }
  })
  const leaving = shown.kind === "receipt" ? null : shown
  useForgetOnLeave()

  const onSubmit: OnSubmit = (event) => {
    event.preventDefault()
    if (sending || leaving === null) return
    const view = withFiles(advance(entriesOf(event), dayInCity(new Date())), files)
    setSending(true)
    turnPage({ view, token: leaving.token, authority, files, start })
      .then(setShown, () => {
        setShown({ ...leaving })
      })
      .finally(() => {
        setSending(false)
      })
  }
  const picker = { files: files.files, ...fileActions(files) }
  const now = withoutSettled(shown, files)
  return <ReportPages {...{ locale, demo, onSubmit, sending }} answer={now} files={picker} enhanced />
}

/** What was typed before scripts were ready stays: this page takes the place of one that may have been filled in. */
function withTyped(answer: ReportAnswerView): ReportAnswerView {
  if (answer.kind !== "form") return answer
  const find = document.getElementById("find")
  if (find instanceof HTMLInputElement) return { ...answer, view: { ...answer.view, find: find.value } }
  const form = document.getElementById(stepFormId)
  if (!(form instanceof HTMLFormElement)) return answer
  const { draft } = readDraft([...new FormData(form)])
  return { ...answer, view: { ...answer.view, draft } }
}

type Turn = {
  view: FlowView
  token: string
  authority: string
  files: EvidenceFiles
  start: () => Promise<ReportInTheMaking>
}

/** The next page; on the last, the report is sealed and sent. */
async function turnPage({ view, token, authority, files, start }: Turn): Promise<ReportAnswerView> {
  const form = (change: Partial<FlowView>, entries: DirectoryEntry[] = []): ReportAnswerView => {
    return { kind: "form", token, view: { ...view, send: false, ...change }, entries }
  }
  if (view.step !== 5) return form({})
  let entries: DirectoryEntry[] = []
  try {
    const { fetchDirectory } = await import("../../client/directory.client.ts")
    entries = await fetchDirectory(authority)
    if (!view.send) return form({}, entries)
    const unseen = unseenReception(view, entries)
    if (unseen !== null) return form({ errors: [unseen] }, entries)
    const { mentionsCode, sendReport } = await import("../../client/send-report.client.ts")
    const making = await start()
    if (mentionsCode(making, view.draft))
      return form({ step: 2, errors: [{ field: "story", key: "error.codeInText" }] })
    const sent = await sendReport(making, { draft: view.draft, entries, evidence: files.evidence(), token })
    files.clear()
    return { kind: "receipt", ...sent }
  } catch (error) {
    if (isProblem(error) && error.code === "expired-form") return keptForNow(view)
    return form({ step: 5, errors: [sendError(error)] }, entries)
  }
}

/** The same report with a fresh token, to be sent by one more press. */
async function keptForNow(view: FlowView): Promise<ReportAnswerView> {
  const { postJson } = await import("../../client/post-json.client.ts")
  const { token } = await postJson<{ token: string }>("/report/token", null)
  return { kind: "kept", token, reason: "expired", draft: view.draft }
}

function sendError(error: unknown): FieldError {
  if (!isProblem(error)) return { field: "struck", key: "error.notSent" }
  if (error.code === "too-few-readers") return { field: "struck", key: "error.readersMin2" }
  if (error.code === "recipient-unknown" && error.detail !== undefined)
    return { field: "struck", key: "error.directoryEntry", params: { name: error.detail } }
  if (error.code.startsWith("recipient-")) return { field: "struck", key: "error.readersChanged" }
  if (error.code === "upload-missing")
    return { field: "struck", key: "problem.upload-missing" as FieldError["key"] }
  return { field: "struck", key: "error.notSent" }
}

/** A page with files is not left before every file is through, sent or taken off. */
function withFiles(view: FlowView, files: EvidenceFiles): FlowView {
  if (files.tooMany && view.step === 4)
    return { ...view, step: 3, errors: [{ field: "files", key: "error.tooManyFiles" }] }
  if (!files.unfinished() || (view.step < 4 && !view.send)) return view
  return { ...view, step: 3, send: false, errors: [{ field: "files", key: "error.filesUnfinished" }] }
}

/** Once every file is through, the page does not go on saying that one is not. */
function withoutSettled(answer: ReportAnswerView, files: EvidenceFiles): ReportAnswerView {
  if (answer.kind !== "form" || files.unfinished()) return answer
  const errors = answer.view.errors.filter(({ key }) => key !== "error.filesUnfinished")
  return { ...answer, view: { ...answer.view, errors } }
}

/** Leaving and coming back by the browser's history shows an empty form, not the old one. */
function useForgetOnLeave() {
  useEffect(() => {
    const reload = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload()
    }
    addEventListener("pageshow", reload)
    return () => {
      removeEventListener("pageshow", reload)
    }
  }, [])
}
