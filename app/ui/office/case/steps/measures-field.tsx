import { useState } from "react"
import { measureKinds } from "#app/domain/cases/case-state.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { errorOf, FieldErrorText } from "../../../field-error.tsx"
import { codeName, fieldLabel } from "./details-words.ts"
import type { FieldProps } from "./field-props.ts"
import { RowButtons, unitList } from "./rows.tsx"
import { fieldId } from "./step-values.ts"

/** The list of measures: what, who carries it out, until when; and when it was done, where that is reported. */
export function MeasuresField({
  locale,
  event,
  field,
  values,
  errors,
  reported,
}: FieldProps & { reported: boolean }) {
  const kept = (part: string) => values[`${field.name}-${part}`] ?? []
  const [rows, setRows] = useState(Math.max(1, kept("kind").length))
  const name = fieldId(field.name)
  return (
    <fieldset className="stack-s">
      <legend>{fieldLabel(locale, event, field)}</legend>
      <FieldErrorText locale={locale} name={name} error={errorOf(errors, name)} />
      {Array.from({ length: rows }, (_, index) => (
        <Measure
          key={index}
          {...{ locale, name, index, reported }}
          kept={(part) => kept(part)[index] ?? ""}
        />
      ))}
      <RowButtons {...{ locale, rows, setRows }} add={t(locale, "step.measure.add")} />
    </fieldset>
  )
}

type MeasureProps = {
  locale: Locale
  name: string
  index: number
  reported: boolean
  kept: (part: string) => string
}

function Measure({ locale, name, index, reported, kept }: MeasureProps) {
  const id = (part: string) => (index === 0 && part === "kind" ? name : `${name}-${part}-${String(index)}`)
  const days = reported ? (["due", "done"] as const) : (["due"] as const)
  return (
    <div className="cols cols--measure">
      <div className="field">
        <label className="label" htmlFor={id("kind")}>
          {t(locale, "step.measure.kind", { number: index + 1 })}
        </label>
        <select className="select" id={id("kind")} name={`${name}-kind`} defaultValue={kept("kind")}>
          <option value="">{t(locale, "step.none")}</option>
          {measureKinds.map((kind) => (
            <option key={kind} value={kind}>
              {codeName(locale, "measure", kind)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label className="label" htmlFor={id("owner")}>
          {t(locale, "step.measure.owner")}
        </label>
        <input
          className="input"
          id={id("owner")}
          name={`${name}-owner`}
          list={unitList}
          autoComplete="off"
          defaultValue={kept("owner")}
        />
      </div>
      {days.map((part) => (
        <div className="field" key={part}>
          <label className="label" htmlFor={id(part)}>
            {t(locale, `step.measure.${part}On`)}
          </label>
          <input
            className="input"
            type="date"
            id={id(part)}
            name={`${name}-${part}`}
            defaultValue={kept(part)}
          />
        </div>
      ))}
    </div>
  )
}
