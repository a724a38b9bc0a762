import type { Draft } from "#app/domain/reports/draft.ts"
import { emptyDraft, readDraft } from "#app/domain/reports/draft.ts"
import type { IntakeChannel } from "#app/domain/cases/intake.ts"
import { intakeChannels } from "#app/domain/cases/intake.ts"

/** What was typed, and how the person came. */
export type Spoken = { draft: Draft; channel: IntakeChannel }

type Entries = readonly (readonly [string, unknown])[]

export function nothingSpoken(): Spoken {
  return { draft: emptyDraft(), channel: "counter" }
}

/** What a form holds. */
export function readSpoken(entries: Entries): Spoken {
  const { draft } = readDraft(entries)
  const named = entries.findLast(([name]) => name === "channel")?.[1]
  return { draft, channel: intakeChannels.find((one) => one === named) ?? "counter" }
}

/** A form's fields as one text, to be kept while it is written; files are left out. */
export function spokenText(entries: Entries): string {
  return JSON.stringify(entries.filter(([, value]) => typeof value === "string"))
}

/** The form that a kept text was made of; null for an empty or broken one. */
export function spokenFrom(text: string): Spoken | null {
  try {
    const entries: unknown = text === "" ? null : JSON.parse(text)
    return Array.isArray(entries) ? readSpoken(entries.filter(isEntry)) : null
  } catch {
    return null
  }
}

function isEntry(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === "string")
}
