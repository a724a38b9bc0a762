import type { Refusal } from "#app/domain/cases/transitions.ts"
import type { Day } from "#app/domain/time.ts"
import type { TitledCase } from "../queue/queue-view.ts"
import type { TodayPlace } from "./today-address.ts"

/** One case in a list of the day: coarse facts in the clear, the title sealed. */
export type TodayCase = TitledCase & {
  codeName: string
  unit: string | null
  mainState: string
  referralState: string
  urgent: boolean
  risk: number
  dueOn: string
  dueClock: string | null
  openedOn: string | null
  newAnswerOn: string | null
  declared: string | null
}

type Row = { case: TodayCase; place: TodayPlace }

/** `mine`: in this member's charge; otherwise in nobody's. */
export type CaseRow = Row & { mine: boolean }

export type SignRow = Row & {
  id: string
  event: string
  proposedOn: string
  proposer: string
  second: { name: string; agrees: boolean } | null
  wanted: { as: "second" | "decide"; refusals: readonly Refusal[] }
}

/** A request for a reporter's name: to be decided on by a head, or agreed and to be opened by who asked. */
export type NameRow = Row & {
  id: string
  askedOn: string
  dueOn: string
  asker: string
  ground: string
  state: string
}

export type DemandRow = Row & {
  id: string
  question: string
  askedOn: string
  dueOn: string
  bySystem: boolean
  /** The clock whose deadline passed, and when; null for other questions. */
  clock: string | null
  passedOn: string | null
}

export type Shown<One> = { rows: readonly One[]; next: TodayPlace | null } | null

/** Lists that are not asked for are null. */
export type TodayView = {
  today: Day
  sign: Shown<SignRow>
  names: Shown<NameRow>
  explain: Shown<DemandRow>
  refer: Shown<CaseRow>
  due: Shown<CaseRow>
  answers: Shown<CaseRow>
  unopened: Shown<CaseRow>
  week: readonly { day: string; deadlines: number }[] | null
  holders: readonly { name: string; held: number; late: number; owing: number }[] | null
}
