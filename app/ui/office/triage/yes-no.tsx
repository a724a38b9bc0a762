import type { ReactNode } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { FieldError } from "../../field-error.tsx"
import { describedBy, errorOf, FieldErrorText } from "../../field-error.tsx"
import type { StepValues } from "../case/steps/step-values.ts"
import { fieldId } from "../case/steps/step-values.ts"
import { ticked } from "./triage-values.ts"

type Props = {
  locale: Locale
  name: string
  legend: ReactNode
  hint?: string
  values: StepValues
  errors: readonly FieldError[]
  children?: ReactNode
}

/** One question of the sheet with its verdict beside it. Nothing is answered beforehand. */
export function YesNo({ locale, name, legend, hint, values, errors, children }: Props) {
  const id = fieldId(name)
  const answer = ticked(values, name)
  const error = errorOf(errors, id)
  const ids = describedBy(id, hint !== undefined, error !== undefined)
  const verdict = answer === null ? "ask" : answer ? "yes" : "no"
  return (
    <li>
      <p className={`verdict verdict--${verdict}`} aria-hidden="true">
        {t(locale, `triage.verdict.${verdict}`)}
      </p>
      <fieldset
        {...(error !== undefined && { className: "is-invalid" })}
        {...(ids !== undefined && { "aria-describedby": ids })}
      >
        <legend>{legend}</legend>
        {hint === undefined ? null : (
          <p className="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
        <FieldErrorText locale={locale} name={id} error={error} />
        <div className="row">
          {(["yes", "no"] as const).map((value) => (
            <label className="choice" key={value}>
              <input
                type="radio"
                id={value === "yes" ? id : `${id}-no`}
                name={id}
                value={value}
                defaultChecked={answer === (value === "yes")}
              />{" "}
              {t(locale, `triage.answer.${value}`)}
            </label>
          ))}
        </div>
        {children}
      </fieldset>
    </li>
  )
}
