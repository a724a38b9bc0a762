import type { MemberId, StaffActor } from "#app/domain/actor.ts"
import type { OfficerAct } from "#app/domain/cases/schemas.ts"
import type { CaseEventName, Refusal, TransitionRow } from "#app/domain/cases/transitions.ts"
import { decide, transitions } from "#app/domain/cases/transitions.ts"
import type { Permission } from "#app/domain/permissions.ts"
import { may } from "#app/domain/permissions.ts"
import type { CaseFile, OfficeMember } from "./case-file.ts"

/** Why an act is not offered: reasons of the rules, or that no role of the member gives it. */
export type StepRefusal = Refusal | "no-permission"

export type LawfulStep = {
  act: OfficerAct["act"]
  /** The rule that would be carried out; null for acts that change no state. */
  row: TransitionRow | null
  /** Empty when the act is lawful now. */
  refusals: readonly StepRefusal[]
}

const acts = [
  { act: "register", permission: "case:register", event: "register" },
  { act: "ask", permission: "case:ask", event: "ask-reporter" },
  { act: "message", permission: "case:answer-reporter", event: null },
  { act: "note", permission: "note:write", event: null },
] as const satisfies readonly {
  act: OfficerAct["act"]
  permission: Permission
  event: CaseEventName | null
}[]

/** Every act an officer could do on a case, each with the reasons against it. The server asks the same rules again. */
export function lawfulSteps(file: Pick<CaseFile, "regions">, member: OfficeMember): LawfulStep[] {
  const actor: StaffActor = { ...member, kind: "staff", member: member.id as MemberId }
  return acts.map(({ act, permission, event }) => {
    const refusals: StepRefusal[] = may(member.roles, permission) ? [] : ["no-permission"]
    if (event === null) return { act, row: null, refusals }
    const decision = decide(file.regions, { event, actor, facts: { conflicted: false, hasRecord: true } })
    if (decision.kind === "accepted") return { act, row: decision.row, refusals }
    const row = transitions.find((one) => one.event === event) ?? null
    // Said once: a missing role is one reason, not two.
    const reasons = decision.reasons.filter((reason) => reason !== "wrong-actor")
    return { act, row, refusals: [...refusals, ...reasons] }
  })
}

export function isLawful(steps: readonly LawfulStep[], act: OfficerAct["act"]): boolean {
  return steps.some((step) => step.act === act && step.refusals.length === 0)
}
