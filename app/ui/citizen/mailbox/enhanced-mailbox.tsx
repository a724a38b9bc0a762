import { useNavigate } from "@remix-run/react"
import { useRef, useState } from "react"
import { isProblem } from "#app/domain/problem.ts"
import { readGivenName } from "#app/domain/identity/given-name.ts"
import { cleanText } from "#app/domain/reports/clean-text.ts"
import { codeError } from "#app/domain/reports/code-error.ts"
import type { FieldError } from "#app/domain/reports/draft.ts"
import { messageProblem } from "#app/domain/reports/message.ts"
import { dayInCity } from "#app/domain/time.ts"
import { parseReceiptCode } from "#app/crypto/receipt.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import type { OpenMailbox, Say } from "../../client/mailbox.client.ts"
import type { EvidenceFiles } from "../../client/use-evidence-files.ts"
import { fileActions, useEvidenceFiles } from "../../client/use-evidence-files.ts"
import { entriesOf } from "../../form-entries.ts"
import type { OnSubmit } from "../../form-shell.tsx"
import { useSite } from "../../use-site.ts"
import { buildMailboxView } from "./build-view.ts"
import { MailboxPage } from "./mailbox-page.tsx"
import { OpenPage } from "./open-page.tsx"

type Props = { locale: Locale; demo: boolean; token: string }

/** The mailbox where scripts run: the code stays in this component, what is read is opened here, what is sent is sealed. */
export function EnhancedMailbox({ locale, demo, token }: Props) {
  const [open, setOpen] = useState<OpenMailbox | null>(null)
  const [door, setDoor] = useState<{
    code: string
    errors: FieldError[]
    checkedHere: boolean
    round: number
  }>({
    // What was typed before scripts were ready stays.
    ...{ code: typedBefore(), errors: [], checkedHere: false, round: 0 },
  })
  const busy = useRef(false)
  const onSubmit: OnSubmit = (event) => {
    event.preventDefault()
    if (busy.current) return
    const code = valueOf(entriesOf(event), "code")
    const parsed = parseReceiptCode(code)
    const refuse = (error: FieldError, checkedHere: boolean) => {
      setDoor((last) => ({ code, errors: [error], checkedHere, round: last.round + 1 }))
    }
    if (!parsed.ok) {
      refuse(codeError(parsed), true)
      return
    }
    busy.current = true
    import("../../client/mailbox.client.ts")
      .then(({ openMailbox }) => openMailbox(parsed.code))
      .then(setOpen, (error: unknown) => {
        const unknown = isProblem(error) && error.code === "unknown-code"
        refuse({ field: "code", key: unknown ? "error.unknownCode" : "error.storeDown" }, false)
      })
      .finally(() => {
        busy.current = false
      })
  }
  if (open !== null) return <OpenedMailbox {...{ locale, demo, token, open, setOpen }} />
  return <OpenPage key={door.round} {...{ locale, demo, onSubmit, formToken: token }} {...door} enhanced />
}

function typedBefore(): string {
  const field = document.getElementById("code")
  return field instanceof HTMLInputElement ? field.value : ""
}

type OpenedProps = Props & { open: OpenMailbox; setOpen: (open: OpenMailbox) => void }
type Shown = { errors: FieldError[]; text: string; sent: boolean; round: number }

function OpenedMailbox({ locale, demo, token, open, setOpen }: OpenedProps) {
  const navigate = useNavigate()
  const { authority } = useSite()
  const [shown, setShown] = useState<Shown>({ errors: [], text: "", sent: false, round: 0 })
  const [sending, setSending] = useState(false)
  // Kept until it is known to have arrived, so that pressing again after a lost answer sends the same act.
  const actId = useRef<string | null>(null)
  const files = useEvidenceFiles(async () => {
    const { uploadTarget } = await import("../../client/mailbox.client.ts")
    return uploadTarget(open, token)
  })
  const onSubmit: OnSubmit = (event) => {
    event.preventDefault()
    if (sending) return
    const entries = entriesOf(event)
    if (valueOf(entries, "go") === "close") {
      navigate(pathFor(locale, "/"), { replace: true })
      return
    }
    setSending(true)
    const text = cleanText(valueOf(entries, "text")).trim()
    send({ open, entries, text, files, actId, authority })
      .then((next) => {
        actId.current = null
        files.clear()
        setOpen(next)
        setShown((last) => ({ errors: [], text: "", sent: true, round: last.round + 1 }))
      })
      .catch((error: unknown) => {
        setShown((last) => ({ errors: [errorOf(error)], text, sent: false, round: last.round }))
      })
      .finally(() => {
        setSending(false)
      })
  }
  const view = buildMailboxView(open.mailbox, open.messages, dayInCity(new Date()))
  const picker = { files: files.files, ...fileActions(files) }
  const page = { locale, demo, view, onSubmit, sending, formToken: token }
  return <MailboxPage key={shown.round} {...page} {...picker} {...shown} enhanced />
}

class Refused extends Error {
  readonly field: FieldError

  constructor(field: FieldError) {
    super(field.key)
    this.field = field
  }
}

type Sending = {
  open: OpenMailbox
  entries: [string, string][]
  text: string
  files: EvidenceFiles
  actId: { current: string | null }
  authority: string
}

async function send({ open, entries, text, files, actId, authority }: Sending): Promise<OpenMailbox> {
  const { giveName, mentionsOwnCode, newActId, say, withdrawName } =
    await import("../../client/mailbox.client.ts")
  const go = valueOf(entries, "go")
  if (go === "withdraw-name") return withdrawName(open)
  if (go === "give-name") {
    const given = readGivenName((name) => valueOf(entries, name), open.code)
    if (given.error !== null) throw new Refused(given.error)
    return giveName(open, given.body, authority)
  }
  const id = (actId.current ??= newActId())
  if (go === "withdraw") {
    const pressed = valueOf(entries, "pressed")
    if (pressed !== "no" && pressed !== "yes") throw new Refused({ field: "pressed", key: "error.pressed" })
    return say(open, { act: "withdraw", pressed, id, evidence: [] } satisfies Say)
  }
  if (files.unfinished()) throw new Refused({ field: "files", key: "error.filesUnfinished" })
  if (mentionsOwnCode(open, text)) throw new Refused({ field: "text", key: "error.codeInText" })
  const evidence = files.evidence()
  const problem = messageProblem(text, evidence.length)
  if (problem !== null) throw new Refused(problem)
  return say(open, { act: "message", text, id, evidence })
}

function errorOf(error: unknown): FieldError {
  if (error instanceof Refused) return error.field
  if (!isProblem(error)) return { field: "text", key: "error.notSent" }
  if (error.code === "mailbox-closed")
    return { field: "text", key: "problem.mailbox-closed" as FieldError["key"] }
  if (error.code === "recipient-unknown" && error.detail !== undefined)
    return { field: "text", key: "error.directoryEntry", params: { name: error.detail } }
  return { field: "text", key: "error.storeDown" }
}

const valueOf = (entries: readonly [string, string][], name: string) =>
  entries.findLast(([key]) => key === name)?.[1] ?? ""
