import { describe, expect, test } from "vitest"
import { openClock } from "#app/domain/cases/case-clocks.ts"
import type { CaseState } from "#app/domain/cases/case-state.ts"
import type { By, Command } from "#app/domain/cases/command.ts"
import { decide, transitions } from "#app/domain/cases/transitions.ts"
import type { Day, Instant } from "#app/domain/time.ts"
import type { Role } from "#app/domain/actor.ts"
import { roles } from "#app/domain/actor.ts"
import type { RequestFacts } from "#app/domain/identity/rules.ts"
import { askProblem, envelopeProblem, groundsFor } from "#app/domain/identity/rules.ts"
import { by, command, ready, seconded, usualDetails, who } from "#tests/support/chart.ts"

/** The list of steps that must never be lawful (workflow §4), by name. */

const head = by(who("head"))
const inspector = by(who("inspector"))

function reasons(case_: CaseState, asked: Command, as: By = head): readonly string[] {
  const decision = decide(case_, asked, as)
  return decision.kind === "refused" ? decision.reasons : []
}

const concludeWith = (change: object) => {
  const details = { ...usualDetails.conclude, ...change }
  return { asked: command("conclude", { details }), proposals: [seconded("conclude", details)] }
}

describe("never lawful", () => {
  test("T18: ACCEPTED from an anonymous report", () => {
    for (const identity of ["anonymous", "withdrawn-consent"] as const)
      expect(reasons(ready("accept", { main: "TRIAGE" }, { identity }), command("accept"))).toEqual([
        ...["named-reporter", "signed-report"],
      ])
  })

  test("T27: CONCLUDED without the accused heard", () => {
    const unheard = ready("conclude", { main: "REPORTED" }, { facts: { heard: false } })
    expect(reasons(unheard, command("conclude"))).toEqual(["accused-heard"])
  })

  test("T21: an extension after the limit has passed", () => {
    const since = (day: Day) => ready("extend", { main: "VERIFYING" }, { clocks: [["C-SETTLE", day]] })
    // Thirty days end on Saturday 21/11, and so on Monday 23/11: today it can still be extended.
    expect(reasons(since("2026-10-22"), command("extend"))).toEqual([])
    expect(reasons(since("2026-10-20"), command("extend"))).toEqual(["limit-running"])
  })

  test("T21: a second extension without two criteria, and a third with any", () => {
    const extended = (variant: string) => {
      const case_ = ready("extend", { main: "VERIFYING" })
      return { ...case_, clocks: case_.clocks.map((clock) => ({ ...clock, variant })) }
    }
    const all = command("extend", { details: { criteria: ["many-places", "expertise", "foreign"] } })
    expect(reasons(extended("extended-once"), command("extend"))).toEqual(["extension-left"])
    expect(reasons(extended("extended-once"), all)).toEqual([])
    expect(reasons(extended("extended-twice"), all)).toEqual(["limit-running", "extension-left"])
  })

  test("TERMINATED while a sign of Đ.33.3 is ticked: in this version nothing is terminated at all", () => {
    expect(transitions.filter(({ to }) => to === "TERMINATED")).toEqual([])
  })

  test("T27: published before CONCLUDED", () => {
    for (const main of ["TRIAGE", "INFO_CHECK", "VERIFYING", "REPORTED"] as const)
      expect(reasons(ready("settle-publication", { main }), command("settle-publication"))).toEqual([
        "wrong-state",
      ])
    const checked = ready("settle-publication", { main: "ACTION" }, { facts: { outcome: null } })
    expect(reasons(checked, command("settle-publication"))).toEqual(["conclusion-made"])
  })

  test("who verifies, or is an inspector without the charge, asks for the reporter's identity", () => {
    expect(transitions.filter(({ region }) => region === "identity")).toEqual([])
    const about = {
      ...{ team: ["v"], handler: "h", hasIdentity: true, live: false, parts: ["A", "B"] as const },
      referral: "none" as const,
    }
    const ask = (member: string, role: Role) => askProblem({ member, roles: [role] }, about)
    for (const role of roles) expect(ask("v", role)).not.toBeNull()
    expect(ask("other", "inspector")).toBe("not-in-charge")
    expect(ask("h", "inspector")).toBeNull()
    expect(roles.filter((role) => ask("other", role) === null)).toEqual(["intake", "head"])
    // For the investigators: who refers, while there is a referral, and for nothing else.
    expect(ask("other", "referral")).toBe("no-referral")
    for (const role of roles)
      expect(
        groundsFor({ member: "h", roles: [role] }, { handler: "h", referral: "COMPILED" }).includes(
          "agency-asked",
        ),
        role,
      ).toBe(role === "referral")
  })

  test("§5.4: a name goes to the investigators without three agreements, on another ground, by others, or too late", () => {
    const request: RequestFacts = {
      ...{ state: "opened", ground: "agency-asked", askedBy: "r", expiresOn: "2026-11-26" },
      ...{ viewUntil: "2026-11-24T03:15Z", agreed: ["A", "B", "H"] },
    }
    const now: Instant = "2026-11-24T03:14Z"
    const problem = (change: Partial<RequestFacts>, member = "r", at = now) =>
      envelopeProblem({ ...request, ...change }, { member, now: at })
    expect(problem({})).toBeNull()
    expect(envelopeProblem(null, { member: "r", now })).toBe("envelope-request")
    expect(problem({}, "other")).toBe("envelope-request")
    for (const agreed of [["A", "B"], ["A", "H"], ["B", "H"], []] as const)
      expect(problem({ agreed })).toBe("envelope-request")
    for (const ground of ["check-signature", "protection", "duty-of-law"])
      expect(problem({ ground })).toBe("envelope-ground")
    for (const state of ["waiting", "agreed"] as const) expect(problem({ state })).toBe("envelope-request")
    for (const state of ["refused", "expired", "withdrawn", "closed", "identity-gone"] as const)
      expect(problem({ state })).toBe("view-over")
    expect(problem({}, "r", "2026-11-24T03:15Z")).toBe("view-over")
  })

  test("T12: handed to the unit complained of, or to a part of it", () => {
    const about = ready("transfer", { main: "TRIAGE" }, { unit: "so-xay-dung" })
    for (const target of ["so-xay-dung", "dang-kiem"]) {
      const asked = command("transfer", { details: { ...usualDetails.transfer, target } })
      expect(reasons(about, asked)).toEqual(["G-COMP"])
    }
    expect(reasons(about, command("transfer"))).toEqual([])
  })

  test("T08: FILED with three ticks of Đ.25.2", () => {
    const d25 = { a: true, b: true, c: true }
    expect(reasons(ready("file", { main: "TRIAGE" }, { facts: { d25 } }), command("file"))).toEqual([
      "d25-not-met",
    ])
  })

  test.each(["C-ACCEPT-NOTICE", "C-SUSP-NOTICE", "C-CONC-NOTICE", "C-ACT-FEEDBACK"] as const)(
    "T30: CLOSED while %s shows a mandatory notice that was not sent",
    (clock) => {
      const closing = { main: "FEEDBACK_WINDOW" } as const
      expect(reasons(ready("close", closing, { clocks: [clock] }), command("close"))).toEqual([
        "notices-sent",
      ])
      const system = by(who("system"))
      const over = ready("feedback-over", closing, { clocks: [clock] })
      expect(reasons(over, command("feedback-over"), system)).toEqual(["notices-sent"])
    },
  )

  test("R3: not referred, with a sign of a crime and one signature", () => {
    const flagged = { main: "VERIFYING", referral: "SIGNAL" } as const
    const alone = ready("reject-referral", flagged, { proposals: [] })
    expect(reasons(alone, command("reject-referral"))).toEqual(["G-4E", "proposal-missing"])
    expect(reasons(alone, command("reject-referral"), inspector)).toContain("wrong-actor")
  })
})

