import type { Transaction } from "#db/client.ts"
import type { RequestRow } from "#db/repositories/identity.ts"
import { findRequest, identityOf } from "#db/repositories/identity.ts"
import { currentReferral, packetsOf } from "#db/repositories/referrals.ts"
import { hex } from "../crypto/bytes.ts"
import type { Command } from "../domain/cases/command.ts"
import { envelopeProblem } from "../domain/identity/rules.ts"
import { may } from "../domain/permissions.ts"
import { Problem } from "../domain/problem.ts"
import { dayInCity, instantOf } from "../domain/time.ts"
import { factsOf } from "./case-state.server.ts"
import type { Deps } from "./deps.server.ts"
import { requestFacts, storeStep, tellReporter } from "./identity-steps.server.ts"
import type { VerifiedAct } from "./officer-act.server.ts"

/**
 * A reporter's name on its way to the investigators (workflow §5.4): in an envelope of its own, sealed in the browser of who was
 * allowed to read it, inside a packet. The server cannot see into a packet. It keeps which envelope was announced, on which
 * request, and the investigators' browser refuses a packet whose envelope is another.
 */

/** What a step does with a name: it seals one into a packet, hands over one that lies in it, or both. */
export type NameInPacket = {
  request: RequestRow
  /** Of the envelope, hex. */
  sha256: string
  agency: string
  does: { seals: boolean; handsOver: boolean }
}

type Stepping = { verified: VerifiedAct; command: Command }

/**
 * Which name goes with this step, if any: asked before anything is written.
 *
 * @throws Problem `bad-input` for an envelope without a packet, `forbidden`, and `transition-refused`: `envelope-request` (none of
 *   this case that who signs asked for and all three agreed to), `envelope-ground`, `view-over`, `verifier`, `no-identity`
 */
export async function nameInPacket(
  deps: Deps,
  tx: Transaction,
  { verified, command }: Stepping,
): Promise<NameInPacket | null> {
  if (command.event === "hand-over") return nameHandedOver(tx, verified)
  if (command.event !== "compile-packet" && command.event !== "supply") return null
  const { identity, packet } = command.details
  if (identity === undefined) return null
  if (packet === undefined) throw new Problem("bad-input", "identity")
  const { actor, act, found } = verified
  if (!may(actor.roles, "packet:make")) throw new Problem("forbidden", "packet:make")
  const asked = await findRequest(tx, identity.request)
  const request = asked?.request.caseId === act.caseId ? asked.request : null
  const facts = request === null ? null : await requestFacts(tx, request)
  const by = { member: actor.member, now: instantOf(deps.clock.now()) }
  const problem = envelopeProblem(facts, by)
  if (request === null || problem !== null)
    throw new Problem("transition-refused", problem ?? "envelope-request")
  if (factsOf(found.caseFile).team.includes(actor.member)) throw new Problem("transition-refused", "verifier")
  await requireIdentity(tx, request)
  const does = { seals: true, handsOver: command.event === "supply" }
  return { request, sha256: identity.sha256, agency: packet.agency, does }
}

/** A name that lies in the packet which is handed over now. */
async function nameHandedOver(tx: Transaction, { act }: VerifiedAct): Promise<NameInPacket | null> {
  const referral = await currentReferral(tx, act.caseId)
  const packets = referral === null ? [] : await packetsOf(tx, [referral.id])
  const packet = packets.find(({ identityRequest }) => identityRequest !== null)
  if (referral === null || packet?.identityRequest == null || packet.identitySha256 === null) return null
  const asked = await findRequest(tx, packet.identityRequest)
  if (asked === null) throw new Problem("transition-refused", "envelope-request")
  await requireIdentity(tx, asked.request)
  return {
    ...{ request: asked.request, sha256: hex(packet.identitySha256), agency: referral.agency },
    does: { seals: false, handsOver: true },
  }
}

/** What a reporter took back reaches nobody any more: the packet is to be made anew without it. */
async function requireIdentity(tx: Transaction, request: RequestRow): Promise<void> {
  const kept = await identityOf(tx, request.caseId)
  if (kept?.recordId !== request.recordId) throw new Problem("transition-refused", "no-identity")
}

type Recording = { verified: VerifiedAct; name: NameInPacket | null; head: Uint8Array }

/**
 * Writes what a step did with a name, after the step's own event: for the chain of the case, the ledger of identities and, where
 * no ground against it is recorded, the reporter. Returns the case's head.
 */
export async function recordName(
  deps: Deps,
  tx: Transaction,
  { verified, name, head }: Recording,
): Promise<Uint8Array> {
  if (name === null) return head
  const { actor, found } = verified
  const { request, sha256, agency, does } = name
  const types = [
    ...(does.seals ? (["identity.enveloped"] as const) : []),
    ...(does.handsOver ? (["identity.handed-over"] as const) : []),
  ]
  let headHash = head
  for (const type of types)
    headHash = await storeStep(deps, tx, {
      ...{ caseFile: { ...found.caseFile, headHash }, type, actor },
      facts: { request: request.id, target: agency },
      payload: { request: request.id, sha256, agency, actor: actor.fingerprint },
    })
  const today = dayInCity(deps.clock.now())
  if (does.handsOver && request.notice === "before")
    await tellReporter(tx, { caseFile: found.caseFile, event: "identity-handed-over", today })
  return headHash
}
