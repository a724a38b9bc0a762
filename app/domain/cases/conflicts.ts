import type { Role } from "../actor.ts"
import { isWithin } from "../law/units.ts"

/**
 * Who receives the keys of a new report, and who never may. The same function runs in the reporter's browser (which
 * seals), on the server (which checks) and in the preview; forgetting somebody or adding somebody is refused there.
 */

/** The inspectorate that receives reports, and the bodies next to it (see `docs/decisions/`). */
export const inspectorate = "TTTP"
export const superiorInspectorate = "TTCP"
export const oversightBody = "HDND"

/** The inspectorate as a unit that a report can be about, and the city above it. */
const inspectorateUnit = "thanh-tra-thanh-pho"
const cityUnit = "hn"

/** The parts of a directory entry that the rules look at. */
export type Candidate = { member: string; roles: readonly string[]; body: string; unit: string | null }

const readerRoles: readonly Role[] = ["intake", "inspector", "head"]

/** A report about the inspectorate itself goes past it (Luật Tố cáo Đ.12: the superior settles). */
export function receivingBody(unit: string | null): string {
  return unit !== null && (unit === cityUnit || isWithin(unit, inspectorateUnit))
    ? superiorInspectorate
    : inspectorate
}

/**
 * Readers of a body for a report: intake, inspectors and heads, without anybody who belongs to the unit named in the report
 * or to a unit above it. The order is that of `candidates`.
 */
export function eligibleReaders<T extends Candidate>(
  candidates: readonly T[],
  unit: string | null,
  body: string = receivingBody(unit),
): T[] {
  return candidates.filter(
    (candidate) =>
      candidate.body === body &&
      candidate.roles.some((role) => (readerRoles as readonly string[]).includes(role)) &&
      !isNear(candidate.unit, unit),
  )
}

/** The body that a report goes to, and the officers of it who get a key. */
export type Reception<T> = { body: string; readers: T[] }

/**
 * Where a report goes and who gets its keys, without whom the reporter struck out. Where fewer than {@link fewestReaders} of
 * the receiving body are left, by the rules or by the strikes, it goes to the officers of the superior body, who are as far
 * from the unit and no more struck out. The one reader that may have been left gets no key: a case is kept by one body.
 */
export function receptionOf<T extends Candidate>(
  candidates: readonly T[],
  { unit, struck }: { unit: string | null; struck: readonly string[] },
): Reception<T> {
  const at = (body: string) => ({
    body,
    readers: eligibleReaders(candidates, unit, body).filter(({ member }) => !struck.includes(member)),
  })
  const own = at(receivingBody(unit))
  return own.readers.length >= fewestReaders ? own : at(superiorInspectorate)
}

/** Roles that read cases of their body, once they were given the keys. */
const keyRoles: readonly Role[] = ["intake", "inspector", "head", "legal", "referral"]

/**
 * Whether an officer can be given the keys of a case (when it is assigned, or for an opinion): of the body that keeps it,
 * in a role that reads cases and in none that must not, and not near to the unit complained of.
 */
export function mayHoldKeys(
  { roles, body, unit }: Pick<Candidate, "roles" | "body" | "unit">,
  file: { body: string; unit: string | null },
): boolean {
  return (
    body === file.body &&
    roles.some((role) => (keyRoles as readonly string[]).includes(role)) &&
    !roles.some((role) => (keylessRoles as readonly string[]).includes(role)) &&
    !isNear(unit, file.unit)
  )
}

/** Roles that never hold a key of a case, whatever other role their member has. */
const keylessRoles: readonly Role[] = ["agency", "oversight", "administrator", "custodian"]

/**
 * Why a key of a case is not given to somebody (`null`: it is); asked whenever keys are given after the submission, for an
 * assignment, an opinion or a packet. `candidate`: null where nobody of that id is of the office (any more).
 */
export function recipientProblem(
  candidate: Pick<Candidate, "roles" | "body" | "unit"> | null,
  file: { body: string; unit: string | null },
  excluded: boolean,
): Extract<ReaderProblem, "recipient-unknown" | "recipient-excluded"> | null {
  if (candidate === null) return "recipient-unknown"
  return excluded || !mayHoldKeys(candidate, file) ? "recipient-excluded" : null
}

/** Belongs to the unit reported, to a part of it, or to a unit above it: the line of the person complained of, up and down. */
export function isNear(own: string | null, reported: string | null): boolean {
  return own !== null && reported !== null && (isWithin(own, reported) || isWithin(reported, own))
}

/** Custodians of the identity vault: part A at the body that keeps the case, part B at the oversight body. */
export function identityCustodians<T extends Candidate>(
  candidates: readonly T[],
  body: string,
): { a: T[]; b: T[] } {
  const custodians = candidates.filter((candidate) => candidate.roles.includes("custodian"))
  return {
    a: custodians.filter((candidate) => candidate.body === body),
    b: custodians.filter((candidate) => candidate.body === oversightBody),
  }
}

/**
 * The body whose custodians get part A of a name that is given later. A server says which body keeps the case; it is believed
 * only where a report about this unit can have gone.
 */
export function keepingBody(unit: string | null, told: string): string {
  return told === superiorInspectorate ? told : receivingBody(unit)
}

/**
 * Who handled a case the first time, and does not handle it again when it is opened anew or goes on as a further denunciation
 * (*tố cáo tiếp*: Luật Tố cáo Đ.37, workflow §2 G-COI): whoever was in charge or of the team, and whoever took a step that
 * settles anything (`settledBy`). Receiving and registering is no handling; nor is a second opinion, which decides nothing.
 */
export function formerHandlers(first: {
  facts: { handler: string | null; team: readonly string[] }
  settledBy: readonly string[]
}): string[] {
  const { handler, team } = first.facts
  return [...new Set([...(handler === null ? [] : [handler]), ...team, ...first.settledBy])]
}

/** How an officer can be near to a case (workflow §2, G-COI). Stored: only added to. */
export const conflictKinds = [
  ...(["accused", "same-unit", "superior", "relative", "former-handler", "other"] as const),
] as const

/** Fewer readers than this and nobody could act when one is away. */
export const fewestReaders = 2

export type ReaderProblem =
  "recipient-unknown" | "recipient-missing" | "recipient-excluded" | "too-few-readers"

/**
 * Checks the recipients a client sealed to: exactly the eligible without the struck-out. Returns the first problem, or
 * null. A struck-out member who is not eligible anyway is ignored.
 */
export function readerProblem(input: {
  eligible: readonly string[]
  known: readonly string[]
  struck: readonly string[]
  sealedTo: readonly string[]
}): ReaderProblem | null {
  const wanted = input.eligible.filter((member) => !input.struck.includes(member))
  for (const member of input.sealedTo) {
    if (!input.known.includes(member)) return "recipient-unknown"
    if (!wanted.includes(member)) return "recipient-excluded"
  }
  if (input.struck.some((member) => !input.known.includes(member))) return "recipient-unknown"
  if (hasTwice(input.sealedTo) || hasTwice(input.struck)) return "recipient-unknown"
  if (wanted.some((member) => !input.sealedTo.includes(member))) return "recipient-missing"
  return input.sealedTo.length < fewestReaders ? "too-few-readers" : null
}

const hasTwice = (members: readonly string[]) => new Set(members).size !== members.length
