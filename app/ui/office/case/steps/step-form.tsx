import type { FormEvent } from "react"
import { useEffect, useRef, useState } from "react"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import { UNITS } from "#app/domain/law/units.ts"
import { t } from "#app/i18n/messages.ts"
import { draftText, keepDraft } from "../../../client/office-keys.client.ts"
import { ErrorSummary } from "../../../error-summary.tsx"
import type { FieldError } from "../../../field-error.tsx"
import { errorOf } from "../../../field-error.tsx"
import { TextArea } from "../../../field.tsx"
import { unitName } from "../../names.ts"
import { useOffice } from "../../office-context.tsx"
import type { LawfulStep } from "../lawful-steps.ts"
import type { SectionProps } from "../section-props.ts"
import { ActResult } from "../act-result.tsx"
import { useAct } from "../use-act.ts"
import { stepName } from "./details-words.ts"
import { choosable, keysFor, namedMembers } from "./people.ts"
import { unitList } from "./rows.tsx"
import { StepFieldView } from "./step-field.tsx"
import { fieldsOf, saysNoReporterData } from "./step-fields.ts"
import { StepReview } from "./step-review.tsx"
import type { StepValues } from "./step-values.ts"
import { fieldId, keptValues, readStep, valuesOf, wordsProblem } from "./step-values.ts"

/** What was filled in, checked, and is looked at before it is signed. */
export type FilledStep = { details: { [name: string]: JsonValue }; words: string; message: string }

type Props = SectionProps & {
  step: LawfulStep
  /** Filled in from the address or from the case, where nothing was written yet. */
  initial?: StepValues
  cases?: readonly { id: string; name: string }[]
  onDone: (name: string) => void
  onClose: () => void
}

/**
 * The form of any step: its codes, the reasons (sealed to those who work on the case), words for the reporter, a look at
 * what will be signed, then the signature. What is written stays until it is stored, whatever comes in between.
 */
export function StepForm(props: Props) {
  const { locale, file, step, opening, onDone, onClose } = props
  const acting = useAct(file)
  const draftName = `step ${file.id} ${step.act}`
  const [values, setValues] = useState<StepValues>(() => {
    const kept = keptValues(draftText(draftName))
    return Object.keys(kept).length > 0 ? kept : (props.initial ?? {})
  })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [filled, setFilled] = useState<FilledStep | null>(null)
  const keep = (typed: StepValues) => {
    setValues(typed)
    keepDraft(draftName, JSON.stringify(typed))
  }
  const check = (typed: StepValues) => {
    keep(typed)
    const checked = checkStep(step, typed)
    setErrors(checked.problems)
    if (checked.problems.length === 0) setFilled(checked)
  }
  const send = async ({ details, words, message }: FilledStep) => {
    const proposes = step.as === "propose"
    const given =
      proposes || opening.opened === null
        ? undefined
        : keysFor(namedMembers(step.act, details), file, { opened: opening.opened, entries: opening.entries })
    const sent = await acting.send(proposes ? "propose" : step.act, words === "" ? null : words, {
      details: proposes ? { event: eventOf(step), details } : details,
      message: message === "" ? null : message,
      ...(given === undefined ? {} : { give: given }),
    })
    if (!sent) return
    keepDraft(draftName, "")
    onDone(stepName(locale, step.act))
  }
  if (filled !== null)
    return (
      <StepReview
        {...{ ...props, acting, filled }}
        onSend={() => void send(filled)}
        onBack={() => {
          setFilled(null)
        }}
      />
    )
  return (
    <StepQuestions {...{ ...props, values, errors, keep, check, onClose }}>
      {<ActResult locale={locale} acting={acting} done="step.done" />}
    </StepQuestions>
  )
}

/** The event whose details a step carries: a question to the reporter is one by another name. */
const eventOf = ({ act }: LawfulStep): string => (act === "ask" ? "ask-reporter" : act)

/** Words are demanded where the rule asks for reasons, and always of a decision of two persons. */
function checkStep(step: LawfulStep, values: StepValues): FilledStep & { problems: readonly FieldError[] } {
  const { details, problems } = readStep(step.act, values)
  const words = values["words"]?.[0]?.trim() ?? ""
  const unworded = wordsProblem(words, demandsWords(step))
  const message = values["message"]?.[0]?.trim() ?? ""
  return { details, words, message, problems: unworded === null ? problems : [...problems, unworded] }
}

