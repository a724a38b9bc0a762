import type { BehaviourCode } from "#app/domain/law/behaviours.ts"
import type { CategoryCode } from "#app/domain/law/categories.ts"
import { deskByCode } from "#app/domain/law/desks.ts"
import { questionsFor } from "#app/domain/law/questions.ts"
import { resolveUnit, unitByCode } from "#app/domain/law/units.ts"
import type { UnitCode } from "#app/domain/law/units.ts"
import { tellsAmount } from "./check-draft.ts"
import { cleanLine } from "./clean-text.ts"
import { questionField, readDraft } from "./draft.ts"
import type { Draft } from "./draft.ts"

/** All that the server learns of a report in the clear: what routing, conflict rules and clocks need. */
export type CoarseFacts = {
  category: CategoryCode
  behaviours: (BehaviourCode | "other")[]
  unit: UnitCode | null
  desk: string | null
  urgent: boolean
  identified: boolean
}

/** The unit a draft is about: the one named in the typed place, else that of the desk, else null. */
export const unitOfDraft = (draft: Draft): UnitCode | null =>
  resolveUnit(draft.place)?.code ?? deskByCode(draft.desk)?.unit ?? null

/**
 * The facts of a checked draft that are stored in the clear. `urgent` only says that the person is threatened or
 * punished for speaking up; other urgency is for an inspector to see. A draft without category counts as "other".
 */
export const coarseFacts = (draft: Draft): CoarseFacts => ({
  category: draft.category === "" ? "KHAC" : draft.category,
  behaviours: [...draft.behaviours],
  unit: unitOfDraft(draft),
  desk: draft.desk === "" ? null : draft.desk,
  urgent: draft.fear === "threatened" || draft.behaviours.includes("B12"),
  identified: draft.named === "yes",
})

/** What is sealed as record kind "report". Never holds name, address or contact. Only added to, never changed. */
export type ReportBody = {
  v: 1
  category: CategoryCode
  behaviours: (BehaviourCode | "other")[]
  story: string
  /** `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or "": as exact as the person remembers. */
  date: string
  hour: string
  ongoing: boolean
  place: string
  unit: UnitCode | null
  desk: string | null
  who: string
  money: Draft["money"]
  /** In đồng. */
  amount: number | null
  witnesses: string
  /** By question id, only questions of the category. */
  answers: Record<string, string>
  fear: Draft["fear"]
  told: Draft["told"]
  reply: Draft["reply"]
}

const partialDate = ({ year, month, day }: Draft): string =>
  [year, month.padStart(month === "" ? 0 : 2, "0"), day.padStart(day === "" ? 0 : 2, "0")]
    .filter((part) => part !== "")
    .join("-")

/** The body of the record "report" of a checked draft. */
export function reportBody(draft: Draft): ReportBody {
  const { category, unit, desk } = coarseFacts(draft)
  const answers: Record<string, string> = {}
  for (const { id } of questionsFor(category)) {
    const answer = draft.answers[id]
    if (answer !== undefined && answer !== "") answers[id] = answer
  }
  const amount = tellsAmount(draft) && /^\d+$/.test(draft.amount) ? Number(draft.amount) : null
  return {
    v: 1,
    ...{ category, behaviours: [...draft.behaviours], story: draft.story.trim() },
    ...{ date: partialDate(draft), hour: draft.hour, ongoing: draft.ongoing },
    ...{ place: draft.place, unit, desk, who: draft.who },
    ...{ money: draft.money, amount, witnesses: draft.witnesses, answers },
    ...{ fear: draft.fear, told: [...draft.told], reply: draft.reply },
  }
}

const WORDS = [
  "category",
  "story",
  "hour",
  "place",
  "desk",
  "who",
  "money",
  "witnesses",
  "fear",
  "reply",
] as const

/**
 * Reads the body of a record "report" after it was opened. Reporters seal on their own machines, so nothing in it can be
 * trusted: what is not of the form is left out, texts are cleaned again. Null for anything but version 1.
 */
export function readReportBody(value: unknown): ReportBody | null {
  if (typeof value !== "object" || value === null) return null
  const body = value as Partial<Record<keyof ReportBody, unknown>>
  if (body.v !== 1) return null
  const fields: [string, unknown][] = WORDS.map((name) => [name, body[name] ?? ""])
  for (const name of ["behaviours", "told"] as const) {
    const values: unknown = body[name]
    if (Array.isArray(values)) for (const item of values as unknown[]) fields.push([name, item])
  }
  const [year = "", month = "", day = ""] = typeof body.date === "string" ? body.date.split("-") : []
  fields.push(["year", year], ["month", month], ["day", day])
  if (body.ongoing === true) fields.push(["ongoing", "yes"])
  if (typeof body.amount === "number") fields.push(["amount", String(body.amount)])
  if (typeof body.answers === "object" && body.answers !== null) {
    for (const [id, answer] of Object.entries(body.answers)) fields.push([questionField(id), answer])
  }
  const unit = typeof body.unit === "string" ? (unitByCode(body.unit)?.code ?? null) : null
  return { ...reportBody(readDraft(fields).draft), unit }
}

/** What is sealed apart, for the custodians of the identity vault only. */
export type IdentityBody = { v: 1; fullName: string; address: string; contact: string }

/** The identity of a checked draft; null when the person gives no name, whatever else was typed. */
export const identityBody = (draft: Draft): IdentityBody | null =>
  draft.named === "no"
    ? null
    : { v: 1, fullName: draft.fullName, address: draft.address, contact: draft.contact }

const LONGEST_TITLE = 80

/** Ends a sentence: ! ? … or a full stop (not that of "TP. Hà Nội", "họ Đ. ở đó" or "14.9"), or a line. */
const SENTENCE_END = /(?:(?<!(?<!\p{L})\p{Lu}\p{L}?)\.|[!?…])[”"’)]*(?=\s)|(?<=\S)\n/u

/** Says nothing about the matter: "Kính gửi cơ quan tiếp nhận." */
const SALUTATION = /^(?:kính (?:gửi|thưa|chào)|thưa|xin chào|chào|dear|to whom)(?!\p{L})/iu

function firstSentence(story: string): string {
  const end = SENTENCE_END.exec(story)
  if (end === null) return cleanLine(story)
  const at = end.index + end[0].length
  const rest = story.slice(at).trim()
  return SALUTATION.test(story) && rest !== "" ? firstSentence(rest) : cleanLine(story.slice(0, at))
}

/**
 * A title for lists inside the office: the first sentence of the story after the salutation, at most 80 characters, cut
 * between words with "…". Sealed like the story. "" for an empty story.
 */
export function reportTitle(draft: Draft): string {
  const sentence = Array.from(firstSentence(draft.story.trim().slice(0, 2_000)))
  if (sentence.length <= LONGEST_TITLE) return sentence.join("")
  const start = sentence.slice(0, LONGEST_TITLE - 1).join("")
  const lastSpace = start.lastIndexOf(" ")
  return `${(lastSpace > LONGEST_TITLE / 2 ? start.slice(0, lastSpace) : start).replace(/[\s,;:–-]+$/u, "")}…`
}
