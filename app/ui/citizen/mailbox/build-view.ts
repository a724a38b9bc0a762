import type { JsonValue } from "#app/crypto/canonical-json.ts"
import { safeFileName } from "#app/crypto/file-name.ts"
import type { MailboxNotice, OpenedMessage, SealedMailbox } from "#app/domain/cases/mailbox-keys.ts"
import type { MainState } from "#app/domain/cases/states.ts"
import { isWorkingDay } from "#app/domain/law/calendar.ts"
import type { ClockId } from "#app/domain/law/clocks.ts"
import { clockOn } from "#app/domain/law/clocks.ts"
import { cleanText } from "#app/domain/reports/clean-text.ts"
import { readReportBody } from "#app/domain/reports/submission.ts"
import type { Day } from "#app/domain/time.ts"
import type { ClockView } from "../../clock-view.ts"
import { clockView } from "../../clock-view.ts"
import type { MailboxView, MailMessage, MailNotice } from "./mailbox-view.ts"

/** A mailbox and its opened messages, as the page shows them. */
export function buildMailboxView(
  mailbox: SealedMailbox,
  opened: readonly OpenedMessage[],
  today: Day,
): MailboxView {
  const messages = opened.flatMap(toMessage)
  const last = messages.at(-1)
  const waiting = mailbox.clocks.find((clock) => clock.clock === "S-ANSWER" && clock.state === "running")
  if (mailbox.state === "NEED_INFO" && last?.from === "office")
    messages[messages.length - 1] = { ...last, isNew: true, question: { answerBy: waiting?.dueOn ?? null } }
  return {
    ...{ today, state: mailbox.state, messages },
    path: mailbox.moves.map(({ state, on }) => ({ state, on })),
    notices: mailbox.notices.flatMap(toNotice),
    clock: clockOfState(mailbox, today),
    named: mailbox.identityRecord !== null,
    ended: endedHow(mailbox),
  }
}

function endedHow(mailbox: SealedMailbox): MailboxView["ended"] {
  if (mailbox.withdrawnOn !== null) return { how: "withdrawn", on: mailbox.withdrawnOn }
  if (mailbox.state !== "CLOSED") return null
  return { how: "closed", on: mailbox.moves.at(-1)?.on ?? mailbox.receivedOn }
}

/** The clock that the reporter waits for in each state. */
const clocksByState: Partial<Record<MainState, ClockId>> = {
  ...{ RECEIVED: "C-INIT", TRIAGE: "C-INIT", NEED_INFO: "C-INIT", PAKN_HANDLING: "S-PETITION" },
  ...{ INFO_CHECK: "C-ANON", ACCEPTED: "C-SETTLE", VERIFYING: "C-SETTLE", REPORTED: "C-SETTLE" },
  ...{ CONCLUDED: "C-ACT", ACTION: "C-ACT-FEEDBACK" },
}

function clockOfState(mailbox: SealedMailbox, today: Day): ClockView | null {
  const wanted = clocksByState[mailbox.state]
  const clock = mailbox.clocks.find((one) => one.clock === wanted && one.state === "running")
  if (wanted === undefined || clock === undefined) return null
  const { startedOn: start, dueOn: due, provisional } = clock
  const unit = clockOn(wanted, start).unit === "working-days" ? "working" : "calendar"
  return clockView({ unit, start, due, today, provisional, counts: (day) => isWorkingDay(day) })
}

/** A question is its own letter; everything else the office did is told in words of the page. */
function toNotice({ on, details }: MailboxNotice, index: number): MailNotice[] {
  if (details.event === "ask-reporter") return []
  const due = (id: ClockId) => details.clocks.find(({ clock }) => clock === id)?.dueOn ?? null
  return [
    {
      ...{ id: `notice-${String(index)}`, event: details.event, day: on, target: details.competence },
      ...{ outcome: details.outcome, settleBy: due("C-SETTLE"), feedbackBy: due("S-FEEDBACK") },
    },
  ]
}

function toMessage(record: OpenedMessage): MailMessage[] {
  const shared = {
    id: record.id,
    from: record.authorKind === "officer" ? ("office" as const) : ("reporter" as const),
    day: record.addedOn,
  }
  if (record.kind === "report") {
    const body = readReportBody(record.body)
    return [{ ...shared, kind: "report", text: body?.story ?? null, files: fileNames(record.body) }]
  }
  if (record.kind !== "message") return []
  return [{ ...shared, kind: "message", text: textOf(record.body), files: fileNames(record.body) }]
}

/** Texts and names are cleaned again: whoever wrote them may have sealed them with any program. */
function textOf(body: JsonValue): string | null {
  const text = isObject(body) ? body["text"] : null
  return typeof text === "string" ? cleanText(text) : null
}

function fileNames(body: JsonValue): string[] {
  const files = isObject(body) ? body["files"] : null
  if (!Array.isArray(files)) return []
  return files.flatMap((file) =>
    isObject(file) && typeof file["name"] === "string" ? [safeFileName(file["name"])] : [],
  )
}

function isObject(value: JsonValue): value is { [member: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
