import { randomBytes, randomUUID } from "node:crypto"
import type { AuditRow } from "#db/repositories/audit.ts"
import { concat } from "../crypto/bytes.ts"
import type { JsonValue } from "../crypto/canonical-json.ts"
import { pad } from "../crypto/padding.ts"
import { sealBox } from "../crypto/sealed-box.ts"
import type { EntryInput } from "../domain/audit/encode.ts"
import { encodeEvent, pseudonym } from "../domain/audit/encode.ts"
import type { AuditFacts } from "../domain/audit/events.ts"
import { dayInCity, instantOf } from "../domain/time.ts"
import type { Deps } from "./deps.server.ts"

/** How the opening of an entry is kept: in the open (staff matters), or sealed to a compartment of the case. */
const openPayload = 0
const sealedPayload = 1

export type EventInput = Omit<EntryInput, "at"> & {
  /** Another time than now: a passed deadline is dated to the deadline. */
  at?: string
  /** Codes that oversight counts; the payload repeats them. */
  facts?: AuditFacts
  /** Whole day for acts of reporters; the minute is taken from the clock otherwise. */
  coarse?: true
  /** Public key the opening is sealed to; null keeps it in the open. */
  sealTo: Uint8Array | null
  prevHash?: Uint8Array | null
}

/** Makes the row of one audit event: entry, leaf hash, and the opening sealed to the case. Writes nothing. */
export function auditRow(deps: Deps, input: EventInput): AuditRow {
  const now = deps.clock.now()
  const today = dayInCity(now)
  const at = input.at ?? (input.coarse === true ? today : instantOf(now))
  const payload =
    input.facts === undefined ? input.payload : { ...asObject(input.payload), facts: input.facts }
  const made = { ...input, at, payload }
  const { entry, entryHash, opening, casePseudonym } = encodeEvent(
    made,
    randomBytes(32),
    deps.secrets.pseudonym,
  )
  return {
    id: randomUUID(),
    caseId: input.caseId ?? null,
    memberId: input.actorId ?? null,
    type: input.type,
    transition: input.rule ?? null,
    at,
    recordedOn: today,
    prevHash: input.prevHash ?? null,
    entry,
    entryHash,
    facts: input.facts ?? null,
    casePseudonym,
    payload:
      input.sealTo === null
        ? concat(Uint8Array.of(openPayload), opening)
        : concat(Uint8Array.of(sealedPayload), sealBox(pad(opening), input.sealTo)),
  }
}

/** Who is in charge, by the name that entries call them by; nothing where nobody is. */
export function handlerFact(deps: Deps, handler: string | null): Pick<AuditFacts, "handler"> {
  return handler === null ? {} : { handler: pseudonym(deps.secrets.pseudonym, "member", handler) }
}

const asObject = (payload: JsonValue) =>
  payload !== null && typeof payload === "object" && !Array.isArray(payload) ? payload : { payload }
