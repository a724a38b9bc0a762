import type { JsonValue } from "#app/crypto/canonical-json.ts"
import type { CaseFacts } from "#app/domain/cases/case-state.ts"
import { crimeQuestions, regimes } from "#app/domain/cases/case-state.ts"
import { detrimentFactors, detrimentScore } from "#app/domain/cases/act-details.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { FieldError } from "../../field-error.tsx"
import { unitName } from "../names.ts"
import type { StepValues } from "../case/steps/step-values.ts"
import { fieldId, unitCodeOf, wordsProblem } from "../case/steps/step-values.ts"

/** The elements of Đ.25.2 and the conditions of Đ.29.1, as they are ticked. */
export const elements = ["a", "b", "c"] as const
export const conditions = ["a", "b", "c", "d"] as const
export const factors = Object.keys(detrimentFactors) as (keyof typeof detrimentFactors)[]

const one = (values: StepValues, name: string): string => values[name]?.[0]?.trim() ?? ""

/** Yes, no, or null while nobody has answered. */
export function ticked(values: StepValues, name: string): boolean | null {
  const answer = one(values, name)
  return answer === "yes" ? true : answer === "no" ? false : null
}

/** The score of the levels chosen so far; null until all are chosen. */
export function scoreOf(values: StepValues): number | null {
  const levels = levelsOf(values)
  return levels === null ? null : detrimentScore(levels)
}

function levelsOf(values: StepValues) {
  const chosen = factors.map((factor) => [factor, one(values, `level-${factor}`)] as const)
  if (chosen.some(([, level]) => !/^[0-4]$/.test(level))) return null
  return Object.fromEntries(chosen.map(([factor, level]) => [factor, Number(level)])) as Record<
    keyof typeof detrimentFactors,
    number
  >
}

type Sheet = { details: { [name: string]: JsonValue }; problems: readonly FieldError[] }

/** The sheet as it would be signed, and everything that is not answered yet. */
export function readTriage(values: StepValues): Sheet {
  const problems: FieldError[] = []
  const missing = (name: string, key = "error.step.choose") => {
    problems.push({ field: fieldId(name), key })
    return null
  }
  const tick = (name: string) => ticked(values, name) ?? missing(name, "error.triage.tick") ?? false
  const ticks = (name: string, letters: readonly string[]) =>
    Object.fromEntries(letters.map((letter) => [letter, tick(`${name}-${letter}`)]))
  const regime = regimes.find((code) => code === one(values, "regime")) ?? missing("regime")
  const details = {
    ...{ regime, d25: ticks("d25", elements), d29: ticks("d29", conditions) },
    competence: readCompetence(values) ?? missing("competence", "error.step.unit"),
    crime: crimeQuestions.filter((question) => tick(question)),
    detriment: levelsOf(values) ?? missing("level-fewKnow", "error.triage.levels"),
  }
  for (const letter of elements) {
    const why = wordsProblem(one(values, `d25-${letter}-why`), false)
    if (one(values, `d25-${letter}-why`) === "") missing(`d25-${letter}-why`, "error.triage.why")
    else if (why !== null) problems.push({ ...why, field: fieldId(`d25-${letter}-why`) })
  }
  const unworded = wordsProblem(one(values, "words"), true)
  if (unworded !== null) problems.push(unworded)
  return { details, problems }
}

function readCompetence(values: StepValues): string | null {
  if (one(values, "competence") === "own") return "own"
  return one(values, "competence") === "other" ? unitCodeOf(one(values, "competence-unit")) : null
}

/** What goes into the sealed record: the reason of each element, then of the whole. */
export function triageText(locale: Locale, values: StepValues): string {
  const reasons = elements.map((letter) => {
    const answer = t(locale, ticked(values, `d25-${letter}`) === true ? "step.yes" : "step.no")
    return t(locale, "triage.text.element", { letter, answer, why: one(values, `d25-${letter}-why`) })
  })
  return [...reasons, one(values, "words")].join("\n")
}

/** The sheet that was signed last, as far as its codes are kept with the case. Levels and reasons are given anew. */
export function valuesOfFacts(
  locale: Locale,
  { regime, d25, d29, competence, crime }: CaseFacts,
): StepValues {
  if (regime === null || d25 === null || d29 === null) return {}
  const word = (yes: boolean) => [yes ? "yes" : "no"]
  return {
    regime: [regime],
    ...Object.fromEntries(elements.map((letter) => [`d25-${letter}`, word(d25[letter])])),
    ...Object.fromEntries(conditions.map((letter) => [`d29-${letter}`, word(d29[letter])])),
    ...Object.fromEntries(crimeQuestions.map((question) => [question, word(crime.includes(question))])),
    competence: [competence === "own" || competence === null ? "own" : "other"],
    "competence-unit": [competence === "own" || competence === null ? "" : unitName(locale, competence)],
  }
}
