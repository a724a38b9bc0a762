import type { JsonValue } from "#app/crypto/canonical-json.ts"
import { actDetails, detrimentScore } from "#app/domain/cases/act-details.ts"
import { formatList } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { unitName } from "../../names.ts"
import type { DetailLine } from "./detail-line.ts"

type NameOf = (group: string, code: string) => string

/** A triage sheet in words; null for details that are none. */
export function triageInWords(locale: Locale, details: JsonValue, nameOf: NameOf): DetailLine[] | null {
  const sheet = actDetails["fill-triage"].safeParse(details)
  if (!sheet.success) return null
  const { regime, d25, d29, competence, crime, detriment } = sheet.data
  const ticks = (all: Readonly<Record<string, boolean>>) =>
    formatList(
      locale,
      Object.entries(all).map(([letter, yes]) => `(${letter}) ${t(locale, yes ? "step.yes" : "step.no")}`),
    )
  const own = t(locale, "triage.competence.own")
  const line = (name: string, label: string, text: string) => ({ name, label, text })
  return [
    line("regime", t(locale, "step.field.regime"), nameOf("regime", regime)),
    line("d25", t(locale, "triage.line.d25"), ticks(d25)),
    line("d29", t(locale, "triage.line.d29"), ticks(d29)),
    line(
      "competence",
      t(locale, "step.field.competence"),
      competence === "own" ? own : unitName(locale, competence),
    ),
    line(
      "crime",
      t(locale, "step.field.crime"),
      crime.length === 0 ? t(locale, "step.no") : crime.join(", "),
    ),
    line("detriment", t(locale, "step.field.detriment"), `${String(detrimentScore(detriment))}/100`),
  ]
}
