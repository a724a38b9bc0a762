import { randomUUID } from "node:crypto"
import type { Reader, Transaction } from "#db/client.ts"
import type { AuditRow } from "#db/repositories/audit.ts"
import { appendEvent, stepTakers } from "#db/repositories/audit.ts"
import {
  clockStates,
  declarantsOf,
  insertNotice,
  openProposals,
  storeClock,
  updateProposal,
} from "#db/repositories/case-steps.ts"
import { storeBreaches } from "#db/repositories/deadlines.ts"
import type { CaseChange } from "#db/repositories/cases.ts"
import { refreshDueDay, updateCase } from "#db/repositories/cases.ts"
import { fromHex, hex } from "../crypto/bytes.ts"
import type { JsonValue } from "../crypto/canonical-json.ts"
import type { AuditFacts, CaseEventType } from "../domain/audit/events.ts"
import { passedDeadlines, withBreach } from "../domain/cases/case-clocks.ts"
import type { CaseFacts, CaseState, ClockState, OpenProposal } from "../domain/cases/case-state.ts"
import { caseFactsSchema } from "../domain/cases/case-state.ts"
import type { Regions } from "../domain/cases/states.ts"
import type { Accepted } from "../domain/cases/transitions.ts"
import { settlingTypes } from "../domain/cases/transitions.ts"
import { detailsText } from "../domain/cases/two-person.ts"
import type { Day } from "../domain/time.ts"
import { dayInCity } from "../domain/time.ts"
import type { EventInput } from "./audit.server.ts"
import { auditRow, handlerFact } from "./audit.server.ts"
import type { CaseRow } from "./case-access.server.ts"
import { breachOf } from "./deadlines.server.ts"
import type { Deps } from "./deps.server.ts"

type CaseFile = CaseRow["caseFile"]

/** The regions of a stored case, for the rules. */
export function regionsOf(
  row: Pick<CaseFile, "mainState" | "referralState" | "protectionState" | "identityState" | "publicityState">,
): Regions {
  return {
    ...{ main: row.mainState, referral: row.referralState, protection: row.protectionState },
    ...{ identity: row.identityState, publicity: row.publicityState },
  } as Regions
}

/** What the rules look at besides the states. */
export function factsOf(row: Pick<CaseFile, "facts">): CaseFacts {
  return caseFactsSchema.parse(row.facts)
}

/** Everything the rules need to judge a step; read inside the transaction that holds the case locked. */
export async function loadCaseState(reader: Reader, caseFile: CaseFile): Promise<CaseState> {
  const clocks = await clockStates(reader, caseFile.id)
  const proposals = await openProposals(reader, caseFile.id)
  return {
    ...{ regions: regionsOf(caseFile), unit: caseFile.unit, facts: factsOf(caseFile), clocks },
    declarants: await declarantsOf(reader, caseFile.id),
    settledBy: await stepTakers(reader, caseFile.id, settlingTypes),
    proposals: proposals.map(({ proposal, secondRoles }): OpenProposal => ({
      ...{ id: hex(proposal.id), event: proposal.event, details: detailsText(proposal.details) },
      proposedBy: proposal.proposedBy,
      second:
        proposal.secondBy === null
          ? null
          : {
              ...{ by: proposal.secondBy, agrees: proposal.secondAgrees === true },
              legal: secondRoles?.includes("legal") === true,
            },
    })),
  }
}

export type Step = {
  caseFile: CaseFile
  before: CaseState
  accepted: Accepted
  event: Pick<EventInput, "actorId" | "role" | "coarse"> & { payload: JsonValue }
  /** Codes for oversight besides the state reached. */
  facts?: AuditFacts
  /** Other columns of the case that change with the step. */
  change?: CaseChange
  /** Who decided on a proposal; the proposal is closed with the step. */
  decided?: { proposal: string; by: string }
}

/**
 * Carries out an accepted step inside the caller's transaction: the event first, then states, facts, clocks, what the
 * reporter is told, and proposals that it overtakes. A deadline that had passed before is recorded as such. Returns the
 * event: its hash is the case's new head.
 */
