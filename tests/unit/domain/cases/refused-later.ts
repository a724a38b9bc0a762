import type { Refused } from "#tests/support/refusals.ts"
import { details, head, inspector, reasons, triage } from "#tests/support/refusals.ts"
import { by, caseWith, command, persons, ready, usualDetails, who } from "#tests/support/chart.ts"
import type { CaseState } from "#app/domain/cases/case-state.ts"
import { guards } from "#app/domain/cases/guards.ts"
import type { CaseEventName } from "#app/domain/cases/transition-row.ts"
import { transitions } from "#app/domain/cases/transitions.ts"

/** Guards of settling and referring, each refusing alone. */
export const refusedLater: readonly Refused[] = [
  [
    "team-of-two",
    "T19: nobody verifies alone",
    () => {
      const alone = { leader: persons.leader, team: [persons.leader, persons.leader] }
      return reasons(ready("assign-team", { main: "ACCEPTED" }), details("assign-team", alone), head)
    },
  ],
  [
    "team-of-two",
    "T19: the leader is of the team",
    () =>
      reasons(
        ready("assign-team", { main: "ACCEPTED" }),
        details("assign-team", { leader: persons.other }),
        head,
      ),
  ],
  [
    "other-hands",
    "T39: who was in charge before does not open it anew",
    () => {
      const state = ready("reopen", { main: "CLOSED" }, { facts: { handler: persons.leader } })
      return reasons(state, details("reopen", {}), head)
    },
  ],
  [
    "team-declared",
    "T19: a member who has not declared is of no team",
    () => {
      const declarants = [persons.leader, persons.other]
      return reasons(
        ready("assign-team", { main: "ACCEPTED" }, { declarants }),
        details("assign-team", {}),
        head,
      )
    },
  ],
  [
    "minutes-of-two",
    "T20: minutes are not signed by the same person twice",
    () =>
      reasons(
        ready("record-step", { main: "VERIFYING" }),
        details("record-step", { with: persons.leader }),
        inspector,
      ),
  ],
  [
    "minutes-named",
    "T20: minutes are signed by whom they name, and by nobody else",
    () => {
      const unsigned = [{ number: 1, kind: "hearing-accused", with: persons.second }]
      const state = ready("sign-minutes", { main: "VERIFYING" }, { facts: { minutes: 1, unsigned } })
      return reasons(state, command("sign-minutes"), inspector)
    },
  ],
  [
    "minutes-named",
    "T20: minutes that were never written cannot be signed",
    () =>
      reasons(
        ready("sign-minutes", { main: "VERIFYING" }),
        details("sign-minutes", { number: 2 }),
        inspector,
      ),
  ],
  [
    "leads-team",
    "T25: a member reports through the leader",
    () =>
      reasons(
        ready("report-findings", { main: "VERIFYING" }),
        command("report-findings"),
        by(who("inspector", persons.second)),
      ),
  ],
  [
    "accused-heard",
    "T25: no report before the accused was heard",
    () =>
      reasons(
        ready("report-findings", { main: "VERIFYING" }, { facts: { heard: false } }),
        command("report-findings"),
        inspector,
      ),
  ],
  [
    "was-accepted",
    "T23: what was being verified goes on being verified",
    () => [
      guards["was-accepted"](input(caseWith({ facts: { suspendedFrom: "VERIFYING" } }), "resume"))
        ? ""
        : "was-accepted",
    ],
  ],
  [
    "was-verifying",
    "T23: what was only accepted is not taken for verified",
    () => [
      guards["was-verifying"](input(caseWith({ facts: { suspendedFrom: "ACCEPTED" } }), "resume"))
        ? ""
        : "was-verifying",
    ],
  ],
  [
    "limit-running",
    "R7: the investigators extend before their limit ends",
    () =>
      reasons(
        ready("extend-examination", { main: "VERIFYING", referral: "EXAMINING" }, late("C-REF-20")),
        command("extend-examination"),
        by(who("agency")),
      ),
  ],
  [
    "notices-sent",
    "T29: no feedback is asked for while the conclusion was not sent out",
    () =>
      reasons(
        ready("open-feedback", { main: "ACTION" }, { clocks: ["C-CONC-NOTICE"] }),
        command("open-feedback"),
        head,
      ),
  ],
  [
    "measures-ordered",
    "T28: no measure, no decision on measures",
    () =>
      reasons(
        ready("order-measures", { main: "CONCLUDED" }),
        details("order-measures", { measures: [] }),
        head,
      ),
  ],
  [
    "measures-ordered",
    "T28: nothing is ordered against a reporter who was merely wrong",
    () => {
      const [measure] = usualDetails["order-measures"].measures
      const against = { measures: [{ ...measure, kind: "knowingly-false-reporter" }] }
      return reasons(ready("order-measures", { main: "CONCLUDED" }), details("order-measures", against), head)
    },
  ],
  [
    "publication-settled",
    "T30: nothing is closed between conclusion and publication",
    () =>
      reasons(ready("close", { main: "FEEDBACK_WINDOW" }, { clocks: ["C-PUBLISH"] }), command("close"), head),
  ],
  [
    "no-open-referral",
    "T30: not while the investigators have it",
    () => reasons(ready("close", { main: "FEEDBACK_WINDOW", referral: "EXAMINING" }), command("close"), head),
  ],
  [
    "crime-answered",
    "T08: not while a sign of a crime waits for its answer",
    () => reasons(ready("file", { ...triage, referral: "SIGNAL" }), command("file"), head),
  ],
  [
    "lead-body-asked",
    "T14: sent back twice, the superior body has to say who leads",
    () =>
      reasons(
        ready("return-transfer", { main: "TRANSFERRED" }, { facts: { returns: 1 } }),
        command("return-transfer"),
        head,
      ),
  ],
  [
    "conclusion-made",
    "T27: nothing is published without a conclusion, though measures follow from a check",
    () =>
      reasons(
        ready("settle-publication", { main: "ACTION" }, { facts: { outcome: null, items: [] } }),
        command("settle-publication"),
        head,
      ),
  ],
  [
    "past-receipt",
    "R1: a case is registered before it is referred",
    () => reasons(ready("flag-crime", { main: "RECEIVED" }), command("flag-crime"), inspector),
  ],
  [
    "outcome-final",
    "R9: what the investigators only suspended is not ended",
    () =>
      reasons(
        ready(
          "end-referral",
          { main: "VERIFYING", referral: "OUTCOME" },
          { facts: { referralOutcome: "suspended" } },
        ),
        command("end-referral"),
        head,
      ),
  ],
  [
    "time-over",
    "T06: nobody is silent before the last day of waiting has passed",
    () =>
      reasons(ready("waited-out", { main: "NEED_INFO" }), command("waited-out"), {
        ...by(who("system")),
        today: "2026-11-07",
      }),
  ],
]

/** A clock whose day has passed. */
const late = (clock: "C-REF-20") => ({ clocks: [[clock, "2026-10-01"] as const] })

function input(state: CaseState, event: CaseEventName) {
  const row = transitions.find((one) => one.event === event)
  if (row === undefined) throw new Error(event)
  return { state, command: command(event), by: head, row }
}