describe("the crime question cannot be passed over", () => {
  const no = concludeWith({ crime: "no" })
  const yes = concludeWith({ crime: "yes" })
  const reported = { main: "REPORTED" } as const

  test("T27: “no” is refused while a sign waits for its answer, and passes once two persons rejected it", () => {
    const facts = { crime: ["Q2" as const] }
    for (const referral of ["SIGNAL", "PROPOSED", "APPROVED", "EXAMINING"] as const)
      expect(reasons(ready("conclude", { ...reported, referral }, { ...no, facts }), no.asked)).toEqual([
        "outcomes-given",
      ])
    expect(
      reasons(ready("conclude", { ...reported, referral: "REJECTED" }, { ...no, facts }), no.asked),
    ).toEqual([])
  })

  test("R1: “yes” in a conclusion opens the way to the investigators, with five working days", () => {
    // law: C-REF-5 S-SIGNAL
    const decision = decide(ready("conclude", reported, yes), yes.asked, head)
    if (decision.kind === "refused") throw new Error(decision.reasons.join())
    expect(decision.state.regions.referral).toBe("SIGNAL")
    expect(openClock(decision.state.clocks, "C-REF-5")?.dueOn).toBe("2026-12-01")
    expect(openClock(decision.state.clocks, "S-SIGNAL")).toBeDefined()
  })

  test("C-REF-5 is not started for what was handed over before the conclusion", () => {
    const handed = { ...reported, referral: "EXAMINING" } as const
    const both = concludeWith({ crime: "yes", items: ["true", "referred"] })
    const decision = decide(
      ready("conclude", handed, { ...both, facts: { contentReferred: true } }),
      both.asked,
      head,
    )
    if (decision.kind === "refused") throw new Error(decision.reasons.join())
    expect(decision.state.regions.referral).toBe("EXAMINING")
    expect(openClock(decision.state.clocks, "C-REF-5")).toBeUndefined()
  })

  test("R5: what lies with the investigators is not judged here, everything else is", () => {
    const handed = { ...reported, referral: "EXAMINING" } as const
    const tried = (items: string[], contentReferred: boolean) => {
      const asked = concludeWith({ crime: "yes", items })
      return reasons(ready("conclude", handed, { ...asked, facts: { contentReferred } }), asked.asked)
    }
    expect(tried(["true", "referred"], true)).toEqual([])
    expect(tried(["true", "false"], true)).toEqual(["outcomes-given"])
    expect(tried(["referred"], true)).toEqual(["outcomes-given"])
    expect(tried(["referred"], false)).toEqual(["outcomes-given"])
  })

  test("T27: knowing falsehood is concluded only over a lawyer's opinion", () => {
    const lie = concludeWith({ items: ["knowingly-false"] })
    const second = (legal: boolean) => [
      {
        ...seconded("conclude", { items: ["knowingly-false"], crime: "no" }),
        second: { by: "x", agrees: true, legal },
      },
    ]
    expect(reasons(ready("conclude", reported, { proposals: second(false) }), lie.asked)).toEqual([
      "outcomes-given",
    ])
    expect(reasons(ready("conclude", reported, { proposals: second(true) }), lie.asked)).toEqual([])
  })
})
