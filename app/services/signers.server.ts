import type { Transaction } from "#db/client.ts"
import { findMember } from "#db/repositories/staff.ts"
import { fromBase64 } from "../crypto/bytes.ts"
import type { JsonValue } from "../crypto/canonical-json.ts"
import { verifyStatement } from "../crypto/signed-statement.ts"
import type { StaffActor } from "../domain/actor.ts"
import { Problem } from "../domain/problem.ts"
import type { Deps } from "./deps.server.ts"

/** How far a signed time may be from the server's clock, in minutes. */
const clockTolerance = 15

type Signed = {
  actor: StaffActor
  signed: { at: string; signature: string }
  namespace: string
  statement: JsonValue
}

/**
 * The time must be near, and the signature that of the key which the directory names for the member.
 *
 * @throws Problem `replayed`, `signed-out`, `bad-signature`
 */
export async function verifySigner(deps: Deps, tx: Transaction, input: Signed): Promise<void> {
  const away = Math.abs(Date.parse(input.signed.at) - deps.clock.now().getTime()) / 60_000
  if (!(away <= clockTolerance)) throw new Problem("replayed", "time")
  const member = await findMember(tx, input.actor.member)
  if (!member?.signPublic || member.state !== "active") throw new Problem("signed-out")
  if (
    !verifyStatement(input.namespace, input.statement, fromBase64(input.signed.signature), member.signPublic)
  )
    throw new Problem("bad-signature")
}
