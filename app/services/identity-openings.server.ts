import type { Transaction } from "#db/client.ts"
import type { RequestRow } from "#db/repositories/identity.ts"
import { decisionsOf, identityOf, lockRequest, updateRequest } from "#db/repositories/identity.ts"
import { base64, hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import type { Part } from "../domain/identity/rules.ts"
import { agencyGround, groundsFor, openProblem, viewMinutes } from "../domain/identity/rules.ts"
import type { IdentityStep } from "../domain/identity/schemas.ts"
import type { AgreedIdentity } from "../domain/identity/seal-request.ts"
import { identityNamespaces, identityStepStatement } from "../domain/identity/statements.ts"
import { Problem } from "../domain/problem.ts"
import type { Instant } from "../domain/time.ts"
import { addMinutes, dayInCity, instantOf } from "../domain/time.ts"
import { factsOf } from "./case-state.server.ts"
import type { Deps } from "./deps.server.ts"
import {
  askedCase,
  checkStep,
  endRequest,
  requestFacts,
  requireAsker,
  storeStep,
  tellReporter,
} from "./identity-steps.server.ts"

/** What the requester does once custodians have decided: read for some minutes, or take the request back before. */

export type OpenedIdentity = { agreed: AgreedIdentity; until: Instant; head: string }

/**
 * Hands both halves and the sealed identity to the requester, for some minutes from the first time on. Each time is an
 * event. Whoever has lost the case, or the role, gets nothing.
 *
 * @throws Problem `not-found`, `forbidden`, `not-declared`, `stale-page`, `bad-signature`, `replayed`,
 *   `transition-refused` with the reason
 */
export async function openAgreedIdentity(
  deps: Deps,
  actor: StaffActor,
  step: IdentityStep,
): Promise<OpenedIdentity> {
  return deps.db.transaction(async (tx) => {
    const { request, caseFile, payload } = await requireStep(deps, tx, { actor, step, act: "open" })
    if (factsOf(caseFile).team.includes(actor.member)) throw new Problem("transition-refused", "verifier")
    // For the investigators there is nothing to read a name for once their referral is over.
    if (request.ground === agencyGround && !groundsFor(actor, askedCase(caseFile)).includes(agencyGround))
      throw new Problem("transition-refused", "no-referral")
    const now = deps.clock.now()
    const at = { member: actor.member, today: dayInCity(now), now: instantOf(now) }
    const problem = openProblem(await requestFacts(tx, request), at)
    if (problem !== null) throw new Problem("transition-refused", problem)
    const agreed = await agreedParts(tx, request)
    const head = await storeStep(deps, tx, {
      ...{ caseFile, type: "identity.opened", actor, payload },
      facts: { request: request.id, state: "opened" },
    })
    const until = (request.viewUntil as Instant | null) ?? addMinutes(at.now, viewMinutes)
    await updateRequest(tx, request.id, { state: "opened", viewUntil: until, headHash: head })
    if (request.viewUntil === null && request.notice === "before")
      await tellReporter(tx, { caseFile, event: "identity-opened", today: at.today })
    return { agreed, until, head: hex(head) }
  })
}

async function agreedParts(tx: Transaction, request: RequestRow): Promise<AgreedIdentity> {
  const kept = await identityOf(tx, request.caseId)
  if (kept?.recordId !== request.recordId) throw new Problem("transition-refused", "no-identity")
  const decisions = await decisionsOf(tx, [request.id])
  return {
    ...{ request: request.id, caseId: request.caseId, publicKey: hex(kept.identityPublic) },
    record: { id: kept.recordId, bytes: base64(kept.bytes) },
    halves: decisions.flatMap(({ decision: { part, memberId, share } }) =>
      share === null ? [] : [{ part: part as Part, by: memberId, bytes: base64(share) }],
    ),
  }
}

/**
 * The requester takes the request back before the name was opened.
 *
 * @throws Problem as {@link openAgreedIdentity}
 */
export async function withdrawRequest(deps: Deps, actor: StaffActor, step: IdentityStep): Promise<string> {
  return deps.db.transaction(async (tx) => {
    const { request, caseFile, payload } = await requireStep(deps, tx, { actor, step, act: "withdraw" })
    if (request.state !== "waiting" && request.state !== "agreed")
      throw new Problem("transition-refused", "state")
    return hex(await endRequest(deps, tx, { request, caseFile, state: "withdrawn", actor, payload }))
  })
}

type Stepping = { actor: StaffActor; step: IdentityStep; act: IdentityStep["act"] }

async function requireStep(deps: Deps, tx: Transaction, { actor, step, act }: Stepping) {
  if (step.act !== act) throw new Problem("bad-input", "act")
  const found = await lockRequest(tx, step.request)
  if (found?.request.askedBy !== actor.member) throw new Problem("not-found")
  const { caseFile } = await requireAsker(tx, actor, found.request.caseId)
  const statement = identityStepStatement(step, actor.fingerprint)
  const { request } = found
  await checkStep(deps, tx, { actor, request, signed: step, namespace: identityNamespaces.step, statement })
  return { request, caseFile, payload: { statement, signature: step.signature } }
}
