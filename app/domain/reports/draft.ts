import { BEHAVIOUR_CODES } from "#app/domain/law/behaviours.ts"
import type { BehaviourCode } from "#app/domain/law/behaviours.ts"
import { isCategoryCode } from "#app/domain/law/categories.ts"
import type { CategoryCode } from "#app/domain/law/categories.ts"
import { deskByCode } from "#app/domain/law/desks.ts"
import { questionById, QUESTIONS, questionsFor } from "#app/domain/law/questions.ts"
import { amountDigits } from "./amount.ts"
import { cleanLine, cleanText } from "./clean-text.ts"

/**
 * A report that is being written. It lives only in the browser's form: every page of the form carries all of it in
 * hidden fields ({@link draftFields}) and the next page reads it back ({@link readDraft}). Names of fields and of
 * members are the same, except answers: member `answers.trips` is the field `q_trips`.
 */
export type Draft = {
  /** Code of a desk from a QR poster, or "". */
  desk: string
  category: CategoryCode | ""
  /** In the order of their codes, "other" last. */
  behaviours: (BehaviourCode | "other")[]
  story: string
  day: string
  month: string
  year: string
  /** Free words: "14h10", "khoảng 8 giờ sáng". */
  hour: string
  ongoing: boolean
  /** Where, as typed; `resolveUnit` finds the unit in it. */
  place: string
  who: string
  money: (typeof MONEY)[number] | ""
  /** Digits when it could be read as an amount in đồng, otherwise as typed. */
  amount: string
  witnesses: string
  /** Only questions that exist; those of fields chosen earlier stay until the report is sent. */
  answers: Record<string, string>
  named: (typeof NAMED)[number]
  fullName: string
  address: string
  contact: string
  fear: (typeof FEAR)[number] | ""
  told: (typeof TOLD)[number][]
  reply: (typeof REPLY)[number] | ""
  /** Ids of members who must not read the report. */
  struck: string[]
  originals: boolean
}

/** Values of `money`: nothing, hinted at, given, does not want to say. */
export const MONEY = ["no", "hinted", "given", "private"] as const
const NAMED = ["no", "yes"] as const
/** Values of `fear`: none, afraid, being threatened now. */
export const FEAR = ["no", "yes", "threatened"] as const
/** Values of `told`: nobody, the unit itself, citizens' reception or portal, police or procuracy, press or others. */
export const TOLD = ["nobody", "unit", "reception", "police", "other"] as const
export const REPLY = ["mailbox", "contact"] as const

/**
 * One thing to put right. `key` names the sentence in the catalogues; `params` fill it. `field` is the name (and id) of
 * the form field it belongs to.
 */
export type FieldError = {
  readonly field: string
  readonly key: `error.${string}`
  readonly params?: Readonly<Record<string, string | number>>
}

/** Name of the form field of a category question. */
export const questionField = (id: string): string => `q_${id}`

/** An empty draft, as the form starts. */
export const emptyDraft = (): Draft => ({
  ...{
    desk: "",
    category: "",
    behaviours: [],
    story: "",
    day: "",
    month: "",
    year: "",
    hour: "",
    ongoing: false,
  },
  ...{ place: "", who: "", money: "", amount: "", witnesses: "", answers: {} },
  ...{ named: "no", fullName: "", address: "", contact: "", fear: "", told: [], reply: "" },
  ...{ struck: [], originals: false },
})

/** The value of a ticked single box; a browser sends "on" for a box without value. */
const FLAG = ["yes", "on"] as const

const MEMBER_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** No form offers more names to strike out. */
const MOST_STRUCK = 200

/** Errors beyond these help nobody: only a forged form has so many. */
const MOST_REFUSED = 50

/** Reads the named fields of one form; what no honest form sends is left out and noted in `errors`. */
function formReader(entries: Iterable<readonly [string, unknown]>) {
  const fields = new Map<string, unknown[]>()
  for (const [name, value] of entries) {
    const values = fields.get(name)
    if (values === undefined) fields.set(name, [value])
    else values.push(value)
  }
  const refused = new Set<string>()
  const text = (name: string): string => {
    const value = fields.get(name)?.at(-1) ?? ""
    if (typeof value === "string") return value
    refused.add(name)
    return ""
  }
  const accept = <Value extends string>(name: string, value: string, accepted: Value | null): Value | "" => {
    if (accepted === null && value !== "") refused.add(name)
    return accepted ?? ""
  }
  const list = <Value extends string>(name: string, known: (value: string) => value is Value): Value[] => {
    const values = new Set<Value>()
    for (const value of fields.get(name) ?? []) {
      if (typeof value === "string" && known(value)) values.add(value)
      else if (value !== "") refused.add(name)
    }
    return [...values]
  }
  return { names: () => fields.keys(), text, accept, list, refused }
}

type Reader = ReturnType<typeof formReader>

const oneOf =
  <Value extends string>(values: readonly Value[]) =>
  (text: string): text is Value =>
    (values as readonly string[]).includes(text)

