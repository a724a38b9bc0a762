import { useFetcher } from "@remix-run/react"
import { useEffect, useRef, useState } from "react"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import type { FieldError } from "#app/domain/reports/draft.ts"
import { unseenReception } from "#app/domain/reports/flow.ts"
import { checkedDirectory } from "../../client/office-directory.client.ts"
import { draftText, keepDraft } from "../../client/office-keys.client.ts"
import { lockOffice } from "../../client/office-lock.client.ts"
import type { ReportInTheMaking } from "../../client/send-report.client.ts"
import { useEvidenceFiles } from "../../client/use-evidence-files.ts"
import type { OfficeRefusal } from "../answer.ts"
import { useOffice } from "../office-context.tsx"
import { useLocale } from "../use-locale.ts"
import type { IntakeAnswer, IntakeChannel } from "#app/domain/cases/intake.ts"
import { IntakeCheck } from "./intake-check.tsx"
import { IntakeForm } from "./intake-form.tsx"
import { IntakeReceipt } from "./intake-receipt.tsx"
import type { Spoken } from "./spoken.ts"
import { nothingSpoken, spokenFrom } from "./spoken.ts"

type View =
  | { kind: "form"; errors: readonly FieldError[] }
  | { kind: "check"; entries: readonly DirectoryEntry[]; moved: FieldError | null }

type Props = { token: string; demo: boolean }

/** Under which the unsent form is kept. */
const draftName = "intake"

/** A clerk writes down what somebody tells; it is sealed here before it is sent. */
export function IntakePage({ token, demo }: Props) {
  const locale = useLocale()
  const { spoken, version, view, refusal, files, busy, receipt, ...steps } = useIntake(token)
  if (receipt !== null) return <IntakeReceipt {...{ locale, ...receipt }} />
  if (view.kind === "check")
    return (
      <IntakeCheck
        {...{ locale, spoken, busy, refusal }}
        entries={view.entries}
        moved={view.moved}
        fileCount={files.files.filter(({ state }) => state === "done").length}
        onSeal={(struck, to) => void steps.seal(struck, to)}
        onBack={steps.back}
      />
    )
  return (
    <IntakeForm
      key={version}
      {...{ locale, demo, spoken, files, refusal }}
      errors={view.errors}
      onErrors={steps.showErrors}
      onChecked={(typed) => void steps.toCheck(typed)}
    />
  )
}

/** Loaded when it is needed: the citizen's form loads the same code on its own. */
const sealing = () => import("../../client/office-intake.client.ts")

/** One report: typed, checked, sealed, sent. Its code and keys live in this component only. */
function useIntake(token: string) {
  const { member, authority } = useOffice()
  const making = useRef<ReportInTheMaking | null>(null)
  const start = async () => {
    const { startReport } = await sealing()
    return (making.current ??= startReport())
  }
  const files = useEvidenceFiles(async () => {
    const { caseId, dialogue } = (await start()).newCase
    return { caseId, dialoguePublic: dialogue.publicKey, addedBy: member.fingerprint, token }
  })
  const { spoken, setSpoken, version } = useSpoken()
  const [view, setView] = useState<View>({ kind: "form", errors: [] })
  const [refusal, setRefusal] = useState<OfficeRefusal | null>(null)
  const { answer, busy, send } = useSending()
  const showErrors = (errors: readonly FieldError[], typed: Spoken) => {
    setSpoken(typed)
    setView({ kind: "form", errors })
  }
  const toCheck = async (typed: Spoken) => {
    const { mentionsCode } = await sealing()
    if (mentionsCode(await start(), typed.draft)) {
      showErrors([{ field: "story", key: "error.codeInText" }], typed)
      return
    }
    setSpoken(typed)
    const directory = await checkedDirectory(authority)
    setRefusal(directory.ok ? null : directory)
    if (directory.ok) setView({ kind: "check", entries: directory.value, moved: null })
  }
  const seal = async (struck: string[], to: string) => {
    if (view.kind !== "check") return
    const { sealForPerson } = await sealing()
    const draft = { ...spoken.draft, struck }
    const moved = unseenReception({ draft, to }, view.entries)
    setView({ ...view, moved })
    setSpoken({ ...spoken, draft })
    if (moved !== null) return
    const { fingerprint } = member
    const sealed = sealForPerson(await start(), {
      draft,
      entries: view.entries,
      evidence: files.evidence(),
      fingerprint,
    })
    setRefusal(sealed.ok ? null : sealed)
    if (sealed.ok) send({ submission: sealed.value, channel: spoken.channel })
  }
  const back = () => {
    setView({ kind: "form", errors: [] })
  }
  const code = making.current?.code
  return {
    ...{ spoken, version, view, files, busy, showErrors, toCheck, seal, back },
    refusal: refusal ?? (answer?.ok === false ? answer : null),
    receipt: answer?.ok === true && code !== undefined ? { answer, code } : null,
  }
}

/** What was typed. It comes back after a lock or a reload, sealed in between; `version` tells such a form from the one before. */
function useSpoken() {
  const { keys } = useOffice()
  const [spoken, setSpoken] = useState<Spoken>(nothingSpoken)
  const [version, setVersion] = useState(0)
  useEffect(() => {
    const kept = keys === null ? null : spokenFrom(draftText(draftName))
    if (kept === null) return
    setSpoken(kept)
    setVersion((count) => count + 1)
  }, [keys])
  return { spoken, setSpoken, version }
}

function useSending() {
  const { data, state, submit } = useFetcher<IntakeAnswer>()
  const isSignedOut = data?.ok === false && data.problem === "signed-out"
  useEffect(() => {
    if (isSignedOut) lockOffice("expired")
  }, [isSignedOut])
  const isSent = data?.ok === true
  useEffect(() => {
    if (isSent) keepDraft(draftName, "")
  }, [isSent])
  const send = (body: { submission: Parameters<typeof JSON.stringify>[0]; channel: IntakeChannel }) => {
    if (state === "idle") submit(body, { method: "post", encType: "application/json" })
  }
  return { answer: state === "idle" ? (data ?? null) : null, busy: state !== "idle", send }
}
