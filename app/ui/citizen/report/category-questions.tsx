import { category } from "#app/domain/law/categories.ts"
import type { Question } from "#app/domain/law/questions.ts"
import { questionsFor } from "#app/domain/law/questions.ts"
import { questionField } from "#app/domain/reports/draft.ts"
import { numberWord, sentence } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { ChoiceGroup } from "../../choices.tsx"
import type { FieldError } from "../../field-error.tsx"
import { errorOf } from "../../field-error.tsx"
import { SelectField, TextArea, TextField } from "../../field.tsx"
import type { StepProps } from "./report-frame.tsx"

/** The questions of the chosen matter; none is required. */
export function CategoryQuestions({ locale, draft, errors }: StepProps) {
  const questions = questionsFor(draft.category)
  if (draft.category === "" || questions.length === 0) return null
  const count = sentence(numberWord(locale, questions.length))
  return (
    <>
      <div className="part">
        <h2>{category(draft.category).heading[locale]}</h2>
        <p className="muted">{t(locale, "story.questions.intro", { count })}</p>
      </div>
      {questions.map((question) => (
        <QuestionField
          key={question.id}
          {...{ locale, question }}
          value={draft.answers[question.id] ?? ""}
          error={errorOf(errors, questionField(question.id))}
        />
      ))}
    </>
  )
}

type Props = { locale: Locale; question: Question; value: string; error: FieldError | undefined }

function QuestionField({ locale, question, value, error }: Props) {
  const field = {
    ...{ locale, error, value, name: questionField(question.id), label: question.label[locale] },
    ...(question.hint && { hint: question.hint[locale] }),
  }
  const options = question.options.map((option) => ({ value: option.value, label: option.label[locale] }))
  const { kind } = question
  if (kind === "choice")
    return <SelectField {...field} none={t(locale, "story.answer.none")} options={options} />
  if (kind === "yesno") {
    const { label: legend, ...rest } = field
    return <ChoiceGroup {...rest} legend={legend} kind="radio" options={options} />
  }
  if (question.long) return <TextArea {...field} rows={3} />
  const more = {
    ...(question.example !== undefined && { placeholder: question.example }),
    ...(question.unit && { unit: question.unit[locale] }),
  }
  if (kind === "text") return <TextField {...field} {...more} />
  return <TextField {...field} {...more} size="s" numeric={kind === "number"} />
}
