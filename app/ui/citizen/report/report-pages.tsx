import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import type { Draft } from "#app/domain/reports/draft.ts"
import { emptyDraft } from "#app/domain/reports/draft.ts"
import type { FlowView } from "#app/domain/reports/flow.ts"
import { firstSteps } from "#app/domain/reports/next-steps.ts"
import { unitOfDraft } from "#app/domain/reports/submission.ts"
import type { Day } from "#app/domain/time.ts"
import type { Locale } from "#app/i18n/locale.ts"
import type { PickedFile } from "../../file-list.tsx"
import type { OnSubmit } from "../../form-shell.tsx"
import { KeptReportPage } from "../kept-report-page.tsx"
import { qrImage } from "../receipt/qr-image.ts"
import { ReceiptPage } from "../receipt/receipt-page.tsx"
import { readersOf } from "./readers-of.ts"
import { StepCheck } from "./step-check.tsx"
import type { FileStepProps } from "./step-files.tsx"
import { StepFiles } from "./step-files.tsx"
import { StepStory } from "./step-story.tsx"
import { StepWhat } from "./step-what.tsx"
import { StepYou } from "./step-you.tsx"

/** What is to be shown; the server and the browser make the same. */
export type ReportAnswerView =
  | { kind: "form"; token: string; view: FlowView; entries: DirectoryEntry[] }
  | { kind: "kept"; token: string; reason: "expired" | "not-sent"; draft: Draft }
  | { kind: "receipt"; code: string; receipt: { receivedOn: Day; seal: string } }

/** The form as it starts. */
export function firstView(token: string, desk: string): ReportAnswerView {
  const view: FlowView = {
    step: 1,
    draft: { ...emptyDraft(), desk },
    errors: [],
    find: "",
    to: "",
    found: null,
    send: false,
  }
  return { kind: "form", token, view, entries: [] }
}

type Props = {
  locale: Locale
  demo: boolean
  enhanced: boolean
  answer: ReportAnswerView
  onSubmit?: OnSubmit
  files?: FileStepProps
  sending?: boolean
}

/** The page of the report form that an answer calls for. */
export function ReportPages({ locale, demo, enhanced, answer, onSubmit, files, sending = false }: Props) {
  const shared = { locale, demo, enhanced, ...(onSubmit === undefined ? {} : { onSubmit }) }
  if (answer.kind === "receipt") return <Receipt {...{ locale, demo, answer }} />
  if (answer.kind === "kept")
    return <KeptReportPage {...shared} formToken={answer.token} draft={answer.draft} reason={answer.reason} />
  const { view, entries, token } = answer
  const step = { ...shared, draft: view.draft, errors: view.errors, formToken: token }
  switch (view.step) {
    case 1:
      return <StepWhat {...step} find={view.find} found={view.found} />
    case 2:
      return <StepStory {...step} />
    case 3:
      return <StepFiles {...step} {...files} />
    case 4:
      return <StepYou {...step} />
    case 5: {
      const readers = readersOf(locale, entries, view.draft)
      const excluded = unitOfDraft(view.draft) !== null
      return <StepCheck {...step} {...{ readers, excluded, sending }} fileCount={sentCount(files?.files)} />
    }
  }
}

const sentCount = (files: readonly PickedFile[] = []) => files.filter((file) => file.state === "done").length

type ReceiptProps = { locale: Locale; demo: boolean; answer: Extract<ReportAnswerView, { kind: "receipt" }> }

function Receipt({ locale, demo, answer: { code, receipt } }: ReceiptProps) {
  return (
    <ReceiptPage
      {...{ locale, demo, code }}
      day={receipt.receivedOn}
      next={firstSteps(receipt.receivedOn)}
      seal={receipt.seal}
      qr={qrImage(code)}
    />
  )
}
