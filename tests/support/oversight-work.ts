import type { DemoOfficer } from "#app/cli/demo/people.ts"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import type { StaffActor, SystemActor } from "#app/domain/actor.ts"
import type { Command } from "#app/domain/cases/command.ts"
import type { OversightQuestion } from "#app/domain/cases/explanations.ts"
import type { ActName } from "#app/domain/cases/schemas.ts"
import { decide } from "#app/domain/cases/transitions.ts"
import { signDemand } from "#app/domain/oversight/demand.ts"
import { dayInCity, instantOf } from "#app/domain/time.ts"
import { carryOut, loadCaseState } from "#app/services/case-state.server.ts"
import { openCase } from "#app/services/cases.server.ts"
import type { Deps } from "#app/services/deps.server.ts"
import { factsToTell } from "#app/services/officer-act.server.ts"
import { askExplanation } from "#app/services/oversight-demands.server.ts"
import { lockCaseForSystem } from "#db/repositories/cases.ts"
import { act } from "./case-work.ts"

/** Words that every grave act carries in these tests; nothing of them may ever reach oversight. */
export const reasons = "Lý do ghi kín: chữ kiểm tra 7Q2 của bên trong."

/** A decision of two persons: proposed, seconded, decided by a third. */
export async function decideTogether(
  deps: Deps,
  people: { proposer: DemoOfficer; second: DemoOfficer; decider: DemoOfficer },
  decision: { caseId: string; event: ActName; details: JsonValue; agrees?: boolean },
): Promise<void> {
  const { caseId, event, details, agrees = true } = decision
  const proposal = await act(deps, people.proposer, {
    ...{ caseId, kind: "propose", text: reasons, details: { event, details } },
  })
  await act(deps, people.second, { caseId, kind: "second", text: reasons, details: { agrees }, proposal })
  await act(deps, people.decider, { caseId, kind: event, text: reasons, details, proposal })
}

/** A triage sheet with nothing remarkable in it. */
export const plainSheet = {
  ...{ regime: "TT25", competence: "own", crime: [] as string[] },
  d25: { a: true, b: false, c: false },
  d29: { a: false, b: false, c: false, d: false },
  detriment: { fewKnow: 1, depends: 0, power: 0, threatened: 0 },
}

/** The triage sheet, with what matters to the test. */
export async function triage(
  deps: Deps,
  by: DemoOfficer,
  sheet: { caseId: string } & Partial<typeof plainSheet>,
): Promise<void> {
  const { caseId, ...filled } = sheet
  await act(deps, by, { caseId, kind: "register" })
  await act(deps, by, { caseId, kind: "fill-triage", text: reasons, details: { ...plainSheet, ...filled } })
}

/** A step of somebody who has no key of the case, such as the liaison officer: judged and carried out as it is served. */
export async function stepWithoutKey(
  deps: Deps,
  actor: StaffActor | SystemActor,
  { caseId, command }: { caseId: string; command: Command },
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const caseFile = await lockCaseForSystem(tx, caseId)
    if (caseFile === null) throw new Error("no such case")
    const before = await loadCaseState(tx, caseFile)
    const by = { actor, conflicted: false, declared: true, today: dayInCity(deps.clock.now()) }
    const accepted = decide(before, command, by)
    if (accepted.kind === "refused") throw new Error(accepted.reasons.join(" "))
    const who =
      actor.kind === "staff"
        ? { actorId: actor.member, role: "agency" as const }
        : { role: "system" as const }
    await carryOut(deps, tx, {
      ...{ caseFile, before, accepted, event: { ...who, payload: {} }, facts: factsToTell(command) },
    })
  })
}

/** A demand as the page of the oversight officer signs it. */
export async function ask(
  deps: Deps,
  by: DemoOfficer,
  demand: { case: string; question: OversightQuestion; days?: number },
): Promise<string> {
  const full = { days: 5, ...demand, at: instantOf(deps.clock.now()) }
  return askExplanation(deps, by.actor, signDemand(full, by.keys))
}

/** Answers the oldest open demand on a case. */
export async function explainFirst(
  deps: Deps,
  by: DemoOfficer,
  caseId: string,
  reason: string,
): Promise<void> {
  const opened = await openCase(deps, by.actor, caseId)
  const open = opened.explanations.find((one) => one.answeredOn === null)
  if (open === undefined) throw new Error("nothing is asked on this case")
  await act(deps, by, { caseId, kind: "explain", text: reasons, details: { demand: open.id, reason } })
}
