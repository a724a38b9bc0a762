import type { Reader } from "#db/client.ts"
import { activeCandidates } from "#db/repositories/staff.ts"
import { identityCustodians } from "../domain/cases/conflicts.ts"
import type { Submission } from "../domain/cases/schemas.ts"
import { Problem } from "../domain/problem.ts"

/**
 * The halves of an identity went to every custodian of the body that keeps the case and of the oversight body, and to nobody else, against the directory as it is now.
 *
 * @throws Problem `recipient-missing`, `too-few-readers`
 */
export async function checkCustodians(
  reader: Reader,
  body: string,
  { shares }: Pick<NonNullable<Submission["identity"]>, "shares">,
): Promise<void> {
  const custodians = identityCustodians(await activeCandidates(reader), body)
  const wanted = [
    ...custodians.a.map((one) => `A ${one.member}`),
    ...custodians.b.map((one) => `B ${one.member}`),
  ].sort()
  const given = shares.map((share) => `${share.part} ${share.member}`).sort()
  if (wanted.join() !== given.join()) throw new Problem("recipient-missing", "custodians")
  if (custodians.a.length === 0 || custodians.b.length === 0)
    throw new Problem("too-few-readers", "custodians")
}
