import { Link, useSearchParams } from "@remix-run/react"
import { useEffect, useRef, useState } from "react"
import type { ActName } from "#app/domain/cases/schemas.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { refusedReasons } from "../answer.ts"
import { unitName } from "../names.ts"
import { useOffice } from "../office-context.tsx"
import { ActResult, Meanwhile } from "./act-result.tsx"
import type { CaseFile } from "./case-file.ts"
import type { LawfulStep } from "./lawful-steps.ts"
import type { SectionProps } from "./section-props.ts"
import { clockEffects } from "./steps/clock-effects.ts"
import { stepDoes, stepName } from "./steps/details-words.ts"
import { KeptWords } from "./steps/kept-words.tsx"
import type { StepFormProps } from "./steps/step-form.tsx"
import { StepForm } from "./steps/step-form.tsx"
import type { StepValues } from "./steps/step-values.ts"
import { stepDraft } from "./steps/step-values.ts"
import { useAct } from "./use-act.ts"
import { useSimilarCases } from "./use-similar-cases.ts"

/** Acts with a form elsewhere on the page, or a page of their own. */
const places: Partial<Record<ActName, (id: string) => string>> = {
  ask: () => "#reply",
  message: () => "#reply",
  note: () => "#note",
  "fill-triage": (id) => `/office/cases/${id}/triage`,
  "compile-packet": (id) => `/office/cases/${id}/refer`,
  "hand-over": (id) => `/office/cases/${id}/refer`,
  supply: (id) => `/office/cases/${id}/refer`,
}

/** What may be done now, with what it does to the clocks; and what may not, with the reason and the article. */
export function NextSteps(props: SectionProps) {
  const { locale, steps, file, opening } = props
  const [address] = useSearchParams()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [done, setDone] = useState<{ step: string; head: string } | null>(null)
  const wanted = address.get("step")
  const setOpen = (act: string | null) => {
    setOpened(act === null ? null : { act, before: file })
  }
  const [followed, setFollowed] = useState<string | null>(null)
  if (wanted !== null && wanted !== followed && opening.settled) {
    setFollowed(wanted)
    setOpen(wanted)
  }
  const open = opened?.act ?? null
  // Second opinions and decisions stand where the proposal does.
  const own = steps.filter(({ as }) => as === "act" || as === "propose")
  const lawful = own.filter(({ refusals }) => refusals.length === 0)
  const refused = own.filter(({ refusals }) => refusals.length > 0)
  const chosen = lawful.find(({ act }) => act === open)
  return (
    <section className="part" aria-labelledby="steps">
      <h2 id="steps">{t(locale, "case.steps")}</h2>
      {done === null || done.head === file.head ? null : <Stored locale={locale} step={done.step} />}
      {lawful.length === 0 ? <p>{t(locale, "case.steps.none")}</p> : null}
      <ul className="list list--rows list--steps">
        {lawful.map((step) => (
          <li key={`${step.act} ${step.row?.id ?? ""}`}>
            <StepButton
              {...{ locale, file, step, open, opening }}
              onOpen={() => {
                setDone(null)
                setOpen(open === step.act ? null : step.act)
              }}
            />
            <Effect {...{ locale, file, step }} />
          </li>
        ))}
      </ul>
      {chosen === undefined ? (
        <Gone {...{ locale, opened, steps: own, now: file }} />
      ) : (
        <ChosenForm
          key={chosen.act}
          {...{ ...props, step: chosen, initial: initialOf(locale, file, { act: chosen.act, address }) }}
          onDone={(name) => {
            setOpen(null)
            // Said once the page shows what the step made of the case.
            setDone({ step: name, head: file.head })
          }}
          onClose={() => {
            setOpen(null)
          }}
        />
      )}
      {refused.length === 0 ? null : <Refused {...{ locale, refused }} />}
    </section>
  )
}

/** The form of the step that was chosen; the one that joins cases offers those that may be the same matter. */
function ChosenForm(props: StepFormProps) {
  return props.step.act === "link-duplicate" ? <LinkForm {...props} /> : <StepForm {...props} />
}

function LinkForm(props: StepFormProps) {
  const cases = useSimilarCases(props.file.id)
  if (cases === null) return <p role="status">{t(props.locale, "triage.duplicates.looking")}</p>
  return <StepForm {...props} cases={cases.map(({ id, codeName }) => ({ id, name: codeName }))} />
}