function demandsWords({ row, as, act }: LawfulStep): boolean {
  if (row === null) return act === "grant-access"
  return as !== "act" || row.guards.some((guard) => guard === "G-REASON" || guard === "G-RECORD")
}

type QuestionsProps = Props & {
  values: StepValues
  errors: readonly FieldError[]
  keep: (typed: StepValues) => void
  check: (typed: StepValues) => void
  children: React.ReactNode
}

function StepQuestions(props: QuestionsProps) {
  const { locale, file, step, opening, values, errors, keep, check, onClose, children } = props
  const { keys, member } = useOffice()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [])
  const fields = fieldsOf(step.act)
  const people = (among: Parameters<typeof choosable>[2]["among"]) =>
    choosable(file, opening.entries, { among, self: member.id })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    check(valuesOf(new FormData(event.currentTarget)))
  }
  return (
    <form
      className="box stack"
      noValidate
      autoComplete="off"
      aria-labelledby="step-form"
      onSubmit={submit}
      onChange={(event) => {
        keep(valuesOf(new FormData(event.currentTarget)))
      }}
    >
      <h3 id="step-form" tabIndex={-1} ref={heading}>
        {stepName(locale, step.act)}
      </h3>
      {step.as === "propose" ? <p className="grave__mark">{t(locale, "step.two")}</p> : null}
      <ErrorSummary locale={locale} errors={errors} note={null} />
      {children}
      {fields.map((field) => (
        <StepFieldView
          key={field.name}
          {...{ locale, field, values, errors, people, event: step.act, cases: props.cases ?? [] }}
        />
      ))}
      {fields.some(({ kind }) => kind === "unit" || kind === "measures") ? <Units locale={locale} /> : null}
      <Words {...{ locale, step, values, errors }} />
      <div className="row">
        <button className="button" disabled={keys === null || opening.opened === null}>
          {t(locale, "step.review")}
        </button>
        <button className="button button--quiet" type="button" onClick={onClose}>
          {t(locale, "step.close")}
        </button>
      </div>
    </form>
  )
}

type WordsProps = Pick<QuestionsProps, "locale" | "step" | "values" | "errors">

/** The reasons, what the reporter is told, and the word that nothing of the reporter goes out. */
function Words({ locale, step, values, errors }: WordsProps) {
  const confirm = fieldId("noReporterData")
  return (
    <>
      <TextArea
        {...{ locale, name: fieldId("words"), rows: 4, value: values["words"]?.[0] ?? "" }}
        label={t(locale, "step.words")}
        hint={t(locale, demandsWords(step) ? "step.words.hint" : "step.words.hint.optional")}
        error={errorOf(errors, fieldId("words"))}
        {...(!demandsWords(step) && { optional: true })}
      />
      {step.as === "propose" ? null : (
        <TextArea
          {...{ locale, name: fieldId("message"), rows: 3, value: values["message"]?.[0] ?? "" }}
          label={t(locale, "step.message")}
          hint={t(locale, "step.message.hint")}
          optional
        />
      )}
      {saysNoReporterData(step.act) ? (
        <div {...(errorOf(errors, confirm) !== undefined && { className: "is-invalid" })}>
          {errorOf(errors, confirm) === undefined ? null : (
            <p className="field__error" id={`${confirm}-error`}>
              {t(locale, "error.step.confirm")}
            </p>
          )}
          <label className="choice">
            <input
              type="checkbox"
              id={confirm}
              name={confirm}
              value="yes"
              defaultChecked={values["noReporterData"]?.[0] === "yes"}
            />{" "}
            {t(locale, "step.noReporterData")}
          </label>
        </div>
      ) : null}
    </>
  )
}

function Units({ locale }: Pick<Props, "locale">) {
  return (
    <datalist id={unitList}>
      {UNITS.map(({ code }) => (
        <option key={code} value={unitName(locale, code)} />
      ))}
    </datalist>
  )
}
