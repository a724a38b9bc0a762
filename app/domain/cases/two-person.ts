import type { JsonValue } from "../../crypto/canonical-json.ts"
import { canonicalJson } from "../../crypto/canonical-json.ts"
import { hasRole } from "../actor.ts"
import type { CaseState, OpenProposal } from "./case-state.ts"
import type { By, Command } from "./command.ts"
import type { TransitionRow } from "./transition-row.ts"

/**
 * Grave decisions are made by two persons at least: one proposes, another gives a second opinion (and may dissent), and
 * whoever decides is not who proposed (G-4E of workflow §2). Each signs; later signatures name the proposal's hash.
 */
export type ProposalProblem =
  "proposal-missing" | "proposal-differs" | "opinion-missing" | "own-proposal" | "already-seconded"

/** Details as they are compared and hashed. */
export function detailsText(details: unknown): string {
  return canonicalJson((details ?? null) as JsonValue)
}

/** Why this command cannot decide on the proposal it names, or null. */
export function proposalProblem(
  state: CaseState,
  command: Command,
  { by, row }: { by: By; row: TransitionRow },
): ProposalProblem | null {
  if (row.fourEyes === null) return null
  const proposal = state.proposals.find((one) => one.id === command.proposal)
  if (proposal === undefined) return "proposal-missing"
  if (proposal.event !== command.event || proposal.details !== detailsText(command.details))
    return "proposal-differs"
  if (proposal.second === null || proposal.second.by === proposal.proposedBy) return "opinion-missing"
  return by.actor.kind === "staff" && proposal.proposedBy === by.actor.member ? "own-proposal" : null
}

/** Why this member cannot give the second opinion on a proposal, or null. */
export function secondProblem(
  proposal: OpenProposal,
  row: TransitionRow,
  by: By,
): ProposalProblem | "wrong-actor" | "G-COI" | null {
  if (by.actor.kind !== "staff" || row.fourEyes === null) return "wrong-actor"
  if (!hasRole(by.actor, ...row.fourEyes.second)) return "wrong-actor"
  if (by.conflicted || !by.declared) return "G-COI"
  if (proposal.proposedBy === by.actor.member) return "own-proposal"
  return proposal.second === null ? null : "already-seconded"
}
