import type { Translation } from "../translation.ts"
import type { officePending as vi } from "../vi/office-pending.ts"

export const officePending: Translation<typeof vi> = {
  "pending.heading": "Waiting for signatures",
  "pending.signatures": "Three signatures",
  "pending.proposer": "Proposed by",
  "pending.second": "Second person",
  "pending.decider": "Decided by",
  "pending.signed": "signed",
  "pending.unsigned": "not signed yet",
  "pending.agrees": "signed, agrees",
  "pending.dissents": "signed, dissents",
  "pending.another": "somebody else than who proposed; role: {roles}",
  "pending.reasons": "Reasons of the proposal",
  "pending.opinion": "Second opinion",
  "pending.effect": "With the decision: {effect}",
  "pending.notSecond": "You cannot give the second opinion.",
  "pending.notDecide": "You cannot sign the decision.",
  "pending.decide": "Sign the decision as proposed",
  "case.work": "Words that came with steps",
  "case.work.unknown": "A step",
  "case.work.proposed": "Proposed: {step}",
  "explain.others": "Answered by who is in charge, or by a head.",
  "explain.heading": "Demands to explain",
  "explain.bySystem": "asked by the system, {day}",
  "explain.byOversight": "asked by oversight, {day}",
  "explain.answered": "explained on {day}: {reason}",
}
