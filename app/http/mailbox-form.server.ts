import { createHash } from "node:crypto"
import type { AppLoadContext } from "@remix-run/node"
import { containsReceiptCode, parseReceiptCode } from "../crypto/receipt.ts"
import { codeError } from "../domain/reports/code-error.ts"
import type { FieldError } from "../domain/reports/draft.ts"
import { cleanText } from "../domain/reports/clean-text.ts"
import { messageProblem } from "../domain/reports/message.ts"
import { dayInCity } from "../domain/time.ts"
import type { Day } from "../domain/time.ts"
import type { OpenedMessage, SealedMailbox } from "../domain/cases/mailbox-keys.ts"
import { actPlainly, openPlainMailbox } from "../services/plain-path.server.ts"
import { newFormToken, readFormToken } from "./form-token.server.ts"
import { changeName, identityForms } from "./mailbox-identity.server.ts"
import { requireSameOrigin } from "./origin.server.ts"
import type { PlainForm } from "./plain-files.server.ts"
import { cleaningChoice, lastValue, readPlainForm } from "./plain-files.server.ts"
import { asProblem, statusOf } from "./problems.server.ts"
import { fileError, notCleaned } from "./report-form.server.ts"

/** What the mailbox shows next, on the path without scripts. The code travels in the page's own forms, nowhere else. */
export type MailboxAnswer =
  | { kind: "door"; status: number; token: string; code: string; errors: FieldError[] }
  | {
      kind: "open"
      status: number
      token: string
      code: string
      today: Day
      mailbox: SealedMailbox
      messages: OpenedMessage[]
      errors: FieldError[]
      text: string
      sent: boolean
    }
  /** The database is out of reach: the reply is shown again, to be sent later from the same form. */
  | { kind: "kept"; status: number; token: string; code: string; errors: FieldError[]; text: string }
  | { kind: "closed"; status: number }

/** One post of a mailbox form: open, reply, withdraw or close. */
export async function answerMailboxForm(request: Request, context: AppLoadContext): Promise<MailboxAnswer> {
  const { deps, site } = context
  requireSameOrigin(request, site, "citizen")
  const form = await readPlainForm(
    deps,
    request,
    (entries) => readFormToken(deps, lastValue(entries, "token")) !== null,
  )
  try {
    const go = lastValue(form.entries, "go")
    if (go === "close") return { kind: "closed", status: 200 }
    const typed = lastValue(form.entries, "code").slice(0, 100)
    const parsed = parseReceiptCode(typed)
    if (!parsed.ok) return door(context, typed, codeError(parsed))
    if ((identityForms as readonly string[]).includes(go)) {
      const error = await changeName(context, { form, code: parsed.code, go })
      return await opened(context, parsed.code, error === null ? { sent: true } : { errors: [error] })
    }
    if (go !== "reply" && go !== "withdraw") return await opened(context, parsed.code, {})
    return await actOrKeep(context, { form, code: parsed.code, go })
  } finally {
    await form.close()
  }
}

type Attempt = { form: PlainForm; code: string; go: "reply" | "withdraw" }

/** The token stays: if the reply was stored and only the answer could not be read back, sending it again adds nothing. */
async function actOrKeep(context: AppLoadContext, attempt: Attempt): Promise<MailboxAnswer> {
  try {
    return await act(context, attempt)
  } catch (failure) {
    if (attempt.go !== "reply" || asProblem(failure)?.code !== "database-down") throw failure
    const { entries } = attempt.form
    const text = cleanText(lastValue(entries, "text")).trim()
    return {
      kind: "kept",
      status: 503,
      token: lastValue(entries, "token"),
      code: attempt.code,
      errors: [],
      text,
    }
  }
}

async function act(context: AppLoadContext, { form, code, go }: Attempt): Promise<MailboxAnswer> {
  const text = cleanText(lastValue(form.entries, "text")).trim()
  const error = form.refused === null ? problemOf(context, form, { code, go, text }) : fileError(form.refused)
  if (error !== null) return opened(context, code, { errors: [error], text })
  const id = actId(form, code, text)
  const shared = { code, id, files: form.files, cleaning: cleaningChoice(form.entries) }
  try {
    const pressed = lastValue(form.entries, "pressed")
    await actPlainly(
      context.deps,
      go === "reply" ? { ...shared, act: "message", text } : { ...shared, act: "withdraw", pressed },
    )
  } catch (failure) {
    const problem = asProblem(failure)
    if (problem === null || problem.code === "unknown-code") throw failure
    const uncleaned = notCleaned(problem, form)
    if (uncleaned !== null) return opened(context, code, { errors: [uncleaned], text })
    const shown =
      statusOf(problem.code) === 503
        ? ("error.storeDown" as const)
        : (`problem.${problem.code}` as FieldError["key"])
    return opened(context, code, {
      errors: [{ field: "text", key: shown }],
      text,
      status: statusOf(problem.code),
    })
  }
  return opened(context, code, { sent: true })
}

function problemOf(
  context: AppLoadContext,
  form: PlainForm,
  sent: { code: string; go: string; text: string },
): FieldError | null {
  if (readFormToken(context.deps, lastValue(form.entries, "token"))?.fresh !== true)
    return { field: "text", key: "error.expired" }
  if (sent.go === "withdraw") {
    const pressed = lastValue(form.entries, "pressed")
    return pressed === "no" || pressed === "yes" ? null : { field: "pressed", key: "error.pressed" }
  }
  if (containsReceiptCode(sent.text, sent.code)) return { field: "text", key: "error.codeInText" }
  return messageProblem(sent.text, form.files.length)
}

/** The same form sent twice is one act: the record's id follows from the form's token, the code and what is said. */
function actId({ entries, files }: PlainForm, code: string, text: string): string {
  const said = [
    lastValue(entries, "token"),
    code,
    lastValue(entries, "go"),
    text,
    ...Object.values(cleaningChoice(entries)),
    ...files.map(({ spool }) => spool.sha256),
  ]
  const digest = createHash("sha256").update(JSON.stringify(said)).digest("hex")
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}

function door(context: AppLoadContext, code: string, error: FieldError): MailboxAnswer {
  const status = error.key === "error.unknownCode" ? 404 : 422
  return { kind: "door", status, token: newFormToken(context.deps), code, errors: [error] }
}

type Shown = { errors?: FieldError[]; text?: string; sent?: boolean; status?: number }

async function opened(context: AppLoadContext, code: string, shown: Shown): Promise<MailboxAnswer> {
  const found = await openPlainMailbox(context.deps, code)
  if (found === null) return door(context, code, { field: "code", key: "error.unknownCode" })
  const { errors = [], text = "", sent = false } = shown
  return {
    ...{
      kind: "open",
      status: shown.status ?? (errors.length > 0 ? 422 : 200),
      token: newFormToken(context.deps),
      code,
    },
    ...{
      today: dayInCity(context.deps.clock.now()),
      mailbox: found.mailbox,
      messages: found.messages,
      errors,
      text,
      sent,
    },
  }
}
