import type { MainState } from "#app/domain/cases/states.ts"
import type { Day } from "#app/domain/time.ts"
import type { ClockView } from "../../clock-view.ts"

/** One message, already opened. */
export type MailMessage = {
  id: string
  from: "reporter" | "office"
  /** The report itself is the first message of the reporter. */
  kind: "report" | "message"
  day: Day
  /** `null` when it could not be opened. */
  text: string | null
  /** Names of the files that came with it. */
  files: readonly string[]
  isNew?: boolean
  /** The office asks and waits for an answer. */
  question?: { answerBy: Day | null }
}

/** What the office did, told by the step's event; the words are the page's. */
export type MailNotice = {
  id: string
  event: string
  day: Day
  /** Code of the body it went to, of the outcome, and days that the words name. */
  target: string | null
  outcome: string | null
  settleBy: Day | null
  feedbackBy: Day | null
}

/** A state the report was in, since when, and how late it ended. */
export type PathEntry = {
  state: MainState
  on: Day
  due?: Day
  /** Working days past `due`. */
  lateBy?: number
}

/** What the holder of a code sees. */
export type MailboxView = {
  today: Day
  state: MainState
  /** Oldest first; the last entry is where the report stands now. */
  path: readonly PathEntry[]
  clock: ClockView | null
  messages: readonly MailMessage[]
  /** Oldest first. */
  notices: readonly MailNotice[]
  /** A name lies in the vault. */
  named: boolean
  /** The mailbox can only be read. */
  ended: { how: "withdrawn" | "closed"; on: Day } | null
}

/** The question that waits for an answer, if any. */
export function openQuestion(view: MailboxView): MailMessage | undefined {
  return view.messages.filter((message) => message.question !== undefined).at(-1)
}
