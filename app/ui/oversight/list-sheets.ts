import { workingDaysBetween } from "../office/due.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { bodyName, categoryName, regionName, shortClockName, stateName } from "../office/names.ts"
import type { Cell, Sheet } from "./sheet.ts"
import { plain } from "./sheet.ts"
import type { CaseRow, DemandRow, ReferralRow, ShownEvent, Signature } from "./views.ts"
import * as words from "./words.ts"

/** Tables of single cases: pseudonyms, states, days and codes. */

export const casePath = (pseudonym: string): string => `/oversight/cases/${pseudonym}`

export const caseCell = (locale: Locale, pseudonym: string): Cell => ({
  ...{ text: words.caseName(pseudonym), csv: pseudonym, href: pathFor(locale, casePath(pseudonym)) },
})

export const dayCell = (locale: Locale, day: string | null): Cell =>
  day === null ? plain("") : { text: formatDay(locale, day as Day), csv: day }

const fieldText = (locale: Locale, category: string | null) =>
  category === null ? t(locale, "oversight.unknown") : categoryName(locale, category)

export function caseSheet(locale: Locale, cases: readonly CaseRow[]): Sheet {
  return {
    name: "cases",
    columns: [
      ...([{ label: "oversight.column.case" }, { label: "oversight.column.receivedOn" }] as const),
      ...([{ label: "oversight.column.regime" }, { label: "oversight.column.field" }] as const),
      ...([{ label: "oversight.column.state" }, { label: "oversight.column.outcome" }] as const),
      ...([{ label: "oversight.column.handler" }, { label: "oversight.column.deadlines" }] as const),
    ],
    rows: cases.map((one) => [
      ...[caseCell(locale, one.pseudonym), dayCell(locale, one.receivedOn)],
      ...[plain(words.regimeName(locale, one.regime)), plain(fieldText(locale, one.category))],
      plain(words.stateWords(locale, one.state, one.referralState)),
      ...[plain(words.outcomeName(locale, one.outcome)), plain(words.memberName(locale, one.handler))],
      deadlineCell(locale, one),
    ]),
  }
}

function deadlineCell(locale: Locale, { breaches: count, silent }: CaseRow): Cell {
  if (count === 0) return plain("")
  return silent === 0
    ? plain(t(locale, "oversight.cases.deadlines", { count }))
    : { text: t(locale, "oversight.cases.deadlines.silent", { count, silent }), tone: "over" }
}

export function refusedSheet(locale: Locale, cases: readonly CaseRow[]): Sheet {
  return {
    name: "not-referred",
    columns: [
      ...([{ label: "oversight.column.case" }, { label: "oversight.column.field" }] as const),
      ...([{ label: "oversight.column.state" }, { label: "oversight.column.referral" }] as const),
      ...([{ label: "oversight.column.signers" }, { label: "oversight.column.reason" }] as const),
      { label: "oversight.column.handler" },
    ],
    rows: cases.map((one) => [
      ...[caseCell(locale, one.pseudonym), plain(fieldText(locale, one.category))],
      plain(stateName(locale, one.state)),
      plain(regionName(locale, "referral", one.referralState)),
      plain((one.refusal?.signers ?? []).map((signer) => signature(locale, signer)).join("; ")),
      plain(refusalReason(locale, one)),
      plain(words.memberName(locale, one.handler)),
    ]),
  }
}

const refusalReason = (locale: Locale, { refusal }: CaseRow) =>
  refusal?.reason == null ? "" : words.reasonName(locale, "referral.rejected", refusal.reason)

function signature(locale: Locale, { act, agrees, by }: Signature): string {
  const what = act === "case.proposed" || act === "case.seconded" ? act : "referral.rejected"
  const opinion =
    agrees === "agrees" || agrees === "dissents" ? `, ${t(locale, `oversight.signer.${agrees}`)}` : ""
  return `${words.memberName(locale, by)} ${t(locale, `oversight.signer.${what}`)}${opinion}`
}

export function demandSheet(locale: Locale, demands: readonly DemandRow[], today: string): Sheet {
  return {
    name: "overdue",
    columns: [
      ...([{ label: "oversight.column.case" }, { label: "oversight.column.question" }] as const),
      ...([{ label: "oversight.column.due" }, { label: "oversight.column.askedOn" }] as const),
      ...([{ label: "oversight.column.answerBy" }, { label: "oversight.column.answer" }] as const),
      ...([{ label: "oversight.column.silence" }, { label: "oversight.column.handler" }] as const),
    ],
    rows: demands.map((one) => [
      ...[caseCell(locale, one.pseudonym), plain(askedText(locale, one))],
      ...[dayCell(locale, one.due), dayCell(locale, one.askedOn), dayCell(locale, one.answerBy)],
      plain(one.reason === null ? "" : words.explanationName(locale, one.reason)),
      ...[silenceCell(locale, one, today), plain(words.memberName(locale, one.handler))],
    ]),
  }
}

/** “Quá hạn: giải quyết”, or the question of oversight. */
export const askedText = (
  locale: Locale,
  { clock, question }: Pick<DemandRow, "clock" | "question">,
): string => (clock === null ? words.questionName(locale, question) : shortClockName(locale, clock))

function silenceCell(locale: Locale, { answerBy, answeredOn }: DemandRow, today: string): Cell {
  if (answeredOn !== null || answerBy >= today) return plain("")
  const count = workingDaysBetween(answerBy as Day, today as Day)
  return { text: t(locale, "oversight.silence", { count }), csv: String(count), tone: "over" }
}

export function referralSheet(locale: Locale, referrals: readonly ReferralRow[]): Sheet {
  return {
    name: "referrals",
    columns: [
      ...([{ label: "oversight.column.case" }, { label: "oversight.column.agency" }] as const),
      ...([{ label: "oversight.column.state" }, { label: "oversight.column.approvedOn" }] as const),
      ...([
        { label: "oversight.column.handedOverOn" },
        { label: "oversight.column.acknowledgedOn" },
      ] as const),
      { label: "oversight.column.answered" },
    ],
    rows: referrals.map((one) => [
      ...[caseCell(locale, one.pseudonym), plain(one.agency === null ? "" : bodyName(locale, one.agency))],
      ...[plain(regionName(locale, "referral", one.state)), dayCell(locale, one.approvedOn)],
      ...[dayCell(locale, one.handedOverOn), dayCell(locale, one.acknowledgedOn), answerCell(locale, one)],
    ]),
  }
}

function answerCell(locale: Locale, { outcome, outcomeOn, silent, handedOverOn }: ReferralRow): Cell {
  if (outcome !== null && outcomeOn !== null)
    return plain(`${words.answerName(locale, outcome)}, ${formatDay(locale, outcomeOn as Day)}`)
  if (silent) return { text: t(locale, "oversight.answer.silent"), tone: "over" }
  return plain(handedOverOn === null ? "" : t(locale, "oversight.answer.waiting"))
}

export function historySheet(locale: Locale, events: readonly ShownEvent[]): Sheet {
  return {
    name: "history",
    columns: [
      ...([{ label: "oversight.column.day" }, { label: "oversight.column.event" }] as const),
      ...([{ label: "oversight.column.who" }, { label: "oversight.column.codes" }] as const),
    ],
    rows: events.map((event) => [
      dayCell(locale, event.dated),
      plain(words.eventTitle(locale, event)),
      plain(words.whoName(locale, event.by)),
      plain(words.codeWords(locale, event).join("; ")),
    ]),
  }
}
