import type { FormerKey } from "#app/domain/cases/rekey.ts"
import type { Day } from "#app/domain/time.ts"
import type { QueuePlace } from "./queue-address.ts"

/** What a title is opened from. */
export type TitledCase = Pick<
  QueueCase,
  "id" | "titleId" | "title" | "grant" | "dialoguePublic" | "formerKeys"
>

/** One case in the list: coarse facts in the clear, the title sealed. */
export type QueueCase = {
  id: string
  codeName: string
  category: string
  unit: string | null
  mainState: string
  identityState: string
  urgent: boolean
  risk: number
  dueOn: string
  dueClock: string | null
  receivedOn: string
  openedOn: string | null
  newAnswerOn: string | null
  dialoguePublic: string
  /** What the officer declared on this case; before `none` no key and no title are given out. */
  declared: string | null
  grant: string | null
  /** Dialogue keys that were replaced, newest first. */
  formerKeys: readonly FormerKey[]
  titleId: string | null
  title: string | null
}

export type QueuePageView = {
  today: Day
  counted: number
  cases: readonly QueueCase[]
  next: QueuePlace | null
}
