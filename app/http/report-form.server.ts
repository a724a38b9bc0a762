import type { AppLoadContext } from "@remix-run/node"
import type { Problem } from "../domain/problem.ts"
import type { Draft, FieldError } from "../domain/reports/draft.ts"
import type { FlowView } from "../domain/reports/flow.ts"
import { advance, typedTexts, unseenReception } from "../domain/reports/flow.ts"
import { dayInCity } from "../domain/time.ts"
import type { DirectoryEntry } from "../crypto/directory-entry.ts"
import { containsReceiptCode, receiptFromSeed } from "../crypto/receipt.ts"
import { checkedEntries, submitPlainReport } from "../services/plain-path.server.ts"
import type { Receipt } from "../services/reports.server.ts"
import { newFormToken, readFormToken } from "./form-token.server.ts"
import { requireSameOrigin } from "./origin.server.ts"
import type { PlainForm } from "./plain-files.server.ts"
import { cleaningChoice, lastValue, readPlainForm } from "./plain-files.server.ts"
import { asProblem, statusOf } from "./problems.server.ts"

/** What the report form shows next, on the path without scripts. */
export type ReportAnswer =
  | { kind: "form"; status: number; token: string; view: FlowView; entries: DirectoryEntry[] }
  | { kind: "kept"; status: number; token: string; reason: "expired" | "not-sent"; draft: Draft }
  | { kind: "receipt"; status: number; code: string; receipt: Pick<Receipt, "receivedOn" | "seal"> }

/** One post of the report form: turns the page, or seals and sends. Nothing is stored before the last. */
export async function answerReportForm(request: Request, context: AppLoadContext): Promise<ReportAnswer> {
  const { deps, site } = context
  requireSameOrigin(request, site, "citizen")
  const form = await readPlainForm(
    deps,
    request,
    (entries) => readFormToken(deps, lastValue(entries, "token")) !== null,
  )
  try {
    const view = advance(form.entries, dayInCity(deps.clock.now()))
    if (form.refused !== null)
      return await showForm(context, form, { view: withError(view, fileError(form.refused)) })
    const token = readFormToken(deps, lastValue(form.entries, "token"))
    if (!view.send) return await showForm(context, form, { view })
    if (token?.fresh !== true) return kept(context, view.draft, "expired")
    return await send(context, { form, view, nonce: token.nonce })
  } finally {
    await form.close()
  }
}

async function send(
  context: AppLoadContext,
  sent: { form: PlainForm; view: FlowView; nonce: Uint8Array },
): Promise<ReportAnswer> {
  const { form, view, nonce } = sent
  if (containsReceiptCode(typedTexts(view.draft), receiptFromSeed(nonce)))
    return showForm(context, form, {
      view: { ...withError(view, { field: "story", key: "error.codeInText" }), step: 2 },
    })
  try {
    const unseen = unseenReception(view, await checkedEntries(context.deps))
    if (unseen !== null)
      return await showForm(context, form, { view: again(withError(view, unseen), form), status: 422 })
    const channel = view.draft.desk === "" ? "web" : "qr"
    const { code, receipt } = await submitPlainReport(context.deps, {
      draft: view.draft,
      nonce,
      files: form.files,
      cleaning: cleaningChoice(form.entries),
      channel,
    })
    return {
      kind: "receipt",
      status: 200,
      code,
      receipt: { receivedOn: receipt.receivedOn, seal: receipt.seal },
    }
  } catch (error) {
    const problem = asProblem(error)
    if (problem === null) throw error
    if (statusOf(problem.code) === 503) return kept(context, view.draft, "not-sent")
    return showForm(context, form, {
      view: withError(view, notCleaned(problem, form) ?? sendError(problem)),
      status: statusOf(problem.code),
      // The code of this form is taken: what was changed can only become a report of its own.
      anew: problem.code === "replayed",
    })
  }
}

/** A form again; the token stays the same, so that the receipt does too, unless it is to be sent as another report. */
async function showForm(
  context: AppLoadContext,
  form: PlainForm,
  shown: { view: FlowView; status?: number; anew?: boolean },
): Promise<ReportAnswer> {
  const { view, status, anew = false } = shown
  const given = lastValue(form.entries, "token")
  const usable = !anew && readFormToken(context.deps, given)?.fresh === true
  const token = usable ? given : newFormToken(context.deps)
  const { entries, errors } = view.step === 5 ? await readersOrWhyNot(context) : { entries: [], errors: [] }
  const shownErrors = view.errors.length > 0 ? view.errors : errors
  return {
    ...{ kind: "form", status: status ?? (shownErrors.length === 0 ? 200 : 422), token, entries },
    view: { ...view, send: false, errors: shownErrors },
  }
}

/** With the directory out of reach or wrong the page still shows what was typed, and why it cannot be sent now. */
async function readersOrWhyNot(
  context: AppLoadContext,
): Promise<{ entries: DirectoryEntry[]; errors: FieldError[] }> {
  try {
    return { entries: await checkedEntries(context.deps), errors: [] }
  } catch (error) {
    const problem = asProblem(error)
    if (problem === null) throw error
    return { entries: [], errors: problem.code === "recipient-unknown" ? [sendError(problem)] : [] }
  }
}

function kept(context: AppLoadContext, draft: Draft, reason: "expired" | "not-sent"): ReportAnswer {
  const token = newFormToken(context.deps)
  return { kind: "kept", status: reason === "expired" ? 422 : 503, token, reason, draft }
}

const withError = (view: FlowView, error: FieldError): FlowView => ({
  ...view,
  step: 5,
  send: false,
  errors: [error],
})

/** A page cannot keep files that were chosen on it. */
const again = (view: FlowView, { files }: PlainForm): FlowView =>
  files.length === 0
    ? view
    : { ...view, errors: [...view.errors, { field: "files", key: "error.filesAgain" }] }

const fileErrors: Partial<Record<Problem["code"], FieldError["key"]>> = {
  "too-many-files": "error.tooManyFiles",
  "file-too-large": "error.fileTooLarge",
  "files-too-large-together": "error.filesTooLargeTogether",
  "upload-broken": "error.uploadBroken",
}

export function fileError(problem: Problem): FieldError {
  if (problem.code === "upload-broken" && problem.detail === "empty")
    return { field: "files", key: "error.fileEmpty" }
  return { field: "files", key: fileErrors[problem.code] ?? "error.choice" }
}

/** Which file could not be cleaned: the name comes from the form, as problems carry no content. */
export function notCleaned({ code, detail = "" }: Problem, { files }: PlainForm): FieldError | null {
  if (code !== "file-not-cleaned") return null
  const name = files[Number(detail.split(" ")[0])]?.name ?? ""
  return { field: "files", key: "error.fileNotCleaned", params: { name } }
}

function sendError(problem: Problem): FieldError {
  if (problem.code === "too-few-readers") return { field: "struck", key: "error.readersMin2" }
  if (problem.code === "replayed") return { field: "story", key: "error.sentBefore" }
  if (problem.code === "recipient-unknown" && problem.detail !== undefined)
    return { field: "struck", key: "error.directoryEntry", params: { name: problem.detail } }
  if (problem.code.startsWith("recipient-")) return { field: "struck", key: "error.readersChanged" }
  return problem.code in fileErrors ? fileError(problem) : { field: "story", key: "error.notSent" }
}
