import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { errorOf } from "../../field-error.tsx"
import { FileField } from "../../field.tsx"
import { Notice } from "../../notice.tsx"
import { RichText } from "../../rich-text.tsx"
import { DraftSummary } from "./draft-summary.tsx"
import { CleaningChoices } from "../cleaning-choices.tsx"
import type { ReadersShown } from "./readers-of.ts"
import { Readers } from "./readers.tsx"
import { ReportFrame } from "./report-frame.tsx"
import type { StepProps } from "./report-frame.tsx"
import { StepForm } from "./step-form.tsx"

type Props = StepProps & {
  readers: ReadersShown
  /** The unit of the report is known, so its people are left out of `readers`. */
  excluded: boolean
  /** Files that were sent at step 3 (with scripts). */
  fileCount: number
  /** The report is being sealed and sent at this moment (with scripts). */
  sending?: boolean
}

/** Step 5: see it all, see who will read it, strike names out, send. Enter only shows this page again: nothing is sent by chance. */
export function StepCheck({ readers, excluded, fileCount, sending = false, ...step }: Props) {
  const { locale, demo = false, draft, errors, enhanced } = step
  return (
    <ReportFrame {...{ locale, demo, errors }} step={5} heading={t(locale, "check.heading")} enter="step:5">
      <StepForm {...step} step={5} files={!enhanced} className="stack-l">
        <section aria-labelledby="told-heading">
          <h2 id="told-heading">{t(locale, "check.told")}</h2>
          <DraftSummary {...{ locale, draft }} files={filesInWords(locale, enhanced, fileCount)} />
        </section>
        {enhanced ? null : (
          <>
            <FileField
              {...{ locale, name: "files", error: errorOf(errors, "files") }}
              label={t(locale, "files.choose")}
              hint={t(locale, "files.choose.hint")}
              optional
            />
            <CleaningChoices locale={locale} />
          </>
        )}
        <Readers {...{ locale, shown: readers, excluded, error: errorOf(errors, "struck") }} />
        <LawView {...step} />
        {enhanced ? null : <WithoutScripts locale={locale} />}
        <SendActions {...{ locale, sending }} canSend={readers.readers.length > 0} />
      </StepForm>
    </ReportFrame>
  )
}

function filesInWords(locale: Locale, enhanced: boolean, count: number): string {
  if (!enhanced) return t(locale, "check.files.below")
  return count === 0 ? t(locale, "check.files.none") : t(locale, "check.files.count", { count })
}

function LawView({ locale, draft }: StepProps) {
  return (
    <section className="stack-s" aria-labelledby="law-heading">
      <h2 id="law-heading">{t(locale, "check.law")}</h2>
      <p>
        <RichText locale={locale} message={draft.named === "yes" ? "check.law.named" : "check.law.unnamed"} />
      </p>
      <p>{t(locale, "check.law.truth")}</p>
    </section>
  )
}

function WithoutScripts({ locale }: { locale: Locale }) {
  return (
    <Notice heading={t(locale, "check.noScript")} tone="warn">
      <p>{t(locale, "check.noScript.body")}</p>
      <p>{t(locale, "check.noScript.avoid")}</p>
    </Notice>
  )
}

type SendProps = { locale: Locale; sending: boolean; canSend: boolean }

function SendActions({ locale, sending, canSend }: SendProps) {
  return (
    <div className="stack">
      <div className="actions">
        <button className="button" name="go" value="next" disabled={sending || !canSend}>
          {t(locale, "action.send")}
        </button>
        <a href={pathFor(locale, "/")}>{t(locale, "action.doNotSend")}</a>
      </div>
      <p className="small muted" role="status">
        {t(locale, sending ? "check.sending" : "check.paper")}
      </p>
    </div>
  )
}
