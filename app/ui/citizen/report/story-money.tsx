import { MONEY } from "#app/domain/reports/draft.ts"
import { t } from "#app/i18n/messages.ts"
import { ChoiceGroup } from "../../choices.tsx"
import { errorOf } from "../../field-error.tsx"
import { TextField } from "../../field.tsx"
import type { StepProps } from "./report-frame.tsx"

/** Money or gifts; and, before anyone is afraid to answer, what the law says to those who had to give. */
export function MoneyFields({ locale, draft, errors }: StepProps) {
  return (
    <ChoiceGroup
      {...{ locale, name: "money", error: errorOf(errors, "money") }}
      kind="radio"
      value={draft.money}
      legend={t(locale, "story.money")}
      optional
      options={MONEY.map((value) => ({ value, label: t(locale, `story.money.${value}`) }))}
    >
      <TextField
        {...{ locale, name: "amount", error: errorOf(errors, "amount") }}
        className="money"
        label={t(locale, "story.amount")}
        value={draft.amount}
        unit={t(locale, "story.amount.unit")}
        size="s"
        numeric
      />
      <details>
        <summary>{t(locale, "story.given")}</summary>
        <div className="details__body">
          <p>{t(locale, "story.given.law")}</p>
          <p>{t(locale, "story.given.lawyer")}</p>
        </div>
      </details>
    </ChoiceGroup>
  )
}
