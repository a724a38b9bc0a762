import type { FormEvent } from "react"
import { useEffect, useRef, useState } from "react"
import type { OfficerAct } from "#app/domain/cases/schemas.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { ChoiceGroup } from "../../choices.tsx"
import { useOffice } from "../office-context.tsx"
import { useDraft } from "../use-draft.ts"
import { ActResult } from "./act-result.tsx"
import { isLawful } from "./lawful-steps.ts"
import type { SectionProps } from "./section-props.ts"
import type { Acting } from "./use-act.ts"
import { useAct } from "./use-act.ts"

type Letter = Extract<OfficerAct["act"], "ask" | "message">

/** Writing to the reporter: first the words, then a look at them as they will be read, then the signature. */
export function Compose({ locale, file, steps, opening }: SectionProps) {
  const { keys } = useOffice()
  const acting = useAct(file)
  const [text, setText] = useDraft(`reply ${file.id}`)
  const [review, setReview] = useState<Letter | null>(null)
  const [empty, setEmpty] = useState(false)
  const lawful = (["ask", "message"] as const).filter((act) => isLawful(steps, act))
  if (lawful.length === 0) return null
  const toReview = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const chosen = new FormData(event.currentTarget).get("letter")
    setEmpty(text.trim() === "")
    if (text.trim() !== "") setReview(lawful.find((act) => act === chosen) ?? lawful[0] ?? null)
  }
  const send = async (act: Letter) => {
    if (!(await acting.send(act, text.trim()))) return
    setText("")
    setReview(null)
  }
  if (review !== null && lawful.includes(review))
    return (
      <Review
        {...{ locale, text, acting }}
        act={review}
        onSend={() => void send(review)}
        onBack={() => {
          setReview(null)
        }}
      />
    )
  return (
    <form className="say__write stack-s" onSubmit={toReview}>
      <ActResult locale={locale} acting={acting} done="case.reply.done" />
      <Letters locale={locale} lawful={lawful} />
      <label className="label" htmlFor="reply">
        {t(locale, "case.reply")}
      </label>
      <p className="hint" id="reply-hint">
        {t(locale, "case.reply.hint")}
      </p>
      {empty ? <p className="field__error">{t(locale, "case.text.empty")}</p> : null}
      <textarea
        className="textarea"
        id="reply"
        value={text}
        autoComplete="off"
        aria-describedby="reply-hint"
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
      <button className="button" disabled={keys === null || !opening.settled}>
        {t(locale, "case.reply.review")}
      </button>
    </form>
  )
}

/** A question moves the case and starts the wait for an answer; a message does neither. */
function Letters({ locale, lawful }: { locale: Locale; lawful: readonly Letter[] }) {
  const [first] = lawful
  if (first === undefined || lawful.length === 1)
    return <p className="small">{first === undefined ? null : t(locale, `case.letter.${first}`)}</p>
  return (
    <ChoiceGroup
      {...{ locale, name: "letter", kind: "radio" }}
      legend={t(locale, "case.letter")}
      value={first}
      options={lawful.map((act) => ({ value: act, label: t(locale, `case.letter.${act}`) }))}
    />
  )
}

type ReviewProps = {
  locale: Locale
  text: string
  act: Letter
  acting: Acting
  onSend: () => void
  onBack: () => void
}

/** The letter as the reporter will read it. It has the focus, and nothing is sent by Enter. */
function Review({ locale, text, act, acting, onSend, onBack }: ReviewProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [])
  return (
    <div className="say__write stack-s">
      <h3 tabIndex={-1} ref={heading}>
        {t(locale, "case.review")}
      </h3>
      <ul className="say__list">
        <li className="is-ours">
          <p className="say__who">{t(locale, "case.review.from")}</p>
          <p className="said">{text.trim()}</p>
        </li>
      </ul>
      <p className="small">
        {t(locale, `case.letter.${act}`)} {t(locale, "case.review.final")}
      </p>
      <ActResult locale={locale} acting={acting} done="case.reply.done" />
      <div className="row">
        <button className="button" type="button" disabled={acting.busy} onClick={onSend}>
          {t(locale, acting.busy ? "case.signing" : "case.reply.send")}
        </button>
        <button className="button button--quiet" type="button" disabled={acting.busy} onClick={onBack}>
          {t(locale, "case.reply.back")}
        </button>
      </div>
    </div>
  )
}
