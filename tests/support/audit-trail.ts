import { createHash } from "node:crypto"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { fromUtf8 } from "#app/crypto/bytes.ts"
import type { BoxKeyPair } from "#app/crypto/keys.ts"
import { boxKeyPairFromSecret } from "#app/crypto/keys.ts"
import { unpad } from "#app/crypto/padding.ts"
import { openBox } from "#app/crypto/sealed-box.ts"
import { openSecret } from "#app/crypto/secret-grant.ts"
import type { Sql } from "./sql.ts"

/** A row of the trail as it lies in the database. */
export type TrailRow = {
  id: string
  case_id: string | null
  member_id: string | null
  type: string
  at: string
  recorded_on: string
  prev_hash: Buffer | null
  entry: Buffer
  entry_hash: Buffer
  payload: Buffer
}

export async function trail(sql: Sql): Promise<TrailRow[]> {
  return sql<TrailRow[]>`
    select id, case_id, member_id, type, at, recorded_on::text, prev_hash, entry, entry_hash, payload from audit_event`
}

/** SHA-256 of the parts, by the platform's own function. */
export function sha256(...parts: Uint8Array[]): Buffer {
  const hash = createHash("sha256")
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Keys of a case's compartments that an officer's grants open. */
export async function caseKeys(sql: Sql, by: DemoOfficer, caseId: string): Promise<BoxKeyPair[]> {
  const grants = await sql<{ sealed: Buffer; public: Buffer }[]>`
    select g.sealed, case g.compartment when 'work' then c.work_public else c.dialogue_public end as public
    from key_grant g join case_file c on c.id = g.case_id where g.case_id = ${caseId} and g.member_id = ${by.actor.member}`
  const own = { publicKey: by.keys.boxPublic, secretKey: by.keys.boxSecret }
  return grants.flatMap((grant) => {
    const secret = openSecret(new Uint8Array(grant.sealed), own, new Uint8Array(grant.public))
    return secret === null ? [] : [boxKeyPairFromSecret(secret)]
  })
}

/** The opening of an entry, `salt ‖ payload`; null when none of the keys opens it. */
export function openingOf(
  row: TrailRow,
  keys: readonly BoxKeyPair[],
): { salt: Uint8Array; payload: string; bytes: Uint8Array } | null {
  const sealed = row.payload[0] === 1
  const kept = new Uint8Array(row.payload.subarray(1))
  const opened = sealed ? keys.map((key) => openBox(kept, key)).find((one) => one !== null) : kept
  if (opened == null) return null
  const bytes = sealed ? unpad(opened) : opened
  return { salt: bytes.subarray(0, 32), payload: fromUtf8(bytes.subarray(32)), bytes }
}
