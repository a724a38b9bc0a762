import type { Transaction } from "#db/client.ts"
import { isExcluded } from "#db/repositories/cases.ts"
import {
  dropResealed,
  identityOf,
  insertRequest,
  keysOfRequest,
  liveRequestOf,
  lockRequest,
  storeDecision,
  updateRequest,
} from "#db/repositories/identity.ts"
import { fromBase64, fromHex, hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import { hashOf } from "../domain/cases/hash-of.ts"
import type { Part } from "../domain/identity/rules.ts"
import { afterDecision, askProblem, decideBy, decideProblem, openBy } from "../domain/identity/rules.ts"
import type { IdentityDecision, IdentityRequest } from "../domain/identity/schemas.ts"
import {
  identityDecisionStatement,
  identityNamespaces,
  identityRequestStatement,
} from "../domain/identity/statements.ts"
import { may } from "../domain/permissions.ts"
import { Problem } from "../domain/problem.ts"
import type { Day } from "../domain/time.ts"
import { dayInCity } from "../domain/time.ts"
import type { CaseRow } from "./case-access.server.ts"
import { verifySigner } from "./case-acts.server.ts"
import { factsOf } from "./case-state.server.ts"
import { checkGrant, checkNewKey, checkRecord } from "./check-submission.server.ts"
import type { Deps } from "./deps.server.ts"
import {
  checkStep,
  custodiansFor,
  requestFacts,
  requireAsker,
  storeStep,
  tellReporter,
} from "./identity-steps.server.ts"

/**
 * The way to a reporter's name. Every step is signed by whoever takes it, checked and written as an event in one
 * transaction, in the chain of the case. The server hands a half to nobody but the custodian it was sealed to, and what was
 * sealed anew to nobody but the requester, in the time in which that may be read.
 */

type CaseFile = CaseRow["caseFile"]

/**
 * A request with reasons. Tells the reporter, unless a ground for not doing so is recorded with it.
 *
 * @throws Problem `not-found`, `forbidden`, `not-declared`, `stale-page`, `bad-signature`, `replayed`, `bad-seal`,
 *   `bad-input`, `recipient-unknown`, `recipient-missing`, `transition-refused` with the reason
 */
export async function askIdentity(deps: Deps, actor: StaffActor, asked: IdentityRequest): Promise<string> {
  checkRecord(fromBase64(asked.words))
  for (const sealed of [asked.work, ...asked.grants.map((one) => one.sealed)]) checkGrant(fromBase64(sealed))
  checkNewKey(fromHex(asked.wordsPublic))
  return deps.db.transaction(async (tx) => {
    const { caseFile } = await requireAsker(tx, actor, asked.caseId)
    if (asked.prev !== hex(caseFile.headHash)) throw new Problem("stale-page")
    const statement = identityRequestStatement(asked, actor.fingerprint, hashOf)
    await verifySigner(deps, tx, { actor, signed: asked, namespace: identityNamespaces.request, statement })
    const custodians = await custodiansFor(tx, caseFile, actor.member)
    await checkMayAsk(tx, { actor, caseFile, parts: custodians.map(({ part }) => part) })
    await checkMeans(tx, asked, caseFile)
    checkGiven(asked, custodians)
    const today = dayInCity(deps.clock.now())
    const { id, ground, notice } = asked
    const head = await storeStep(deps, tx, {
      ...{ caseFile, type: "identity.asked", actor },
      facts: { request: id, reason: ground, notice, state: "waiting" },
      payload: { statement, signature: asked.signature },
    })
    await insertRequest(
      tx,
      requestRow(asked, { askedBy: actor.member, today, head }),
      keyRows(asked, custodians),
    )
    if (notice === "before") await tellReporter(tx, { caseFile, event: "identity-asked", today })
    return hex(head)
  })
}

type Asking = { actor: StaffActor; caseFile: CaseFile; parts: readonly Part[] }

async function checkMayAsk(tx: Transaction, { actor, caseFile, parts }: Asking): Promise<void> {
  const problem = askProblem(actor, {
    ...{ team: factsOf(caseFile).team, handler: factsOf(caseFile).handler, parts },
    hasIdentity: (await identityOf(tx, caseFile.id)) !== null,
    live: (await liveRequestOf(tx, caseFile.id)) !== null,
  })
  if (problem !== null) throw new Problem("transition-refused", problem)
}

/** The identity that is meant is the one that is there, and readers of the case can read the reasons. */
async function checkMeans(tx: Transaction, asked: IdentityRequest, caseFile: CaseFile): Promise<void> {
  if (caseFile.workPublic === null) throw new Problem("bad-input", "work-key")
  const kept = await identityOf(tx, caseFile.id)
  const { record, publicKey } = asked.identity
  if (kept?.recordId !== record || hex(kept.identityPublic) !== publicKey)
    throw new Problem("bad-input", "identity")
}

type Custodians = Awaited<ReturnType<typeof custodiansFor>>

/** The reasons go to every custodian who can decide, in the order of their ids, and to nobody else. */
function checkGiven(asked: IdentityRequest, custodians: Custodians): void {
  const given = asked.grants.map(({ member }) => member)
  const wanted = custodians.map(({ memberId }) => memberId)
  if (given.some((one) => !wanted.includes(one))) throw new Problem("recipient-unknown", "custodians")
  if (wanted.join() !== given.join()) throw new Problem("recipient-missing", "custodians")
}

function requestRow(asked: IdentityRequest, by: { askedBy: string; today: Day; head: Uint8Array }) {
  return {
    ...{ id: asked.id, caseId: asked.caseId, recordId: asked.identity.record },
    ...{ identityPublic: fromHex(asked.identity.publicKey), ground: asked.ground, notice: asked.notice },
    ...{ askedBy: by.askedBy, askedOn: by.today, wordsPublic: fromHex(asked.wordsPublic) },
    ...{ words: fromBase64(asked.words), work: fromBase64(asked.work), prevHash: fromHex(asked.prev) },
    ...{ signedAt: asked.at, signature: fromBase64(asked.signature), state: "waiting" },
    ...{ expiresOn: decideBy(by.today), headHash: by.head },
  }
}

const keyRows = (asked: IdentityRequest, custodians: Custodians) =>
  asked.grants.map(({ member, sealed }) => ({
    ...{ memberId: member, sealed: fromBase64(sealed) },
    part: custodians.find(({ memberId }) => memberId === member)?.part ?? "",
  }))

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
  checkRecord(fromBase64(decision.words))
  if (decision.share !== null) checkRecord(fromBase64(decision.share))
  if (decision.agrees !== (decision.share !== null)) throw new Problem("bad-input", "share")
  return deps.db.transaction(async (tx) => {
    const found = await lockRequest(tx, decision.request)
    const keys = found === null ? [] : await keysOfRequest(tx, decision.request)
    const own = keys.find(({ memberId }) => memberId === actor.member)
    if (found === null || own === undefined) throw new Problem("not-found")
    if (own.part !== decision.part) throw new Problem("bad-input", "part")
    const { request, caseFile } = found
    const part: Part = decision.part
    const statement = identityDecisionStatement(decision, actor.fingerprint, hashOf)
    await checkStep(deps, tx, {
      actor,
      request,
      signed: decision,
      namespace: identityNamespaces.decision,
      statement,
    })
    const facts = await requestFacts(tx, request)
    const today = dayInCity(deps.clock.now())
    const by = { ...actor, part, excluded: await isExcluded(tx, caseFile.id, actor.member) }
    const about = { agrees: decision.agrees, today, body: caseFile.body, unit: caseFile.unit }
    const problem = decideProblem(by, facts, about)
    if (problem !== null) throw new Problem("transition-refused", problem)
    const state = afterDecision(facts.agreed, decision)
    const head = await storeStep(deps, tx, {
      ...{ caseFile, type: "identity.decided", actor, payload: { statement, signature: decision.signature } },
      facts: { request: request.id, part, decision: decision.agrees ? "agreed" : "refused", state },
    })
    await storeDecision(tx, {
      ...{ requestId: request.id, part, memberId: actor.member, agrees: decision.agrees, decidedOn: today },
      words: fromBase64(decision.words),
      share: decision.share === null ? null : fromBase64(decision.share),
    })
    if (state === "refused") await dropResealed(tx, request.id)
    await updateRequest(tx, request.id, {
      ...{ state, headHash: head },
      ...(state === "agreed" ? { expiresOn: openBy(today) } : {}),
      ...(state === "refused" ? { endedOn: today } : {}),
    })
    return hex(head)
  })
}
