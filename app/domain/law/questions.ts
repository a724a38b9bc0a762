import type { CategoryCode } from "./categories.ts"
import data from "./data/questions.json" with { type: "json" }
import type { Bilingual, Provenance } from "./entry.ts"

/** `date` answers are typed as one text, e.g. 24/8/2026, and may be rough; `number` answers are whole numbers. */
type QuestionKind = "text" | "number" | "date" | "choice" | "yesno"

/** One answer to choose. */
type QuestionOption = { readonly value: string; readonly label: Bilingual }

/** A question asked only in some fields. No question is ever required. */
export type Question = Provenance & {
  /** Stays for ever: it names the answer inside sealed reports. The form field is `q_<id>`. */
  readonly id: string
  readonly kind: QuestionKind
  readonly label: Bilingual
  readonly hint?: Bilingual
  /** An example shown in the empty field. */
  readonly example?: string
  /** What a number counts, shown behind the field. */
  readonly unit?: Bilingual
  /** Several lines of text are usual. */
  readonly long?: true
  /** The answer can lead to the reporter; the hint says so. */
  readonly identifying?: true
  /** For `choice` and `yesno`, in the order shown. */
  readonly options: readonly QuestionOption[]
}

type Entry = Omit<Question, keyof Provenance | "options"> & { readonly options?: readonly QuestionOption[] }

const YES_NO: readonly QuestionOption[] = [
  { value: "yes", label: { vi: "Có", en: "Yes" } },
  { value: "no", label: { vi: "Không", en: "No" } },
  { value: "unsure", label: { vi: "Không nhớ", en: "I do not remember" } },
]

const provenance = data.provenance as Provenance

const byId = new Map<string, Question>(
  (data.questions as unknown as Entry[]).map((entry) => [
    entry.id,
    { ...provenance, ...entry, options: entry.options ?? (entry.kind === "yesno" ? YES_NO : []) },
  ]),
)

/** The question with an id, or null when there is none. */
export const questionById = (id: string): Question | null => byId.get(id) ?? null

/** Every question, for checks over the whole set. */
export const QUESTIONS: readonly Question[] = [...byId.values()]

/** The questions of a field, at most six, in the order they are asked; none while no field is chosen. */
export function questionsFor(code: CategoryCode | ""): Question[] {
  if (code === "") return []
  return data.asked[code].map((id) => {
    const question = byId.get(id)
    if (question === undefined) throw new RangeError(`no question ${id}`)
    return question
  })
}
