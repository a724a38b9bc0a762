import { z } from "zod"
import type { Transaction } from "#db/client.ts"
import { dropSignatures, excludeMember } from "#db/repositories/case-steps.ts"
import { exclusionSchema } from "../domain/cases/exclude.ts"
import { revokeReasons } from "../domain/cases/grant-access.ts"
import { Problem } from "../domain/problem.ts"
import type { Deps } from "./deps.server.ts"
import type { VerifiedAct } from "./officer-act.server.ts"
import { renewKeys } from "./renewal.server.ts"

/**
 * Excludes an officer who may have opened the case already (G-COI, T40): their keys and sessions end, signatures that are
 * not decided upon fall, and the case goes on under new keys, made in the browser of the head who excludes. What the officer
 * copied before stays readable to them.
 *
 * @throws Problem `bad-input`; `transition-refused` without words or for oneself; those of `renewKeys`
 */
export async function exclude(deps: Deps, tx: Transaction, verified: VerifiedAct): Promise<string> {
  const { actor, act } = verified
  const parsed = exclusionSchema.safeParse(act.details)
  if (!parsed.success || act.message !== null) throw new Problem("bad-input", "details")
  if (act.record === null) throw new Problem("transition-refused", "G-REASON")
  const { member, conflict } = parsed.data
  if (member === actor.member) throw new Problem("transition-refused", "wrong-actor")
  const also = async () => {
    await excludeMember(tx, { caseId: act.caseId, memberId: member, reason: `excluded-${conflict}` })
    await dropSignatures(tx, { caseId: act.caseId, memberId: member })
  }
  const facts = { reason: conflict }
  const renewal = { without: member, type: "case.member-excluded", facts, also } as const
  return renewKeys(deps, tx, { verified, renewal })
}

const revocationSchema = z.strictObject({ member: z.uuidv4(), reason: z.enum(revokeReasons) })

/**
 * Takes the keys of a case back from somebody who needs them no longer, without a conflict: what they signed stays, and they
 * can be given keys again. Nobody takes them from themselves: they would know the new ones.
 *
 * @throws Problem `bad-input`; `transition-refused` without words or for oneself; those of `renewKeys`
 */
export async function revoke(deps: Deps, tx: Transaction, verified: VerifiedAct): Promise<string> {
  const { actor, act } = verified
  const parsed = revocationSchema.safeParse(act.details)
  if (!parsed.success || act.message !== null) throw new Problem("bad-input", "details")
  if (act.record === null) throw new Problem("transition-refused", "G-REASON")
  const { member, reason } = parsed.data
  if (member === actor.member) throw new Problem("transition-refused", "wrong-actor")
  const renewal = { without: member, type: "case.access-revoked", facts: { reason } } as const
  return renewKeys(deps, tx, { verified, renewal })
}

const noDetails = z.strictObject({}).nullable()

/**
 * New keys that are due because somebody who held the old ones left, or because their time was over: made by the next officer
 * who opens the case and may give keys.
 *
 * @throws Problem `bad-input`; `already-done` when none are due; those of `renewKeys`
 */
export async function renewDueKeys(deps: Deps, tx: Transaction, verified: VerifiedAct): Promise<string> {
  const { act, found } = verified
  if (!noDetails.safeParse(act.details).success || act.record !== null || act.message !== null)
    throw new Problem("bad-input", "details")
  const { rekeyReason } = found.caseFile
  if (rekeyReason === null) throw new Problem("already-done", "rekey")
  const facts = { reason: rekeyReason }
  return renewKeys(deps, tx, { verified, renewal: { without: null, type: "case.keys-renewed", facts } })
}