function choice<Value extends string>(reader: Reader, name: string, values: readonly Value[]): Value | "" {
  const value = reader.text(name)
  return reader.accept(name, value, oneOf(values)(value) ? value : null)
}

const BEHAVIOUR_VALUES = [...BEHAVIOUR_CODES, "other"] as const

const inOrder = <Value extends string>(order: readonly Value[], values: readonly Value[]): Value[] =>
  order.filter((value) => values.includes(value))

function readAnswers(reader: Reader): Record<string, string> {
  const answers: Record<string, string> = {}
  for (const { id, kind, options } of QUESTIONS) {
    const name = questionField(id)
    const values = options.map((option) => option.value)
    const answer = kind === "choice" || kind === "yesno" ? choice(reader, name, values) : reader.text(name)
    const cleaned = kind === "text" ? cleanText(answer).trim() : cleanLine(answer)
    if (cleaned !== "") answers[id] = kind === "number" ? (amountDigits(cleaned) ?? cleaned) : cleaned
  }
  for (const name of reader.names()) {
    if (name.startsWith("q_") && questionById(name.slice(2)) === null) reader.refused.add(name)
  }
  return answers
}

/**
 * Reads a draft out of the fields of a form. Tolerant: fields that are not its own are ignored, the last of several
 * values wins, texts are cleaned (see `cleanText`) but not checked. A choice that no form offers, and a value that is
 * no text, is left out of the draft and becomes `error.choice`. Never throws.
 */
export function readDraft(entries: Iterable<readonly [string, unknown]>): {
  draft: Draft
  errors: FieldError[]
} {
  const reader = formReader(entries)
  const line = (name: string): string => cleanLine(reader.text(name))
  const desk = reader.text("desk")
  const category = reader.text("category")
  const amount = line("amount")
  const draft: Draft = {
    desk: reader.accept("desk", desk, deskByCode(desk)?.code ?? null),
    category: reader.accept("category", category, isCategoryCode(category) ? category : null),
    behaviours: inOrder(BEHAVIOUR_VALUES, reader.list("behaviours", oneOf(BEHAVIOUR_VALUES))),
    story: cleanText(reader.text("story")),
    ...{ day: line("day"), month: line("month"), year: line("year"), hour: line("hour") },
    ongoing: choice(reader, "ongoing", FLAG) !== "",
    place: line("place"),
    who: line("who"),
    money: choice(reader, "money", MONEY),
    amount: amountDigits(amount) ?? amount,
    witnesses: cleanText(reader.text("witnesses")).trim(),
    answers: readAnswers(reader),
    named: choice(reader, "named", NAMED) || "no",
    ...{ fullName: line("fullName"), address: line("address"), contact: line("contact") },
    fear: choice(reader, "fear", FEAR),
    told: inOrder(TOLD, reader.list("told", oneOf(TOLD))),
    reply: choice(reader, "reply", REPLY),
    struck: reader.list("struck", (id): id is string => MEMBER_ID.test(id)).slice(0, MOST_STRUCK),
    originals: choice(reader, "originals", FLAG) !== "",
  }
  const refused = [...reader.refused].slice(0, MOST_REFUSED)
  return { draft, errors: refused.map((field) => ({ field, key: "error.choice" })) }
}

/** The five pages of the form. */
export type Step = 1 | 2 | 3 | 4 | 5

const STEP_OF: Readonly<Record<Exclude<keyof Draft, "answers">, Step>> = {
  ...({ desk: 1, category: 1 } as const),
  ...({ behaviours: 2, story: 2, day: 2, month: 2, year: 2, hour: 2, ongoing: 2, place: 2, who: 2 } as const),
  ...({ money: 2, amount: 2, witnesses: 2 } as const),
  originals: 3,
  ...({ named: 4, fullName: 4, address: 4, contact: 4, fear: 4, told: 4, reply: 4 } as const),
  struck: 5,
}

/** The page a form field stands on, or null for a field that is not part of a draft. */
export function stepOfField(name: string): Step | null {
  if (name.startsWith("q_")) return 2
  return Object.hasOwn(STEP_OF, name) ? STEP_OF[name as keyof typeof STEP_OF] : null
}

/**
 * The fields that carry a draft to the next page; {@link readDraft} makes the same draft of them. Empty values are left
 * out. With `except`, the fields which that page shows to fill in are left out too; answers to questions of another
 * category are not shown there, so they stay.
 */
export function draftFields(draft: Draft, except?: Step): [name: string, value: string][] {
  const { answers, ...members } = draft
  const fields: [string, string][] = []
  for (const [name, value] of Object.entries(members)) {
    if (stepOfField(name) === except) continue
    if (Array.isArray(value)) for (const item of value) fields.push([name, item])
    else if (value === true) fields.push([name, "yes"])
    else if (value !== false && value !== "") fields.push([name, value])
  }
  const shown = except === 2 ? questionsFor(draft.category).map(({ id }) => id) : []
  for (const [id, answer] of Object.entries(answers)) {
    if (!shown.includes(id)) fields.push([questionField(id), answer])
  }
  return fields
}
