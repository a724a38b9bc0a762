import type { Actor } from "../actor.ts"
import type { Day } from "../time.ts"
import type { DetailedEvent } from "./act-details.ts"

/** Events without details: those of reporters, of the system, and the first. */
export type PlainEvent = {
  event: "submit" | "answer" | "waited-out" | "signature-waited-out" | "feedback-over"
  details?: undefined
}

/** What is asked for. `proposal`: id of the proposal that is decided, for decisions of two persons. */
export type Command = (DetailedEvent | PlainEvent) & {
  /** Words were sealed with it. */
  hasRecord: boolean
  proposal?: string | null
}

/** Who asks, and what was found out about them inside the transaction. */
export type By = {
  actor: Actor
  /** Excluded from this case: accused, near the accused, struck out, recused. */
  conflicted: boolean
  /** Has signed, before content was shown, that there is no conflict. */
  declared: boolean
  today: Day
}
