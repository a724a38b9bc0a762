import { appendEvent } from "#db/repositories/audit.ts"
import { insertSetting } from "#db/repositories/staff.ts"
import { hex } from "../crypto/bytes.ts"
import type { SystemActor } from "../domain/actor.ts"
import { Problem } from "../domain/problem.ts"
import { auditRow } from "./audit.server.ts"
import { violatesUnique } from "./database-errors.server.ts"
import type { Deps } from "./deps.server.ts"
import { inviteMember } from "./members.server.ts"

/** Public halves of the keys that the first ceremony makes; the secret halves never come here. */
export type CeremonyKeys = { authority: Uint8Array; recovery: Uint8Array; log: Uint8Array }

/**
 * Records the first ceremony and invites the first administrator. Once only.
 *
 * @throws Problem `already-done` when a ceremony was recorded before
 */
export async function setUp(deps: Deps, keys: CeremonyKeys, administrator: { login: string; name: string }) {
  const system: SystemActor = { kind: "system", process: "set-up" }
  const values = { authority: hex(keys.authority), recovery: hex(keys.recovery), log: hex(keys.log) }
  try {
    await deps.db.transaction(async (tx) => {
      await appendEvent(
        tx,
        auditRow(deps, { type: "office.set-up", role: "system", sealTo: null, payload: values }),
      )
      for (const [key, value] of Object.entries(values)) await insertSetting(tx, key, value)
    })
  } catch (error) {
    if (violatesUnique(error) !== null) throw new Problem("already-done", "set-up")
    throw error
  }
  return inviteMember(deps, system, { ...administrator, roles: ["administrator"], body: "TTTP", unit: null })
}
