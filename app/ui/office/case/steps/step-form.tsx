import type { FilledStep } from "./filled-step.ts"
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
import { fieldId, keptValues, readStep, stepDraft, valuesOf, wordsProblem } from "./step-values.ts"

export type StepFormProps = SectionProps & {
  step: LawfulStep
  /** Filled in from the address or from the case, where nothing was written yet. */
  initial?: StepValues
  /** Details that nobody fills in: the demand that is explained. */
  fixed?: { [name: string]: JsonValue }
  /** Tells two forms of one step on a page apart. */
  purpose?: string
  cases?: readonly { id: string; name: string }[]
  onDone: (name: string) => void
  onClose: () => void
}

/**
 * The form of any step: its codes, the reasons (sealed to those who work on the case), words for the reporter, a look at
 * what will be signed, then the signature. What is written stays until it is stored, whatever comes in between.
 */
export function StepForm(props: StepFormProps) {
  const { locale, file, step, opening, onDone } = props
  const acting = useAct(file)
  const draftName = stepDraft(file.id, step.act, step.proposal?.id ?? props.purpose)
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
    const { problems, ...checked } = checkStep(props, typed)
    setErrors(problems)
    if (problems.length === 0) setFilled(checked)
  }
  const send = async (signed: FilledStep) => {
    const { act, text, more } = whatIsSent(step, signed)
    const { opened, entries } = opening
    const give = opened === null ? undefined : keysFor(signed.receivers, file, { opened, entries })
    const { member } = signed.details
    const renewing =
      (act === "exclude" || act === "revoke") && opened !== null && typeof member === "string"
        ? { opened, entries, without: member }
        : undefined
    const keys = {
      ...(give === undefined ? {} : { give }),
      ...(renewing === undefined ? {} : { renewing }),
    }
    if (!(await acting.send(act, text, { ...more, ...keys }))) return
    keepDraft(draftName, "")
    onDone(stepName(locale, step.act))
  }
  if (filled === null)
    return (
      <StepQuestions {...{ ...props, values, errors, keep, check }}>
        <ActResult locale={locale} acting={acting} done="step.done" />
      </StepQuestions>
    )
  return (
    <StepReview
      {...{ ...props, acting, filled }}
      onSend={() => void send(filled)}
      onBack={() => {
        setFilled(null)
      }}
    />
  )
}

/** The act as it is sealed: a proposal carries the step in its details, an answer names its proposal. */
function whatIsSent({ act, as, proposal }: LawfulStep, { details, words, message }: FilledStep) {
  const text = words === "" ? null : words
  if (as === "propose") return { act: "propose" as const, text, more: { details: { event: act, details } } }
  const named = { proposal: proposal?.id ?? null }
  if (act === "second")
    return { act, text, more: { ...named, details: { agrees: details["agrees"] === "yes" } } }
  if (act === "decline" || act === "withdraw") return { act, text, more: named }
  return { act, text, more: { ...named, details, message } }
}

/** What is filled in, and what is wrong with it. A decision repeats the details of its proposal to the letter. */
function checkStep(
  { step, fixed = {} }: Pick<StepFormProps, "step" | "fixed">,
  values: StepValues,
): FilledStep & { problems: readonly FieldError[] } {
  const { details, problems } = readStep(step.act, values, step.as)
  const words = values["words"]?.[0]?.trim() ?? ""
  const unworded = wordsProblem(words, demandsWords(step))
  const message = values["message"]?.[0]?.trim() ?? ""
  const signed = step.as === "decide" ? proposedDetails(step) : { ...fixed, ...details }
  const receivers =
    step.as === "propose"
      ? []
      : step.as === "decide"
        ? (values["compilers"] ?? [])
        : namedMembers(step.act, signed)
  return {
    ...{ details: signed, words, message, receivers },
    problems: unworded === null ? problems : [...problems, unworded],
  }
}

function proposedDetails({ proposal }: LawfulStep): { [name: string]: JsonValue } {
  return proposal === null ? {} : (JSON.parse(proposal.details) as { [name: string]: JsonValue })
}

/** Words are demanded where the rule asks for reasons, and of everybody who signs a decision of two persons. */
function demandsWords({ row, as, act }: LawfulStep): boolean {
  if (row === null) return ["grant-access", "explain", "exclude", "revoke"].includes(act)
  return as !== "act" || row.guards.some((guard) => guard === "G-REASON" || guard === "G-RECORD")
}

type QuestionsProps = StepFormProps & {
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
  const fields = fieldsOf(step.act, step.as)
  const people = (among: Parameters<typeof choosable>[2]["among"]) =>
    choosable(file, opening.entries, { among, self: member.id })
  const minutes = file.facts.unsigned.filter((one) => one.with === member.id)
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
          {...{ locale, field, values, errors, people, minutes, event: step.act, cases: props.cases ?? [] }}
        />
      ))}
      {fields.some(({ kind }) => kind === "unit" || kind === "measures") ? <Units locale={locale} /> : null}
      <Words {...{ locale, step, values, errors }} />
      <div className="row">
        <button className="button" disabled={keys === null || !opening.settled}>
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
      {step.as === "act" || step.as === "decide" ? (
        <TextArea
          {...{ locale, name: fieldId("message"), rows: 3, value: values["message"]?.[0] ?? "" }}
          label={t(locale, "step.message")}
          hint={t(locale, "step.message.hint")}
          optional
        />
      ) : null}
      {saysNoReporterData(step.act) && step.as !== "decide" ? (
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

function Units({ locale }: Pick<StepFormProps, "locale">) {
  return (
    <datalist id={unitList}>
      {UNITS.map(({ code }) => (
        <option key={code} value={unitName(locale, code)} />
      ))}
    </datalist>
  )
}
