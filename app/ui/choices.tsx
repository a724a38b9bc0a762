import type { ReactNode } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import type { FieldError } from "./field-error.tsx"
import { describedBy, FieldErrorText } from "./field-error.tsx"
import { Optional } from "./field.tsx"

type ChoiceOption = { value: string; label: ReactNode; hint?: ReactNode }

type Common = {
  locale: Locale
  name: string
  legend: ReactNode
  legendClass?: string
  hint?: ReactNode
  optional?: boolean
  error?: FieldError | undefined
  options: readonly ChoiceOption[]
  boxed?: boolean
  className?: string
  /** Below the choices, inside the same group. */
  children?: ReactNode
}

type Props = Common & ({ kind: "radio"; value: string } | { kind: "checkbox"; values: readonly string[] })

/** Radio buttons or boxes under one question. The first has the name as its id: the error summary leads there. */
export function ChoiceGroup(props: Props) {
  const { locale, name, legend, legendClass, hint, optional, error, options, boxed, className, children } =
    props
  const isChosen = (value: string) =>
    props.kind === "radio" ? props.value === value : props.values.includes(value)
  const ids = describedBy(name, hint !== undefined, error !== undefined)
  const names = [className, error && "is-invalid"].filter(Boolean).join(" ")
  return (
    <fieldset
      {...(names !== "" && { className: names })}
      {...(ids !== undefined && { "aria-describedby": ids })}
    >
      <legend {...(legendClass !== undefined && { className: legendClass })}>
        {legend}
        {optional ? (
          <>
            {" "}
            <Optional locale={locale} />
          </>
        ) : null}
      </legend>
      {hint === undefined ? null : (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <FieldErrorText locale={locale} name={name} error={error} />
      <div className={boxed ? "choices choices--box" : "choices"}>
        {options.map((option, index) => (
          <Choice
            key={option.value}
            {...{ ...option, kind: props.kind, name }}
            id={index === 0 ? name : `${name}-${option.value}`}
            checked={isChosen(option.value)}
          />
        ))}
      </div>
      {children}
    </fieldset>
  )
}

type ChoiceProps = ChoiceOption & { kind: "radio" | "checkbox"; name: string; id: string; checked: boolean }

/** One radio button or box with its words beside it. */
function Choice({ kind, name, id, value, label, hint, checked }: ChoiceProps) {
  return (
    <label className="choice">
      <input type={kind} name={name} id={id} value={value} defaultChecked={checked} /> {label}
      {hint === undefined ? null : <span className="hint">{hint}</span>}
    </label>
  )
}
