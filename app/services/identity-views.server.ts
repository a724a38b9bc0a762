import type { Transaction } from "#db/client.ts"
import { declarationOf } from "#db/repositories/case-steps.ts"
import { isExcluded } from "#db/repositories/cases.ts"
import type { RequestPlace, RequestRow } from "#db/repositories/identity.ts"
import {
  custodianPage,
  decisionsOf,
  findRequest,
  identityOf,
  keysOfRequest,
  requestsOf,
  shareOf,
} from "#db/repositories/identity.ts"
import { findMember } from "#db/repositories/staff.ts"
import { base64, hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import type { IdentityGround, NoticeChoice, Part, RequestState, Seat } from "../domain/identity/rules.ts"
import {
  approvalProblem,
  askProblem,
  decideProblem,
  groundsFor,
  liveStates,
} from "../domain/identity/rules.ts"
import type { IdentityRequest } from "../domain/identity/schemas.ts"
import type { CaseIdentity, CustodianRequest, ShownRequest } from "../domain/identity/views.ts"
import { may } from "../domain/permissions.ts"
import { Problem } from "../domain/problem.ts"
import type { Day, Instant } from "../domain/time.ts"
import { dayInCity } from "../domain/time.ts"
import type { CaseRow } from "./case-access.server.ts"
import type { Deps } from "./deps.server.ts"
import { askedCase, custodiansFor, requestFacts } from "./identity-steps.server.ts"

/** What officers of a case and custodians are shown of the way to a name. Never a half that is not theirs, never the name. */

/** Of a case: whether there is a sealed identity, who could be asked, every request so far. */
export async function identityParts(
  tx: Transaction,
  actor: StaffActor,
  { caseFile, today }: Pick<CaseRow, "caseFile"> & { today: Day },
): Promise<CaseIdentity> {
  const kept = await identityOf(tx, caseFile.id)
  const custodians = kept === null ? [] : await custodiansFor(tx, caseFile, actor.member)
  const requests = await requestsOf(tx, caseFile.id)
  const declared = (await declarationOf(tx, caseFile.id, actor.member)) === "none"
  const decisions = await decisionsOf(
    tx,
    requests.map(({ request }) => request.id),
  )
  const about = askedCase(caseFile)
  const problem = askProblem(actor, {
    ...{ ...about, hasIdentity: kept !== null },
    live: requests.some(({ request }) => (liveStates as readonly string[]).includes(request.state)),
    parts: custodians.map(({ part }) => part),
  })
  const approvals = await approvalsOf(tx, actor, {
    ...{ caseFile, today, requests: requests.map(({ request }) => request) },
  })
  return {
    sealed: kept === null ? null : { record: kept.recordId, publicKey: hex(kept.identityPublic) },
    ...{ custodians, problem, grounds: groundsFor(actor, about) },
    requests: requests.map(({ request, askedByName }) => ({
      ...shownRequest(request),
      ...{ askedBy: request.askedBy, askedByName },
      words: declared ? { bytes: base64(request.words), key: base64(request.work) } : null,
      approval: approvals.get(request.id) ?? { cannotAgree: "role", cannotRefuse: "role" },
      decisions: decisions
        .filter(({ decision }) => decision.requestId === request.id)
        .map((one) => shownDecision(one)),
    })),
  }
}

type Approving = { caseFile: CaseRow["caseFile"]; requests: readonly RequestRow[]; today: Day }

/** What a head can still decide on; nothing for anybody else, and of requests that ended. */
async function approvalsOf(tx: Transaction, actor: StaffActor, { caseFile, requests, today }: Approving) {
  const live = requests.filter(({ endedOn }) => endedOn === null)
  if (!may(actor.roles, "identity:approve") || live.length === 0) return new Map<string, never>()
  const by = { ...actor, excluded: await isExcluded(tx, caseFile.id, actor.member) }
  const about = { today, unit: caseFile.unit }
  return new Map(
    await Promise.all(
      live.map(async (request) => {
        const facts = await requestFacts(tx, request)
        const cannot = (agrees: boolean) => approvalProblem(by, facts, { ...about, agrees })
        return [request.id, { cannotAgree: cannot(true), cannotRefuse: cannot(false) }] as const
      }),
    ),
  )
}

const shownRequest = (request: RequestRow): ShownRequest => ({
  ...{ id: request.id, ground: request.ground as IdentityGround, notice: request.notice as NoticeChoice },
  ...{ askedOn: request.askedOn as Day, state: request.state as RequestState },
  ...{ expiresOn: request.expiresOn as Day, viewUntil: request.viewUntil as Instant | null },
  ...{ endedOn: request.endedOn as Day | null, head: hex(request.headHash) },
  wordsPublic: hex(request.wordsPublic),
})

const shownDecision = ({ decision, name, body }: Awaited<ReturnType<typeof decisionsOf>>[number]) => ({
  ...{ part: decision.part as Seat, by: decision.memberId, name, body, agrees: decision.agrees },
  ...{ on: decision.decidedOn as Day, words: base64(decision.words) },
})

/** Rows of a page of a custodian's list. */
const listSize = 25

/**
 * What waits for a custodian's half, or what became of what they were asked.
 *
 * @throws Problem `forbidden`
 */
export async function listIdentityRequests(
  deps: Deps,
  actor: StaffActor,
  page: { view: "waiting" | "past"; after: RequestPlace | null },
) {
  requireCustodian(actor)
  const { view, after } = page
  const wanted = { waiting: view === "waiting", after, limit: listSize + 1 }
  const found = await custodianPage(deps.db, actor.member, wanted)
  const rows = found.slice(0, listSize)
  const last = found.length > listSize ? rows.at(-1) : undefined
  return {
    today: dayInCity(deps.clock.now()),
    requests: rows,
    next: last === undefined ? null : { on: last.askedOn, id: last.id },
  }
}

/**
 * One request for a custodian: all that its signature covers, so that their browser can check it, and their own half as
 * long as they could give it.
 *
 * @throws Problem `forbidden`; `not-found` for who holds no half of it
 */
export async function openIdentityRequest(
  deps: Deps,
  actor: StaffActor,
  id: string,
): Promise<CustodianRequest> {
  requireCustodian(actor)
  return deps.db.transaction(async (tx) => {
    const found = await findRequest(tx, id)
    const keys = found === null ? [] : await keysOfRequest(tx, id)
    const own = keys.find(({ memberId }) => memberId === actor.member)
    if (found === null || own === undefined) throw new Problem("not-found")
    const { request, caseFile } = found
    const part = own.part as Part
    const today = dayInCity(deps.clock.now())
    const by = { ...actor, part, excluded: await isExcluded(tx, caseFile.id, actor.member) }
    const about = { today, body: caseFile.body, unit: caseFile.unit }
    const facts = await requestFacts(tx, request)
    const cannotAgree = decideProblem(by, facts, { ...about, agrees: true })
    const share = cannotAgree === null ? await shareOf(tx, request.recordId, actor.member) : null
    const asker = await findMember(tx, request.askedBy)
    return {
      ...shownRequest(request),
      ...{ codeName: caseFile.codeName, part, today, cannotAgree, grant: base64(own.sealed) },
      cannotRefuse: decideProblem(by, facts, { ...about, agrees: false }),
      asker: { id: request.askedBy, name: asker?.name ?? "", body: asker?.body ?? "" },
      share: share === null ? null : base64(share.sealed),
      signed: signedRequest(request, keys),
      decisions: (await decisionsOf(tx, [id])).map((one) => shownDecision(one)),
    }
  })
}

function requireCustodian(actor: StaffActor): void {
  if (!may(actor.roles, "identity:decide")) throw new Problem("forbidden", "identity:decide")
}

type Keys = Awaited<ReturnType<typeof keysOfRequest>>

/** The request as its officer signed it. */
function signedRequest(request: RequestRow, keys: Keys): IdentityRequest {
  return {
    ...{ id: request.id, caseId: request.caseId, ground: request.ground as IdentityGround },
    notice: request.notice as NoticeChoice,
    identity: { record: request.recordId, publicKey: hex(request.identityPublic) },
    ...{ wordsPublic: hex(request.wordsPublic), words: base64(request.words), work: base64(request.work) },
    grants: keys.map(({ memberId, sealed }) => ({ member: memberId, sealed: base64(sealed) })),
    ...{ prev: hex(request.prevHash), at: request.signedAt, signature: base64(request.signature) },
  }
}