/** What a form begins with: the case that the triage sheet pointed at; the measures that were ordered. */
function initialOf(
  locale: Locale,
  { facts }: CaseFile,
  { act, address }: { act: ActName; address: URLSearchParams },
): StepValues {
  if (act === "link-duplicate") return { with: [address.get("with") ?? ""] }
  if (act !== "report-measures") return {}
  return {
    "measures-kind": facts.measures.map(({ kind }) => kind),
    "measures-owner": facts.measures.map(({ owner }) => unitName(locale, owner)),
    "measures-due": facts.measures.map(({ dueOn }) => dueOn),
    "measures-done": facts.measures.map(({ doneOn }) => doneOn ?? ""),
  }
}

function Stored({ locale, step }: { locale: Locale; step: string }) {
  const line = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    line.current?.focus()
  }, [])
  return (
    <p className="notice" role="status" tabIndex={-1} ref={line}>
      {t(locale, "step.stored", { step })}
    </p>
  )
}

/** The step whose form is open, and the case as it was when it was opened. */
type Opened = { act: string; before: CaseFile }
type GoneProps = { locale: Locale; opened: Opened | null; steps: readonly LawfulStep[]; now: CaseFile }

/** A form that was open when the case moved on. What was written in it is kept with the browser's other drafts. */
function Gone({ locale, opened, steps, now }: GoneProps) {
  if (opened === null) return null
  const { act, before } = opened
  const against = steps.find((step) => step.act === act)?.refusals ?? ["wrong-state"]
  return (
    <>
      <div className="notice notice--warn">
        <p className="notice__title">{t(locale, "step.gone", { step: stepName(locale, act) })}</p>
        <p>{refusedReasons(locale, against)}</p>
      </div>
      {before === now ? null : (
        <Meanwhile {...{ locale, before, now }}>
          <KeptWords locale={locale} draft={stepDraft(now.id, act)} />
        </Meanwhile>
      )}
    </>
  )
}

type StepProps = Pick<SectionProps, "locale" | "file"> & { step: LawfulStep }
type ButtonProps = StepProps & Pick<SectionProps, "opening"> & { open: string | null; onOpen: () => void }

/** “Bắt đầu … hạn Thứ Tư 25/11. Dừng …”, and the article. */
function Effect({ locale, file, step }: StepProps) {
  const effects = step.row === null ? [] : clockEffects(locale, step.row, file)
  return (
    <p>
      {step.as === "propose" ? <b>{t(locale, "step.two")} </b> : null}
      {stepDoes(locale, step.act)}{" "}
      <span className="muted">
        {effects.length === 0 ? t(locale, "case.effect.none") : effects.join(" ")}{" "}
        {step.row === null ? null : `(${step.row.source})`}
      </span>
    </p>
  )
}

function StepButton({ locale, file, step, open, opening, onOpen }: ButtonProps) {
  const place = places[step.act]?.(file.id)
  const name = stepName(locale, step.act)
  if (step.act === "register") return <Register {...{ locale, file, opening }} />
  if (place?.startsWith("#") === true)
    return (
      <a className="button button--quiet" href={place}>
        {name}
      </a>
    )
  if (place !== undefined)
    return (
      <Link className="button" to={pathFor(locale, place)} discover="none">
        {name}
      </Link>
    )
  return (
    <button
      className={step.as === "propose" ? "button button--grave" : "button button--quiet"}
      type="button"
      aria-expanded={open === step.act}
      onClick={onOpen}
    >
      {name}
    </button>
  )
}

/** T04 needs no words: one signature, one effect however often it is pressed. */
function Register({ locale, file, opening }: Pick<SectionProps, "locale" | "file" | "opening">) {
  const { keys } = useOffice()
  const acting = useAct(file)
  return (
    <div className="stack-s">
      <button
        className="button"
        type="button"
        disabled={keys === null || acting.busy || !opening.settled}
        onClick={() => void acting.send("register", null)}
      >
        {t(locale, acting.busy ? "case.signing" : "case.step.register")}
      </button>
      <ActResult locale={locale} acting={acting} done="case.step.register.done" />
    </div>
  )
}

function Refused({ locale, refused }: { locale: Locale; refused: readonly LawfulStep[] }) {
  return (
    <details open>
      <summary>{t(locale, "case.steps.refused", { count: refused.length })}</summary>
      <ul className="list list--rows list--steps small">
        {refused.map((step) => (
          <li key={`${step.act} ${step.row?.id ?? ""}`} className="is-blocked">
            <p>
              <b>{stepName(locale, step.act)}</b>
            </p>
            <p>
              {refusedReasons(locale, step.refusals)} {step.row === null ? null : `(${step.row.source})`}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
