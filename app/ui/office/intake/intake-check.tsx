import type { FormEvent } from "react"
import { useEffect, useRef } from "react"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { fewestReaders } from "#app/domain/cases/conflicts.ts"
import type { FieldError } from "#app/domain/reports/draft.ts"
import { unitOfDraft } from "#app/domain/reports/submission.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { DraftSummary } from "../../citizen/report/draft-summary.tsx"
import { Readers } from "../../citizen/report/readers.tsx"
import { readersOf } from "../../citizen/report/readers-of.ts"
import { stepFormId } from "../../citizen/report/report-frame.tsx"
import type { OfficeRefusal } from "../answer.ts"
import { refusalText } from "../answer.ts"
import { channelName } from "../names.ts"
import type { Spoken } from "./spoken.ts"

type Props = {
  locale: Locale
  spoken: Spoken
  entries: readonly DirectoryEntry[]
  fileCount: number
  busy: boolean
  refusal: OfficeRefusal | null
  /** Strikes that moved the report to another body than the one that was shown. */
  moved: FieldError | null
  onSeal: (struck: string[], to: string) => void
  onBack: () => void
}

/** Read it back to the person; say who will read it; then seal. */
export function IntakeCheck(props: Props) {
  const { locale, spoken, entries, fileCount, busy, refusal, moved, onSeal, onBack } = props
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [])
  const shown = readersOf(locale, entries, spoken.draft)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    // Every “change” button of the summary leads back to the one page.
    if (submitter instanceof HTMLButtonElement && submitter.name === "go") onBack()
    else onSeal(new FormData(event.currentTarget).getAll("struck").map(String), shown.body)
  }
  return (
    <div className="stack">
      <h1 tabIndex={-1} ref={heading}>
        {t(locale, "intake.check.heading")}
      </h1>
      <p className="muted measure">
        {t(locale, "intake.check.intro")} {channelName(locale, spoken.channel)}.
      </p>
      {refusal === null ? null : (
        <p className="field__error" role="alert">
          {refusalText(locale, refusal)}
        </p>
      )}
      <form id={stepFormId} className="form measure" method="post" onSubmit={submit}>
        <DraftSummary
          {...{ locale, draft: spoken.draft }}
          files={t(locale, fileCount === 0 ? "check.files.none" : "check.files.count", { count: fileCount })}
        />
        <Readers
          {...{ locale, shown, error: moved ?? undefined }}
          excluded={unitOfDraft(spoken.draft) !== null}
        />
        <div className="actions">
          <button className="button" disabled={busy || shown.readers.length < fewestReaders}>
            {t(locale, busy ? "intake.sending" : "intake.send")}
          </button>
          <button className="button button--quiet" name="go" value="back" disabled={busy}>
            {t(locale, "action.back")}
          </button>
        </div>
      </form>
    </div>
  )
}
