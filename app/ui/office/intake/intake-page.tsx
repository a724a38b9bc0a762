import { useFetcher } from "@remix-run/react"
import { useEffect, useRef, useState } from "react"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import type { Draft, FieldError } from "#app/domain/reports/draft.ts"
import { emptyDraft } from "#app/domain/reports/draft.ts"
import { checkedDirectory } from "../../client/office-directory.client.ts"
import { sealForPerson } from "../../client/office-intake.client.ts"
import { lockOffice } from "../../client/office-lock.client.ts"
import type { ReportInTheMaking } from "../../client/send-report.client.ts"
import { mentionsCode, startReport } from "../../client/send-report.client.ts"
import { useEvidenceFiles } from "../../client/use-evidence-files.ts"
import type { OfficeRefusal } from "../answer.ts"
import { useOffice } from "../office-context.tsx"
import { useLocale } from "../use-locale.ts"
import type { IntakeAnswer, IntakeChannel } from "./intake-acts.ts"
import { IntakeCheck } from "./intake-check.tsx"
import { IntakeForm } from "./intake-form.tsx"
import { IntakeReceipt } from "./intake-receipt.tsx"

/** What was typed, and how the person came. */
export type Spoken = { draft: Draft; channel: IntakeChannel }

type View = { kind: "form"; errors: readonly FieldError[] } | { kind: "check"; entries: readonly DirectoryEntry[] }

type Props = { token: string; demo: boolean }

/** A clerk writes down what somebody tells; it is sealed here before it is sent. */
export function IntakePage({ token, demo }: Props) {
  const locale = useLocale()
  const { member, authority } = useOffice()
  const making = useRef<ReportInTheMaking | null>(null)
  const start = () => (making.current ??= startReport())
  const files = useEvidenceFiles(() => {
    const { caseId, dialogue } = start().newCase
    return Promise.resolve({ caseId, dialoguePublic: dialogue.publicKey, addedBy: member.fingerprint, token })
  })
  const [spoken, setSpoken] = useState<Spoken>({ draft: emptyDraft(), channel: "counter" })
  const [view, setView] = useState<View>({ kind: "form", errors: [] })
  const [refusal, setRefusal] = useState<OfficeRefusal | null>(null)
  const { answer, busy, send } = useIntake()

  const toCheck = async (typed: Spoken) => {
    setSpoken(typed)
    if (mentionsCode(start(), typed.draft)) {
      setView({ kind: "form", errors: [{ field: "story", key: "error.codeInText" }] })
      return
    }
    const directory = await checkedDirectory(authority)
    setRefusal(directory.ok ? null : directory)
    if (directory.ok) setView({ kind: "check", entries: directory.value })
  }
  const seal = (struck: string[]) => {
    if (view.kind !== "check") return
    const draft = { ...spoken.draft, struck }
    const { fingerprint } = member
    const sealed = sealForPerson(start(), { draft, entries: view.entries, evidence: files.evidence(), fingerprint })
    setSpoken({ ...spoken, draft })
    setRefusal(sealed.ok ? null : sealed)
    if (sealed.ok) send({ submission: sealed.value, channel: spoken.channel })
  }
  if (answer?.ok === true && making.current !== null)
    return <IntakeReceipt {...{ locale, answer }} code={making.current.code} />
  const shown = refusal ?? (answer?.ok === false ? answer : null)
  if (view.kind === "check")
    return (
      <IntakeCheck
        {...{ locale, spoken, busy }}
        entries={view.entries}
        refusal={shown}
        fileCount={files.files.filter(({ state }) => state === "done").length}
        onSeal={seal}
        onBack={() => {
          setView({ kind: "form", errors: [] })
        }}
      />
    )
  return (
    <IntakeForm
      {...{ locale, demo, spoken, files }}
      errors={view.errors}
      refusal={shown}
      onErrors={(errors, typed) => {
        setSpoken(typed)
        setView({ kind: "form", errors })
      }}
      onChecked={(typed) => void toCheck(typed)}
    />
  )
}

function useIntake() {
  const { data, state, submit } = useFetcher<IntakeAnswer>()
  const isSignedOut = data?.ok === false && data.problem === "signed-out"
  useEffect(() => {
    if (isSignedOut) lockOffice("expired")
  }, [isSignedOut])
  const send = (body: { submission: Parameters<typeof JSON.stringify>[0]; channel: IntakeChannel }) => {
    if (state === "idle") submit(body, { method: "post", encType: "application/json" })
  }
  return { answer: state === "idle" ? (data ?? null) : null, busy: state !== "idle", send }
}
