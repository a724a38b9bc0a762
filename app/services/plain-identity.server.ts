import { fromHex } from "../crypto/bytes.ts"
import { keepingBody } from "../domain/cases/conflicts.ts"
import { openMailboxWithCode } from "../domain/cases/mailbox-keys.ts"
import { unitOfReport } from "../domain/identity/given-name.ts"
import { sealGivenIdentity, signWithdrawnIdentity } from "../domain/identity/seal-identity.ts"
import { Problem } from "../domain/problem.ts"
import type { IdentityBody } from "../domain/reports/submission.ts"
import { dayInCity } from "../domain/time.ts"
import type { Deps } from "./deps.server.ts"
import { openMailbox } from "./mailbox.server.ts"
import { checkedEntries } from "./plain-path.server.ts"
import { changeIdentity } from "./reporter-identity.server.ts"

/**
 * A name that is given later (`body`) or taken back (null) on the path without scripts: sealed and signed in memory, like
 * everything there. What is so already stays so.
 *
 * @throws Problem `unknown-code` and as `changeIdentity`
 */
export async function changeIdentityPlainly(
  deps: Deps,
  { code, body }: { code: string; body: IdentityBody | null },
): Promise<void> {
  const keys = openMailboxWithCode(code)
  const mailbox = await openMailbox(deps, keys.lookup)
  if (mailbox === null) throw new Problem("unknown-code")
  const { caseId, identityRecord } = mailbox
  const at = dayInCity(deps.clock.now())
  if ((body === null) === (identityRecord === null)) return
  if (body === null) {
    await changeIdentity(deps, signWithdrawnIdentity(keys, { caseId, record: identityRecord ?? "", at }))
    return
  }
  const entries = await checkedEntries(deps)
  const keeper = keepingBody(unitOfReport(keys.messages(mailbox)), mailbox.keeper)
  const dialoguePublic = fromHex(mailbox.dialoguePublic)
  await changeIdentity(deps, sealGivenIdentity(keys, { caseId, keeper, dialoguePublic, body, entries, at }))
}
