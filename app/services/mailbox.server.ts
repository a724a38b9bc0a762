import type { Transaction } from "#db/client.ts"
import { appendEvent, caseActs } from "#db/repositories/audit.ts"
import { noticesOf } from "#db/repositories/case-steps.ts"
import { insertRecord, updateCase } from "#db/repositories/cases.ts"
import { identityOf } from "#db/repositories/identity.ts"
import {
  clocksOf,
  dialogueOf,
  evidenceOf,
  findMailbox,
  lockMailbox,
  markWithdrawn,
} from "#db/repositories/reports.ts"
import { base64, fromBase64, fromHex, hex } from "../crypto/bytes.ts"
import { lookupHash } from "../crypto/receipt.ts"
import { verifyStatement } from "../crypto/signed-statement.ts"
import type { JsonValue } from "../crypto/canonical-json.ts"
import { hashOf } from "../domain/cases/hash-of.ts"
import type { MailboxNotice, SealedMailbox } from "../domain/cases/mailbox-keys.ts"
import type { ReporterAct } from "../domain/cases/schemas.ts"
import { namespaces, reporterActStatement } from "../domain/cases/statements.ts"
import type { IdentityState, MainState } from "../domain/cases/states.ts"
import { decide, transitions } from "../domain/cases/transitions.ts"
import { Problem } from "../domain/problem.ts"
import type { Day } from "../domain/time.ts"
import { dayInCity } from "../domain/time.ts"
import { auditRow } from "./audit.server.ts"
import { checkRecord } from "./check-submission.server.ts"
import { carryOut, loadCaseState } from "./case-state.server.ts"
import { formerDialogueKeys } from "./former-keys.server.ts"
import type { Deps } from "./deps.server.ts"
import { claimEvidence } from "./reports.server.ts"

/** Answers of the mailbox door take at least this long, found or not, in steps of as much. Milliseconds. */
const mailboxAnswerStep = 200

/**
 * Opens the mailbox of a lookup value (hex). Null for an unknown one, after the same time as for a known one: the answer
 * is held to the next step, so that the work behind it cannot be timed.
 */
export async function openMailbox(deps: Deps, lookup: string): Promise<SealedMailbox | null> {
  const began = performance.now()
  const mailbox = await readMailbox(deps, fromHex(lookup))
  const spent = performance.now() - began
  const wait = Math.ceil((spent + 1) / mailboxAnswerStep) * mailboxAnswerStep - spent
  await new Promise((resolve) => setTimeout(resolve, wait))
  return mailbox
}

async function readMailbox(deps: Deps, lookup: Uint8Array): Promise<SealedMailbox | null> {
  const found = await findMailbox(deps.db, lookupHash(lookup))
  if (found === null) return null
  const { report, caseFile } = found
  const [records, clocks, evidence, acts, notices, former, kept] = await Promise.all([
    dialogueOf(deps.db, caseFile.id),
    clocksOf(deps.db, caseFile.id),
    evidenceOf(deps.db, caseFile.id),
    caseActs(deps.db, caseFile.id),
    noticesOf(deps.db, caseFile.id),
    formerDialogueKeys(deps.db, [caseFile.id]),
    identityOf(deps.db, caseFile.id),
  ])
  return {
    ...{
      caseId: caseFile.id,
      keeper: caseFile.body,
      state: caseFile.mainState as MainState,
      identity: caseFile.identityState as IdentityState,
      identityRecord: kept?.recordId ?? null,
    },
    ...{
      receivedOn: report.receivedOn as Day,
      withdrawnOn: report.withdrawnOn as Day | null,
      seal: hex(report.sealHash),
    },
    ...{
      dialoguePublic: hex(caseFile.dialoguePublic),
      reporterGrant: base64(report.renewedGrant ?? report.reporterGrant),
    },
    formerKeys: former.get(caseFile.id) ?? [],
    clocks: clocks.map((clock) => ({
      ...{ clock: clock.clock, state: clock.state, provisional: clock.provisional },
      ...{
        startedOn: clock.startedOn as Day,
        dueOn: clock.dueOn as Day,
        endedOn: clock.endedOn as Day | null,
      },
    })),
    notices: notices.map(({ code, details, sentOn }) => ({
      ...{ code, on: sentOn as Day, details: details as MailboxNotice["details"] },
    })),
    moves: inChainOrder(acts).flatMap((act) => {
      const row = transitions.find((one) => one.id === act.transition && one.type === act.type)
      const moves = row?.region === "main" && row.to !== "same"
      return moves ? [{ state: row.to as MainState, on: act.recordedOn as Day }] : []
    }),
    records: records.map((record) => ({
      ...record,
      addedOn: record.addedOn as Day,
      bytes: base64(record.bytes),
    })),
    evidence: evidence.map((item) => ({
      ...{ id: item.id, recordId: item.recordId, length: item.length, addedOn: item.addedOn as Day },
    })),
  }
}

