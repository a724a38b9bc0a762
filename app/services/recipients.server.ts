import type { Transaction } from "#db/client.ts"
import { fingerprintsOf } from "#db/repositories/staff.ts"
import { Problem } from "../domain/problem.ts"

type Grant = { member: string; recipient: string }

/**
 * Statements name the keys that were sealed to: they have to be those which the directory has for the member now.
 *
 * @throws Problem `recipient-unknown`
 */
export function requireRecipients(
  grants: readonly Grant[],
  fingerprints: ReadonlyMap<string, string | null>,
): void {
  if (grants.some(({ member, recipient }) => fingerprints.get(member) !== recipient))
    throw new Problem("recipient-unknown", "key")
}

/** The same, with the directory read inside the caller's transaction. @throws Problem `recipient-unknown` */
export async function requireRecipientsNow(tx: Transaction, grants: readonly Grant[]): Promise<void> {
  const members = [...new Set(grants.map(({ member }) => member))]
  if (members.length > 0) requireRecipients(grants, await fingerprintsOf(tx, members))
}
