import { behaviourLabel } from "#app/domain/law/categories.ts"
import type { Question } from "#app/domain/law/questions.ts"
import { questionsFor } from "#app/domain/law/questions.ts"
import type { Draft } from "#app/domain/reports/draft.ts"
import { dayFromParts } from "#app/domain/time.ts"
import { formatDay, formatMoney, formatNumber } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"

/** Sentences of an answer, each with its full stop. */
const sentences = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== "")
    .map((part) => (/[.?!…]$/.test(part) ? part : `${part}.`))
    .join(" ")

const monthKeys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"] as const

/** The day as far as it was given: 14/9/2026, tháng 9/2026, 2026. */
function dateInWords(locale: Locale, { day, month, year }: Draft): string {
  if (month === "" || year === "") return year
  const whole = day === "" ? null : dayFromParts(Number(year), Number(month), Number(day))
  if (whole !== null) return formatDay(locale, whole)
  const name = t(locale, `month.${monthKeys[Number(month) - 1] ?? "1"}`)
  return locale === "vi" ? `${name}/${year}` : `${name} ${year}`
}

export function whenInWords(locale: Locale, draft: Draft): string {
  const moment = [dateInWords(locale, draft), draft.hour].filter((part) => part !== "").join(", ")
  return sentences([moment, draft.ongoing ? t(locale, "check.ongoing") : ""])
}

export function behavioursInWords(locale: Locale, draft: Draft): string {
  return sentences(draft.behaviours.map((value) => behaviourLabel(draft.category, value)[locale]))
}

export function moneyInWords(locale: Locale, { money, amount }: Draft): string {
  const what = money === "" ? "" : t(locale, `story.money.${money}`)
  const told = money !== "no" && money !== "private" && amount !== ""
  const much = told ? t(locale, "check.aboutAmount", { amount: formatMoney(locale, amount) }) : ""
  return sentences([[what, much].filter((part) => part !== "").join(", ")])
}

function answerInWords(locale: Locale, question: Question, answer: string): string {
  const option = question.options.find(({ value }) => value === answer)
  if (option !== undefined) return option.label[locale]
  const isNumber = question.kind === "number" && /^\d{1,15}$/.test(answer)
  const text = isNumber ? formatNumber(locale, Number(answer)) : answer
  return question.unit === undefined ? text : `${text} ${question.unit[locale]}`
}

/** Question and answer of everything that was asked about the matter and answered. */
export function answersInWords(
  locale: Locale,
  draft: Draft,
): { id: string; question: string; answer: string }[] {
  return questionsFor(draft.category).flatMap((question) => {
    const answer = draft.answers[question.id]
    if (answer === undefined) return []
    return [
      { id: question.id, question: question.label[locale], answer: answerInWords(locale, question, answer) },
    ]
  })
}

export function toldInWords(locale: Locale, draft: Draft): string {
  return sentences(draft.told.map((value) => t(locale, `you.told.${value}`)))
}

const longestShown = 600

/** The story, cut at a word when it is long: the whole of it is one press away. */
export function storyShown(story: string): string {
  const text = story.trim()
  if (text.length <= longestShown) return text
  return `${text.slice(0, longestShown).replace(/\s+\S*$/u, "")}…`
}
