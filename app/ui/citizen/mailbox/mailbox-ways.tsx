import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { ChoiceGroup } from "../../choices.tsx"
import type { FieldError } from "../../field-error.tsx"
import { errorOf } from "../../field-error.tsx"
import type { HiddenFields, OnSubmit } from "../../form-shell.tsx"
import { FormShell } from "../../form-shell.tsx"
import { RichText } from "../../rich-text.tsx"
import { GiveName, WithdrawName } from "./name-ways.tsx"

type Props = {
  locale: Locale
  hidden: HiddenFields
  errors: readonly FieldError[]
  onSubmit: OnSubmit | undefined
  late: boolean
  named: boolean
  enhanced: boolean
}

const told = ["protection"] as const

/** What else one can do. What is not offered yet says so. */
export function MailboxWays({ locale, late, named, ...form }: Props) {
  return (
    <section className="stack-s" aria-labelledby="ways">
      <h2 id="ways">{t(locale, "mailbox.ways")}</h2>
      <div className="ways">
        {[...(late ? (["late"] as const) : []), ...told].map((way) => (
          <details key={way} name="ways">
            <summary>{t(locale, `mailbox.way.${way}`)}</summary>
            <div className="details__body">
              <p>
                <RichText locale={locale} message={`mailbox.way.${way}.body`} />
              </p>
            </div>
          </details>
        ))}
        {named ? <WithdrawName {...{ locale, ...form }} /> : <GiveName {...{ locale, ...form }} />}
        <Withdraw locale={locale} {...form} />
      </div>
    </section>
  )
}

function Withdraw({ locale, hidden, errors, onSubmit }: Omit<Props, "late" | "named" | "enhanced">) {
  const error = errorOf(errors, "pressed")
  return (
    <details name="ways" open={error !== undefined}>
      <summary>{t(locale, "mailbox.way.withdraw")}</summary>
      <FormShell action={pathFor(locale, "/mailbox")} className="details__body" {...{ hidden, onSubmit }}>
        <ChoiceGroup
          {...{ locale, name: "pressed", error }}
          kind="radio"
          value=""
          legend={t(locale, "mailbox.withdraw.pressed")}
          options={(["no", "yes"] as const).map((value) => ({
            value,
            label: t(locale, `mailbox.withdraw.pressed.${value}`),
          }))}
        />
        <p>{t(locale, "mailbox.withdraw.body")}</p>
        <button className="button button--danger" name="go" value="withdraw">
          {t(locale, "mailbox.way.withdraw")}
        </button>
      </FormShell>
    </details>
  )
}
