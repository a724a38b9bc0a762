import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { fromHex } from "#app/crypto/bytes.ts"
import type { IdentityDecision, IdentityRequest, IdentityStep } from "#app/domain/identity/schemas.ts"
import type { IdentityGround, NoticeChoice } from "#app/domain/identity/rules.ts"
import {
  openIdentity,
  sealHeadDecision,
  sealIdentityDecision,
  sealIdentityRequest,
  signIdentityStep,
} from "#app/domain/identity/seal-request.ts"
import { sealGivenIdentity, signWithdrawnIdentity } from "#app/domain/identity/seal-identity.ts"
import { openMailboxWithCode } from "#app/domain/cases/mailbox-keys.ts"
import { dayInCity, instantOf } from "#app/domain/time.ts"
import type { Deps } from "#app/services/deps.server.ts"
import { openAgreedIdentity } from "#app/services/identity-openings.server.ts"
import { approveForAgency, decideIdentity } from "#app/services/identity-decisions.server.ts"
import { askIdentity } from "#app/services/identity-requests.server.ts"
import { openIdentityRequest } from "#app/services/identity-views.server.ts"
import { openMailbox } from "#app/services/mailbox.server.ts"
import { checkedEntries } from "#app/services/plain-path.server.ts"
import { openCase } from "#app/services/cases.server.ts"
import { act, declaredCase, officer, report } from "./case-work.ts"
import { inBrowser } from "./exclusion-work.ts"
import { draftOf } from "./sealed-client.ts"

type Office = { deps: Deps; officers: Map<string, DemoOfficer> }

/** The name of the reporter of these tests; it may stand in nothing that anybody but the requester opens. */
export const named = {
  fullName: "Nguyễn Thị Tên Thử",
  address: "Số 9 ngõ Kiểm Thử, phường Ví Dụ",
  contact: "0900 000 913",
}

export const why = "Xin tên để kiểm tra chữ ký của đơn; không có cách khác vì người gửi không mở hộp thư."

/** What a reporter types who gives a name. */
export const namedDraft = () =>
  ({ ...draftOf(), named: "yes", ...named, reply: "contact" }) as ReturnType<typeof draftOf>

/** A report by name on which an officer has begun to work. */
export async function namedCase(app: Office, by = "minh-hoa"): Promise<{ caseId: string; code: string }> {
  const { caseId, code } = await report(app.deps, { draft: namedDraft() })
  await act(app.deps, officer(app, by), { caseId, kind: "register" })
  return { caseId, code }
}

type Asking = {
  by?: string
  ground?: IdentityGround
  notice?: NoticeChoice
  /** What a forger would change before signing. */
  change?: Partial<Parameters<typeof sealIdentityRequest>[0]>
}

/** A request as the officer's browser makes it. */
export async function identityRequest(
  app: Office,
  caseId: string,
  how: Asking = {},
): Promise<IdentityRequest> {
  const { by = "minh-hoa", ground = "check-signature", notice = "before", change = {} } = how
  const asker = officer(app, by)
  const file = await declaredCase(app.deps, asker, caseId)
  if (file.workPublic === null) throw new Error("no work key")
  const members = file.identity.custodians.map(({ memberId }) => memberId)
  const entries = await checkedEntries(app.deps)
  const draft = {
    ...{ caseId, ground, notice, text: why, prev: file.head, at: instantOf(app.deps.clock.now()) },
    identity: file.identity.sealed ?? { record: crypto.randomUUID(), publicKey: "11".repeat(32) },
    custodians: entries.filter(({ member }) => members.includes(member)),
    workPublic: file.workPublic,
    ...change,
  }
  return sealIdentityRequest(draft, asker.keys)
}

/** The same, sent. Returns the request's id. */
export async function askFor(app: Office, caseId: string, how: Asking = {}): Promise<string> {
  const asked = await identityRequest(app, caseId, how)
  await askIdentity(app.deps, officer(app, how.by ?? "minh-hoa").actor, asked)
  return asked.id
}

