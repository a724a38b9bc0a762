import type { Transaction } from "#db/client.ts"
import { appendEvent, caseHistory, givingEvents, stepTakers } from "#db/repositories/audit.ts"
import { declarantsOf, declarationOf, explanationsOf, openProposals } from "#db/repositories/case-steps.ts"
import { formerKeysOf } from "#db/repositories/former-keys.ts"
import { accessList, excludedFrom, recordsOf, updateCase } from "#db/repositories/cases.ts"
import { formerEntriesOf } from "#db/repositories/published-entries.ts"
import { referralsOf } from "#db/repositories/referrals.ts"
import { clocksOf, evidenceOf } from "#db/repositories/reports.ts"
import { base64, hex } from "../crypto/bytes.ts"
import type { DirectoryEntry } from "../crypto/directory-entry.ts"
import type { JsonValue } from "../crypto/canonical-json.ts"
import type { StaffActor } from "../domain/actor.ts"
import type { ClockState } from "../domain/cases/case-state.ts"
import { hashOf } from "../domain/cases/hash-of.ts"
import { settlingTypes } from "../domain/cases/transitions.ts"
import { dayInCity } from "../domain/time.ts"
import { auditRow } from "./audit.server.ts"
import type { CaseRow } from "./case-access.server.ts"
import { requireCase } from "./case-access.server.ts"
import type { Deps } from "./deps.server.ts"
import { sealedFormerKey } from "./former-keys.server.ts"
import { identityParts } from "./identity-views.server.ts"
import { factsOf, regionsOf } from "./case-state.server.ts"

/**
 * Everything of a case for an officer who holds its key: sealed records and grants, coarse facts, who has access, what
 * happened. Opening is an event, in the same transaction.
 *
 * @throws Problem `not-found` also when the officer holds no key: the two are not told apart
 */
export async function openCase(deps: Deps, actor: StaffActor, caseId: string) {
  return deps.db.transaction(async (tx) => {
    const found = await requireCase(tx, actor, { caseId, permission: "case:open" })
    const { caseFile } = found
    const event = auditRow(deps, {
      ...{
        type: "case.opened",
        caseId,
        actorId: actor.member,
        role: "officer",
        sealTo: caseFile.workPublic ?? caseFile.dialoguePublic,
      },
      payload: { actor: actor.fingerprint },
    })
    await appendEvent(tx, event)
    const today = dayInCity(deps.clock.now())
    const newly = caseFile.openedOn === null || caseFile.newAnswerOn !== null
    if (newly) await updateCase(tx, caseId, { openedOn: caseFile.openedOn ?? today, newAnswerOn: null })
    return {
      ...coarseCase(found),
      ...(await sealedParts(tx, actor, found)),
      ...(await statementsOfKeys(tx, actor, caseId)),
      ...(await waitingParts(tx, caseId)),
      identity: await identityParts(tx, actor, { caseFile, today }),
      clocks: (await clocksOf(tx, caseId)).map(({ caseId: _, ...clock }) => clock as ClockState),
      history: await caseHistory(tx, caseId, 100),
      excluded: await excludedFrom(tx, caseId),
      declarants: await declarantsOf(tx, caseId),
      settledBy: await stepTakers(tx, caseId, settlingTypes),
      scanner: deps.scanner !== null,
      today,
    }
  })
}
export type OpenedCase = Awaited<ReturnType<typeof openCase>>

function coarseCase({ caseFile, report }: CaseRow) {
  return {
    ...{ id: caseFile.id, codeName: caseFile.codeName, body: caseFile.body, category: caseFile.category },
    ...{
      behaviours: caseFile.behaviours,
      unit: caseFile.unit,
      desk: caseFile.desk,
      urgent: caseFile.urgent,
      risk: caseFile.risk,
    },
    ...{
      regions: regionsOf(caseFile),
      facts: factsOf(caseFile),
      receivedOn: caseFile.receivedOn,
      dueOn: caseFile.dueOn,
      dueClock: caseFile.dueClock,
    },
    ...{ channel: report.channel, withdrawnOn: report.withdrawnOn, reporterSign: hex(report.signPublic) },
    dialoguePublic: hex(caseFile.dialoguePublic),
    rekeyReason: caseFile.rekeyReason,
    workPublic: caseFile.workPublic === null ? null : hex(caseFile.workPublic),
    head: hex(caseFile.headHash),
  }
}

