import type { Draft, FieldError } from "#app/domain/reports/draft.ts"
import { FEAR, REPLY, TOLD } from "#app/domain/reports/draft.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { ChoiceGroup } from "../../choices.tsx"
import { errorOf } from "../../field-error.tsx"
import { TextField } from "../../field.tsx"

type Props = { locale: Locale; draft: Draft; errors: readonly FieldError[] }

/** The person's decision about the name, and what to know for their safety. Read out as the citizen's form has it. */
export function PersonFields({ locale, draft, errors }: Props) {
  const field = (name: string) => ({ locale, name, error: errorOf(errors, name) })
  return (
    <>
      <ChoiceGroup
        {...field("named")}
        className="asks"
        kind="radio"
        value={draft.named}
        legend={t(locale, "intake.named")}
        options={(["no", "yes"] as const).map((value) => ({
          value,
          label: t(locale, `you.named.${value}`),
          hint: t(locale, `you.named.${value}.hint`),
        }))}
      >
        <div className="if-yes reveal form">
          <TextField {...field("fullName")} label={t(locale, "you.fullName")} value={draft.fullName} />
          <TextField {...field("address")} label={t(locale, "you.address")} optional value={draft.address} />
          <TextField {...field("contact")} label={t(locale, "you.contact")} optional value={draft.contact} />
        </div>
      </ChoiceGroup>
      <ChoiceGroup
        {...field("reply")}
        kind="radio"
        value={draft.reply}
        legend={t(locale, "you.reply")}
        optional
        options={REPLY.map((value) => ({ value, label: t(locale, `you.reply.${value}`) }))}
      />
      <ChoiceGroup
        {...field("fear")}
        kind="radio"
        value={draft.fear}
        legend={t(locale, "you.fear")}
        optional
        options={FEAR.map((value) => ({ value, label: t(locale, `you.fear.${value}`) }))}
      />
      <ChoiceGroup
        {...field("told")}
        kind="checkbox"
        values={draft.told}
        legend={t(locale, "you.told")}
        optional
        options={TOLD.map((value) => ({ value, label: t(locale, `you.told.${value}`) }))}
      />
    </>
  )
}
