import { lockHandedOver } from "#db/repositories/referrals.ts"
import { hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import { parseDetails } from "../domain/cases/act-details.ts"
import type { By, Command } from "../domain/cases/command.ts"
import type { AgencyAct, AgencyActName } from "../domain/cases/referral/agency-act.ts"
import { agencyActNamespace, agencyActStatement } from "../domain/cases/referral/agency-act.ts"
import type { SealedPart } from "../domain/cases/schemas.ts"
import { decide } from "../domain/cases/transitions.ts"
import { may } from "../domain/permissions.ts"
import { Problem } from "../domain/problem.ts"
import { dayInCity } from "../domain/time.ts"
import { idsTaken } from "./case-acts.server.ts"
import { verifySigner } from "./signers.server.ts"
import { carryOut, loadCaseState } from "./case-state.server.ts"
import type { Deps } from "./deps.server.ts"
import { factsToTell } from "./officer-act.server.ts"
import { followReferral, storeParts } from "./referral-steps.server.ts"

/** Acts that words go with, and how these are called. */
const wordsOf: Partial<Record<AgencyActName, SealedPart["kind"]>> = {
  "ask-supplement": "request",
  "post-outcome": "outcome",
}

/**
 * An act of a liaison officer on a referral to their body: receipt, examination, extension, request, outcome. Signed over
 * the referral's last event, so that nothing is decided on a page that is out of date. Returns the hash that the next act
 * must name.
 *
 * @throws Problem `forbidden`; `not-found` also for referrals to other bodies and for those not handed over; `stale-page`,
 *   `bad-signature`, `replayed`, `bad-input`, `bad-seal`, `recipient-missing`, `recipient-unknown`, `transition-refused`
 */
export async function actOnReferral(deps: Deps, actor: StaffActor, act: AgencyAct): Promise<string> {
  if (!may(actor.roles, "packet:act")) throw new Problem("forbidden", "packet:act")
  const stored = deps.db.transaction(async (tx) => {
    const found = await lockHandedOver(tx, actor.body, act.referral)
    if (found === null) throw new Problem("not-found")
    const { referral, caseFile } = found
    if (act.prev !== hex(referral.headHash)) throw new Problem("stale-page")
    const statement = agencyActStatement(act, actor.fingerprint)
    await verifySigner(deps, tx, { actor, signed: act, namespace: agencyActNamespace, statement })
    // A later referral of the same case moves the case's state; an ended one is only read.
    if (referral.endedOn !== null) throw new Problem("transition-refused", "wrong-state")
    const command = commandOf(act)
    const today = dayInCity(deps.clock.now())
    const by: By = { actor, conflicted: false, declared: true, today }
    const before = await loadCaseState(tx, caseFile)
    const accepted = decide(before, command, by)
    if (accepted.kind === "refused") throw new Problem("transition-refused", accepted.reasons.join(" "))
    const payload = { statement, signature: act.signature }
    const event = await carryOut(deps, tx, {
      ...{ caseFile, before, accepted, facts: factsToTell(command) },
      event: { actorId: actor.member, role: "agency", payload },
    })
    const step = { member: actor.member, today, sealed: act.words }
    await followReferral(tx, {
      ...{
        ...step,
        sealed: [],
        mayPack: false,
        caseId: caseFile.id,
        command,
        regions: accepted.state.regions,
      },
      head: event.entryHash,
    })
    const kind = wordsOf[act.act]
    if (kind !== undefined && act.words.length > 0)
      await storeParts(tx, { step, row: referral, packetId: null, kinds: [kind] })
    return hex(event.entryHash)
  })
  return stored.catch(idsTaken)
}

function commandOf(act: AgencyAct): Command {
  if (act.words.length > 0 && wordsOf[act.act] === undefined) throw new Problem("bad-input", "words")
  const detailed = parseDetails(act.act, act.details ?? {})
  if (detailed === null) throw new Problem("bad-input", "details")
  return { ...detailed, hasRecord: act.words.length > 0, proposal: null }
}
