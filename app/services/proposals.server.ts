import { z } from "zod"
import type { Transaction } from "#db/client.ts"
import { insertProposal, updateProposal } from "#db/repositories/case-steps.ts"
import { fromHex } from "../crypto/bytes.ts"

import { isActEvent, parseDetails } from "../domain/cases/act-details.ts"
import type { OpenProposal } from "../domain/cases/case-state.ts"
import type { Command } from "../domain/cases/command.ts"
import { mayPropose, transitions } from "../domain/cases/transitions.ts"
import type { TransitionRow } from "../domain/cases/transition-row.ts"
import { secondProblem } from "../domain/cases/two-person.ts"
import { Problem } from "../domain/problem.ts"
import type { VerifiedAct } from "./officer-act.server.ts"
import { factsToTell, storeEvent } from "./officer-act.server.ts"
import { loadCaseState } from "./case-state.server.ts"
import type { Deps } from "./deps.server.ts"

const proposalSchema = z.strictObject({ event: z.string().max(40), details: z.json() })
const secondSchema = z.strictObject({ agrees: z.boolean() })

/**
 * First signature of a decision of two persons. It is judged as the decision would be, so that nothing is proposed that
 * could not be decided. One open proposal for each event. Returns the head, which is also the proposal's id.
 *
 * @throws Problem `bad-input`, `already-done`, `transition-refused`
 */
export async function propose(deps: Deps, tx: Transaction, verified: VerifiedAct): Promise<string> {
  const { actor, found, act, by } = verified
  const parsed = proposalSchema.safeParse(act.details)
  const detailed = parsed.success ? parseDetails(parsed.data.event, parsed.data.details ?? {}) : null
  if (!parsed.success || detailed === null || !isActEvent(detailed.event))
    throw new Problem("bad-input", "details")
  const state = await loadCaseState(tx, found.caseFile)
  const command: Command = { ...detailed, hasRecord: act.record !== null }
  const decision = mayPropose(state, command, by)
  if (decision.kind === "refused") throw new Problem("transition-refused", decision.reasons.join(" "))
  if (state.proposals.some((one) => one.event === detailed.event))
    throw new Problem("already-done", "proposal")
  const facts = { ...factsToTell(command), question: detailed.event }
  const head = await storeEvent(deps, tx, { verified, type: "case.proposed", facts })
  await insertProposal(tx, {
    ...{ id: fromHex(head), caseId: act.caseId, event: detailed.event, details: detailed.details },
    ...{ recordId: act.record?.id ?? null, proposedBy: actor.member, proposedOn: by.today, state: "open" },
  })
  return head
}

/**
 * Second opinion (which may dissent), the decider's refusal, or the proposer's withdrawal. Each names the proposal.
 *
 * @throws Problem `proposal-gone`, `bad-input`, `transition-refused` with `own-proposal`, `already-seconded`, …
 */
export async function answerProposal(deps: Deps, tx: Transaction, verified: VerifiedAct): Promise<string> {
  const { found, act } = verified
  const state = await loadCaseState(tx, found.caseFile)
  const proposal = state.proposals.find((one) => one.id === act.proposal)
  const row = transitions.find((one) => one.event === proposal?.event && one.fourEyes !== null)
  if (proposal === undefined || row === undefined) throw new Problem("proposal-gone")
  if (act.record === null) throw new Problem("transition-refused", "G-REASON")
  const input = { verified, proposal, row }
  if (act.act === "second") return giveSecond(deps, tx, input)
  return endProposal(deps, tx, input)
}

type Answer = { verified: VerifiedAct; proposal: OpenProposal; row: TransitionRow }

async function giveSecond(deps: Deps, tx: Transaction, { verified, proposal, row }: Answer): Promise<string> {
  const { actor, act, by } = verified
  const parsed = secondSchema.safeParse(act.details)
  if (!parsed.success) throw new Problem("bad-input", "details")
  const problem = secondProblem(proposal, row, by)
  if (problem !== null) throw new Problem("transition-refused", problem)
  const facts = { question: proposal.event, reason: parsed.data.agrees ? "agrees" : "dissents" }
  const head = await storeEvent(deps, tx, { verified, type: "case.seconded", facts })
  await updateProposal(tx, fromHex(proposal.id), {
    ...{ secondBy: actor.member, secondAgrees: parsed.data.agrees, secondOn: by.today },
  })
  return head
}

/** Declined by somebody who could decide, or withdrawn by who proposed. */
async function endProposal(
  deps: Deps,
  tx: Transaction,
  { verified, proposal, row }: Answer,
): Promise<string> {
  const { actor, act, by } = verified
  const own = proposal.proposedBy === actor.member
  const withdraws = act.act === "withdraw"
  if (withdraws !== own) throw new Problem("transition-refused", own ? "own-proposal" : "wrong-actor")
  if (!withdraws && !row.actor.staff.some((role) => actor.roles.includes(role)))
    throw new Problem("transition-refused", "wrong-actor")
  const type = withdraws ? "case.proposal-withdrawn" : "case.proposal-declined"
  const head = await storeEvent(deps, tx, { verified, type, facts: { question: proposal.event } })
  await updateProposal(tx, fromHex(proposal.id), {
    ...{ state: withdraws ? "withdrawn" : "declined", decidedOn: by.today },
    ...(withdraws ? {} : { decidedBy: actor.member }),
  })
  return head
}
