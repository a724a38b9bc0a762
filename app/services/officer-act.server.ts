import type { Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import { insertRecord, updateCase } from "#db/repositories/cases.ts"
import { fromBase64, hex } from "../crypto/bytes.ts"
import type { JsonValue } from "../crypto/canonical-json.ts"
import type { StaffActor } from "../domain/actor.ts"
import type { AuditFacts, CaseEventType } from "../domain/audit/events.ts"
import type { By, Command } from "../domain/cases/command.ts"
import { overallOutcome } from "../domain/cases/fact-effects.ts"
import type { OfficerAct } from "../domain/cases/schemas.ts"
import { auditRow } from "./audit.server.ts"
import type { CaseRow } from "./case-access.server.ts"
import type { Deps } from "./deps.server.ts"
import { storeGrants } from "./grants.server.ts"

/** An act that was found to be the officer's own, current and well-formed, with all that the services of acts need. */
export type VerifiedAct = {
  actor: StaffActor
  found: CaseRow
  act: OfficerAct
  by: By
  /** What the event commits to. */
  payload: { [member: string]: JsonValue }
}

/** Writes the event of an act that is no step, its sealed words, and the case's new head. Returns the head. */
export async function storeEvent(
  deps: Deps,
  tx: Transaction,
  input: { verified: VerifiedAct; type: CaseEventType; facts?: AuditFacts },
): Promise<string> {
  const { verified, type, facts } = input
  const { actor, found, payload } = verified
  const { caseFile } = found
  const event = auditRow(deps, {
    ...{ type, caseId: caseFile.id, actorId: actor.member, role: "officer", payload },
    ...{ prevHash: caseFile.headHash, sealTo: caseFile.workPublic ?? caseFile.dialoguePublic },
    ...(facts === undefined ? {} : { facts }),
  })
  await appendEvent(tx, event)
  await storeSealedParts(tx, verified)
  await updateCase(tx, caseFile.id, { headHash: event.entryHash })
  return hex(event.entryHash)
}

/** Stores what was sealed with an act: the words, the message to the reporter, the keys given. After its event. */
export async function storeSealedParts(tx: Transaction, verified: VerifiedAct): Promise<void> {
  await storeRecords(tx, verified)
  await storeGrants(tx, verified)
}

/** Stores the words of an act and the message to the reporter. After its event. */
export async function storeRecords(tx: Transaction, { actor, act, by }: VerifiedAct): Promise<void> {
  for (const record of [act.record, act.message]) {
    if (record === null) continue
    await insertRecord(tx, {
      ...{ id: record.id, caseId: act.caseId, kind: record.kind, authorKind: "officer" },
      ...{ compartment: record.kind === "message" ? "dialogue" : "work", authorMember: actor.member },
      ...{ addedOn: by.today, bytes: fromBase64(record.bytes) },
    })
  }
}

/** Codes of a step that oversight reads: reasons and ticks, never words. */
export function factsToTell(command: Command): AuditFacts {
  if (command.event === "fill-triage") {
    const { regime, d25, crime, competence } = command.details
    return { regime, crime, competence, d25: [d25.a, d25.b, d25.c].map(Number).join("") }
  }
  if (command.event === "conclude") {
    const { items, crime } = command.details
    return { outcome: overallOutcome(items), items, crime: [crime] }
  }
  if (command.event === "flag-crime") return { crime: command.details.crime }
  if (command.event === "extend") return { reason: command.details.criteria.join(" ") }
  const details: Record<string, unknown> = command.details ?? {}
  const as = (fact: "reason" | "outcome" | "target", name: string) =>
    typeof details[name] === "string" ? { [fact]: details[name] } : {}
  return {
    ...{
      ...as("reason", "kind"),
      ...as("reason", "how"),
      ...as("reason", "ground"),
      ...as("reason", "reason"),
    },
    ...{ ...as("outcome", "outcome"), ...as("target", "agency"), ...as("target", "target") },
  }
}