/** A decision as a custodian's browser makes it. */
export async function identityDecision(
  app: Office,
  request: string,
  {
    by,
    agrees = true,
    text = "Đúng mục đích, phạm vi hẹp.",
  }: { by: string; agrees?: boolean; text?: string },
): Promise<IdentityDecision> {
  const custodian = officer(app, by)
  const seen = await openIdentityRequest(app.deps, custodian.actor, request)
  const requester = (await checkedEntries(app.deps)).find(({ member }) => member === seen.asker.id)
  if (requester === undefined) throw new Error("the requester is not in the directory")
  if (agrees && seen.share === null) throw new Error(`no half: ${String(seen.cannotAgree)}`)
  return sealIdentityDecision(
    {
      ...{ request: seen.signed, part: seen.part, agrees, text, share: seen.share ?? "", requester },
      ...{ prev: seen.head, at: instantOf(app.deps.clock.now()) },
    },
    custodian.keys,
  )
}

export async function decide(
  app: Office,
  request: string,
  how: { by: string; agrees?: boolean; text?: string },
): Promise<void> {
  const decision = await identityDecision(app, request, how)
  await decideIdentity(app.deps, officer(app, how.by).actor, decision)
}

export const whyApproved = "Văn bản nêu rõ hoạt động tố tụng; không có cách khác."

/** The head's decision on a request for the investigators, as the browser makes it. */
export async function headDecision(
  app: Office,
  place: { caseId: string; request: string },
  { by = "cao-thu", agrees = true }: { by?: string; agrees?: boolean } = {},
): Promise<IdentityDecision> {
  const head = officer(app, by)
  const file = await declaredCase(app.deps, head, place.caseId)
  const shown = file.identity.requests.find(({ id }) => id === place.request)
  if (shown === undefined) throw new Error("no such request")
  const request = { id: place.request, caseId: place.caseId, wordsPublic: shown.wordsPublic }
  const text = whyApproved
  const at = instantOf(app.deps.clock.now())
  return sealHeadDecision({ request, agrees, text, prev: shown.head, at }, head.keys)
}

/** The same, sent. */
export async function approve(
  app: Office,
  place: { caseId: string; request: string },
  how: { by?: string; agrees?: boolean } = {},
): Promise<void> {
  await approveForAgency(
    app.deps,
    officer(app, how.by ?? "cao-thu").actor,
    await headDecision(app, place, how),
  )
}

/** A step of the requester, signed over the request as the case page shows it. */
export async function identityStep(
  app: Office,
  place: { caseId: string; request: string },
  { by = "minh-hoa", act: name = "open" }: { by?: string; act?: IdentityStep["act"] } = {},
): Promise<IdentityStep> {
  const asker = officer(app, by)
  const file = await openCase(app.deps, asker.actor, place.caseId)
  const shown = file.identity.requests.find(({ id }) => id === place.request)
  const at = instantOf(app.deps.clock.now())
  return signIdentityStep(
    { request: place.request, act: name, prev: shown?.head ?? "00".repeat(32), at },
    asker.keys,
  )
}

/** Opens the name as the requester's browser does. */
export async function readName(app: Office, place: { caseId: string; request: string }, by = "minh-hoa") {
  const step = await identityStep(app, place, { by })
  const asker = officer(app, by)
  const { agreed, until } = await openAgreedIdentity(app.deps, asker.actor, step)
  const { opened } = await inBrowser(app, by, place.caseId)
  const opening = { entries: await checkedEntries(app.deps), dialogue: opened.dialogue }
  return { body: openIdentity(agreed, asker.keys, opening), until, agreed, opening }
}

/** What the holder of a code signs to give a name later, or to take it back. */
export async function reporterIdentity(app: Office, code: string, act: "give" | "withdraw") {
  const keys = openMailboxWithCode(code)
  const mailbox = await openMailbox(app.deps, keys.lookup)
  if (mailbox === null) throw new Error("no mailbox")
  const at = dayInCity(app.deps.clock.now())
  const { caseId, identityRecord } = mailbox
  if (act === "withdraw") return signWithdrawnIdentity(keys, { caseId, record: identityRecord ?? "", at })
  const body = { v: 1 as const, ...named }
  const entries = await checkedEntries(app.deps)
  const dialoguePublic = fromHex(mailbox.dialoguePublic)
  return sealGivenIdentity(keys, { caseId, keeper: mailbox.keeper, dialoguePublic, body, entries, at })
}
