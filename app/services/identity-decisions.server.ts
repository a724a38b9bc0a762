import type { Transaction } from "#db/client.ts"
import { declarationOf } from "#db/repositories/case-steps.ts"
import { isExcluded } from "#db/repositories/cases.ts"
import type { RequestRow } from "#db/repositories/identity.ts"
import {
  dropResealed,
  keysOfRequest,
  lockRequest,
  storeDecision,
  updateRequest,
} from "#db/repositories/identity.ts"
import { fromBase64, hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import { hashOf } from "../domain/cases/hash-of.ts"
import type { DecideProblem, RequestFacts } from "../domain/identity/rules.ts"
import { afterDecision, approvalProblem, decideProblem, openBy } from "../domain/identity/rules.ts"
import type { IdentityDecision } from "../domain/identity/schemas.ts"
import { identityDecisionStatement, identityNamespaces } from "../domain/identity/statements.ts"
import { may } from "../domain/permissions.ts"
import { Problem } from "../domain/problem.ts"
import type { Day } from "../domain/time.ts"
import { dayInCity } from "../domain/time.ts"
import type { CaseRow } from "./case-access.server.ts"
import { requireCase } from "./case-access.server.ts"
import { checkRecord } from "./check-submission.server.ts"
import type { Deps } from "./deps.server.ts"
import { checkStep, requestFacts, storeStep } from "./identity-steps.server.ts"

/** Decisions on a request for a name: a custodian's of each body, and the head's where the name is for the investigators. */

/**
 * A custodian's decision, with their half for the requester where it agrees. A refusal ends the request.
 *
 * @throws Problem `not-found` for who holds no half of it, `stale-page`, `bad-signature`, `replayed`, `bad-seal`,
 *   `bad-input`, `transition-refused` with the reason
 */
export async function decideIdentity(
  deps: Deps,
  actor: StaffActor,
  decision: IdentityDecision,
): Promise<string> {
  if (!may(actor.roles, "identity:decide")) throw new Problem("forbidden", "identity:decide")
  if (decision.agrees !== (decision.share !== null)) throw new Problem("bad-input", "share")
  return deciding(deps, { actor, decision }, async (tx, { request, caseFile }) => {
    const keys = await keysOfRequest(tx, request.id)
    const own = keys.find(({ memberId }) => memberId === actor.member)
    if (own === undefined) throw new Problem("not-found")
    const { part } = decision
    if (part === "H" || own.part !== part) throw new Problem("bad-input", "part")
    const excluded = await isExcluded(tx, caseFile.id, actor.member)
    return (facts, today) =>
      decideProblem({ ...actor, part, excluded }, facts, {
        ...{ agrees: decision.agrees, today, body: caseFile.body, unit: caseFile.unit },
      })
  })
}

/**
 * The head's decision whether the investigators get the name (workflow §5.4b). A refusal ends the request.
 *
 * @throws Problem `not-found` for who has no key of the case, `forbidden`, `not-declared`, and as {@link decideIdentity}
 */
export async function approveForAgency(
  deps: Deps,
  actor: StaffActor,
  decision: IdentityDecision,
): Promise<string> {
  if (decision.part !== "H" || decision.share !== null) throw new Problem("bad-input", "part")
  return deciding(deps, { actor, decision }, async (tx, { request, caseFile }) => {
    const { caseId } = request
    await requireCase(tx, actor, { caseId, permission: "identity:approve", lock: true })
    if ((await declarationOf(tx, caseId, actor.member)) !== "none") throw new Problem("not-declared")
    const excluded = await isExcluded(tx, caseId, actor.member)
    return (facts, today) =>
      approvalProblem({ ...actor, excluded }, facts, {
        ...{ agrees: decision.agrees, today, unit: caseFile.unit },
      })
  })
}

type Found = { request: RequestRow; caseFile: CaseRow["caseFile"] }
type Why = (facts: RequestFacts, today: Day) => DecideProblem | null
type Deciding = { actor: StaffActor; decision: IdentityDecision }

/** Checks one decision and stores it. `allow`: whether this person sits there at all; then why they cannot decide like this. */
async function deciding(
  deps: Deps,
  { actor, decision }: Deciding,
  allow: (tx: Transaction, found: Found) => Promise<Why>,
): Promise<string> {
  checkRecord(fromBase64(decision.words))
  if (decision.share !== null) checkRecord(fromBase64(decision.share))
  return deps.db.transaction(async (tx) => {
    const found = await lockRequest(tx, decision.request)
    if (found === null) throw new Problem("not-found")
    const why = await allow(tx, found)
    const statement = identityDecisionStatement(decision, actor.fingerprint, hashOf)
    const { request } = found
    const namespace = identityNamespaces.decision
    await checkStep(deps, tx, { actor, request, signed: decision, namespace, statement })
    const facts = await requestFacts(tx, request)
    const today = dayInCity(deps.clock.now())
    const problem = why(facts, today)
    if (problem !== null) throw new Problem("transition-refused", problem)
    const payload = { statement, signature: decision.signature }
    return storeDecided(deps, tx, { found, actor, decision, facts, today, payload })
  })
}

type Decided = Deciding & {
  found: Found
  facts: RequestFacts
  today: Day
  payload: Parameters<typeof storeStep>[2]["payload"]
}

async function storeDecided(deps: Deps, tx: Transaction, decided: Decided): Promise<string> {
  const { found, actor, decision, facts, today, payload } = decided
  const { request, caseFile } = found
  const { part, agrees, words, share } = decision
  const state = afterDecision(facts, decision)
  const head = await storeStep(deps, tx, {
    ...{ caseFile, type: "identity.decided", actor, payload },
    facts: { request: request.id, part, decision: agrees ? "agreed" : "refused", state },
  })
  await storeDecision(tx, {
    ...{ requestId: request.id, part, memberId: actor.member, agrees, decidedOn: today },
    ...{ words: fromBase64(words), share: share === null ? null : fromBase64(share) },
  })
  if (state === "refused") await dropResealed(tx, request.id)
  await updateRequest(tx, request.id, {
    ...{ state, headHash: head },
    ...(state === "agreed" ? { expiresOn: openBy(today) } : {}),
    ...(state === "refused" ? { endedOn: today } : {}),
  })
  return hex(head)
}
