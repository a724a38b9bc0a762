import { describe, expect, it } from "vitest"
import type { Actor, MemberId, Role } from "#app/domain/actor.ts"
import { roles } from "#app/domain/actor.ts"
import type { MainState, Regions } from "#app/domain/cases/states.ts"
import { mainStates } from "#app/domain/cases/states.ts"
import type { CaseEventName } from "#app/domain/cases/transitions.ts"
import { decide, transitions } from "#app/domain/cases/transitions.ts"

const staff = (...held: Role[]): Actor => {
  const actor = {
    kind: "staff",
    member: "m" as MemberId,
    roles: held,
    body: "TTTP",
    unit: null,
    fingerprint: "f",
  } as const
  return actor
}
const reporter: Actor = { kind: "reporter" }
const worker: Actor = { kind: "system", process: "worker" }
const clean = { conflicted: false, hasRecord: true }

const regions = (main: MainState): Regions => ({
  ...{ main, referral: "none", protection: "none", identity: "anonymous", publicity: "not-publishable" },
})

const events: CaseEventName[] = ["submit", "register", "ask-reporter", "answer", "waited-out"]

/** What is lawful now; every other pair of state and event must be refused. */
const lawful: [from: MainState | null, event: CaseEventName, actor: Actor, id: string, to: MainState][] = [
  [null, "submit", reporter, "T01", "RECEIVED"],
  [null, "submit", staff("intake"), "T01", "RECEIVED"],
  ["RECEIVED", "register", staff("intake"), "T04", "TRIAGE"],
  ["RECEIVED", "register", staff("inspector"), "T04", "TRIAGE"],
  ["TRIAGE", "ask-reporter", staff("inspector"), "T05", "NEED_INFO"],
  ["NEED_INFO", "ask-reporter", staff("inspector"), "T05", "NEED_INFO"],
  ["NEED_INFO", "answer", reporter, "T06", "TRIAGE"],
  ["NEED_INFO", "waited-out", worker, "T06", "TRIAGE"],
]

describe("the main path of a case", () => {
  it.each(lawful)("from %s, %s is lawful", (from, event, actor, id, to) => {
    const decision = decide(from === null ? null : regions(from), { event, actor, facts: clean })
    expect(decision).toMatchObject({ kind: "accepted", next: to, row: { id } })
  })

  it("refuses every other event in every state, for every kind of actor, and says why", () => {
    const actors = [reporter, worker, ...roles.map((role) => staff(role))]
    let refused = 0
    for (const from of [null, ...mainStates])
      for (const event of events)
        for (const actor of actors) {
          const allowed = lawful.some(
            ([state, name, who]) =>
              state === from && name === event && JSON.stringify(who) === JSON.stringify(actor),
          )
          if (allowed) continue
          const decision = decide(from === null ? null : regions(from), { event, actor, facts: clean })
          expect(decision.kind, `${String(from)} ${event}`).toBe("refused")
          if (decision.kind === "refused") expect(decision.reasons.length).toBeGreaterThan(0)
          refused++
        }
    expect(refused).toBe((mainStates.length + 1) * events.length * (roles.length + 2) - lawful.length)
  })

  it("keeps an officer with a conflict of interest from acting, whatever the role", () => {
    const facts = { conflicted: true, hasRecord: true }
    const decision = decide(regions("TRIAGE"), { event: "ask-reporter", actor: staff("inspector"), facts })
    expect(decision).toEqual({ kind: "refused", reasons: ["G-COI"] })
  })

  it("refuses a question without words", () => {
    const facts = { conflicted: false, hasRecord: false }
    const decision = decide(regions("TRIAGE"), { event: "ask-reporter", actor: staff("inspector"), facts })
    expect(decision).toEqual({ kind: "refused", reasons: ["G-RECORD"] })
  })

  it("lets the first clocks run on while the reporter is asked: the law gives no pause", () => {
    const stopping = transitions.flatMap((row) =>
      row.clocks.flatMap((effect) => ("stop" in effect ? [effect.stop] : [])),
    )
    expect(new Set(stopping)).toEqual(new Set(["S-ANSWER"]))
  })

  it("names a source for every row, and uses no id for two different ends", () => {
    const ends = new Map<string, string>()
    for (const row of transitions) {
      expect(row.source).not.toBe("")
      expect(ends.get(row.id) ?? row.to).toBe(row.to)
      ends.set(row.id, row.to)
    }
  })
})
