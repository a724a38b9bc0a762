import type { Transaction } from "#db/client.ts"
import { identityOf, insertRequest, liveRequestOf } from "#db/repositories/identity.ts"
import { fromBase64, fromHex, hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import { hashOf } from "../domain/cases/hash-of.ts"
import type { IdentityGround, Part } from "../domain/identity/rules.ts"
import { agencyGround, askProblem, decideBy, groundsFor } from "../domain/identity/rules.ts"
import type { IdentityRequest } from "../domain/identity/schemas.ts"
import { identityNamespaces, identityRequestStatement } from "../domain/identity/statements.ts"
import { Problem } from "../domain/problem.ts"
import type { Day } from "../domain/time.ts"
import { dayInCity } from "../domain/time.ts"
import type { CaseRow } from "./case-access.server.ts"
import { verifySigner } from "./signers.server.ts"
import { checkGrant, checkNewKey, checkRecord } from "./check-submission.server.ts"
import type { Deps } from "./deps.server.ts"
import { askedCase, custodiansFor, requireAsker, storeStep, tellReporter } from "./identity-steps.server.ts"

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
    const parts = custodians.map(({ part }) => part)
    await checkMayAsk(tx, { actor, caseFile, parts, ground: asked.ground })
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
    const event = ground === agencyGround ? "identity-asked-agency" : "identity-asked"
    if (notice === "before") await tellReporter(tx, { caseFile, event, today })
    return hex(head)
  })
}

type Asking = { actor: StaffActor; caseFile: CaseFile; parts: readonly Part[]; ground: IdentityGround }

async function checkMayAsk(tx: Transaction, { actor, caseFile, parts, ground }: Asking): Promise<void> {
  const about = askedCase(caseFile)
  const problem = askProblem(actor, {
    ...{ ...about, parts },
    hasIdentity: (await identityOf(tx, caseFile.id)) !== null,
    live: (await liveRequestOf(tx, caseFile.id)) !== null,
  })
  if (problem !== null) throw new Problem("transition-refused", problem)
  if (!groundsFor(actor, about).includes(ground)) throw new Problem("transition-refused", "ground")
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
