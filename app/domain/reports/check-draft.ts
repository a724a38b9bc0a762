import { questionsFor } from "#app/domain/law/questions.ts"
import type { Question } from "#app/domain/law/questions.ts"
import type { Day } from "#app/domain/time.ts"
import { LARGEST_AMOUNT } from "./amount.ts"
import { countCharacters, isUnreadable } from "./clean-text.ts"
import { questionField } from "./draft.ts"
import type { Draft, FieldError, Step } from "./draft.ts"
import { dateProblem, impossibleDay } from "./incident-date.ts"

/** Most characters (code points) a text may have. */
export const TEXT_LIMITS = { story: 50_000, answer: 1_000, witnesses: 1_000, line: 300 } as const

function textProblem(field: string, text: string, limit: number): FieldError[] {
  const count = countCharacters(text)
  if (count > limit) return [{ field, key: "error.tooLong", params: { count, limit } }]
  return isUnreadable(text) ? [{ field, key: "error.unreadable" }] : []
}

const lineProblem = (draft: Draft, field: "hour" | "place" | "who" | "fullName" | "address" | "contact") =>
  textProblem(field, draft[field], TEXT_LIMITS.line)

function storyProblem(draft: Draft): FieldError[] {
  if (draft.story.trim() === "") return [{ field: "story", key: "error.story" }]
  return textProblem("story", draft.story, TEXT_LIMITS.story)
}

function whenProblem(draft: Draft, today: Day): FieldError[] {
  const problem = dateProblem(draft, today)
  return problem === null
    ? []
    : [{ field: problem.part, key: problem.key, ...(problem.params && { params: problem.params }) }]
}

/** Whether an amount belongs to the report: not after "no" or "I do not want to say". */
export const tellsAmount = (draft: Draft): boolean => draft.money !== "no" && draft.money !== "private"

function amountProblem(draft: Draft): FieldError[] {
  if (draft.amount === "" || !tellsAmount(draft)) return []
  if (!/^\d+$/.test(draft.amount)) return [{ field: "amount", key: "error.amount" }]
  return Number(draft.amount) > LARGEST_AMOUNT ? [{ field: "amount", key: "error.amountLarge" }] : []
}

function answerProblem(draft: Draft, question: Question): FieldError[] {
  const field = questionField(question.id)
  const answer = draft.answers[question.id] ?? ""
  if (answer === "") return []
  if (question.kind === "number") {
    if (!/^\d+$/.test(answer)) return [{ field, key: "error.number" }]
    return Number(answer) > LARGEST_AMOUNT ? [{ field, key: "error.amountLarge" }] : []
  }
  const impossible = question.kind === "date" ? impossibleDay(answer) : null
  if (impossible !== null)
    return [{ field, key: impossible.key, ...(impossible.params && { params: impossible.params }) }]
  return textProblem(field, answer, TEXT_LIMITS.answer)
}

function checkStory(draft: Draft, today: Day): FieldError[] {
  return [
    ...storyProblem(draft),
    ...whenProblem(draft, today),
    ...lineProblem(draft, "hour"),
    ...lineProblem(draft, "place"),
    ...lineProblem(draft, "who"),
    ...amountProblem(draft),
    ...textProblem("witnesses", draft.witnesses, TEXT_LIMITS.witnesses),
    ...questionsFor(draft.category).flatMap((question) => answerProblem(draft, question)),
  ]
}

function checkYou(draft: Draft): FieldError[] {
  // Without a name nothing of the identity is sent, so nothing of it is checked.
  if (draft.named === "no")
    return draft.reply === "contact" ? [{ field: "reply", key: "error.replyNamed" }] : []
  const unnamed: FieldError[] = draft.fullName === "" ? [{ field: "fullName", key: "error.fullName" }] : []
  const unreachable: FieldError[] =
    draft.reply === "contact" && draft.contact === "" ? [{ field: "contact", key: "error.contact" }] : []
  return [
    ...unnamed,
    ...lineProblem(draft, "fullName"),
    ...lineProblem(draft, "address"),
    ...unreachable,
    ...lineProblem(draft, "contact"),
  ]
}

/**
 * What has to be put right on one page of the form before the next is shown, in the order of its fields. Steps 3 (files)
 * and 5 (readers) have nothing to check here: readers are checked by `conflicts`, files where they are added.
 */
export function checkStep(step: Step, draft: Draft, today: Day): FieldError[] {
  switch (step) {
    case 1:
      return draft.category === "" ? [{ field: "category", key: "error.category" }] : []
    case 2:
      return checkStory(draft, today)
    case 4:
      return checkYou(draft)
    case 3:
    case 5:
      return []
  }
}

const STEPS: readonly Step[] = [1, 2, 3, 4, 5]

/** What has to be put right before the report may be sealed. `today` is the day in the city. */
export const checkDraft = (draft: Draft, today: Day): FieldError[] =>
  STEPS.flatMap((step) => checkStep(step, draft, today))
