import { t } from "#app/i18n/messages.ts"
import { errorOf } from "../../field-error.tsx"
import { FileField } from "../../field.tsx"
import type { FileActions, PickedFile } from "../../file-list.tsx"
import { FileList } from "../../file-list.tsx"
import { Notice } from "../../notice.tsx"
import { ReportFrame } from "./report-frame.tsx"
import type { StepProps } from "./report-frame.tsx"
import { NextActions, StepForm } from "./step-form.tsx"

export type FileStepProps = FileActions & {
  files: readonly PickedFile[]
  onPick: (files: File[]) => void
}

/** Without scripts there is nothing to choose here: a browser cannot keep files from one page to the next. */
type Props = StepProps & Partial<FileStepProps>

/** Step 3: add files; see what no machine can remove. */
export function StepFiles({ files = [], onPick, ...rest }: Props) {
  const { onCancel, onRetry, onRemove, onSendAsIs, onOriginal, ...step } = rest
  const { locale, demo = false, errors, enhanced } = step
  const canPick = enhanced && onPick && onCancel && onRetry && onRemove && onSendAsIs && onOriginal
  const busy = files.some(({ state }) => !["done", "failed", "asking"].includes(state))
  const intro = <p className="muted">{t(locale, "files.intro")}</p>
  return (
    <ReportFrame {...{ locale, demo, errors }} step={3} heading={t(locale, "files.heading")} intro={intro}>
      <StepForm {...step} step={3}>
        {canPick ? (
          <>
            <FileField
              {...{ locale, name: "files", error: errorOf(errors, "files"), onPick }}
              label={t(locale, "files.choose")}
              hint={t(locale, "files.choose.hint")}
            />
            <FileList {...{ locale, files, onCancel, onRetry, onRemove, onSendAsIs, onOriginal }} />
          </>
        ) : (
          <Notice heading={t(locale, "files.laterHeading")}>
            <p>{t(locale, "files.later")}</p>
          </Notice>
        )}
        <Notice heading={t(locale, "files.hidden")}>
          <p>{t(locale, "files.hidden.body")}</p>
        </Notice>
        <Notice heading={t(locale, "files.visible")}>
          <p>{t(locale, "files.visible.body")}</p>
        </Notice>
        {busy ? <p className="small muted">{t(locale, "files.busy")}</p> : null}
        <NextActions locale={locale}>
          {files.some(({ state }) => state !== "failed") ? (
            <span className="small muted">{t(locale, "files.keptSealed")}</span>
          ) : undefined}
        </NextActions>
      </StepForm>
    </ReportFrame>
  )
}
