import { FEAR, REPLY, TOLD } from "#app/domain/reports/draft.ts"
import { t } from "#app/i18n/messages.ts"
import { ChoiceGroup } from "../../choices.tsx"
import { errorOf } from "../../field-error.tsx"
import { TextField } from "../../field.tsx"
import { RichText } from "../../rich-text.tsx"
import { ReportFrame } from "./report-frame.tsx"
import type { StepProps } from "./report-frame.tsx"
import { NextActions, StepForm } from "./step-form.tsx"

/** Step 4: decide on the name. */
export function StepYou(step: StepProps) {
  const { locale, demo = false, draft, errors } = step
  const field = (name: string) => ({ locale, name, error: errorOf(errors, name) })
  const intro = <p className="muted">{t(locale, "you.intro")}</p>
  return (
    <ReportFrame {...{ locale, demo, errors }} step={4} heading={t(locale, "you.heading")} intro={intro}>
      <StepForm {...step} step={4}>
        <NameFields {...step} />
        <ChoiceGroup
          {...field("reply")}
          kind="radio"
          value={draft.reply}
          legend={t(locale, "you.reply")}
          hint={t(locale, "you.reply.hint")}
          optional
          options={REPLY.map((value) => ({ value, label: t(locale, `you.reply.${value}`) }))}
        />
        <ChoiceGroup
          {...field("fear")}
          kind="radio"
          value={draft.fear}
          legend={t(locale, "you.fear")}
          hint={t(locale, "you.fear.hint")}
          optional
          options={FEAR.map((value) => ({ value, label: t(locale, `you.fear.${value}`) }))}
        >
          <p>
            <RichText locale={locale} message="you.danger" />
          </p>
        </ChoiceGroup>
        <ChoiceGroup
          {...field("told")}
          kind="checkbox"
          values={draft.told}
          legend={t(locale, "you.told")}
          hint={t(locale, "you.told.hint")}
          optional
          options={TOLD.map((value) => ({ value, label: t(locale, `you.told.${value}`) }))}
        />
        <Safety {...step} />
        <NextActions locale={locale} />
      </StepForm>
    </ReportFrame>
  )
}

/** The name fields appear after “with my name” where the browser can tell, and always where it cannot. */
function NameFields({ locale, draft, errors }: StepProps) {
  const field = (name: string) => ({ locale, name, error: errorOf(errors, name) })
  return (
    <ChoiceGroup
      {...field("named")}
      className="asks"
      kind="radio"
      value={draft.named}
      legend={t(locale, "you.way")}
      legendClass="visually-hidden"
      boxed
      options={(["no", "yes"] as const).map((value) => ({
        value,
        label: <strong>{t(locale, `you.named.${value}`)}</strong>,
        hint: t(locale, `you.named.${value}.hint`),
      }))}
    >
      <div className="if-yes reveal form">
        <p>{t(locale, "you.named.signature")}</p>
        <TextField {...field("fullName")} label={t(locale, "you.fullName")} value={draft.fullName} />
        <TextField {...field("address")} label={t(locale, "you.address")} optional value={draft.address} />
        <TextField
          {...field("contact")}
          label={t(locale, "you.contact")}
          hint={t(locale, "you.contact.hint")}
          optional
          value={draft.contact}
        />
      </div>
    </ChoiceGroup>
  )
}

const advice = ["safety.network", "safety.private", "safety.paper", "safety.exit"] as const

function Safety({ locale }: StepProps) {
  return (
    <section className="panel panel--sunken stack-s" id="safety" aria-labelledby="safety-heading">
      <h2 id="safety-heading">{t(locale, "safety.heading")}</h2>
      <ul className="plain">
        {advice.map((key) => (
          <li key={key}>
            <RichText locale={locale} message={key} />
          </li>
        ))}
      </ul>
    </section>
  )
}