type Act = Awaited<ReturnType<typeof caseActs>>[number]

/** Acts in the order in which each was built on the one before; days alone do not tell it. */
function inChainOrder(acts: readonly Act[]): Act[] {
  const byPrev = new Map(acts.map((act) => [act.prevHash === null ? "" : hex(act.prevHash), act]))
  const ordered: Act[] = []
  for (
    let act = byPrev.get("");
    act !== undefined && ordered.length < acts.length;
    act = byPrev.get(hex(act.entryHash))
  )
    ordered.push(act)
  return ordered
}

/**
 * A message with files, or the withdrawal, signed with the key of the receipt code. The same act twice has one effect.
 *
 * @throws Problem `unknown-code`, `bad-signature`, `bad-seal`, `bad-input`, `mailbox-closed`, `upload-missing`
 */
export async function actAsReporter(deps: Deps, act: ReporterAct): Promise<void> {
  checkRecord(fromBase64(act.record.bytes))
  if (act.record.kind !== (act.act === "withdraw" ? "withdrawal" : "message"))
    throw new Problem("bad-input", "record")
  const lookup = lookupHash(fromHex(act.lookup))
  await deps.db.transaction(async (tx) => {
    const found = await lockMailbox(tx, lookup)
    if (found === null) throw new Problem("unknown-code")
    const statement = reporterActStatement(act, found.caseFile.id, hashOf)
    if (
      !verifyStatement(namespaces.reporterAct, statement, fromBase64(act.signature), found.report.signPublic)
    )
      throw new Problem("bad-signature")
    const records = await dialogueOf(tx, found.caseFile.id)
    if (records.some((record) => record.id === act.record.id)) return
    if (found.report.withdrawnOn !== null) throw new Problem("mailbox-closed")
    await storeReporterAct(deps, tx, { act, ...found })
  })
}

type Found = NonNullable<Awaited<ReturnType<typeof lockMailbox>>>

async function storeReporterAct(
  deps: Deps,
  tx: Transaction,
  input: Found & { act: ReporterAct },
): Promise<void> {
  const { act, caseFile, report } = input
  const today = dayInCity(deps.clock.now())
  const before = await loadCaseState(tx, caseFile)
  const by = { actor: { kind: "reporter" } as const, conflicted: false, declared: true, today }
  const answer = act.act === "message" ? decide(before, { event: "answer", hasRecord: true }, by) : null
  const payload = {
    ...{ signature: act.signature, record: act.record.id, sealed: hashOf(act.record.bytes) },
    files: act.evidence.length,
  }
  if (answer?.kind === "accepted")
    await carryOut(deps, tx, {
      ...{ caseFile, before, accepted: answer, event: { role: "reporter", coarse: true, payload } },
      change: { newAnswerOn: today },
    })
  else await storeWords(deps, tx, { caseFile, act, payload, today })
  await insertRecord(tx, {
    ...{ id: act.record.id, caseId: caseFile.id, compartment: "dialogue", kind: act.record.kind },
    ...{ authorKind: "reporter", addedOn: today, bytes: fromBase64(act.record.bytes) },
  })
  await claimEvidence(deps, tx, {
    ...{ caseId: caseFile.id, recordId: act.record.id, addedBy: "reporter" },
    ...{ evidence: act.evidence, on: today, sealTo: caseFile.dialoguePublic },
  })
  if (act.act === "withdraw") await markWithdrawn(tx, report.id, today)
}

type Words = { caseFile: Found["caseFile"]; act: ReporterAct; payload: JsonValue; today: Day }

/** A message that moves nothing, or the withdrawal. */
async function storeWords(deps: Deps, tx: Transaction, words: Words): Promise<void> {
  const { caseFile, act, payload, today } = words
  const event = auditRow(deps, {
    ...{ type: act.act === "withdraw" ? "report.withdrawn" : "case.message-received", coarse: true },
    ...{ caseId: caseFile.id, role: "reporter", sealTo: caseFile.dialoguePublic },
    ...{ prevHash: caseFile.headHash, payload },
  })
  await appendEvent(tx, event)
  await updateCase(tx, caseFile.id, { headHash: event.entryHash, newAnswerOn: today })
}
