import { useRevalidator } from "@remix-run/react"
import type { FormEvent } from "react"
import { useRef, useState } from "react"
import type { OversightQuestion } from "#app/domain/cases/explanations.ts"
import { oversightQuestions } from "#app/domain/cases/explanations.ts"
import { demandDays } from "#app/domain/oversight/demand.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { sendDemand } from "../client/oversight.client.ts"
import type { OfficeAnswer, OfficeRefusal } from "../office/answer.ts"
import { refusalText } from "../office/answer.ts"
import { useOffice } from "../office/office-context.tsx"

type Props = { locale: Locale; pseudonym: string }

/** A question by code, signed in this browser. Those who work on the case never see who asks. */
export function DemandForm({ locale, pseudonym }: Props) {
  const { keys } = useOffice()
  const { busy, answer, submit } = useDemand(pseudonym)
  return (
    <section aria-labelledby="c-ask" className="stack-s">
      <h2 id="c-ask">{t(locale, "oversight.ask")}</h2>
      <form className="stack-s" onSubmit={submit} noValidate>
        <div>
          <label className="label" htmlFor="c-what">
            {t(locale, "oversight.ask.question")}
          </label>
          <select className="select" id="c-what" name="question" aria-describedby="c-hint">
            {oversightQuestions.map((question) => (
              <option key={question} value={question}>
                {t(locale, `explain.question.${question}`)}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label className="label" htmlFor="c-days">
            {t(locale, "oversight.ask.days")}
          </label>
          <input
            className="input input--s num"
            id="c-days"
            name="days"
            inputMode="numeric"
            defaultValue={String(demandDays)}
          />
        </div>
        <p className="hint" id="c-hint">
          {t(locale, "oversight.ask.hint")}
        </p>
        <button className="button" disabled={keys === null || busy}>
          {t(locale, busy ? "oversight.ask.busy" : "oversight.ask.button")}
        </button>
      </form>
      <Outcome locale={locale} answer={answer} />
    </section>
  )
}

type Answer = OfficeAnswer<{ dueOn: string }> | null

function Outcome({ locale, answer }: { locale: Locale; answer: Answer }) {
  if (answer === null) return <p role="status" />
  if (answer.ok) {
    const day = formatDay(locale, answer.value.dueOn as Day)
    return <p role="status">{t(locale, "oversight.ask.done", { day })}</p>
  }
  return (
    <div className="notice notice--warn" role="alert">
      <p className="notice__title">{t(locale, "oversight.ask.refused")}</p>
      <p>{refusedBecause(locale, answer)}</p>
    </div>
  )
}

function refusedBecause(locale: Locale, refusal: OfficeRefusal): string {
  if (refusal.problem === "already-done") return t(locale, "oversight.ask.already")
  if (refusal.problem === "bad-input") return t(locale, "oversight.ask.days.wrong")
  return refusalText(locale, refusal)
}

function useDemand(pseudonym: string) {
  const { keys } = useOffice()
  const { revalidate } = useRevalidator()
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<Answer>(null)
  const running = useRef(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (keys === null || running.current) return
    const typed = new FormData(event.currentTarget)
    running.current = true
    setBusy(true)
    const question = typed.get("question") as OversightQuestion
    void sendDemand(keys, { case: pseudonym, question, days: Number(typed.get("days")) }).then((sent) => {
      running.current = false
      setBusy(false)
      setAnswer(sent)
      if (sent.ok) revalidate()
    })
  }
  return { busy, answer, submit }
}
