import type { ReactNode } from "react"
import type { Draft, Step } from "#app/domain/reports/draft.ts"
import { draftFields, questionField, stepOfField } from "#app/domain/reports/draft.ts"
import { questionsFor } from "#app/domain/law/questions.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { HiddenFields } from "../../form-shell.tsx"
import { FormShell } from "../../form-shell.tsx"
import type { StepProps } from "./report-frame.tsx"
import { stepFormId } from "./report-frame.tsx"

/**
 * The answers that a page of the form does not show and therefore carries: those of the other pages, and answers to
 * questions of a matter chosen earlier.
 */
export function carriedFields(draft: Draft, step: Step): HiddenFields {
  const asked = new Set(questionsFor(draft.category).map(({ id }) => questionField(id)))
  return draftFields(draft).filter(([name]) => {
    return stepOfField(name) !== step || (name.startsWith("q_") && !asked.has(name))
  })
}

/** The fields without which no page of the form is read: where it came from and which page it is. */
export function stateFields(formToken: string, step: Step): HiddenFields {
  return [
    ["token", formToken],
    ["step", String(step)],
  ]
}

type Props = Pick<StepProps, "locale" | "draft" | "formToken" | "onSubmit"> & {
  step: Step
  files?: boolean
  className?: string
  children: ReactNode
}

/** The one form of a step, with all answers given so far in hidden fields. */
export function StepForm({ locale, draft, formToken, onSubmit, step, className = "form", ...rest }: Props) {
  return (
    <FormShell
      action={pathFor(locale, "/report")}
      id={stepFormId}
      className={className}
      hidden={[...stateFields(formToken, step), ...carriedFields(draft, step)]}
      onSubmit={onSubmit}
      {...rest}
    />
  )
}

/** “Continue”, and the reminder that nothing has left the page. */
export function NextActions({ locale, children }: { locale: Locale; children?: ReactNode }) {
  return (
    <div className="actions">
      <button className="button" name="go" value="next">
        {t(locale, "action.next")}
      </button>
      {children ?? <span className="small muted">{t(locale, "notice.nothingSaved")}</span>}
    </div>
  )
}
