import type { Role, StaffActor } from "../actor.ts"
import type { ReferralState } from "../cases/states.ts"
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

/** The one ground on which a name may leave the office: in an envelope of its own to the investigators (workflow §5.4). */
export const agencyGround = "agency-asked" satisfies IdentityGround

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

/** Whose decision it is: a custodian's of each body and, where a name is to leave the office, the head's as well (§5.4b). */
export const seats = ["A", "B", "H"] as const
export type Seat = (typeof seats)[number]

/** Whose agreement a request needs. */
export const seatsOf = (ground: string): readonly Seat[] =>
  ground === agencyGround ? seats : seats.filter((seat) => seat !== "H")

/** Working days until which two decisions must have come, and in which the requester opens. Ours: the law gives none. */
const decideWithin = 5
const openWithin = 2
/** Minutes from the first opening. */
export const viewMinutes = 15

export const decideBy = (today: Day): Day => addWorkingDays(today, decideWithin).due
export const openBy = (today: Day): Day => addWorkingDays(today, openWithin).due

/** Who may ask for a name, apart from holding a key of the case. */
export type AskProblem =
  "role" | "verifier" | "not-in-charge" | "no-referral" | "no-identity" | "live-request" | "no-custodians"

/** States of a referral in which a packet may still be made: only then can investigators have asked for a name. */
const openReferral: readonly ReferralState[] = [
  ...(["APPROVED", "COMPILED", "HANDED_OVER", "ACKNOWLEDGED", "EXAMINING", "SUPPLEMENT"] as const),
]

type Asker = { member: string; roles: readonly Role[] }
type AskedCase = { handler: string | null; referral: ReferralState }

/** What this officer may ask for on a case: who refers it for the investigators alone, and nobody else for them. */
export function groundsFor(actor: Asker, about: AskedCase): IdentityGround[] {
  const refers = may(actor.roles, "packet:make") && openReferral.includes(about.referral)
  const inCharge = actor.roles.includes("inspector") && actor.member === about.handler
  const handles = hasOther(actor.roles) || inCharge
  return identityGrounds.filter((ground) => (ground === agencyGround ? refers : handles))
}

/** Why this officer cannot ask; null where they can. Who verifies works without the name (Luật Tố cáo Đ.56.2). */
export function askProblem(
  actor: Asker,
  about: AskedCase & {
    team: readonly string[]
    hasIdentity: boolean
    live: boolean
    parts: readonly Part[]
  },
): AskProblem | null {
  if (!may(actor.roles, "identity:ask")) return "role"
  if (about.team.includes(actor.member)) return "verifier"
  if (groundsFor(actor, about).length === 0)
    return may(actor.roles, "packet:make") ? "no-referral" : "not-in-charge"
  if (!about.hasIdentity) return "no-identity"
  if (about.live) return "live-request"
  return about.parts.includes("A") && about.parts.includes("B") ? null : "no-custodians"
}

/** Intake and heads may ask on any case they hold; an inspector only where they are in charge; who refers, for the investigators. */
const hasOther = (roles: readonly Role[]) => roles.includes("intake") || roles.includes("head")

/** A request as far as the rules ask. */
export type RequestFacts = {
  state: RequestState
  ground: string
  askedBy: string
  expiresOn: Day
  /** End of the view; null until the first opening. */
  viewUntil: Instant | null
  /** Who agreed. */
  agreed: readonly Seat[]
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
  return problem ?? decidable(request, { ...about, seat: by.part })
}

/**
 * Why a head cannot decide whether a name goes to the investigators; null where they can. Only of a request for them, never of
 * one's own, and as long as a custodian could.
 */
export function approvalProblem(
  by: Pick<StaffActor, "roles" | "unit"> & { member: string; excluded: boolean },
  request: RequestFacts,
  about: { agrees: boolean; today: Day; unit: string | null },
): DecideProblem | null {
  if (!may(by.roles, "identity:approve")) return "role"
  if (!seatsOf(request.ground).includes("H")) return "state"
  if (by.excluded || by.member === request.askedBy || isNear(by.unit, about.unit)) return "conflict"
  return decidable(request, { ...about, seat: "H" })
}

function decidable(
  request: RequestFacts,
  { agrees, today, seat }: { agrees: boolean; today: Day; seat: Seat },
): DecideProblem | null {
  if (agrees ? request.state !== "waiting" : !["waiting", "agreed"].includes(request.state)) return "state"
  if (request.expiresOn < today) return "expired"
  return agrees && request.agreed.includes(seat) ? "decided" : null
}

const isNear = (own: string | null, reported: string | null): boolean =>
  own !== null && reported !== null && (isWithin(own, reported) || isWithin(reported, own))

/** Where a decision leads. */
export function afterDecision(
  { agreed, ground }: Pick<RequestFacts, "agreed" | "ground">,
  decision: { part: Seat; agrees: boolean },
): RequestState {
  if (!decision.agrees) return "refused"
  return seatsOf(ground).every((seat) => seat === decision.part || agreed.includes(seat))
    ? "agreed"
    : "waiting"
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

export type EnvelopeProblem = "envelope-request" | "envelope-ground" | "view-over"

/**
 * Why a name may not be sealed for the investigators; null where it may: only on a request for them that all three agreed to, by
 * who asked, and while it may be read.
 */
export function envelopeProblem(
  request: RequestFacts | null,
  by: { member: string; now: Instant },
): EnvelopeProblem | null {
  if (request?.askedBy !== by.member) return "envelope-request"
  if (request.ground !== agencyGround) return "envelope-ground"
  if (request.state === "waiting" || request.state === "agreed") return "envelope-request"
  if (!seats.every((seat) => request.agreed.includes(seat))) return "envelope-request"
  const readable = request.state === "opened" && request.viewUntil !== null && by.now < request.viewUntil
  return readable ? null : "view-over"
}

/** What time alone makes of a request: the state it ends in, or null. */
export function timeEnds(request: RequestFacts, at: { today: Day; now: Instant }): RequestState | null {
  if (request.state === "opened")
    return request.viewUntil !== null && at.now >= request.viewUntil ? "closed" : null
  const waits = request.state === "waiting" || request.state === "agreed"
  return waits && request.expiresOn < at.today ? "expired" : null
}
