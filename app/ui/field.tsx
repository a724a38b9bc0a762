import type { HTMLAttributes, ReactNode } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { FieldError } from "./field-error.tsx"
import { describedBy, FieldErrorText } from "./field-error.tsx"

/** What every field has. The id is the name, so that the error summary can point at it. */
type FieldProps = {
  locale: Locale
  name: string
  label: string
  hint?: ReactNode
  optional?: boolean
  error?: FieldError | undefined
}

type FrameProps = FieldProps & { className?: string; children: ReactNode }

export function Optional({ locale }: { locale: Locale }) {
  return <span className="optional">{t(locale, "mark.optional")}</span>
}

/** Label, hint and error around one control. */
export function FieldFrame({ locale, name, label, hint, optional, error, className, children }: FrameProps) {
  const names = ["field", className, error && "is-invalid"].filter(Boolean).join(" ")
  return (
    <div className={names}>
      <label className="label" htmlFor={name}>
        {label}
        {optional ? (
          <>
            {" "}
            <Optional locale={locale} />
          </>
        ) : null}
      </label>
      {hint === undefined ? null : (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <FieldErrorText locale={locale} name={name} error={error} />
      {children}
    </div>
  )
}

/** The attributes that tie a control to its label, hint and error. */
export function controlProps({ name, hint, error }: Pick<FieldProps, "name" | "hint" | "error">) {
  const ids = describedBy(name, hint !== undefined, error !== undefined)
  return {
    id: name,
    name,
    autoComplete: "off",
    ...(ids !== undefined && { "aria-describedby": ids }),
    ...(error !== undefined && { "aria-invalid": true }),
  } as const
}

type TextFieldProps = FieldProps & {
  value: string
  size?: "s" | "m"
  numeric?: boolean
  inputMode?: HTMLAttributes<HTMLInputElement>["inputMode"]
  placeholder?: string
  maxLength?: number
  /** Written behind the control. */
  unit?: string
  /** Id of a `<datalist>`. */
  list?: string
  className?: string
  inputClass?: string
  spellCheck?: boolean
  children?: ReactNode
}

export function TextField({
  value,
  size,
  numeric,
  unit,
  children,
  inputClass,
  className,
  ...rest
}: TextFieldProps) {
  const { placeholder, maxLength, list, spellCheck } = rest
  const names = ["input", size && `input--${size}`, numeric && "num", inputClass].filter(Boolean).join(" ")
  const input = (
    <input
      className={names}
      type="text"
      defaultValue={value}
      {...controlProps(rest)}
      {...(numeric && { inputMode: "numeric" as const })}
      {...{ placeholder, maxLength, list, spellCheck }}
    />
  )
  return (
    <FieldFrame {...rest} {...(className !== undefined && { className })}>
      {unit === undefined ? (
        input
      ) : (
        <div className="unit">
          {input} {unit}
        </div>
      )}
      {children}
    </FieldFrame>
  )
}

type TextAreaProps = FieldProps & { value: string; rows: number; required?: boolean; children?: ReactNode }

export function TextArea({ value, rows, required, children, ...rest }: TextAreaProps) {
  return (
    <FieldFrame {...rest}>
      <textarea
        className="textarea"
        rows={rows}
        defaultValue={value}
        {...controlProps(rest)}
        {...(required && { "aria-required": true })}
      />
      {children}
    </FieldFrame>
  )
}

type SelectOption = { value: string; label: string }

type SelectProps = FieldProps & { value: string; none: string; options: readonly SelectOption[] }

export function SelectField({ value, none, options, ...rest }: SelectProps) {
  return (
    <FieldFrame {...rest}>
      <select className="select input--m" defaultValue={value} {...controlProps(rest)}>
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

type FileFieldProps = FieldProps & { onPick?: (files: File[]) => void }

/** With `onPick` the chosen files are handed over and the field is emptied, so that the same file can be chosen again. */
export function FileField({ onPick, ...rest }: FileFieldProps) {
  return (
    <FieldFrame {...rest}>
      <input
        className="input"
        type="file"
        multiple
        {...controlProps(rest)}
        {...(onPick && {
          onChange: (event) => {
            onPick([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ""
          },
        })}
      />
    </FieldFrame>
  )
}
