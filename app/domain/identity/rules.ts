import type { Role, StaffActor } from "../actor.ts"
import { oversightBody } from "../cases/conflicts.ts"
import { addWorkingDays } from "../law/calendar.ts"
import { isWithin } from "../law/units.ts"
import { may } from "../permissions.ts"
import type { Day, Instant } from "../time.ts"

/**
 * The way to a reporter's name (`cryptography` §8): request, two decisions at two bodies, combination, and how each ends.
 * Names and days here are stored or shown to oversight: only added to.
 */

/** What a name may be needed for. A code for the ledger; the reasons themselves are sealed. */
export const identityGrounds = [
  ...(["check-signature", "protection", "meet-reporter", "agency-asked", "duty-of-law"] as const),
] as const
export type IdentityGround = (typeof identityGrounds)[number]

/** The reporter is told before anybody reads, or one of these forbids it (EU 2019/1937 Art. 16.3; Luật Tố cáo Đ.49). */
export const noticeChoices = [
  ...(["before", "endangers-investigation", "endangers-reporter", "forbidden-by-law"] as const),
] as const
export type NoticeChoice = (typeof noticeChoices)[number]

export const requestStates = [
  ...(["waiting", "agreed", "opened", "refused", "expired", "withdrawn", "closed", "identity-gone"] as const),
] as const
export type RequestState = (typeof requestStates)[number]

/** States in which something may still be decided or read; one such request a case. */
export const liveStates = ["waiting", "agreed", "opened"] as const satisfies readonly RequestState[]

export type Part = "A" | "B"

/** Working days until which two decisions must have come, and in which the requester opens. Ours: the law gives none. */
const decideWithin = 5
const openWithin = 2
/** Minutes from the first opening. */
export const viewMinutes = 15

export const decideBy = (today: Day): Day => addWorkingDays(today, decideWithin).due
export const openBy = (today: Day): Day => addWorkingDays(today, openWithin).due

/** Who may ask for a name, apart from holding a key of the case. */
export type AskProblem =
  "role" | "verifier" | "not-in-charge" | "no-identity" | "live-request" | "no-custodians"

/** Why this officer cannot ask; null where they can. Who verifies works without the name (Luật Tố cáo Đ.56.2). */
export function askProblem(
  actor: { member: string; roles: readonly Role[] },
  about: {
    team: readonly string[]
    handler: string | null
    hasIdentity: boolean
    live: boolean
    parts: readonly Part[]
  },
): AskProblem | null {
  if (!may(actor.roles, "identity:ask")) return "role"
  if (about.team.includes(actor.member)) return "verifier"
  if (!hasOther(actor.roles) && actor.member !== about.handler) return "not-in-charge"
  if (!about.hasIdentity) return "no-identity"
  if (about.live) return "live-request"
  return about.parts.includes("A") && about.parts.includes("B") ? null : "no-custodians"
}

/** Intake and heads may ask on any case they hold; an inspector only where they are in charge. */
const hasOther = (roles: readonly Role[]) => roles.includes("intake") || roles.includes("head")

/** A request as far as the rules ask. */
export type RequestFacts = {
  state: RequestState
  askedBy: string
  expiresOn: Day
  /** End of the view; null until the first opening. */
  viewUntil: Instant | null
  /** Parts whose custodians agreed. */
  agreed: readonly Part[]
}

export type DecideProblem = "role" | "other-body" | "conflict" | "state" | "expired" | "decided"

/** A custodian as far as the rules ask: `part` is the half that was sealed to them. */
export type Custodian = Pick<StaffActor, "roles" | "body" | "unit"> & {
  member: string
  part: Part
  excluded: boolean
}

type About = { askedBy: string; body: string; unit: string | null }

/**
 * Why somebody who holds a half cannot decide on a request at all; null where they can. A half belongs to a body: who has
 * left it decides no more. Who asks, or is near to the unit complained of, or excluded, is on no other side.
 */
export function custodianProblem(
  by: Custodian,
  { askedBy, body, unit }: About,
): Extract<DecideProblem, "role" | "other-body" | "conflict"> | null {
  if (!may(by.roles, "identity:decide")) return "role"
  if (by.body !== (by.part === "A" ? body : oversightBody)) return "other-body"
  return by.excluded || by.member === askedBy || isNear(by.unit, unit) ? "conflict" : null
}

/**
 * Why a custodian cannot decide like this; null where they can. A refusal is possible until the name was opened, also by who agreed before.
 */
export function decideProblem(
  by: Custodian,
  request: RequestFacts,
  about: { agrees: boolean; today: Day; body: string; unit: string | null },
): DecideProblem | null {
  const problem = custodianProblem(by, { ...about, askedBy: request.askedBy })
  if (problem !== null) return problem
  if (about.agrees ? request.state !== "waiting" : !["waiting", "agreed"].includes(request.state))
    return "state"
  if (request.expiresOn < about.today) return "expired"
  return about.agrees && request.agreed.includes(by.part) ? "decided" : null
}

const isNear = (own: string | null, reported: string | null): boolean =>
  own !== null && reported !== null && (isWithin(own, reported) || isWithin(reported, own))

/** Where a decision leads. */
export function afterDecision(
  agreed: readonly Part[],
  decision: { part: Part; agrees: boolean },
): RequestState {
  if (!decision.agrees) return "refused"
  const parts = new Set([...agreed, decision.part])
  return parts.has("A") && parts.has("B") ? "agreed" : "waiting"
}

export type OpenProblem = "not-requester" | "state" | "expired" | "view-over"

/** Why nothing is handed out; null where the halves are. */
export function openProblem(
  request: RequestFacts,
  by: { member: string; today: Day; now: Instant },
): OpenProblem | null {
  if (request.askedBy !== by.member) return "not-requester"
  if (request.state === "opened")
    return request.viewUntil !== null && by.now < request.viewUntil ? null : "view-over"
  if (request.state !== "agreed") return "state"
  return request.expiresOn < by.today ? "expired" : null
}

/** What time alone makes of a request: the state it ends in, or null. */
export function timeEnds(request: RequestFacts, at: { today: Day; now: Instant }): RequestState | null {
  if (request.state === "opened")
    return request.viewUntil !== null && at.now >= request.viewUntil ? "closed" : null
  const waits = request.state === "waiting" || request.state === "agreed"
  return waits && request.expiresOn < at.today ? "expired" : null
}
