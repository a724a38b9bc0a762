import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { FormatError } from "#app/crypto/errors.ts"
import type { BoxKeyPair, Keys } from "#app/crypto/keys.ts"
import type { IdentityGround, NoticeChoice } from "#app/domain/identity/rules.ts"
import type { IdentityRequest, IdentityStep } from "#app/domain/identity/schemas.ts"
import type { AgreedIdentity } from "#app/domain/identity/seal-request.ts"
import {
  isRequestOf,
  openIdentity,
  openWords,
  sealHeadDecision,
  sealIdentityDecision,
  sealIdentityRequest,
  signIdentityStep,
  wordsKey,
} from "#app/domain/identity/seal-request.ts"
import { cleanText } from "#app/domain/reports/clean-text.ts"
import type { IdentityBody } from "#app/domain/reports/submission.ts"
import type { Instant } from "#app/domain/time.ts"
import { instantOf } from "#app/domain/time.ts"
import type { OfficeAnswer } from "../office/answer.ts"
import type { CaseFile } from "../office/case/case-file.ts"
import { checkedDirectory } from "./office-directory.client.ts"
import { callOffice } from "./office-fetch.client.ts"

/** The vault in the browsers of those who ask and decide: sealing, checking, signing, combining. */

type Who = { keys: Keys; authority: string }
type Sent = OfficeAnswer<{ head: string }>

const post = <T>(id: string, step: string, body: unknown) =>
  callOffice<T>(`/office/identity/${id}/${step}`, { method: "POST", body })

/** Runs what may meet a broken seal; the code of the failure is the answer then. */
async function sealing<T>(work: () => Promise<OfficeAnswer<T>>): Promise<OfficeAnswer<T>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof FormatError) return { ok: false, problem: error.code }
    throw error
  }
}

/** Seals the reasons to the custodians who can decide, and sends the signed request. */
export async function sendIdentityRequest(
  file: CaseFile,
  { keys, authority }: Who,
  asked: { ground: IdentityGround; notice: NoticeChoice; text: string },
): Promise<Sent> {
  const directory = await checkedDirectory(authority)
  if (!directory.ok) return directory
  const { sealed, custodians } = file.identity
  const members = custodians.map(({ memberId }) => memberId)
  const { workPublic } = file
  if (sealed === null || workPublic === null) return { ok: false, problem: "no-work-key" }
  const entries = directory.value.filter(({ member }) => members.includes(member))
  return sealing(async () => {
    const draft = { ...asked, caseId: file.id, identity: sealed, prev: file.head, at: instantOf(new Date()) }
    const request = sealIdentityRequest({ ...draft, custodians: entries, workPublic }, keys)
    return post(request.id, "ask", request)
  })
}

/** Takes the own request back. */
export function takeRequestBack(request: { id: string; head: string }, keys: Keys): Promise<Sent> {
  return post(request.id, "withdraw", signedStep(request, "withdraw", keys))
}

const signedStep = (request: { id: string; head: string }, act: IdentityStep["act"], keys: Keys) =>
  signIdentityStep({ request: request.id, act, prev: request.head, at: instantOf(new Date()) }, keys)

export type ShownName = { body: IdentityBody; until: Instant }

/** Fetches both halves, puts them together here and opens the name. */
export async function openName(
  request: { id: string; head: string },
  { keys, authority }: Who,
  dialogue: readonly BoxKeyPair[],
): Promise<OfficeAnswer<ShownName>> {
  const directory = await checkedDirectory(authority)
  if (!directory.ok) return directory
  const step = signedStep(request, "open", keys)
  const given = await post<{ agreed: AgreedIdentity; until: Instant }>(request.id, "open", step)
  if (!given.ok) return given
  const { agreed, until } = given.value
  return sealing(() => {
    const body = openIdentity(agreed, keys, { entries: directory.value, dialogue })
    return Promise.resolve({ ok: true as const, value: { body, until } })
  })
}

type SealedWords = { words: string; grant: string; wordsPublic: string }

/** Reasons of a request or a decision, for who holds the key they are under; null when they do not open or are not theirs. */
export function readWords(
  { words, grant, wordsPublic }: SealedWords,
  own: readonly BoxKeyPair[],
  place: Parameters<typeof openWords>[2],
): string | null {
  try {
    const key = wordsKey(grant, own, wordsPublic)
    const text = key === null ? null : openWords(words, key, place)
    return text === null ? null : cleanText(text)
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

export type CheckedRequest = { asker: DirectoryEntry; entries: readonly DirectoryEntry[] }

/** Who asked, by the directory, once their signature of exactly this request was found right. */
export async function checkRequest(
  request: IdentityRequest,
  askedBy: string,
  authority: string,
): Promise<OfficeAnswer<CheckedRequest>> {
  const directory = await checkedDirectory(authority)
  if (!directory.ok) return directory
  const asker = directory.value.find(({ member }) => member === askedBy)
  if (asker === undefined || !isRequestOf(request, asker)) return { ok: false, problem: "identity-request" }
  return { ok: true, value: { asker, entries: directory.value } }
}

export type Deciding = {
  signed: IdentityRequest
  asker: DirectoryEntry
  part: "A" | "B"
  share: string | null
  head: string
}

type Approving = { file: CaseFile; request: CaseFile["identity"]["requests"][number] }

/** Signs the head's decision on a request for the investigators. There is no half in it. */
export function sendApproval(
  { file, request }: Approving,
  keys: Keys,
  { agrees, text }: { agrees: boolean; text: string },
): Promise<Sent> {
  return sealing(async () => {
    const { id, wordsPublic, head } = request
    const decision = sealHeadDecision(
      {
        ...{ request: { id, caseId: file.id, wordsPublic }, agrees, text },
        ...{ prev: head, at: instantOf(new Date()) },
      },
      keys,
    )
    return post(id, "approve", decision)
  })
}

/** Signs a decision, with the half sealed anew where it agrees, and sends it. */
export function sendDecision(
  { signed, asker, part, share, head }: Deciding,
  keys: Keys,
  { agrees, text }: { agrees: boolean; text: string },
): Promise<Sent> {
  return sealing(async () => {
    if (agrees && share === null) throw new FormatError("identity-share")
    const at = instantOf(new Date())
    const draft = {
      request: signed,
      part,
      agrees,
      text,
      share: share ?? "",
      requester: asker,
      prev: head,
      at,
    }
    return post(signed.id, "decide", sealIdentityDecision(draft, keys))
  })
}
