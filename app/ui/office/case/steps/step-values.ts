import type { JsonValue } from "#app/crypto/canonical-json.ts"
import { countCharacters } from "#app/domain/reports/clean-text.ts"
import { UNITS, unitByCode } from "#app/domain/law/units.ts"
import { parseDay } from "#app/domain/time.ts"
import type { FieldError } from "../../../field-error.tsx"
import type { StepField } from "./step-fields.ts"
import { fieldsOf, saysNoReporterData } from "./step-fields.ts"

/** What is filled in a step's form, by field: texts as they stand there, several for lists. */
export type StepValues = Readonly<Record<string, readonly string[]>>

/** Fewest characters of a reason (G-REASON of `workflow` §2). */
export const fewestReasonCharacters = 20

/** Under which name what is typed in a step's form is kept. `purpose`: the proposal that is answered, or what tells two forms apart. */
export const stepDraft = (caseId: string, act: string, purpose = ""): string =>
  `step ${caseId} ${act} ${purpose}`

/** Names and ids of fields begin with this, so that no other form of the page has the same. */
export const fieldId = (name: string): string => `step-${name}`

const one = (values: StepValues, name: string): string => values[name]?.[0]?.trim() ?? ""

type Read = { value: JsonValue } | { problem: FieldError }

const missing = (name: string, key = "error.step.choose"): Read => ({
  problem: { field: fieldId(name), key },
})

/** The code of a unit whose name, in either language, or code was typed; null for anything else. */
export function unitCodeOf(text: string): string | null {
  const wanted = text.trim()
  if (wanted === "") return null
  const found = UNITS.find(({ vi, en, code }) => vi === wanted || en === wanted || code === wanted)
  return found?.code ?? unitByCode(wanted)?.code ?? null
}

function readField(field: StepField, values: StepValues): Read {
  const { name } = field
  const text = one(values, name)
  switch (field.kind) {
    case "code":
      return field.options.includes(text) ? { value: text } : missing(name)
    case "codes": {
      const chosen = field.options.filter((code) => values[name]?.includes(code))
      return chosen.length > 0 ? { value: chosen } : missing(name)
    }
    case "unit": {
      if (text === "" && field.optional === true) return { value: null }
      const code = unitCodeOf(text)
      return code === null ? missing(name, "error.step.unit") : { value: code }
    }
    case "member":
    case "case":
      return text === "" ? missing(name) : { value: text }
    case "members": {
      const chosen = [...new Set(values[name])]
      return chosen.length >= field.least
        ? { value: chosen }
        : missing(name, `error.step.people.${field.least > 1 ? "two" : "one"}`)
    }
    case "day":
      if (text === "" && field.optional === true) return { value: null }
      return parseDay(text) === null ? missing(name, "error.step.day") : { value: text }
    case "measures":
      return readMeasures(values, name)
    case "outcomes": {
      const outcomes = (values[name] ?? []).filter((code) => code !== "")
      return outcomes.length > 0 && outcomes.length === values[name]?.length
        ? { value: outcomes }
        : missing(name)
    }
    case "count": {
      const count = Number(text)
      const fits = Number.isInteger(count) && count >= 1 && count <= field.most
      return fits ? { value: count } : missing(name, "error.step.count")
    }
    case "minutes":
      return /^[1-9]\d{0,2}$/.test(text) ? { value: Number(text) } : missing(name)
    case "flag":
      return { value: text === "yes" }
  }
}

/** Rows of the list of measures: kind, owner, due day and, where they are reported, the day on which each was done. */
function readMeasures(values: StepValues, name: string): Read {
  const column = (part: string) => values[`${name}-${part}`] ?? []
  const rows: JsonValue[] = []
  for (const [index, kind] of column("kind").entries()) {
    const owner = unitCodeOf(column("owner")[index] ?? "")
    const dueOn = parseDay(column("due")[index] ?? "")
    const done = column("done")[index] ?? ""
    if (kind === "" || owner === null || dueOn === null) return missing(name, "error.step.measure")
    if (done !== "" && parseDay(done) === null) return missing(name, "error.step.day")
    rows.push({ kind, owner, dueOn, doneOn: done === "" ? null : done })
  }
  return rows.length > 0 ? { value: rows } : missing(name, "error.step.measure")
}

/** The details that would be signed, or what is wrong with the form. Every problem is named, not only the first. */
export function readStep(
  event: string,
  values: StepValues,
  as: "act" | "propose" | "second" | "decide" = "act",
): { details: { [name: string]: JsonValue }; problems: readonly FieldError[] } {
  const details: { [name: string]: JsonValue } = {}
  const problems: FieldError[] = []
  for (const field of fieldsOf(event, as)) {
    const read = readField(field, values)
    if ("problem" in read) problems.push(read.problem)
    else details[field.name] = read.value
  }
  if (saysNoReporterData(event) && as !== "decide") {
    if (one(values, "noReporterData") === "yes") details["noReporterData"] = true
    else problems.push({ field: fieldId("noReporterData"), key: "error.step.confirm" })
  }
  // Whoever leads the team is a member of it.
  if (event === "assign-team" && Array.isArray(details["team"]) && typeof details["leader"] === "string")
    details["team"] = [...new Set([...details["team"], details["leader"]])]
  return { details, problems }
}

/** What is wrong with the words of a step. */
export function wordsProblem(words: string, demanded: boolean): FieldError | null {
  const length = countCharacters(words.trim())
  if (length === 0 && !demanded) return null
  return length >= fewestReasonCharacters
    ? null
    : {
        field: fieldId("words"),
        key: "error.step.words",
        params: { least: fewestReasonCharacters, count: length },
      }
}

/** What stands in a form, by the names of its fields. */
export function valuesOf(data: FormData): StepValues {
  const values: Record<string, string[]> = {}
  for (const [name, value] of data.entries())
    if (typeof value === "string") (values[name.replace(/^step-/, "")] ??= []).push(value)
  return values
}

/** A form as it was kept while somebody wrote in it; empty for anything that is no such text. */
export function keptValues(text: string): StepValues {
  try {
    const kept: unknown = text === "" ? {} : JSON.parse(text)
    return typeof kept === "object" && kept !== null ? (kept as StepValues) : {}
  } catch {
    return {}
  }
}
