import { describe, expect, test } from "vitest"
import type { By } from "#app/domain/cases/command.ts"
import { guards } from "#app/domain/cases/guards.ts"
import type { GuardId } from "#app/domain/cases/transition-row.ts"
import type { Day } from "#app/domain/time.ts"
import { refusedInTriage } from "./refused-in-triage.ts"
import { refusedLater } from "./refused-later.ts"
import { details, head, reasons, triage, yes3 } from "#tests/support/refusals.ts"
import { by, caseWith, command, persons, ready, who } from "#tests/support/chart.ts"

/** Each guard lets its step pass in a case in order (`steps.test.ts`), and refuses it here, alone and by its name. */

const refused = [...refusedInTriage, ...refusedLater]

describe("guards refuse", () => {
  test.each(refused)("%s, %s", (guard, _, found) => {
    const all = found()
    expect(new Set(all)).toEqual(new Set([guard]))
  })

  test("every guard that a row names is tried in these files", () => {
    const elsewhere: GuardId[] = ["G-4E", "extension-left", "outcomes-given", "packet-given"]
    const tried = new Set([...refused.map(([guard]) => guard), ...elsewhere])
    expect(Object.keys(guards).filter((guard) => !tried.has(guard as GuardId))).toEqual([])
  })

  test("all reasons are told at once, not only the first", () => {
    const case_ = caseWith({ identity: "anonymous", facts: { regime: null, d29: null, competence: null } })
    const bad = command("accept", { details: {} })
    expect(reasons(case_, bad, { ...by(who("legal")), declared: false })).toEqual([
      ...[
        "wrong-actor",
        "G-COI",
        "G-COMP",
        "G-ID",
        "named-reporter",
        "signed-report",
        "triage-done",
        "d29-met",
      ],
    ])
  })
})

describe("guards let pass", () => {
  test("T10: a report of corruption is checked with fewer than three ticks of Đ.25.2", () => {
    const facts = { regime: "PA-TN", d25: { a: true, b: false, c: true } } as const
    expect(reasons(ready("open-check", triage, { facts }), command("open-check"), head)).toEqual([])
  })

  test("T14: the second return passes when the superior body was asked", () => {
    const asked = details("return-transfer", { leadAsked: "TTCP" })
    const case_ = ready("return-transfer", { main: "TRANSFERRED" }, { facts: { returns: 1 } })
    expect(reasons(case_, asked, head)).toEqual([])
  })

  test("T17: a missing signature refuses a denunciation, unless what it tells can be checked (Đ.25.2)", () => {
    const unsigned = details("refuse-acceptance", { reason: "R-NA-01" })
    const with25 = (d25: typeof yes3) => {
      const proposals = [{ ...seconded, details: '{"reason":"R-NA-01"}' }]
      return ready("refuse-acceptance", triage, { proposals, facts: { d25 } })
    }
    expect(reasons(with25({ ...yes3, b: false }), unsigned, head)).toEqual([])
    expect(reasons(with25(yes3), unsigned, head)).toEqual(["ground-given"])
  })

  test("T06: the day after the last day of waiting", () => {
    const case_ = ready("waited-out", { main: "NEED_INFO" })
    const on = (day: By["today"]) =>
      reasons(case_, command("waited-out"), { ...by(who("system")), today: day })
    expect([on("2026-11-07"), on("2026-11-08")]).toEqual([["time-over"], []])
  })

  test("T12: handed over neither to the unit complained of nor to a part of it, but to another body", () => {
    const to = (target: string) =>
      reasons(
        ready("transfer", triage, { unit: "thanh-tra-thanh-pho" }),
        details("transfer", { target }),
        head,
      )
    expect([to("thanh-tra-thanh-pho"), to("own"), to("cong-an-thanh-pho")]).toEqual([
      ["G-COMP"],
      ["G-COMP"],
      [],
    ])
  })

  test("the day of today is part of the running limit", () => {
    const on = (since: Day) =>
      reasons(
        ready("extend", { main: "VERIFYING" }, { clocks: [["C-SETTLE", since]] }),
        command("extend"),
        head,
      )
    expect(on("2026-10-24")).toEqual([])
  })
})

const seconded = {
  ...{ id: "aa".repeat(32), event: "refuse-acceptance", proposedBy: persons.proposer },
  second: { by: persons.second, agrees: true, legal: false },
}
