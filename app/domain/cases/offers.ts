import type { By } from "./command.ts"
import type { CaseState, OpenProposal } from "./case-state.ts"
import { guards } from "./guards.ts"
import type { CaseEventName, GuardId, TransitionRow } from "./transition-row.ts"
import { actorFits } from "./transition-row.ts"
import type { Refusal } from "./transitions.ts"
import { transitions } from "./transitions.ts"
import { secondProblem } from "./two-person.ts"

/**
 * What an officer could do on a case now, for the page: every step that leaves the present state, how it is done, and what
 * stands against it. The server judges again, with what was really filled in.
 */
export type Offer = {
  event: CaseEventName
  row: TransitionRow
  /** At once; or, for decisions of two persons, the signature that is wanted next. */
  as: "act" | "propose" | "second" | "decide"
  proposal: OpenProposal | null
  /** Empty when it is lawful now. */
  refusals: readonly Refusal[]
}

/** Guards that look at what is filled in: open until then. */
const askedLater: readonly GuardId[] = [
  ...([
    "G-RECORD",
    "G-REASON",
    "G-4E",
    "G-ID",
    "team-of-two",
    "team-declared",
    "extension-left",
    "outcomes-given",
  ] as const),
  ...(["measures-ordered", "lead-body-asked", "packet-given", "minutes-of-two"] as const),
]

/** All steps of staff that leave the state the case is in, in the order of the table. */
export function offers(state: CaseState, by: By): Offer[] {
  return transitions
    .filter((row) => row.from.includes(state.regions[row.region]) && row.actor.staff.length > 0)
    .filter((row) => !row.actor.staff.includes("agency"))
    .filter((row) => !row.guards.some((guard) => chooses(guard) && !holds(guard, { state, by, row })))
    .map((row) => offer(state, by, row))
}

/** Guards that choose between two rows of one event rather than stand against it. */
const chooses = (guard: GuardId) => guard === "was-accepted" || guard === "was-verifying"

function offer(state: CaseState, by: By, row: TransitionRow): Offer {
  const against = row.guards.filter(
    (guard) => !askedLater.includes(guard) && !holds(guard, { state, by, row }),
  )
  if (row.fourEyes === null) {
    const refusals: Refusal[] = actorFits(row.actor, by.actor) ? [...against] : ["wrong-actor", ...against]
    return { event: row.event, row, as: "act", proposal: null, refusals }
  }
  const proposal = state.proposals.find((one) => one.event === row.event) ?? null
  return { event: row.event, row, proposal, ...signature({ by, row, proposal, against }) }
}

type Wanted = { by: By; row: TransitionRow; proposal: OpenProposal | null; against: readonly Refusal[] }

/** Which of the three signatures is wanted, and what keeps this member from giving it. */
function signature({ by, row, proposal, against }: Wanted): Pick<Offer, "as" | "refusals"> {
  const fits = (staff: TransitionRow["actor"]["staff"]) => actorFits({ staff }, by.actor)
  if (proposal === null)
    return {
      as: "propose",
      refusals: fits(row.fourEyes?.propose ?? []) ? against : ["wrong-actor", ...against],
    }
  if (proposal.second === null) {
    const problem = secondProblem(proposal, row, by)
    return { as: "second", refusals: problem === null ? [] : [problem] }
  }
  const own = by.actor.kind === "staff" && by.actor.member === proposal.proposedBy
  const refusals: Refusal[] = [...against]
  if (own) refusals.unshift("own-proposal")
  if (!fits(row.actor.staff)) refusals.unshift("wrong-actor")
  return { as: "decide", refusals }
}

function holds(
  guard: GuardId,
  { state, by, row }: { state: CaseState; by: By; row: TransitionRow },
): boolean {
  // A transfer is judged by its target, which is not chosen yet; what is ours is never handed over.
  if (guard === "G-COMP" && row.event === "transfer") return state.facts.competence !== "own"
  const command = { event: row.event, hasRecord: true, details: {} } as Parameters<
    (typeof guards)[GuardId]
  >[0]["command"]
  return guards[guard]({ state, command, by, row })
}
