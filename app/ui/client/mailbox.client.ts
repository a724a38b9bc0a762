import { fromHex } from "#app/crypto/bytes.ts"
import { randomUuid } from "#app/crypto/random.ts"
import { containsReceiptCode } from "#app/crypto/receipt.ts"
import type { MailboxKeys, OpenedMessage, SealedMailbox } from "#app/domain/cases/mailbox-keys.ts"
import { openMailboxWithCode, sealReporterAct } from "#app/domain/cases/mailbox-keys.ts"
import { keepingBody } from "#app/domain/cases/conflicts.ts"
import { unitOfReport } from "#app/domain/identity/given-name.ts"
import { sealGivenIdentity, signWithdrawnIdentity } from "#app/domain/identity/seal-identity.ts"
import type { NamedEvidence } from "#app/domain/cases/schemas.ts"
import type { IdentityBody } from "#app/domain/reports/submission.ts"
import { dayInCity } from "#app/domain/time.ts"
import { fetchDirectory } from "./directory.client.ts"
import { postJson } from "./post-json.client.ts"

/** An open mailbox in this tab: keys, what came from the server, what it says. */
export type OpenMailbox = {
  keys: MailboxKeys
  code: string
  mailbox: SealedMailbox
  messages: OpenedMessage[]
}

/**
 * Derives everything from the code here, asks for the mailbox by its lookup value and opens it. The code is not sent.
 *
 * @throws Problem `unknown-code`, `database-down`; FormatError when the server sent another mailbox
 */
export async function openMailbox(code: string): Promise<OpenMailbox> {
  const keys = openMailboxWithCode(code)
  return { keys, code, ...(await read(keys)) }
}

async function read(keys: MailboxKeys) {
  const mailbox = await postJson<SealedMailbox>("/mailbox/open", { lookup: keys.lookup })
  return { mailbox, messages: keys.messages(mailbox) }
}

export type Say = ({ act: "message"; text: string } | { act: "withdraw"; pressed: string }) & {
  id: string
  evidence: NamedEvidence[]
}

/** A new id for an act; using it again after a lost answer is harmless. */
export const newActId = randomUuid

/** Seals, signs and sends an act, and reads the mailbox anew. @throws Problem as the server answered */
export async function say(open: OpenMailbox, what: Say): Promise<OpenMailbox> {
  const at = dayInCity(new Date())
  await postJson("/mailbox/act", sealReporterAct(open.keys, open.mailbox, { ...what, at }))
  return { ...open, ...(await read(open.keys)) }
}

/**
 * Seals a name to the custodians of both bodies and sends it.
 *
 * @throws Problem as the server answered, or as `fetchDirectory`
 */
export async function giveName(
  open: OpenMailbox,
  body: IdentityBody,
  authority: string,
): Promise<OpenMailbox> {
  const { keys, mailbox, messages } = open
  const input = {
    ...{ caseId: mailbox.caseId, dialoguePublic: fromHex(mailbox.dialoguePublic), body },
    ...{
      keeper: keepingBody(unitOfReport(messages), mailbox.keeper),
      entries: await fetchDirectory(authority),
      at: dayInCity(new Date()),
    },
  }
  await postJson("/mailbox/identity", sealGivenIdentity(keys, input))
  return { ...open, ...(await read(keys)) }
}

/** Has the name in the vault destroyed. @throws Problem as the server answered */
export async function withdrawName(open: OpenMailbox): Promise<OpenMailbox> {
  const { keys, mailbox } = open
  const { caseId, identityRecord } = mailbox
  if (identityRecord !== null) {
    const taken = { caseId, record: identityRecord, at: dayInCity(new Date()) }
    await postJson("/mailbox/identity", signWithdrawnIdentity(keys, taken))
  }
  return { ...open, ...(await read(keys)) }
}

export const mentionsOwnCode = (open: OpenMailbox, text: string) => containsReceiptCode(text, open.code)

/** Where files of this mailbox are sealed to. */
export const uploadTarget = (open: OpenMailbox, token: string) => ({
  ...{ caseId: open.mailbox.caseId, dialoguePublic: fromHex(open.mailbox.dialoguePublic) },
  ...{ addedBy: "reporter", token },
})
