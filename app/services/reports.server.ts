import { randomBytes, randomUUID } from "node:crypto"
import type { Transaction } from "#db/client.ts"
import { claimUploads, insertEvidence, insertIdentity } from "#db/repositories/evidence.ts"
import type { SubmissionRows } from "#db/repositories/reports.ts"
import { findSubmission, insertSubmission } from "#db/repositories/reports.ts"
import { activeCandidates } from "#db/repositories/staff.ts"
import { equalBytes, fromBase64, fromHex, hex } from "../crypto/bytes.ts"
import type { ReporterActor, StaffActor } from "../domain/actor.ts"
import { codeName } from "../domain/cases/code-names.ts"
import { readerProblem, receptionOf } from "../domain/cases/conflicts.ts"
import { hashOf } from "../domain/cases/hash-of.ts"
import { coarseRisk } from "../domain/cases/risk.ts"
import type { EvidenceRef, Submission } from "../domain/cases/schemas.ts"
import { keysStatement } from "../domain/cases/statements.ts"
import { decide } from "../domain/cases/transitions.ts"
import { Problem } from "../domain/problem.ts"
import type { Day } from "../domain/time.ts"
import { dayInCity } from "../domain/time.ts"
import { auditRow } from "./audit.server.ts"
import { checkSubmission } from "./check-submission.server.ts"
import { clockRows, earliestClock } from "./clocks.server.ts"
import { checkCustodians } from "./custodians.server.ts"
import { receiveIntoCustody } from "./custody-entries.server.ts"
import { requireRecipients } from "./recipients.server.ts"
import { violatesUnique } from "./database-errors.server.ts"
import type { Deps } from "./deps.server.ts"

export type Channel = "web" | "qr" | "phone" | "counter" | "paper"

/** What the reporter is shown when the report is stored: the day, and the seal of the log entry (hex). */
export type Receipt = { caseId: string; receivedOn: Day; seal: string }

/**
 * T01: stores a sealed report for good, or not at all. Sending the same submission again returns the same receipt.
 * The actor is the reporter, or the clerk who typed it in.
 *
 * @throws Problem `bad-input`, `bad-seal`, `bad-signature`, `recipient-*`, `too-few-readers`, `upload-missing`,
 *   `files-too-large-together`, `replayed`
 */
export async function submitReport(
  deps: Deps,
  submission: Submission,
  by: { actor: ReporterActor | StaffActor; channel: Channel },
): Promise<Receipt> {
  checkSubmission(submission)
  const today = dayInCity(deps.clock.now())
  const author = { actor: by.actor, conflicted: false, declared: true, today }
  const decision = decide(null, { event: "submit", hasRecord: true }, author)
  if (decision.kind === "refused") throw new Problem("forbidden", decision.reasons.join(" "))
  for (let attempt = 0; ; attempt++) {
    try {
      return await storeSubmission(deps, { submission, ...by })
    } catch (error) {
      const clash = violatesUnique(error)
      if (clash === null) throw error
      // A code name drawn twice is drawn again; anything else is this submission arriving a second time.
      if (clash.includes("code_name") && attempt < 5) continue
      return await receiptOfEarlier(deps, submission)
    }
  }
}

type Arrival = { submission: Submission; actor: ReporterActor | StaffActor; channel: Channel }

async function storeSubmission(deps: Deps, arrival: Arrival): Promise<Receipt> {
  const { submission } = arrival
  const body = await checkReaders(deps, submission)
  const rows = submissionRows(deps, { ...arrival, body })
  // One statement is a transaction by itself, and most reports are no more than that.
  if (submission.evidence.length === 0 && submission.identity === null) await insertSubmission(deps.db, rows)
  else await deps.db.transaction((tx) => storeWithParts(deps, tx, { submission, rows }))
  return {
    caseId: submission.caseId,
    receivedOn: rows.caseFile.receivedOn as Day,
    seal: hex(rows.event.entryHash),
  }
}

type WithParts = { submission: Submission; rows: SubmissionRows }

async function storeWithParts(deps: Deps, tx: Transaction, { submission, rows }: WithParts): Promise<void> {
  await insertSubmission(tx, rows)
  const [reportRecord] = submission.records
  if (reportRecord !== undefined) {
    await claimEvidence(deps, tx, {
      ...{ caseId: submission.caseId, recordId: reportRecord.id, addedBy: rows.authorKind },
      ...{ evidence: submission.evidence, on: rows.caseFile.receivedOn },
      sealTo: rows.caseFile.dialoguePublic,
    })
  }
  if (submission.identity !== null) await storeIdentity(tx, rows.report.id, submission)
}

/** The body that the report goes to: who must and who must not have been sealed to, against the directory as it is now. */
async function checkReaders(deps: Deps, submission: Submission): Promise<string> {
  const members = await activeCandidates(deps.db)
  const { facts, struck } = submission
  const { body, readers } = receptionOf(members, { unit: facts.unit, struck })
  const problem = readerProblem({
    eligible: readers.map((one) => one.member),
    known: members.map((one) => one.member),
    struck,
    sealedTo: submission.grants.map((grant) => grant.member),
  })
  if (problem !== null) throw new Problem(problem)
  requireRecipients(submission.grants, new Map(members.map((one) => [one.member, one.fingerprint])))
  if (submission.identity !== null) await checkCustodians(deps.db, body, submission.identity)
  return body
}

