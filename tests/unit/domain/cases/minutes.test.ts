import { expect, test } from "vitest"
import type { CaseState } from "#app/domain/cases/case-state.ts"
import { decide } from "#app/domain/cases/transitions.ts"
import { by, caseWith, command, persons, who } from "#tests/support/chart.ts"

const writer = by(who("inspector", persons.leader))
const colleague = by(who("inspector", persons.second))
const hearing = { kind: "hearing-accused", with: persons.second }

function after(state: CaseState, event: "record-step" | "sign-minutes", details: unknown, as: typeof writer) {
  const decision = decide(state, command(event, { details }), as)
  if (decision.kind === "refused") throw new Error(decision.reasons.join(" "))
  return decision.state
}

const unheard = caseWith({ main: "VERIFYING", facts: { heard: false } })

test("the accused counts as heard once both persons have signed the minutes, and not before", () => {
  const written = after(unheard, "record-step", hearing, writer)
  expect(written.facts).toMatchObject({ minutes: 1, heard: false, unsigned: [{ number: 1, ...hearing }] })
  const report = decide(written, command("report-findings"), writer)
  expect(report).toEqual({ kind: "refused", reasons: ["accused-heard"] })
  const signed = after(written, "sign-minutes", { number: 1 }, colleague)
  expect(signed.facts).toMatchObject({ minutes: 1, heard: true, unsigned: [] })
})

test("other minutes with two signatures are no hearing", () => {
  const written = after(unheard, "record-step", { ...hearing, kind: "working-minutes" }, writer)
  expect(after(written, "sign-minutes", { number: 1 }, colleague).facts.heard).toBe(false)
})

test("minutes are numbered as they were written, and each is signed once", () => {
  const twice = after(after(unheard, "record-step", hearing, writer), "record-step", hearing, writer)
  expect(twice.facts.unsigned.map(({ number }) => number)).toEqual([1, 2])
  const signed = after(twice, "sign-minutes", { number: 2 }, colleague)
  expect(signed.facts.unsigned.map(({ number }) => number)).toEqual([1])
  const again = decide(signed, command("sign-minutes", { details: { number: 2 } }), colleague)
  expect(again).toEqual({ kind: "refused", reasons: ["minutes-named"] })
})
