import { useState } from "react"
import { mayExplain } from "#app/domain/cases/explanations.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"
import { useOffice } from "../office-context.tsx"
import { dueWords } from "../due-text.tsx"
import { dueOf } from "../due.ts"
import { clockName } from "../names.ts"
import type { ExplanationRow } from "./case-file.ts"
import type { LawfulStep } from "./lawful-steps.ts"
import { actorOf } from "./lawful-steps.ts"
import type { SectionProps } from "./section-props.ts"
import { codeName } from "./steps/details-words.ts"
import { StepForm } from "./steps/step-form.tsx"

const step: LawfulStep = { act: "explain", row: null, as: "act", proposal: null, refusals: [] }

/** Demands to explain, by the system after a passed deadline or by oversight: the open ones with their form. */
export function Explanations(props: SectionProps) {
  const { locale, file } = props
  if (file.explanations.length === 0) return null
  return (
    <section className="part" aria-labelledby="explain">
      <h2 id="explain">{t(locale, "explain.heading")}</h2>
      <ul className="list">
        {file.explanations.map((demand) => (
          <li key={demand.id} {...(demand.answer === null && { className: "is-over" })}>
            <Demand {...{ ...props, demand }} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Demand(props: SectionProps & { demand: ExplanationRow }) {
  const { locale, file, demand } = props
  const { member } = useOffice()
  const [open, setOpen] = useState(false)
  const mine = mayExplain(actorOf(member), file.facts.handler)
  const question = `explain.question.${demand.question}`
  const clock = file.clocks.find(({ id }) => id !== null && id === demand.clockId)
  return (
    <>
      <p>
        <b>{isMessageKey(question) ? translate(locale, question) : demand.question}</b>{" "}
        {clock === undefined ? null : clockName(locale, clock.clock, clock.startedOn)}
      </p>
      <p className="meta">
        {t(locale, demand.bySystem ? "explain.bySystem" : "explain.byOversight", {
          day: formatDay(locale, demand.askedOn as Day),
        })}{" "}
        ·{" "}
        {demand.answer === null
          ? `${dueWords(locale, dueOf(demand.dueOn as Day, file.today))}, ${formatDay(locale, demand.dueOn as Day, "shortWeekday")}`
          : t(locale, "explain.answered", {
              reason: codeName(locale, "explain.reason", demand.answer),
              day: formatDay(locale, (demand.answeredOn ?? demand.askedOn) as Day),
            })}
      </p>
      {demand.answer === null && !mine ? <p className="meta">{t(locale, "explain.others")}</p> : null}
      {demand.answer === null && mine && !open ? (
        <button
          className="button button--quiet"
          type="button"
          onClick={() => {
            setOpen(true)
          }}
        >
          {t(locale, "case.step.explain")}
        </button>
      ) : null}
      {demand.answer === null && open ? (
        <StepForm
          {...{ ...props, step, fixed: { demand: demand.id }, purpose: demand.id }}
          onDone={() => {
            setOpen(false)
          }}
          onClose={() => {
            setOpen(false)
          }}
        />
      ) : null}
    </>
  )
}
