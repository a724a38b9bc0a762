import { transitions } from "#app/domain/cases/transitions.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay, formatList } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"
import type { MemberLabel, ShownEvent } from "./views.ts"
import { bodyName, eventName, regionName, shortClockName, stateName } from "../office/names.ts"

/** Codes of the audit trail in words. A code that nobody has words for is shown as it is. */

function named(locale: Locale, prefixes: readonly string[], code: string): string {
  const key = prefixes.map((prefix) => `${prefix}.${code}`).find(isMessageKey)
  return key === undefined ? code : translate(locale, key)
}

/** `7f3a 91c2`: the beginning of the case's name in the log. */
export const caseName = (pseudonym: string): string =>
  `${pseudonym.slice(0, 4)}\u00a0${pseudonym.slice(4, 8)}`

/** `TTV-3f2a`: what a member is called here. */
export function memberName(locale: Locale, label: MemberLabel | null): string {
  if (label === null) return t(locale, "oversight.handler.none")
  const key = `oversight.label.${label.role ?? "other"}`
  return translate(locale, isMessageKey(key) ? key : "oversight.label.other", { code: label.code })
}

export const outcomeName = (locale: Locale, outcome: string | null): string =>
  outcome === null
    ? t(locale, "oversight.outcome.open")
    : named(locale, ["oversight.outcome", "office.state"], outcome)

export const regimeName = (locale: Locale, regime: string | null): string =>
  named(locale, ["oversight.regime"], regime ?? "none")

export const levelName = (locale: Locale, level: string | null): string =>
  named(locale, ["oversight.level"], level ?? "none")

export const answerName = (locale: Locale, answer: string): string =>
  named(locale, ["oversight.answer"], answer)

export const questionName = (locale: Locale, question: string): string =>
  named(locale, ["explain.question"], question)

export const explanationName = (locale: Locale, reason: string): string =>
  named(locale, ["explain.reason"], reason)

/** The words of a step’s reason stand under the name of its event. */
export function reasonName(locale: Locale, type: string, reason: string): string {
  const events = transitions.filter((row) => row.type === type).map((row) => `code.${row.event}`)
  const prefixes = [...events, "code.kind", "code.how", "code.ground", "explain.reason", "declare.kind"]
  const words = reason
    .split(" ")
    .map((one) => named(locale, [...prefixes, "code.criteria", "oversight.code"], one))
  return formatList(locale, words)
}

/** Who did it, by role: “người gửi”, “TTV-3f2a · Thanh tra viên”. */
export function whoName(locale: Locale, { kind, label }: ShownEvent["by"]): string {
  const role = named(locale, ["oversight.who"], kind)
  return label === null || kind === "oversight"
    ? role
    : `${memberName(locale, label)}, ${roleOf(locale, label)}`
}

function roleOf(locale: Locale, { role }: MemberLabel): string {
  return role === null ? t(locale, "oversight.who.officer") : named(locale, ["role"], role).toLowerCase()
}

/** What happened: the state reached says more than the act where there is one. */
export function eventTitle(locale: Locale, event: ShownEvent): string {
  const { clock } = event.codes
  const title = eventName(locale, event.type)
  return event.type === "clock.breached" && clock !== undefined
    ? `${title}: ${shortClockName(locale, clock)}`
    : title
}

const elements = ["a", "b", "c"]

/** The codes of an event, each a few words. */
export function codeWords(locale: Locale, { type, codes }: ShownEvent): string[] {
  const { reason, outcome, due, regime, d25, crime, question, agency, targetLevel, answerBy } = codes
  const { custody, evidence } = codes
  const step = question === undefined ? undefined : transitions.find((row) => row.event === question)
  const day = (text: string) => formatDay(locale, text as Day)
  return [
    regime === undefined ? "" : regimeName(locale, regime),
    d25 === undefined ? "" : t(locale, "oversight.code.d25", { ticks: ticksOf(locale, d25) }),
    crime === undefined ? "" : crimeWords(locale, crime),
    step === undefined ? "" : t(locale, "oversight.code.about", { step: eventName(locale, step.type) }),
    question !== undefined && type === "oversight.asked" ? questionName(locale, question) : "",
    custody === undefined ? "" : custodyWords(locale, custody, evidence ?? []),
    reason === undefined ? "" : reasonName(locale, type, reason),
    outcome === undefined ? "" : outcomeWords(locale, type, outcome),
    agency === undefined ? "" : t(locale, "oversight.code.to", { place: bodyName(locale, agency) }),
    targetLevel == null ? "" : t(locale, "oversight.code.to", { place: levelName(locale, targetLevel) }),
    due === undefined ? "" : t(locale, "oversight.code.due", { day: day(due) }),
    answerBy === undefined ? "" : t(locale, "oversight.code.answerBy", { day: day(answerBy) }),
  ].filter((words) => words !== "")
}

const outcomeWords = (locale: Locale, type: string, outcome: string): string =>
  type.startsWith("referral.") ? answerName(locale, outcome) : outcomeName(locale, outcome)

/** What was done with which items of evidence; an item has a code of eight digits here, the same in every line. */
function custodyWords(locale: Locale, action: string, items: readonly string[]): string {
  return `${named(locale, ["custody.action"], action)}: ${items.join(", ")}`
}

function ticksOf(locale: Locale, d25: string): string {
  return elements
    .map((name, at) => `${name} ${t(locale, d25[at] === "1" ? "oversight.code.yes" : "oversight.code.no")}`)
    .join(", ")
}

function crimeWords(locale: Locale, crime: readonly string[]): string {
  const [first] = crime
  if (first === "yes" || first === "no") return t(locale, `oversight.code.crime.${first}`)
  return crime.length === 0
    ? t(locale, "oversight.code.crime.no")
    : t(locale, "oversight.code.crime", { questions: crime.join(", ") })
}

/** Main state and, where there is one, the way to the investigators. */
export const stateWords = (locale: Locale, state: string, referral: string): string =>
  referral === "none"
    ? stateName(locale, state)
    : `${stateName(locale, state)}; ${regionName(locale, "referral", referral).toLowerCase()}`
