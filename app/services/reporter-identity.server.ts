import type { Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import { updateCase } from "#db/repositories/cases.ts"
import { insertIdentity } from "#db/repositories/evidence.ts"
import { destroyIdentity, identityOf, identityUsed, liveRequestOf } from "#db/repositories/identity.ts"
import { lockMailbox } from "#db/repositories/reports.ts"
import { fromBase64, fromHex } from "../crypto/bytes.ts"
import { lookupHash } from "../crypto/receipt.ts"
import { verifyStatement } from "../crypto/signed-statement.ts"
import { hashOf } from "../domain/cases/hash-of.ts"
import type { Submission } from "../domain/cases/schemas.ts"
import type { ReporterIdentity } from "../domain/identity/schemas.ts"
import { identityNamespaces, reporterIdentityStatement } from "../domain/identity/statements.ts"
import { Problem } from "../domain/problem.ts"
import { dayInCity } from "../domain/time.ts"
import { auditRow } from "./audit.server.ts"
import { checkCustodians } from "./custodians.server.ts"
import { checkIdentity } from "./check-submission.server.ts"
import type { Deps } from "./deps.server.ts"
import { endRequest, tellReporter } from "./identity-steps.server.ts"

type Found = NonNullable<Awaited<ReturnType<typeof lockMailbox>>>

/**
 * The reporter gives a name later, sealed as with the report, or takes it back: then the sealed identity and every half are
 * destroyed, and requests for it end. Signed with the key of the receipt code; the same act twice has one effect, and an
 * identity that was taken back never returns.
 *
 * @throws Problem `unknown-code`, `bad-signature`, `bad-seal`, `bad-input`, `case-key-mismatch`, `recipient-missing`,
 *   `too-few-readers`, `mailbox-closed`, `already-done`
 */
export async function changeIdentity(deps: Deps, act: ReporterIdentity): Promise<void> {
  if (
    (act.act === "give-identity") !== (act.identity !== null) ||
    (act.identity?.record.id ?? act.record) !== act.record
  )
    throw new Problem("bad-input", "identity")
  if (act.identity !== null) checkIdentity(act.identity)
  const lookup = lookupHash(fromHex(act.lookup))
  await deps.db.transaction(async (tx) => {
    const found = await lockMailbox(tx, lookup)
    if (found === null) throw new Problem("unknown-code")
    const statement = reporterIdentityStatement(act, found.caseFile.id, hashOf)
    const { signPublic, withdrawnOn } = found.report
    if (!verifyStatement(identityNamespaces.reporter, statement, fromBase64(act.signature), signPublic))
      throw new Problem("bad-signature")
    const kept = await identityOf(tx, found.caseFile.id)
    if (act.identity === null) await withdraw(deps, tx, { found, act, kept })
    else if (kept?.recordId !== act.record) {
      if (withdrawnOn !== null || found.caseFile.mainState === "CLOSED") throw new Problem("mailbox-closed")
      if (kept !== null || (await identityUsed(tx, found.caseFile.id, act.record)))
        throw new Problem("already-done", "identity")
      await give(deps, tx, { found, act, identity: act.identity })
    }
  })
}

type Giving = { found: Found; act: ReporterIdentity; identity: NonNullable<Submission["identity"]> }

async function give(deps: Deps, tx: Transaction, { found, act, identity }: Giving): Promise<void> {
  const { caseFile, report } = found
  await checkCustodians(tx, caseFile.body, identity)
  await moveIdentity(deps, tx, { found, act, state: "identified-unverified" })
  await insertIdentity(
    tx,
    {
      ...{ reportId: report.id, caseId: caseFile.id, recordId: identity.record.id },
      ...{ identityPublic: fromHex(identity.publicKey), bytes: fromBase64(identity.record.bytes) },
    },
    identity.shares.map(({ member, part, sealed }) => ({
      memberId: member,
      part,
      sealed: fromBase64(sealed),
    })),
  )
}

type Withdrawing = { found: Found; act: ReporterIdentity; kept: Awaited<ReturnType<typeof identityOf>> }

/** Possible at any time, also when the mailbox takes no more messages. */
async function withdraw(deps: Deps, tx: Transaction, { found, act, kept }: Withdrawing): Promise<void> {
  if (kept?.recordId !== act.record) {
    if (kept === null && (await identityUsed(tx, found.caseFile.id, act.record))) return
    throw new Problem("already-done", "identity")
  }
  const headHash = await moveIdentity(deps, tx, { found, act, state: "withdrawn-consent" })
  const request = await liveRequestOf(tx, found.caseFile.id)
  if (request !== null) {
    const caseFile = { ...found.caseFile, headHash }
    await endRequest(deps, tx, { request, caseFile, state: "identity-gone" })
  }
  await destroyIdentity(tx, found.report.id)
}

type Moving = { found: Found; act: ReporterIdentity; state: "identified-unverified" | "withdrawn-consent" }

/** The event, the state of the region, and the notice that keeps what was done in the mailbox. */
async function moveIdentity(deps: Deps, tx: Transaction, { found, act, state }: Moving): Promise<Uint8Array> {
  const { caseFile } = found
  const today = dayInCity(deps.clock.now())
  const given = act.act === "give-identity"
  const event = auditRow(deps, {
    ...{ type: given ? "identity.given" : "identity.withdrawn", coarse: true, role: "reporter" },
    ...{ caseId: caseFile.id, prevHash: caseFile.headHash, prev: caseFile.identityState, next: state },
    facts: { region: "identity", state, identity: state, record: act.record },
    sealTo: caseFile.dialoguePublic,
    payload: { signature: act.signature, record: act.record },
  })
  await appendEvent(tx, event)
  await updateCase(tx, caseFile.id, {
    ...{ identityState: state, headHash: event.entryHash, newAnswerOn: today },
  })
  await tellReporter(tx, { caseFile, event: given ? "identity-given" : "identity-withdrawn", today })
  return event.entryHash
}
