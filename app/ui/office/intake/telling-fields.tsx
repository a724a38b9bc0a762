import { behaviourChoices, CATEGORY_GROUPS } from "#app/domain/law/categories.ts"
import type { Draft, FieldError } from "#app/domain/reports/draft.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { CategoryQuestions } from "../../citizen/report/category-questions.tsx"
import { placeNames } from "../../citizen/report/place-names.ts"
import { MoneyFields } from "../../citizen/report/story-money.tsx"
import { WhenFields } from "../../citizen/report/story-when.tsx"
import { ChoiceGroup } from "../../choices.tsx"
import { errorOf } from "../../field-error.tsx"
import { controlProps, FieldFrame, TextArea, TextField } from "../../field.tsx"
import { categoryName } from "../names.ts"

type Props = { locale: Locale; demo: boolean; draft: Draft; errors: readonly FieldError[] }

/** What happened, in the person's words. */
export function TellingFields({ locale, demo, draft, errors }: Props) {
  const field = (name: string) => ({ locale, name, error: errorOf(errors, name) })
  const step = { locale, draft, errors, formToken: "", enhanced: true }
  return (
    <>
      <Matter {...{ locale, draft, errors }} />
      <ChoiceGroup
        key={draft.category}
        {...field("behaviours")}
        kind="checkbox"
        values={draft.behaviours}
        legend={t(locale, "story.behaviours")}
        optional
        options={behaviourChoices(draft.category, draft.behaviours).map(({ value, label }) => ({
          value,
          label: label[locale],
        }))}
      />
      <TextArea
        {...field("story")}
        label={t(locale, "intake.story")}
        hint={t(locale, "intake.story.hint")}
        rows={8}
        required
        value={draft.story}
      />
      <WhenFields {...step} />
      <TextField
        {...field("place")}
        label={t(locale, "story.place")}
        hint={t(locale, "story.place.hint")}
        optional
        value={draft.place}
        list="places"
      >
        <datalist id="places">
          {placeNames(locale, demo).map((place) => (
            <option key={place} value={place} />
          ))}
        </datalist>
      </TextField>
      <TextField {...field("who")} label={t(locale, "story.who")} optional value={draft.who} />
      <MoneyFields {...step} />
      <TextArea
        {...field("witnesses")}
        label={t(locale, "story.witnesses")}
        optional
        rows={2}
        value={draft.witnesses}
      />
      <CategoryQuestions key={`questions ${draft.category}`} {...step} />
    </>
  )
}

function Matter({ locale, draft, errors }: Omit<Props, "demo">) {
  const field = { locale, name: "category", error: errorOf(errors, "category") }
  return (
    <FieldFrame {...field} label={t(locale, "intake.category")}>
      <select className="select" defaultValue={draft.category} {...controlProps(field)}>
        <option value="">{t(locale, "story.answer.none")}</option>
        {CATEGORY_GROUPS.map((group) => (
          <optgroup key={group.id} label={group.label[locale]}>
            {group.categories.map((code) => (
              <option key={code} value={code}>
                {categoryName(locale, code)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </FieldFrame>
  )
}