export async function carryOut(deps: Deps, tx: Transaction, step: Step): Promise<AuditRow> {
  const { caseFile, before, accepted } = step
  const { row, state: after } = accepted
  const today = dayInCity(deps.clock.now())
  const event = stepEvent(deps, step)
  await appendEvent(tx, event)
  const late = passedDeadlines(before.clocks, today)
  const marked = await recordBreaches(deps, tx, { caseFile, passed: late })
  await storeClocks(tx, {
    caseId: caseFile.id,
    before: before.clocks,
    after: keepBreaches(after.clocks, marked),
  })
  await updateCase(tx, caseFile.id, {
    ...{ mainState: after.regions.main, referralState: after.regions.referral },
    ...{ identityState: after.regions.identity, publicityState: after.regions.publicity },
    ...{ facts: after.facts, headHash: event.entryHash },
    ...step.change,
  })
  await closeProposals(tx, { step, today })
  if (row.notice !== null)
    await insertNotice(tx, {
      ...{ id: randomUUID(), caseId: caseFile.id, code: row.notice, sentOn: today },
      details: noticeDetails(accepted),
    })
  await refreshDueDay(tx, caseFile.id)
  return event
}

function stepEvent(deps: Deps, { caseFile, before, accepted, event, facts }: Step): AuditRow {
  const { row, state } = accepted
  const [prev, next] = [before.regions[row.region], state.regions[row.region]]
  return auditRow(deps, {
    ...{ type: row.type as CaseEventType, caseId: caseFile.id, rule: row.id, prev, next, ...event },
    prevHash: caseFile.headHash,
    sealTo: caseFile.workPublic ?? caseFile.dialoguePublic,
    facts: {
      ...{ region: row.region, state: next, unit: caseFile.unit, category: caseFile.category },
      ...handlerFact(deps, state.facts.handler),
      ...movedBeside(before, accepted),
      ...facts,
    },
  })
}

/** What a step moved besides the state of its own region. */
function movedBeside(before: CaseState, { row, state }: Accepted): AuditFacts {
  const { referral, identity } = state.regions
  const { regime } = state.facts
  return {
    ...(row.region !== "referral" && referral !== before.regions.referral ? { referral } : {}),
    ...(identity === before.regions.identity ? {} : { identity }),
    ...(regime === before.facts.regime || regime === null ? {} : { regime }),
  }
}

/** Days and codes that the words of a notice need: what was reached, and by when the next thing is due. */
function noticeDetails({ row, state }: Accepted): JsonValue {
  const running = state.clocks.filter((clock) => clock.state === "running")
  return {
    event: row.event,
    state: state.regions[row.region],
    clocks: running.map(({ clock, dueOn }) => ({ clock, dueOn })),
    competence: state.facts.competence,
    outcome: state.facts.outcome,
    identity: state.regions.identity,
  }
}

async function closeProposals(tx: Transaction, { step, today }: { step: Step; today: Day }): Promise<void> {
  const { before, accepted, decided } = step
  for (const proposal of before.proposals) {
    if (proposal.id === decided?.proposal)
      await updateProposal(tx, fromHex(proposal.id), {
        ...{ state: "decided", decidedBy: decided.by, decidedOn: today },
      })
    else if (!accepted.state.proposals.includes(proposal))
      await updateProposal(tx, fromHex(proposal.id), { state: "overtaken" })
  }
}

type ClockChange = { caseId: string; before: readonly ClockState[]; after: readonly ClockState[] }

async function storeClocks(tx: Transaction, { caseId, before, after }: ClockChange): Promise<void> {
  for (const clock of after)
    if (!before.includes(clock)) await storeClock(tx, caseId, { ...clock, id: clock.id ?? randomUUID() })
}

/** Marks on the clocks after a step what was recorded as passed before it. */
function keepBreaches(after: readonly ClockState[], marked: readonly ClockState[]): ClockState[] {
  return after.map((clock) => {
    const breached = marked.find((one) => one.id === clock.id)
    return breached === undefined ? clock : { ...clock, breachedOn: breached.breachedOn }
  })
}

/**
 * Records deadlines of a case that passed: an event dated to the deadline, however late it was noticed, and a demand to
 * explain. Returns the clocks as they are then; the caller stores them.
 */
export async function recordBreaches(
  deps: Deps,
  tx: Transaction,
  { caseFile, passed }: { caseFile: CaseFile; passed: readonly ClockState[] },
): Promise<ClockState[]> {
  const { unit, category, workPublic, dialoguePublic } = caseFile
  const about = { caseId: caseFile.id, facts: caseFile.facts, unit, category, workPublic, dialoguePublic }
  await storeBreaches(
    tx,
    passed.flatMap((clock) =>
      clock.id === null ? [] : [breachOf(deps, { ...about, ...clock, id: clock.id })],
    ),
  )
  return withAll(passed)
}

const withAll = (passed: readonly ClockState[]) =>
  passed.map((clock) => withBreach([clock], clock)[0] ?? clock)