function submissionRows(deps: Deps, arrival: Arrival & { body: string }): SubmissionRows {
  const { submission, actor, channel, body } = arrival
  const { facts } = submission
  const today = dayInCity(deps.clock.now())
  const dialoguePublic = fromHex(submission.dialoguePublic)
  const authorKind = actor.kind === "staff" ? "clerk" : "reporter"
  const event = auditRow(deps, {
    ...{ type: "report.received", coarse: true, caseId: submission.caseId, role: authorKind, rule: "T01" },
    ...(actor.kind === "staff" ? { actorId: actor.member } : {}),
    next: "RECEIVED",
    sealTo: dialoguePublic,
    facts: {
      ...{ region: "main", state: "RECEIVED", unit: facts.unit, category: facts.category },
      identity: facts.identified ? "identified-unverified" : "anonymous",
    },
    payload: {
      submission: submission.signature,
      channel,
      facts,
      seals: submission.records.map((record) => record.id),
      keys: { statement: keysStatement(submission, hashOf), signature: submission.keysSignature },
    },
  })
  const reportId = randomUUID()
  const clocks = clockRows(["C-INIT", "C-TRANSFER"], today)
  const first = earliestClock(clocks)
  return {
    event,
    report: {
      ...{ id: reportId, channel, receivedOn: today, sealHash: event.entryHash },
      ...{
        lookupHash: fromHex(submission.lookupHash),
        submissionKey: submissionKeyHash(deps, submission.key),
      },
      ...{ boxPublic: fromHex(submission.boxPublic), signPublic: fromHex(submission.signPublic) },
      reporterGrant: fromBase64(submission.reporterGrant),
    },
    caseFile: {
      ...{
        id: submission.caseId,
        reportId,
        codeName: codeName(randomBytes(5)),
        body,
      },
      ...{ category: facts.category, behaviours: facts.behaviours, unit: facts.unit, desk: facts.desk },
      ...{ urgent: facts.urgent, risk: coarseRisk(facts), mainState: "RECEIVED" },
      ...{ identityState: facts.identified ? "identified-unverified" : "anonymous", dialoguePublic },
      ...{ receivedOn: today, dueOn: first.dueOn, dueClock: first.clock, headHash: event.entryHash },
    },
    grants: submission.grants.map((grant) => ({ memberId: grant.member, sealed: fromBase64(grant.sealed) })),
    struck: submission.struck,
    records: submission.records.map((record, position) => ({
      ...record,
      position,
      bytes: fromBase64(record.bytes),
    })),
    authorKind,
    clocks,
  }
}

/** The key itself never lies in the database: in the plain path the receipt code is derived from the same secret. */
function submissionKeyHash(deps: Deps, key: string): Uint8Array {
  return deps.secrets.hash("submission", key)
}

export type EvidenceClaim = {
  caseId: string
  recordId: string
  addedBy: string
  evidence: readonly EvidenceRef[]
  on: string
  /** Public key that the event of their receipt is sealed to. */
  sealTo: Uint8Array
}

/**
 * Turns finished uploads into evidence of a case and begins the custody record of each, inside the caller's transaction.
 *
 * @throws Problem `upload-missing` when one is not there, not whole, claimed before or other bytes than signed;
 *   `files-too-large-together`
 */
export async function claimEvidence(deps: Deps, tx: Transaction, claim: EvidenceClaim): Promise<void> {
  const uploads = await claimUploads(
    tx,
    claim.evidence.map((item) => item.upload),
  )
  const byId = new Map(uploads.map((upload) => [upload.id, upload]))
  let total = 0
  const rows = claim.evidence.map((item) => {
    const upload = byId.get(item.upload)
    if (!upload?.sha256 || upload.length === null || hex(upload.sha256) !== item.sha256)
      throw new Problem("upload-missing")
    byId.delete(item.upload)
    total += upload.length
    return {
      ...{ id: item.id, caseId: claim.caseId, recordId: claim.recordId, objectKey: upload.objectKey },
      ...{ sha256: upload.sha256, length: upload.length, addedBy: claim.addedBy, addedOn: claim.on },
    }
  })
  // Sealing adds a little to each file; a sixteenth covers Padmé padding and headers.
  if (total > deps.limits.reportBytes * (17 / 16)) throw new Problem("files-too-large-together")
  await insertEvidence(tx, rows)
  const { caseId, addedBy: from, on, sealTo } = claim
  await receiveIntoCustody(deps, tx, { caseId, from, on, sealTo, items: rows })
}

async function storeIdentity(tx: Transaction, reportId: string, submission: Submission): Promise<void> {
  const { identity } = submission
  if (identity === null) return
  await insertIdentity(
    tx,
    {
      ...{ reportId, caseId: submission.caseId, recordId: identity.record.id },
      ...{ identityPublic: fromHex(identity.publicKey), bytes: fromBase64(identity.record.bytes) },
    },
    identity.shares.map((share) => ({
      memberId: share.member,
      part: share.part,
      sealed: fromBase64(share.sealed),
    })),
  )
}

/** The same submission once more: the same receipt. The same key for another report: refused. */
async function receiptOfEarlier(deps: Deps, submission: Submission): Promise<Receipt> {
  const earlier = await findSubmission(deps.db, submissionKeyHash(deps, submission.key))
  if (earlier === null || !equalBytes(earlier.lookupHash, fromHex(submission.lookupHash)))
    throw new Problem("replayed")
  return { caseId: earlier.caseId, receivedOn: earlier.receivedOn as Day, seal: hex(earlier.sealHash) }
}