/** What only key holders read. Before the officer has signed that there is no conflict, nothing sealed is given out. */
async function sealedParts(tx: Transaction, actor: StaffActor, found: CaseRow) {
  const caseId = found.caseFile.id
  const declared = (await declarationOf(tx, caseId, actor.member)) === "none"
  const access = await accessList(tx, caseId)
  const workGrant = access.find((one) => one.memberId === actor.member && one.compartment === "work")
  const records = declared ? await recordsOf(tx, caseId) : []
  const evidence = declared ? await evidenceOf(tx, caseId) : []
  const former = declared ? await formerKeysOf(tx, [caseId]) : []
  return {
    declared,
    dialogueGrant: declared ? base64(found.grant) : null,
    workGrant: !declared || workGrant === undefined ? null : base64(workGrant.sealed),
    formerKeys: former
      .filter(({ compartment }) => compartment === "dialogue" || workGrant !== undefined)
      .map(sealedFormerKey),
    records: records
      .filter((record) => record.compartment === "dialogue" || workGrant !== undefined)
      .map((record) => ({ ...record, bytes: base64(record.bytes) })),
    access: access.map(({ sealed, givenHash, resealSignature, ...row }) => ({
      ...{ ...row, sealedHash: hashOf(base64(sealed)) },
      resealed:
        givenHash === null || resealSignature === null
          ? null
          : { given: hex(givenHash), signature: base64(resealSignature) },
    })),
    evidence: evidence.map((item) => ({ ...item, sha256: hex(item.sha256) })),
  }
}

/** Events with keys that a page checks; the newest name those that are held now. */
const mostKeyEvents = 200

/**
 * The events with which keys were given, sealed as they are, and the signed entries of those who gave some and have left since:
 * what a browser checks every grant against. Nothing before the declaration.
 */
async function statementsOfKeys(tx: Transaction, actor: StaffActor, caseId: string) {
  if ((await declarationOf(tx, caseId, actor.member)) !== "none") return { keyEvents: [], formerEntries: [] }
  const events = await givingEvents(tx, caseId, mostKeyEvents)
  const givers = [...new Set(events.flatMap(({ memberId }) => memberId ?? []))]
  const holders = (await accessList(tx, caseId)).map(({ memberId }) => memberId)
  const former = await formerEntriesOf(tx, [...new Set([...givers, ...holders])])
  return {
    keyEvents: events.map(({ payload }) => base64(payload)),
    formerEntries: former.map(({ entry, signature }) => ({
      ...{ entry: entry as DirectoryEntry, signature: base64(signature) },
    })),
  }
}

/** What waits for somebody: decisions of two persons, demands to explain, the investigators. */
async function waitingParts(tx: Transaction, caseId: string) {
  const proposals = await openProposals(tx, caseId)
  const explanations = await explanationsOf(tx, caseId)
  const referrals = await referralsOf(tx, caseId)
  return {
    proposals: proposals.map(({ proposal, secondRoles }) => ({
      ...{ id: hex(proposal.id), event: proposal.event, details: proposal.details as JsonValue },
      ...{ recordId: proposal.recordId, proposedBy: proposal.proposedBy, proposedOn: proposal.proposedOn },
      ...{ secondBy: proposal.secondBy, secondAgrees: proposal.secondAgrees, secondOn: proposal.secondOn },
      secondLegal: secondRoles?.includes("legal") === true,
    })),
    explanations: explanations.map(
      ({ id, clockId, question, askedBy, askedOn, dueOn, answer, answeredOn }) => ({
        ...{ id, clockId, question, bySystem: askedBy === null, askedOn, dueOn, answer, answeredOn },
      }),
    ),
    referrals: referrals.map((one) => ({
      ...{ id: one.id, number: one.position, agency: one.agency, state: one.state, openedOn: one.openedOn },
      ...{ handedOverOn: one.handedOverOn, acknowledgedOn: one.acknowledgedOn, outcome: one.outcome },
    })),
  }
}
