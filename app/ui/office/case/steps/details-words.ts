import type { DetailLine } from "./detail-line.ts"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import type { Day } from "#app/domain/time.ts"
import { parseDay } from "#app/domain/time.ts"
import { unitByCode } from "#app/domain/law/units.ts"
import { formatDay, formatList } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"
import { unitName } from "../../names.ts"
import type { StepField } from "./step-fields.ts"
import { fieldsOf, groupOf } from "./step-fields.ts"
import { triageInWords } from "./triage-words.ts"

/** Names of people by member id, and of cases by id: what a page knows of codes that stand for somebody. */
export type Known = { people: ReadonlyMap<string, string>; cases?: ReadonlyMap<string, string> }

const named = (locale: Locale, key: string, otherwise: string): string =>
  isMessageKey(key) ? translate(locale, key) : otherwise

/** An act in the words of its button; a code nobody knows is shown as it is. */
export const stepName = (locale: Locale, act: string): string => named(locale, `case.step.${act}`, act)
export const stepDoes = (locale: Locale, act: string): string => named(locale, `case.step.${act}.does`, "")

/** The words of one code of a field. */
export const codeName = (locale: Locale, group: string, code: string): string =>
  named(locale, `code.${group}.${code}`, named(locale, `${group}.${code}`, code))

/** The question of a field. */
export const fieldLabel = (locale: Locale, event: string, { name }: StepField): string =>
  named(locale, `step.field.${event}.${name}`, named(locale, `step.field.${name}`, name))

/** The codes of a step in words, in the order of its form. Codes that no field asks for are shown as they are. */
export function detailsInWords(
  locale: Locale,
  { event, details, known }: { event: string; details: JsonValue; known: Known },
): DetailLine[] {
  if (details === null || typeof details !== "object" || Array.isArray(details)) return []
  if (event === "fill-triage") {
    const sheet = triageInWords(locale, details, (group, code) => codeName(locale, group, code))
    if (sheet !== null) return sheet
  }
  const fields = fieldsOf(event)
  const lines = fields.map((field) => ({
    name: field.name,
    label: fieldLabel(locale, event, field),
    text: inWords(locale, details[field.name] ?? null, { event, field, known }),
  }))
  // The demand that is answered stands above the answer.
  const asked = new Set([...fields.map(({ name }) => name), "demand"])
  const others = Object.entries(details)
    // What is no word or number, such as the hashes of a packet, has a page of its own.
    .filter(([name, value]) => !asked.has(name) && (value === null || typeof value !== "object"))
    .map(([name, value]) => ({
      name,
      label: named(locale, `step.field.${name}`, name),
      text:
        value === true ? t(locale, "step.yes") : typeof value === "string" ? value : JSON.stringify(value),
    }))
  return [...lines, ...others].filter(({ text }) => text !== "")
}

type Place = { event: string; field: StepField; known: Known }

function inWords(locale: Locale, value: JsonValue, { event, field, known }: Place): string {
  if (Array.isArray(value))
    return formatList(
      locale,
      value.map((item) => inWords(locale, item, { event, field, known })),
    )
  if (typeof value === "number") return String(value)
  if (typeof value === "boolean")
    return field.kind === "code"
      ? codeName(locale, groupOf(event, field), value ? "yes" : "no")
      : t(locale, value ? "step.yes" : "step.no")
  if (value === null) return ""
  if (typeof value === "object") return measureInWords(locale, value)
  if (field.kind === "unit")
    return unitByCode(value) === null ? codeName(locale, "body", value) : unitName(locale, value)
  if (field.kind === "member" || field.kind === "members")
    return known.people.get(value) ?? t(locale, "case.someone")
  if (field.kind === "case") return known.cases?.get(value) ?? value
  if (field.kind === "day") return dayInWords(locale, value)
  return codeName(locale, groupOf(event, field), value)
}

function measureInWords(
  locale: Locale,
  { kind, owner, dueOn, doneOn }: { [name: string]: JsonValue },
): string {
  const text = (value: JsonValue | undefined) => (typeof value === "string" ? value : "")
  const values = {
    kind: codeName(locale, "measure", text(kind)),
    owner: unitName(locale, text(owner)),
    day: dayInWords(locale, text(dueOn)),
  }
  return typeof doneOn === "string"
    ? t(locale, "step.measure.done", { ...values, done: dayInWords(locale, doneOn) })
    : t(locale, "step.measure.line", values)
}

const dayInWords = (locale: Locale, text: string): string =>
  parseDay(text) === null ? text : formatDay(locale, text as Day)
