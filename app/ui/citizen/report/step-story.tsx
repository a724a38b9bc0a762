import { behaviourChoices, category } from "#app/domain/law/categories.ts"
import { deskByCode } from "#app/domain/law/desks.ts"
import { t } from "#app/i18n/messages.ts"
import { ChoiceGroup } from "../../choices.tsx"
import { errorOf } from "../../field-error.tsx"
import { TextArea, TextField } from "../../field.tsx"
import { CategoryQuestions } from "./category-questions.tsx"
import { placeNames } from "./place-names.ts"
import { ReportFrame, stepFormId } from "./report-frame.tsx"
import type { StepProps } from "./report-frame.tsx"
import { NextActions, StepForm } from "./step-form.tsx"
import { MoneyFields } from "./story-money.tsx"
import { WhenFields } from "./story-when.tsx"

/** Step 2: tell it; only the story is required. */
export function StepStory(step: StepProps) {
  const { locale, demo = false, draft, errors } = step
  const field = (name: string) => ({ locale, name, error: errorOf(errors, name) })
  return (
    <ReportFrame
      {...{ locale, demo, errors }}
      step={2}
      heading={t(locale, "story.title")}
      intro={<Intro {...step} />}
    >
      <StepForm {...step} step={2}>
        <ChoiceGroup
          {...field("behaviours")}
          kind="checkbox"
          values={draft.behaviours}
          legend={t(locale, "story.behaviours")}
          hint={t(locale, "story.behaviours.hint")}
          options={behaviourChoices(draft.category, draft.behaviours).map(({ value, label }) => ({
            value,
            label: label[locale],
          }))}
        />
        <StoryField {...step} />
        <WhenFields {...step} />
        <TextField
          {...field("place")}
          label={t(locale, "story.place")}
          hint={t(locale, "story.place.hint")}
          optional
          value={draft.place === "" ? (deskByCode(draft.desk)?.label[locale] ?? "") : draft.place}
          list="places"
        >
          <datalist id="places">
            {placeNames(locale, demo).map((place) => (
              <option key={place} value={place} />
            ))}
          </datalist>
        </TextField>
        <TextField
          {...field("who")}
          label={t(locale, "story.who")}
          hint={t(locale, "story.who.hint")}
          optional
          value={draft.who}
        />
        <MoneyFields {...step} />
        <TextArea
          {...field("witnesses")}
          label={t(locale, "story.witnesses")}
          hint={t(locale, "story.witnesses.hint")}
          optional
          rows={2}
          value={draft.witnesses}
        />
        <CategoryQuestions {...step} />
        <NextActions locale={locale} />
      </StepForm>
    </ReportFrame>
  )
}

function Intro({ locale, draft }: StepProps) {
  return (
    <>
      <p>
        {draft.category === "" ? null : `${category(draft.category).label[locale]}. `}
        <button className="button--link button--inline" form={stepFormId} name="go" value="step:1">
          {t(locale, "story.change")}
        </button>
      </p>
      <p className="muted">{t(locale, "story.intro")}</p>
    </>
  )
}

function StoryField({ locale, draft, errors }: StepProps) {
  return (
    <TextArea
      {...{ locale, name: "story", error: errorOf(errors, "story") }}
      label={t(locale, "story.story")}
      hint={t(locale, "story.story.hint")}
      rows={8}
      required
      value={draft.story}
    >
      <details className="example">
        <summary>{t(locale, "story.example")}</summary>
        <div className="details__body">
          <blockquote>{t(locale, "story.example.text")}</blockquote>
          <p className="small muted">{t(locale, "story.example.note")}</p>
        </div>
      </details>
    </TextArea>
  )
}
