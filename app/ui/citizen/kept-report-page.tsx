import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { FileField, TextArea } from "../field.tsx"
import { Notice } from "../notice.tsx"
import { PageHeading } from "../page-heading.tsx"
import { RichText } from "../rich-text.tsx"
import { CitizenShell } from "./citizen-shell.tsx"
import type { StepProps } from "./report/report-frame.tsx"
import { KeptForm } from "./report/kept-form.tsx"

type Props = Omit<StepProps, "errors"> & {
  /** `expired`: the form was older than 24 hours. `not-sent`: the system is down. */
  reason: "expired" | "not-sent"
}

/** Nothing was received, and nothing that was written is lost: the same report, to be sent once more. */
export function KeptReportPage({ reason, ...step }: Props) {
  const { locale, demo = false, draft, enhanced } = step
  const expired = reason === "expired"
  return (
    <CitizenShell {...{ locale, demo }} path="/report">
      <div className="measure form">
        <div className="stack">
          <PageHeading page={reason}>
            {t(locale, expired ? "expired.heading" : "notSent.heading")}
          </PageHeading>
          <p>
            <RichText locale={locale} message={expired ? "expired.body" : "notSent.body"} />
          </p>
        </div>
        <KeptForm {...step}>
          <TextArea
            {...{ locale, name: "story" }}
            label={t(locale, "notSent.story")}
            hint={t(locale, expired ? "expired.story.hint" : "notSent.story.hint")}
            rows={8}
            value={draft.story}
          />
          {enhanced ? null : (
            <FileField
              {...{ locale, name: "files" }}
              label={t(locale, "files.choose")}
              hint={t(locale, "files.choose.hint")}
              optional
            />
          )}
          <div className="actions">
            <button className="button" name="go" value="next">
              {t(locale, expired ? "action.send" : "action.sendAgain")}
            </button>
            <button className="button--link" name="go" value="step:5">
              {t(locale, "expired.again")}
            </button>
            {expired ? null : <span className="small muted">{t(locale, "notSent.wait")}</span>}
          </div>
        </KeptForm>
        {expired ? null : <Elsewhere locale={locale} />}
      </div>
    </CitizenShell>
  )
}

function Elsewhere({ locale }: { locale: Locale }) {
  return (
    <Notice heading={t(locale, "notSent.else")}>
      <p>
        <RichText locale={locale} message="notSent.else.body" />
      </p>
    </Notice>
  )
}
