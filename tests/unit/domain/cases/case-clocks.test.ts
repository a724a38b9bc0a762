import { describe, expect, test } from "vitest"
import type { Role } from "#app/domain/actor.ts"
import {
  applyEffects,
  explanationDue,
  extensionsOf,
  newClock,
  openClock,
  passedDeadlines,
  withBreach,
} from "#app/domain/cases/case-clocks.ts"
import type { ClockEffect } from "#app/domain/cases/case-clocks.ts"
import type { CaseState, ClockState } from "#app/domain/cases/case-state.ts"
import { decide } from "#app/domain/cases/transitions.ts"
import type { ClockId } from "#app/domain/law/clocks.ts"
import { CLOCK_IDS } from "#app/domain/law/clocks.ts"
import type { Day } from "#app/domain/time.ts"
import { by, command, deepFreeze, ready, seconded, usualDetails, who } from "#tests/support/chart.ts"

const day = (text: string) => text as Day
const started = (clock: ClockId, on: string) => deepFreeze([newClock(clock, day(on))])
const apply = (clocks: readonly ClockState[], effect: ClockEffect, on: string) =>
  applyEffects(deepFreeze([...clocks]), [effect], day(on))

describe("a clock of a case", () => {
  test("C-INIT starts with the day the calendar gives: receipt on Friday 20/11/2026, seven working days to 02/12", () => {
    const [clock] = started("C-INIT", "2026-11-20")
    expect(clock).toMatchObject({ state: "running", dueOn: "2026-12-02", endedOn: null, breachedOn: null })
  })

  test("that starts again begins anew, and the one before is stopped", () => {
    const [first, second] = apply(started("S-ANSWER", "2026-11-02"), { start: "S-ANSWER" }, "2026-11-05")
    expect(first).toMatchObject({ state: "stopped", endedOn: "2026-11-05", dueOn: "2026-11-07" })
    expect(second).toMatchObject({ state: "running", startedOn: "2026-11-05", dueOn: "2026-11-10" })
  })

  test("stops on the day of the step, and is not touched again", () => {
    const stopped = apply(started("C-INIT", "2026-11-02"), { stop: "C-INIT" }, "2026-11-05")
    expect(stopped[0]).toMatchObject({ state: "stopped", endedOn: "2026-11-05" })
    for (const effect of [{ stop: "C-INIT" }, { pause: "C-INIT" }, { resume: "C-INIT" }] as const)
      expect(apply(stopped, effect, "2026-11-20")).toEqual(stopped)
    expect(openClock(stopped, "C-INIT")).toBeUndefined()
  })

  test("C-SETTLE stands still while suspended and runs on with the days that were left (Đ.34.2)", () => {
    const running = started("C-SETTLE", "2026-02-02")
    expect(running[0]?.dueOn).toBe("2026-03-04")
    const paused = apply(running, { pause: "C-SETTLE" }, "2026-02-10")
    expect(paused[0]).toMatchObject({ state: "paused", pausedOn: "2026-02-10", dueOn: "2026-03-04" })
    expect(apply(paused, { pause: "C-SETTLE" }, "2026-02-20")).toEqual(paused)
    const again = apply(paused, { resume: "C-SETTLE" }, "2026-02-24")
    expect(again[0]).toMatchObject({ state: "running", pausedOn: null, pausedDays: 14, dueOn: "2026-03-18" })
  })

  test("paused twice is paused for both times", () => {
    const effects = [{ pause: "C-SETTLE" }, { resume: "C-SETTLE" }] as const
    const once = applyEffects(started("C-SETTLE", "2026-02-02"), [effects[0]], day("2026-02-10"))
    const back = applyEffects(once, [effects[1]], day("2026-02-12"))
    const twice = applyEffects(back, [effects[0]], day("2026-02-20"))
    const [clock] = applyEffects(twice, [effects[1]], day("2026-02-23"))
    expect(clock).toMatchObject({ pausedDays: 5, dueOn: "2026-03-09" })
  })

  test("C-SETTLE extended counts from its start: 60 and 90 days from 02/02/2026 are 03/4 and, over a Sunday, 04/5", () => {
    const once = apply(started("C-SETTLE", "2026-02-02"), { extend: "C-SETTLE" }, "2026-03-02")
    expect([once[0]?.dueOn, once[0] && extensionsOf(once[0])]).toEqual(["2026-04-03", 1])
    const twice = apply(once, { extend: "C-SETTLE" }, "2026-04-02")
    expect([twice[0]?.dueOn, twice[0] && extensionsOf(twice[0])]).toEqual(["2026-05-04", 2])
  })

  test("C-REF-20 extended: received 10/4/2026, two months to 10/6, four to 10/8", () => {
    const once = apply(started("C-REF-20", "2026-04-10"), { extend: "C-REF-20" }, "2026-05-01")
    expect(once[0]?.dueOn).toBe("2026-06-10")
    expect(apply(once, { extend: "C-REF-20" }, "2026-06-01")[0]?.dueOn).toBe("2026-08-10")
  })

  test.each(CLOCK_IDS.filter((id) => id !== "C-SETTLE" && id !== "C-REF-20"))(
    "%s is never extended",
    (id) => {
      expect(() => apply(started(id, "2026-11-02"), { extend: id }, "2026-11-03")).toThrow(RangeError)
    },
  )

  test("effects on a clock that the case has not are none", () => {
    const others = started("C-INIT", "2026-11-02")
    for (const effect of [{ stop: "C-ACT" }, { pause: "C-SETTLE" }, { extend: "C-SETTLE" }] as const)
      expect(apply(others, effect, "2026-11-03")).toEqual(others)
  })
})

