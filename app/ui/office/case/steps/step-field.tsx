import type { FieldProps } from "./field-props.ts"
import { useState } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { ChoiceGroup } from "../../../choices.tsx"
import { errorOf } from "../../../field-error.tsx"
import { controlProps, FieldFrame, SelectField, TextField } from "../../../field.tsx"
import { roleNames } from "../../names.ts"
import { codeName, fieldLabel } from "./details-words.ts"
import { MeasuresField } from "./measures-field.tsx"
import type { Choosable } from "./people.ts"
import { RowButtons, unitList } from "./rows.tsx"
import type { Among } from "./step-fields.ts"
import { groupOf } from "./step-fields.ts"
import { fieldId } from "./step-values.ts"

/** One question of a step. Nothing is chosen beforehand: what is signed was decided by a person. */
export function StepFieldView(props: FieldProps) {
  const { locale, event, field, values, errors } = props
  const name = fieldId(field.name)
  const shared = { locale, name, label: fieldLabel(locale, event, field), error: errorOf(errors, name) }
  const value = values[field.name]?.[0] ?? ""
  switch (field.kind) {
    case "code":
      return <CodeField {...props} />
    case "codes":
      return <CodesField {...props} options={field.options} />
    case "unit":
      return (
        <TextField
          {...{ ...shared, value, list: unitList }}
          hint={t(locale, "step.unit.hint")}
          {...(field.optional === true && { optional: true })}
        />
      )
    case "member":
    case "case":
    case "minutes":
      return (
        <SelectField {...shared} {...{ value }} none={t(locale, "step.none")} options={optionsOf(props)} />
      )
    case "members":
      return <PeopleField {...props} among={field.among} />
    case "day":
      return (
        <FieldFrame {...shared} {...(field.optional === true && { optional: true })}>
          <input className="input input--m" type="date" defaultValue={value} {...controlProps(shared)} />
        </FieldFrame>
      )
    case "measures":
      return <MeasuresField {...props} reported={field.reported} />
    case "outcomes":
      return <OutcomesField {...props} />
    case "count":
      return <TextField {...shared} value={value} size="s" numeric />
    case "flag":
      return (
        <label className="choice">
          <input type="checkbox" id={name} name={name} value="yes" defaultChecked={value === "yes"} />{" "}
          {shared.label}
        </label>
      )
  }
}

function optionsOf({ locale, field, people, cases, minutes }: FieldProps) {
  if (field.kind === "minutes")
    return minutes.map(({ number, kind }) => ({
      value: String(number),
      label: t(locale, "step.minutes", { number, kind: codeName(locale, "kind", kind) }),
    }))
  if (field.kind === "case") return cases.map(({ id, name }) => ({ value: id, label: name }))
  if (field.kind !== "member") return []
  return people(field.among).map((one) => ({ value: one.id, label: personWords(locale, one) }))
}

const personWords = (locale: Locale, { name, roles }: Choosable) => `${name} · ${roleNames(locale, roles)}`

/** A few codes as radio buttons, many as a list. */
function CodeField({ locale, event, field, values, errors }: FieldProps) {
  if (field.kind !== "code") return null
  const name = fieldId(field.name)
  const options = field.options.map((code) => ({
    value: code,
    label: codeName(locale, groupOf(event, field), code),
  }))
  return (
    <ChoiceGroup
      {...{ locale, name, kind: "radio", options, error: errorOf(errors, name) }}
      legend={fieldLabel(locale, event, field)}
      value={values[field.name]?.[0] ?? ""}
    />
  )
}

function CodesField({
  locale,
  event,
  field,
  values,
  errors,
  options,
}: FieldProps & { options: readonly string[] }) {
  const name = fieldId(field.name)
  return (
    <ChoiceGroup
      {...{ locale, name, kind: "checkbox", error: errorOf(errors, name) }}
      legend={fieldLabel(locale, event, field)}
      values={values[field.name] ?? []}
      options={options.map((code) => ({ value: code, label: codeName(locale, groupOf(event, field), code) }))}
    />
  )
}

function PeopleField({ locale, event, field, values, errors, people, among }: FieldProps & { among: Among }) {
  const name = fieldId(field.name)
  const choices = people(among)
  if (choices.length === 0)
    return (
      <p className="small">
        {t(locale, among === "declared" ? "step.people.none.declared" : "step.people.none")}
      </p>
    )
  return (
    <ChoiceGroup
      {...{ locale, name, kind: "checkbox", error: errorOf(errors, name) }}
      legend={fieldLabel(locale, event, field)}
      values={values[field.name] ?? []}
      options={choices.map((one) => ({ value: one.id, label: personWords(locale, one) }))}
    />
  )
}

/** One outcome for each content item. */
function OutcomesField({ locale, event, field, values, errors }: FieldProps) {
  const kept = values[field.name] ?? []
  const [rows, setRows] = useState(Math.max(1, kept.length))
  const name = fieldId(field.name)
  const error = errorOf(errors, name)
  return (
    <fieldset className="stack-s">
      <legend>{fieldLabel(locale, event, field)}</legend>
      {Array.from({ length: rows }, (_, index) => (
        <FieldFrame
          key={index}
          {...{ locale, name: index === 0 ? name : `${name}-${String(index)}` }}
          label={t(locale, "step.item", { number: index + 1 })}
          error={index === 0 ? error : undefined}
        >
          <select
            className="select"
            id={index === 0 ? name : `${name}-${String(index)}`}
            name={name}
            defaultValue={kept[index] ?? ""}
          >
            <option value="">{t(locale, "step.none")}</option>
            {outcomes.map((code) => (
              <option key={code} value={code}>
                {codeName(locale, "outcome", code)}
              </option>
            ))}
          </select>
        </FieldFrame>
      ))}
      <RowButtons {...{ locale, rows, setRows }} add={t(locale, "step.item.add")} />
    </fieldset>
  )
}

const outcomes = ["true", "partly", "false", "knowingly-false", "not-enough", "referred"] as const
