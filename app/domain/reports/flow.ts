import type { Candidate } from "../cases/conflicts.ts"
import { fewestReaders, inspectorate, receivingBody, receptionOf } from "../cases/conflicts.ts"
import type { CategoryCode } from "../law/categories.ts"
import { searchCategories } from "../law/categories.ts"
import type { Day } from "../time.ts"
import { checkDraft, checkStep } from "./check-draft.ts"
import type { Draft, FieldError, Step } from "./draft.ts"
import { readDraft, stepOfField } from "./draft.ts"
import { unitOfDraft } from "./submission.ts"

/**
 * The five pages of the report form: which comes next. The same function turns the pages in the browser and, without
 * scripts, on the server.
 */
export type FlowView = {
  step: Step
  draft: Draft
  errors: FieldError[]
  find: string
  found: CategoryCode[] | null
  /** The body whose readers the page showed; "" where it showed none. */
  to: string
  /** Everything is checked and the reporter pressed “send”. */
  send: boolean
}

/** The page to show after a form was sent. `entries`: its fields, with `step` (where it was sent from) and `go`. */
export function advance(entries: readonly (readonly [string, unknown])[], today: Day): FlowView {
  const { draft, errors: unreadable } = readDraft(entries)
  const from = stepOf(lastText(entries, "step")) ?? 1
  const go = lastText(entries, "go") || "next"
  const to = lastText(entries, "to")
  const view: FlowView = { step: from, draft, errors: unreadable, find: "", found: null, to, send: false }
  if (go === "find") {
    const find = lastText(entries, "find").slice(0, 100)
    return { ...view, step: 1, find, found: searchCategories(find).map((one) => one.code) }
  }
  if (go === "drop-desk") return { ...view, step: 1, draft: { ...draft, desk: "" } }
  if (go === "back") return { ...view, step: stepOf(String(from - 1)) ?? 1 }
  const target = stepOf(go.startsWith("step:") ? go.slice(5) : "")
  if (target !== null && target <= from) return { ...view, step: target }
  return forward(view, from, today)
}

/** On to the next page, or to the first page on which something is not right. */
function forward(view: FlowView, from: Step, today: Day): FlowView {
  const { draft } = view
  const checked =
    from === 5 ? checkDraft(draft, today) : stepsUpTo(from).flatMap((step) => checkStep(step, draft, today))
  const errors = [...view.errors, ...checked]
  if (errors.length === 0) return from === 5 ? { ...view, send: true } : { ...view, step: (from + 1) as Step }
  const pages = errors.map((error) => stepOfField(error.field) ?? from)
  const first = Math.min(...pages) as Step
  return { ...view, step: first, errors: errors.filter((_, index) => pages[index] === first) }
}

const stepsUpTo = (last: Step): Step[] => ([1, 2, 3, 4, 5] as const).filter((step) => step <= last)

function stepOf(text: string): Step | null {
  const step = Number(text)
  return step === 1 || step === 2 || step === 3 || step === 4 || step === 5 ? step : null
}

function lastText(entries: readonly (readonly [string, unknown])[], name: string): string {
  const value = entries.findLast(([key]) => key === name)?.[1]
  return typeof value === "string" ? value : ""
}

/**
 * Strikes can move a report to another body, and so can a change of the directory meanwhile: then the list of those who will
 * read is shown before anything is sent. Null where the reporter saw the right one, or where too few are left anywhere.
 */
export function unseenReception(
  { draft, to }: Pick<FlowView, "draft" | "to">,
  entries: readonly Candidate[],
): FieldError | null {
  const unit = unitOfDraft(draft)
  const { body, readers } = receptionOf(entries, { unit, struck: draft.struck })
  if (readers.length < fewestReaders || body === (to || receivingBody(unit))) return null
  return { field: "struck", key: body === inspectorate ? "error.readersBack" : "error.readersPast" }
}

/** Everything that a person could have typed a receipt code into. */
export function typedTexts(draft: Draft): string {
  return [draft.story, draft.place, draft.who, draft.witnesses, ...Object.values(draft.answers)].join("\n")
}