describe("a passed deadline", () => {
  test("is passed from the day after, not on the day", () => {
    const clocks = started("C-INIT", "2026-11-20")
    expect(passedDeadlines(clocks, day("2026-12-02"))).toEqual([])
    expect(passedDeadlines(clocks, day("2026-12-03"))).toEqual(clocks)
  })

  test("is recorded once, on the deadline, however late it is noticed", () => {
    const clocks = started("C-INIT", "2026-11-20")
    const marked = withBreach(clocks, clocks[0] as ClockState)
    expect(marked[0]?.breachedOn).toBe("2026-12-02")
    expect(passedDeadlines(marked, day("2027-03-01"))).toEqual([])
  })

  test("is none while the clock is paused or after it stopped", () => {
    const clocks = started("C-SETTLE", "2026-02-02")
    for (const effect of [{ pause: "C-SETTLE" }, { stop: "C-SETTLE" }] as const)
      expect(passedDeadlines(apply(clocks, effect, "2026-02-10"), day("2026-12-01"))).toEqual([])
  })

  test.each(["S-ANSWER", "S-SIGN", "S-FEEDBACK"] as const)(
    "is none of an officer's when %s ends: a step follows",
    (id) => {
      expect(passedDeadlines(started(id, "2026-01-05"), day("2026-12-01"))).toEqual([])
    },
  )

  test("is explained within two working days", () => {
    expect(explanationDue(day("2026-11-20"))).toBe("2026-11-25")
  })

  test("does not keep a late step from being taken", () => {
    const late = ready("accept", { main: "TRIAGE" }, { clocks: [["C-INIT", "2026-10-01"]] })
    expect(decide(late, command("accept"), by(who("head"))).kind).toBe("accepted")
  })
})

describe("clocks that depend on the case", () => {
  const after = (case_: CaseState, asked: ReturnType<typeof command>, role: Role = "head") => {
    const decision = decide(case_, asked, by(who(role)))
    if (decision.kind === "refused") throw new Error(decision.reasons.join(" "))
    return decision.state
  }
  const sheet = (change: object) =>
    command("fill-triage", { details: { ...usualDetails["fill-triage"], ...change } })
  const triage = { main: "TRIAGE" } as const

  test("T04: a sheet with a sign of a crime opens the referral and starts S-SIGNAL, once", () => {
    const first = after(ready("fill-triage", triage), sheet({ crime: ["Q2"] }), "inspector")
    expect(first.regions.referral).toBe("SIGNAL")
    expect(first.clocks.map(({ clock }) => clock)).toEqual(["S-SIGNAL"])
    const again = after(deepFreeze(first), sheet({ crime: ["Q2", "Q3"] }), "inspector")
    expect(again.clocks).toEqual(first.clocks)
  })

  test("R1: after a rejection the same signs do not ask again, a new one does", () => {
    const rejected = ready("fill-triage", { ...triage, referral: "REJECTED" }, { facts: { crime: ["Q2"] } })
    expect(after(rejected, sheet({ crime: ["Q2"] }), "inspector").regions.referral).toBe("REJECTED")
    expect(after(rejected, sheet({ crime: ["Q2", "Q4"] }), "inspector").regions.referral).toBe("SIGNAL")
  })

  test("Q1, Q7 and Q8 alone open nothing", () => {
    const quiet = after(ready("fill-triage", triage), sheet({ crime: ["Q1", "Q7", "Q8"] }), "inspector")
    expect([quiet.regions.referral, quiet.clocks]).toEqual(["none", []])
  })

  test("T04: C-TRANSFER ends when the sheet says that it is ours, and starts when it says so no longer", () => {
    const ours = after(ready("fill-triage", triage, { clocks: ["C-TRANSFER"] }), sheet({}), "inspector")
    expect(openClock(ours.clocks, "C-TRANSFER")).toBeUndefined()
    const theirs = after(deepFreeze(ours), sheet({ competence: "so-y-te" }), "inspector")
    expect(openClock(theirs.clocks, "C-TRANSFER")?.startedOn).toBe("2026-11-23")
    const still = after(deepFreeze(theirs), sheet({ competence: "so-noi-vu" }), "inspector")
    expect(still.clocks).toEqual(theirs.clocks)
  })

  test("R3: before a conclusion at once, after it within five working days that may run already", () => {
    const approve = (facts: object, clocks: ClockId[] = []) => {
      const proposals = [seconded("approve-referral", usualDetails["approve-referral"])]
      const state = { main: "ACTION", referral: "PROPOSED" } as const
      const case_ = ready("approve-referral", state, { facts, clocks, proposals })
      return after(case_, command("approve-referral")).clocks.map(({ clock, startedOn }) => [
        clock,
        startedOn,
      ])
    }
    expect(approve({ outcome: null })).toEqual([["C-REF-NOW", "2026-11-23"]])
    expect(approve({ outcome: "true" })).toEqual([["C-REF-5", "2026-11-23"]])
    expect(approve({ outcome: "true" }, ["C-REF-5"])).toEqual([["C-REF-5", "2026-11-16"]])
  })

  test("R5: handing over stops no clock of the case and suspends only what was referred", () => {
    const state = { main: "VERIFYING", referral: "COMPILED" } as const
    const handed = after(
      ready("hand-over", state, { clocks: ["C-SETTLE"] }),
      command("hand-over"),
      "referral",
    )
    expect(handed.regions.main).toBe("VERIFYING")
    expect(openClock(handed.clocks, "C-SETTLE")?.state).toBe("running")
    expect(handed.facts.contentReferred).toBe(true)
  })
})
