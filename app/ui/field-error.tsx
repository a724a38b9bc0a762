import type { Locale } from "#app/i18n/locale.ts"
import { t, translate } from "#app/i18n/messages.ts"
import type { Params } from "#app/i18n/translation.ts"

/** One thing to put right; `key` names its sentence, `field` the name and id of the field. */
export type FieldError = { readonly field: string; readonly key: string; readonly params?: Params }

export function errorText(locale: Locale, error: FieldError): string {
  return translate(locale, error.key, error.params)
}

/** The first error of any of these fields. */
export function errorOf(errors: readonly FieldError[], ...fields: readonly string[]): FieldError | undefined {
  return errors.find((error) => fields.includes(error.field))
}

/** Ids that `aria-describedby` of a field names, in reading order. */
export function describedBy(name: string, hint: boolean, error: boolean): string | undefined {
  const ids = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter((id) => id !== "")
  return ids.length === 0 ? undefined : ids.join(" ")
}

type Props = { locale: Locale; name: string; error: FieldError | undefined }

export function FieldErrorText({ locale, name, error }: Props) {
  if (error === undefined) return null
  const text = errorText(locale, error)
  return (
    <p className="field__error" id={`${name}-error`}>
      <span className="visually-hidden">{t(locale, "mark.error")}</span>
      {/[.?!]$/.test(text) ? text : `${text}.`}
    </p>
  )
}
