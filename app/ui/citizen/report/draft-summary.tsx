import type { ReactNode } from "react"
import { category } from "#app/domain/law/categories.ts"
import type { Draft, Step } from "#app/domain/reports/draft.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import {
  answersInWords,
  behavioursInWords,
  moneyInWords,
  storyShown,
  toldInWords,
  whenInWords,
} from "./draft-in-words.ts"
import { stepFormId } from "./report-frame.tsx"

type Row =
  | "category"
  | "behaviours"
  | "story"
  | "when"
  | "place"
  | "who"
  | "witnesses"
  | "money"
  | "answers"
  | "files"
  | "name"
  | "reply"
  | "fear"
  | "toldOthers"

type Props = { locale: Locale; draft: Draft; files: ReactNode }

/** Everything that will be sent. Main answers are shown even when left empty; the others only when given. */
export function DraftSummary({ locale, draft, files }: Props) {
  const given = (row: Row, step: Step, text: string) =>
    text === "" ? null : <SummaryRow {...{ locale, row, step, text }} />
  return (
    <dl className="summary-list">
      <SummaryRow
        {...{ locale, row: "category", step: 1 }}
        text={draft.category === "" ? "" : category(draft.category).label[locale]}
      />
      <SummaryRow {...{ locale, row: "behaviours", step: 2 }} text={behavioursInWords(locale, draft)} />
      <SummaryRow {...{ locale, row: "story", step: 2 }} text={storyShown(draft.story)} />
      <SummaryRow {...{ locale, row: "when", step: 2 }} text={whenInWords(locale, draft)} />
      <SummaryRow {...{ locale, row: "place", step: 2 }} text={draft.place} />
      {given("who", 2, draft.who)}
      <SummaryRow {...{ locale, row: "money", step: 2 }} text={moneyInWords(locale, draft)} />
      {given("witnesses", 2, draft.witnesses)}
      <Answers {...{ locale, draft }} />
      <SummaryRow {...{ locale, row: "files", step: 3 }} text={files} />
      <SummaryRow {...{ locale, row: "name", step: 4 }} text={nameInWords(locale, draft)} />
      {given("reply", 4, draft.reply === "" ? "" : t(locale, `you.reply.${draft.reply}`))}
      {given("fear", 4, draft.fear === "" ? "" : t(locale, `you.fear.${draft.fear}`))}
      {given("toldOthers", 4, toldInWords(locale, draft))}
    </dl>
  )
}

function nameInWords(locale: Locale, draft: Draft): string {
  if (draft.named === "no") return t(locale, "check.name.none")
  const name = [draft.fullName, draft.address, draft.contact].filter((part) => part !== "").join(", ")
  return t(locale, "check.name.given", { name })
}

function Answers({ locale, draft }: Pick<Props, "locale" | "draft">) {
  const answers = answersInWords(locale, draft)
  if (answers.length === 0) return null
  const text = answers.map(({ id, question, answer }) => (
    <span key={id} className="answer">
      {question} <b>{answer}</b>
    </span>
  ))
  return <SummaryRow {...{ locale, row: "answers", step: 2, text }} />
}

type RowProps = { locale: Locale; row: Row; step: Step; text: ReactNode }

function SummaryRow({ locale, row, step, text }: RowProps) {
  return (
    <div>
      <dt>{t(locale, `check.${row}`)}</dt>
      <dd className="said">
        {text === "" ? <span className="muted">{t(locale, "check.none")}</span> : text}
      </dd>
      <dd className="change">
        <button
          className="button--link"
          form={stepFormId}
          name="go"
          value={`step:${String(step)}`}
          aria-label={t(locale, `check.change.${row}`)}
        >
          {t(locale, "action.change")}
        </button>
      </dd>
    </div>
  )
}
