import type { Refused } from "#tests/support/refusals.ts"
import { details, head, inspector, reasons, triage, yes3 } from "#tests/support/refusals.ts"
import { command, persons, ready } from "#tests/support/chart.ts"

/** Guards of receipt and triage, each refusing alone. */
export const refusedInTriage: readonly Refused[] = [
  [
    "G-COI",
    "T04: who is excluded from a case does not act on it",
    () =>
      reasons(ready("register", { main: "RECEIVED" }), command("register"), {
        ...inspector,
        conflicted: true,
      }),
  ],
  [
    "G-COI",
    "T10: who has not declared does not act",
    () => reasons(ready("open-check", triage), command("open-check"), { ...head, declared: false }),
  ],
  [
    "G-RECORD",
    "T05: a question without words is none",
    () => reasons(ready("ask-reporter", triage), command("ask-reporter", { hasRecord: false }), inspector),
  ],
  [
    "G-REASON",
    "T21: an extension without reasons is none",
    () => reasons(ready("extend", { main: "VERIFYING" }), command("extend", { hasRecord: false }), head),
  ],
  [
    "G-COMP",
    "T18: what is somebody else's is not accepted",
    () => reasons(ready("accept", triage, { facts: { competence: "so-xay-dung" } }), command("accept"), head),
  ],
  [
    "G-COMP",
    "T12: what is ours is not handed over",
    () => reasons(ready("transfer", triage, { facts: { competence: "own" } }), command("transfer"), head),
  ],
  [
    "G-COMP",
    "T12: it is handed over to the body that the triage sheet names",
    () => reasons(ready("transfer", triage, { facts: { competence: "so-y-te" } }), command("transfer"), head),
  ],
  [
    "G-ID",
    "T18: a paper that goes out says that nothing of the reporter is in it",
    () => reasons(ready("accept", triage), details("accept", { noReporterData: false }), head),
  ],
  [
    "G-ID",
    "T19: saying nothing about it is not enough",
    () => {
      const silent = command("assign-team", {
        details: { leader: persons.leader, team: [persons.leader, persons.second] },
      })
      return reasons(ready("assign-team", { main: "ACCEPTED" }), silent, head)
    },
  ],
  [
    "named-reporter",
    "T02: a nameless reporter is not asked to sign",
    () =>
      reasons(
        ready("await-signature", { main: "RECEIVED" }, { identity: "anonymous" }),
        command("await-signature"),
        inspector,
      ),
  ],
  [
    "named-reporter",
    "T17: what has no name is no denunciation that could be refused",
    () =>
      reasons(
        ready("refuse-acceptance", triage, { identity: "anonymous" }),
        command("refuse-acceptance"),
        head,
      ),
  ],
  [
    "signed-report",
    "T18: a name without a signature is not accepted (Đ.23.1)",
    () => reasons(ready("accept", triage, { identity: "identified-unverified" }), command("accept"), head),
  ],
  [
    "unsigned-report",
    "T03: a signature is recorded once",
    () =>
      reasons(
        ready("record-signature", triage, { identity: "identified-verified" }),
        command("record-signature"),
        inspector,
      ),
  ],
  [
    "unsigned-report",
    "T08: a signed denunciation is accepted or not, never filed",
    () => reasons(ready("file", triage, { identity: "identified-verified" }), command("file"), head),
  ],
  [
    "triage-done",
    "T08: nothing is filed without a sheet",
    () => reasons(ready("file", triage, { facts: { regime: null } }), command("file"), head),
  ],
  [
    "d25-not-met",
    "T08: three ticks of Đ.25.2 keep a report from being filed",
    () => reasons(ready("file", triage, { facts: { d25: yes3 } }), command("file"), head),
  ],
  [
    "d25-met",
    "T10: two ticks of Đ.25.2 do not open a check",
    () =>
      reasons(
        ready("open-check", triage, { facts: { d25: { ...yes3, c: false } } }),
        command("open-check"),
        head,
      ),
  ],
  [
    "d25-met",
    "T10: a denunciation is no mere information to check",
    () => reasons(ready("open-check", triage, { facts: { regime: "TC" } }), command("open-check"), head),
  ],
  [
    "d29-met",
    "T18: one condition of Đ.29.1 short",
    () =>
      reasons(ready("accept", triage, { facts: { d29: { ...yes3, d: false } } }), command("accept"), head),
  ],
  [
    "d29-met",
    "T18: what is handled as information is not accepted as a denunciation",
    () => reasons(ready("accept", triage, { facts: { regime: "TT25" } }), command("accept"), head),
  ],
  [
    "ground-given",
    "T17: all four conditions of Đ.29.1 leave no ground to refuse",
    () =>
      reasons(
        ready("refuse-acceptance", triage, { facts: { d29: { ...yes3, d: true } } }),
        command("refuse-acceptance"),
        head,
      ),
  ],
]
