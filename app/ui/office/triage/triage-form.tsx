import type { FormEvent } from "react"
import { useState } from "react"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import { t } from "#app/i18n/messages.ts"
import { draftText, keepDraft } from "../../client/office-keys.client.ts"
import { ErrorSummary } from "../../error-summary.tsx"
import type { FieldError } from "../../field-error.tsx"
import { errorOf } from "../../field-error.tsx"
import { TextArea } from "../../field.tsx"
import { ActResult } from "../case/act-result.tsx"
import type { LawfulStep } from "../case/lawful-steps.ts"
import type { SectionProps } from "../case/section-props.ts"
import { StepReview } from "../case/steps/step-review.tsx"
import type { StepValues } from "../case/steps/step-values.ts"
import { fieldId, keptValues, valuesOf } from "../case/steps/step-values.ts"
import { useAct } from "../case/use-act.ts"
import { Duplicates } from "./duplicates.tsx"
import { Competence, Crime, Detriment, Elements, Regime } from "./triage-sections.tsx"
import { readTriage, triageText, valuesOfFacts } from "./triage-values.ts"

type Props = SectionProps & { step: LawfulStep; onDone: () => void }

/** The sheet: every answer by code, every reason in words; looked at once more, then signed. */
export function TriageForm(props: Props) {
  const { locale, file, opening, step, onDone } = props
  const acting = useAct(file)
  const draftName = `triage ${file.id}`
  const [values, setValues] = useState<StepValues>(() => {
    const kept = keptValues(draftText(draftName))
    return Object.keys(kept).length > 0 ? kept : valuesOfFacts(locale, file.facts)
  })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [details, setDetails] = useState<{ [name: string]: JsonValue } | null>(null)
  const keep = (form: HTMLFormElement) => {
    const typed = valuesOf(new FormData(form))
    setValues(typed)
    keepDraft(draftName, JSON.stringify(typed))
    return typed
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const read = readTriage(keep(event.currentTarget))
    setErrors(read.problems)
    if (read.problems.length === 0) setDetails(read.details)
  }
  const send = async (signed: { [name: string]: JsonValue }) => {
    if (!(await acting.send("fill-triage", triageText(locale, values), { details: signed }))) return
    keepDraft(draftName, "")
    onDone()
  }
  if (details !== null) {
    const filled = { details, words: triageText(locale, values), message: "", receivers: [] }
    return (
      <StepReview
        {...{ ...props, acting, filled, step }}
        onSend={() => void send(details)}
        onBack={() => {
          setDetails(null)
        }}
      />
    )
  }
  const shared = { locale, file, values, errors }
  return (
    <form
      noValidate
      autoComplete="off"
      aria-label={t(locale, "triage.heading")}
      onSubmit={submit}
      onChange={(event) => keep(event.currentTarget)}
    >
      <ErrorSummary locale={locale} errors={errors} note={null} />
      <ActResult locale={locale} acting={acting} done="step.done" />
      <Regime {...shared} />
      <Elements {...shared} />
      <Competence {...shared} />
      <Duplicates {...{ locale, file, opening }} />
      <Crime {...shared} />
      <Detriment {...shared} />
      <Signing {...shared} />
    </form>
  )
}

function Signing({
  locale,
  values,
  errors,
}: {
  locale: Props["locale"]
  values: StepValues
  errors: readonly FieldError[]
}) {
  return (
    <section className="part stack-s" aria-labelledby="m7">
      <h2 id="m7">{t(locale, "triage.sign")}</h2>
      <TextArea
        {...{ locale, name: fieldId("words"), rows: 4, value: values["words"]?.[0] ?? "" }}
        label={t(locale, "step.words")}
        hint={t(locale, "step.words.hint")}
        error={errorOf(errors, fieldId("words"))}
      />
      <button className="button">{t(locale, "step.review")}</button>
    </section>
  )
}
