import type { Role } from "#app/domain/actor.ts"
import type { ClockState } from "#app/domain/cases/case-state.ts"
import type { ShownCell } from "#app/domain/oversight/small-cells.ts"

/** What the pages of oversight are given. Built by `services/oversight.server.ts`, which the browser never loads. */

export type MemberLabel = { role: Role | null; code: string }

export type Count = { key: string | null; count: number }

export type Breaches = {
  handler: MemberLabel | null
  total: number
  explained: number
  late: number
  waiting: number
  silent: number
}

export type Filed = { handler: MemberLabel | null; filed: number; withElements: number }
export type Month = { month: string; received: number; settled: number; breached: number; handedOver: number }

export type OverviewView = {
  today: string
  countedAt: string
  counts: Record<"state" | "category" | "outcome" | "unit" | "received_month", Count[]> & {
    total: number
    returned: number
    extendedTwice: number
  }
  months: Month[]
  attention: {
    silent: number
    silentSince: string | null
    rejected: number
    undecided: number
    silentAgencies: number
  }
  silent: string[]
  refused: string[]
  breaches: Breaches[]
  filed: Filed[]
}

export type Signature = { act: string; agrees: string | null; by: MemberLabel | null }
export type CaseRow = {
  pseudonym: string
  receivedOn: string
  category: string | null
  regime: string | null
  state: string
  stateSince: string
  referralState: string
  outcome: string | null
  handler: MemberLabel | null
  breaches: number
  silent: number
  refusal: { reason: string | null; on: string; signers: Signature[] } | null
}

export type DemandRow = {
  id: string
  pseudonym: string
  question: string
  clock: string | null
  due: string | null
  askedOn: string
  answerBy: string
  handler: MemberLabel | null
  answeredOn: string | null
  reason: string | null
}

export type ReferralRow = {
  pseudonym: string
  number: number
  state: string
  agency: string | null
  approvedOn: string | null
  handedOverOn: string | null
  acknowledgedOn: string | null
  outcome: string | null
  outcomeOn: string | null
  silent: boolean
}

type Decided = { decision: string | null; by: MemberLabel | null; on: string | null }

/** A request for a name, in the ledger. */
export type DisclosureRow = {
  id: string
  pseudonym: string
  askedBy: MemberLabel | null
  askedOn: string
  ground: string
  notice: string
  a: Decided
  b: Decided
  h: Decided
  agency: string | null
  sealedOn: string | null
  handedOverOn: string | null
  viewedOn: string | null
  views: number
  state: string
}

export type ShownEvent = {
  type: string
  /** Day of recording, and the day the event is dated to. */
  on: string
  dated: string
  by: { kind: string; label: MemberLabel | null }
  codes: {
    reason?: string | undefined
    outcome?: string | undefined
    clock?: string | undefined
    due?: string | undefined
    regime?: string | undefined
    d25?: string | undefined
    crime?: string[] | undefined
    question?: string | undefined
    agency?: string | undefined
    targetLevel?: string | undefined
    answerBy?: string | undefined
    custody?: string | undefined
    evidence?: string[] | undefined
  }
}

export type HistoryView = {
  today: string
  case: {
    pseudonym: string
    receivedMonth: string
    category: string | null
    regime: string | null
    state: string
    stateSince: string
    referralState: string
    outcome: string | null
    handler: MemberLabel | null
    level: string | null
  }
  clocks: ClockState[]
  demands: Omit<DemandRow, "pseudonym">[]
  events: ShownEvent[]
}

export type UnitFields = ShownCell[]
