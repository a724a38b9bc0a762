import type { MemberId, StaffActor } from "#app/domain/actor.ts"
import type { CaseState, OpenProposal } from "#app/domain/cases/case-state.ts"
import type { By } from "#app/domain/cases/command.ts"
import type { Offer } from "#app/domain/cases/offers.ts"
import { offers } from "#app/domain/cases/offers.ts"
import type { ActName } from "#app/domain/cases/schemas.ts"
import type { TransitionRow } from "#app/domain/cases/transition-row.ts"
import type { Refusal } from "#app/domain/cases/transitions.ts"
import { detailsText } from "#app/domain/cases/two-person.ts"
import type { Permission } from "#app/domain/permissions.ts"
import { may } from "#app/domain/permissions.ts"
import type { CaseFile, OfficeMember } from "./case-file.ts"

/** Why an act is not offered: reasons of the rules, or that no role of the member gives it. */
export type StepRefusal = Refusal | "no-permission"

export type LawfulStep = {
  act: ActName
  /** The rule that would be carried out; null for acts that change no state. */
  row: TransitionRow | null
  /** Which signature is wanted next, for decisions of two persons. */
  as: Offer["as"]
  proposal: OpenProposal | null
  /** Empty when the act is lawful now. */
  refusals: readonly StepRefusal[]
}

/** Acts without a step. */
const letters = [
  { act: "message", permission: "case:answer-reporter" },
  { act: "note", permission: "note:write" },
  { act: "grant-access", permission: "case:grant" },
  { act: "revoke", permission: "case:revoke" },
  { act: "exclude", permission: "case:exclude" },
] as const satisfies readonly { act: ActName; permission: Permission }[]

type Known = Pick<
  CaseFile,
  "regions" | "facts" | "unit" | "clocks" | "proposals" | "declared" | "declarants" | "settledBy" | "today"
>

/** The member at this browser as the rules see them. */
export const actorOf = (member: OfficeMember): StaffActor => ({
  ...member,
  kind: "staff",
  member: member.id as MemberId,
})

/** Everything an officer could do on a case now, each with the reasons against it. The server asks the same rules again. */
export function lawfulSteps(file: Known, member: OfficeMember): LawfulStep[] {
  const by: By = { actor: actorOf(member), conflicted: false, declared: file.declared, today: file.today }
  const steps = offers(stateOf(file), by).map(({ event, row, as, proposal, refusals }): LawfulStep => {
    const act = event === "ask-reporter" ? "ask" : (event as ActName)
    return { act, row, as, proposal, refusals }
  })
  return [
    ...steps,
    ...letters.map(({ act, permission }): LawfulStep => {
      const refusals: StepRefusal[] = may(member.roles, permission) ? [] : ["no-permission"]
      return { act, row: null, as: "act", proposal: null, refusals }
    }),
  ]
}

/** The case as the rules see it. */
function stateOf(file: Known): CaseState {
  return {
    ...{ regions: file.regions, unit: file.unit, facts: file.facts, clocks: file.clocks },
    ...{ declarants: file.declarants, settledBy: file.settledBy },
    proposals: file.proposals.map((one) => ({
      ...{ id: one.id, event: one.event, details: detailsText(one.details), proposedBy: one.proposedBy },
      second:
        one.secondBy === null
          ? null
          : { by: one.secondBy, agrees: one.secondAgrees === true, legal: one.secondLegal },
    })),
  }
}

export function isLawful(steps: readonly LawfulStep[], act: ActName): boolean {
  return steps.some((step) => step.act === act && step.refusals.length === 0)
}
