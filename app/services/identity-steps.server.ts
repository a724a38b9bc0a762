import { randomUUID } from "node:crypto"
import type { Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import { declarationOf, insertNotice } from "#db/repositories/case-steps.ts"
import { excludedFrom, updateCase } from "#db/repositories/cases.ts"
import type { RequestRow } from "#db/repositories/identity.ts"
import { custodiansOf, decisionsOf, dropResealed, updateRequest } from "#db/repositories/identity.ts"
import { hex } from "../crypto/bytes.ts"
import type { JsonValue } from "../crypto/canonical-json.ts"
import type { Role, StaffActor } from "../domain/actor.ts"
import type { AuditFacts, CaseEventType } from "../domain/audit/events.ts"
import type { ReferralState } from "../domain/cases/states.ts"
import type { Part, RequestFacts, RequestState, Seat } from "../domain/identity/rules.ts"
import { custodianProblem } from "../domain/identity/rules.ts"
import { Problem } from "../domain/problem.ts"
import type { Day, Instant } from "../domain/time.ts"
import { dayInCity } from "../domain/time.ts"
import { auditRow } from "./audit.server.ts"
import type { CaseRow } from "./case-access.server.ts"
import { requireCase } from "./case-access.server.ts"
import { factsOf } from "./case-state.server.ts"
import { verifySigner } from "./signers.server.ts"
import type { Deps } from "./deps.server.ts"

/** What the steps on the way to a reporter's name have in common. */

type CaseFile = CaseRow["caseFile"]

/** Who may know a name: an officer with a key of the case, without a conflict, who does not verify (Đ.56.2). */
export async function requireAsker(tx: Transaction, actor: StaffActor, caseId: string): Promise<CaseRow> {
  const found = await requireCase(tx, actor, { caseId, permission: "identity:ask", lock: true })
  if ((await declarationOf(tx, caseId, actor.member)) !== "none") throw new Problem("not-declared")
  return found
}

/** Of a case, what the rules of asking want to know. */
export const askedCase = (caseFile: CaseFile) => ({
  ...{ team: factsOf(caseFile).team, handler: factsOf(caseFile).handler },
  referral: caseFile.referralState as ReferralState,
})

/** Custodians who hold a half and could decide on a request of this officer, in the order of their ids. */
export async function custodiansFor(tx: Transaction, caseFile: CaseFile, askedBy: string) {
  const [holders, excluded] = [await custodiansOf(tx, caseFile.id), await excludedFrom(tx, caseFile.id)]
  return holders.flatMap(({ memberId, name, roles, body, unit, part }) => {
    const custodian = {
      ...{ member: memberId, roles: roles as Role[], body, unit, part: part as Part },
      excluded: excluded.includes(memberId),
    }
    const problem = custodianProblem(custodian, { askedBy, body: caseFile.body, unit: caseFile.unit })
    return problem === null ? [{ memberId, name, body, part: custodian.part }] : []
  })
}

type SignedStep = {
  actor: StaffActor
  request: RequestRow
  signed: { prev: string; at: string; signature: string }
  namespace: string
  statement: JsonValue
}

/** @throws Problem `stale-page`, `replayed`, `signed-out`, `bad-signature` */
export async function checkStep(deps: Deps, tx: Transaction, step: SignedStep): Promise<void> {
  if (step.signed.prev !== hex(step.request.headHash)) throw new Problem("stale-page")
  await verifySigner(deps, tx, step)
}

/** A request as the rules see it. */
export async function requestFacts(tx: Transaction, request: RequestRow): Promise<RequestFacts> {
  const decisions = await decisionsOf(tx, [request.id])
  return {
    ...{
      state: request.state as RequestState,
      ground: request.ground,
      askedBy: request.askedBy,
      expiresOn: request.expiresOn as Day,
    },
    viewUntil: request.viewUntil as Instant | null,
    agreed: decisions.flatMap(({ decision }) => (decision.agrees ? [decision.part as Seat] : [])),
  }
}

type Ending = { request: RequestRow; caseFile: CaseFile } & {
  state: RequestState
  actor?: StaffActor
  payload?: { [member: string]: JsonValue }
}

/** Ends a live request and destroys the halves that were sealed to the requester. Returns the case's new head. */
export async function endRequest(deps: Deps, tx: Transaction, ending: Ending): Promise<Uint8Array> {
  const { request, caseFile, state, actor, payload = {} } = ending
  const head = await storeStep(deps, tx, {
    ...{ caseFile, type: "identity.request-ended", facts: { request: request.id, state }, payload },
    ...(actor === undefined ? {} : { actor }),
  })
  await dropResealed(tx, request.id)
  const endedOn = dayInCity(deps.clock.now())
  await updateRequest(tx, request.id, { state, endedOn, headHash: head })
  return head
}

export type StepEvent = {
  caseFile: CaseFile
  type: CaseEventType
  facts: AuditFacts
  payload: { [member: string]: JsonValue }
  /** Nobody: the clock, or the reporter's own act before it. */
  actor?: StaffActor
}

/** Writes the event of a step in the chain of the case. Returns its hash: the new head of case and request. */
export async function storeStep(deps: Deps, tx: Transaction, step: StepEvent): Promise<Uint8Array> {
  const { caseFile, type, facts, payload, actor } = step
  const event = auditRow(deps, {
    ...{ type, caseId: caseFile.id, prevHash: caseFile.headHash, facts, payload },
    ...(actor === undefined
      ? { role: "system" as const }
      : {
          actorId: actor.member,
          role: actor.roles.includes("custodian") ? ("member" as const) : ("officer" as const),
        }),
    sealTo: caseFile.workPublic ?? caseFile.dialoguePublic,
  })
  await appendEvent(tx, event)
  await updateCase(tx, caseFile.id, { headHash: event.entryHash })
  return event.entryHash
}

type Telling = { caseFile: CaseFile; event: string; today: Day }

/** A notice in the mailbox, in codes. */
export async function tellReporter(tx: Transaction, { caseFile, event, today }: Telling): Promise<void> {
  const details = { event, state: caseFile.mainState, clocks: [], competence: null, outcome: null }
  await insertNotice(tx, {
    ...{ id: randomUUID(), caseId: caseFile.id, code: "D1", sentOn: today },
    details: { ...details, identity: caseFile.identityState },
  })
}
