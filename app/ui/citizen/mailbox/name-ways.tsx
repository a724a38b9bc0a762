import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { FieldError } from "../../field-error.tsx"
import { errorOf } from "../../field-error.tsx"
import { TextField } from "../../field.tsx"
import type { HiddenFields, OnSubmit } from "../../form-shell.tsx"
import { FormShell } from "../../form-shell.tsx"

export type NameProps = {
  locale: Locale
  hidden: HiddenFields
  errors: readonly FieldError[]
  onSubmit: OnSubmit | undefined
  enhanced: boolean
}

/** Gives a name after the report was sent. */
export function GiveName({ locale, hidden, errors, onSubmit, enhanced }: NameProps) {
  const field = (name: string) => ({ locale, name, value: "", error: errorOf(errors, name), maxLength: 300 })
  return (
    <details name="ways" open={errorOf(errors, "fullName") !== undefined}>
      <summary>{t(locale, "mailbox.way.named")}</summary>
      <FormShell
        action={pathFor(locale, "/mailbox")}
        className="details__body form"
        {...{ hidden, onSubmit }}
      >
        <p>{t(locale, "mailbox.named.body")}</p>
        {enhanced ? null : <p>{t(locale, "mailbox.named.plain")}</p>}
        <TextField {...field("fullName")} label={t(locale, "you.fullName")} />
        <TextField {...field("address")} label={t(locale, "you.address")} optional />
        <TextField {...field("contact")} label={t(locale, "you.contact")} optional />
        <button className="button" name="go" value="give-name">
          {t(locale, "mailbox.named.send")}
        </button>
      </FormShell>
    </details>
  )
}

/** Takes the name back, also when the mailbox takes no more messages. */
export function WithdrawName({ locale, hidden, errors, onSubmit }: NameProps) {
  return (
    <details name="ways" open={errorOf(errors, "fullName") !== undefined}>
      <summary>{t(locale, "mailbox.way.unname")}</summary>
      <FormShell action={pathFor(locale, "/mailbox")} className="details__body" {...{ hidden, onSubmit }}>
        <p id="fullName">{t(locale, "mailbox.unname.body")}</p>
        <button className="button button--danger" name="go" value="withdraw-name">
          {t(locale, "mailbox.way.unname")}
        </button>
      </FormShell>
    </details>
  )
}
