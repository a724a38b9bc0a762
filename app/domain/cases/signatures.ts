import type { Role, StaffActor } from "../actor.ts"
import type { By } from "./command.ts"
import type { CaseState, OpenProposal } from "./case-state.ts"
import { offers } from "./offers.ts"
import type { CaseEventName } from "./transition-row.ts"
import type { Refusal } from "./transitions.ts"
import { transitions } from "./transitions.ts"

/** Events of decisions of two persons for which a member's roles fit the second opinion, and the decision. */
export function signaturesOf(actor: Pick<StaffActor, "roles">): {
  seconds: CaseEventName[]
  decides: CaseEventName[]
} {
  const grave = transitions.filter((row) => row.fourEyes !== null)
  const events = (staffOf: (row: (typeof grave)[number]) => readonly Role[]) => [
    ...new Set(
      grave
        .filter((row) => staffOf(row).some((role) => actor.roles.includes(role)))
        .map(({ event }) => event),
    ),
  ]
  return { seconds: events((row) => row.fourEyes?.second ?? []), decides: events((row) => row.actor.staff) }
}

/** Which signature a proposal wants next, and what keeps this member from giving it; empty when nothing does. */
export type WantedSignature = { as: "second" | "decide"; refusals: readonly Refusal[] }

/** Judged by the same rules as the step itself. A member who has not declared yet is judged as if there were no conflict. */
export function wantedSignature(
  state: CaseState,
  proposal: Pick<OpenProposal, "id" | "second">,
  by: Pick<By, "actor" | "today">,
): WantedSignature {
  const as = proposal.second === null ? "second" : "decide"
  const offer = offers(state, { ...by, conflicted: false, declared: true }).find(
    (one) => one.proposal?.id === proposal.id,
  )
  return { as, refusals: offer === undefined ? ["wrong-state"] : offer.refusals }
}
