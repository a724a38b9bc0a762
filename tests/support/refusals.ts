import type { CaseState } from "#app/domain/cases/case-state.ts"
import type { By, Command } from "#app/domain/cases/command.ts"
import type { GuardId } from "#app/domain/cases/transition-row.ts"
import { decide } from "#app/domain/cases/transitions.ts"
import { by, command, usualDetails, who } from "./chart.ts"

/** A case in which one guard alone stands against one step: the guard, what it says of the step, and what is refused. */
export type Refused = [guard: GuardId, sentence: string, reasons: () => readonly string[]]

export const head = by(who("head"))
export const inspector = by(who("inspector"))

/** Why the step is refused; empty where it is lawful. */
export function reasons(case_: CaseState, asked: Command, as: By): readonly string[] {
  const decision = decide(case_, asked, as)
  return decision.kind === "refused" ? decision.reasons : []
}

/** A command with some details changed. */
export const details = (event: keyof typeof usualDetails, change: object) =>
  command(event, { details: { ...usualDetails[event], ...change } })

export const triage = { main: "TRIAGE" } as const
export const yes3 = { a: true, b: true, c: true }
