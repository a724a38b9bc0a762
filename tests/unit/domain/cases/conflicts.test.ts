import { describe, expect, it } from "vitest"
import type { Candidate } from "#app/domain/cases/conflicts.ts"
import {
  eligibleReaders,
  formerHandlers,
  identityCustodians,
  keepingBody,
  readerProblem,
  receivingBody,
  receptionOf,
} from "#app/domain/cases/conflicts.ts"
import { decide, settlingTypes } from "#app/domain/cases/transitions.ts"
import { detailsText } from "#app/domain/cases/two-person.ts"
import { by, caseWith, persons, who } from "#tests/support/chart.ts"
import { UNITS } from "#app/domain/law/units.ts"

const person = (
  member: string,
  roles: string[],
  body = "TTTP",
  unit: string | null = "thanh-tra-thanh-pho",
): Candidate => ({
  ...{ member, roles, body, unit },
})
const people = [
  person("intake", ["intake"]),
  person("inspector", ["inspector"]),
  person("head", ["head"]),
  person("lent", ["inspector"], "TTTP", "so-xay-dung"),
  person("legal", ["legal"]),
  person("administrator", ["administrator"], "TTTP", null),
  person("custodian-a", ["custodian"]),
  person("custodian-b", ["custodian"], "HDND", null),
  person("oversight", ["oversight"], "HDND", null),
  person("superior", ["inspector"], "TTCP", "thanh-tra-chinh-phu"),
  person("superior-custodian", ["custodian"], "TTCP", null),
]
const readers = (unit: string | null) => eligibleReaders(people, unit).map((one) => one.member)

describe("who receives the key of a new report", () => {
  it("is intake, inspectors and heads of the inspectorate, by name", () => {
    expect(readers("00004")).toEqual(["intake", "inspector", "head", "lent"])
  })

  it("is nobody of the unit complained of", () => {
    expect(readers("so-xay-dung")).toEqual(["intake", "inspector", "head"])
  })

  it("is never an administrator, a legal reviewer, a custodian or an oversight officer", () => {
    for (const unit of [null, ...UNITS.map((one) => one.code)])
      for (const role of ["administrator", "legal", "custodian-a", "oversight"])
        expect(readers(unit)).not.toContain(role)
  })

  it("is the superior body when the inspectorate itself, or the city above it, is complained of", () => {
    expect(receivingBody("thanh-tra-thanh-pho")).toBe("TTCP")
    expect(receivingBody("hn")).toBe("TTCP")
    expect(readers("thanh-tra-thanh-pho")).toEqual(["superior"])
    expect(receivingBody("so-xay-dung")).toBe("TTTP")
  })

  it("gives identity shares to custodians of two different bodies", () => {
    const custodians = identityCustodians(people, "TTTP")
    expect(custodians.a.map((one) => one.member)).toEqual(["custodian-a"])
    expect(custodians.b.map((one) => one.member)).toEqual(["custodian-b"])
    expect(identityCustodians(people, "TTCP").a.map((one) => one.member)).toEqual(["superior-custodian"])
  })

  it("is believed of a server only where a report about this unit can have gone", () => {
    expect(keepingBody(null, "TTTP")).toBe("TTTP")
    expect(keepingBody("so-xay-dung", "TTCP")).toBe("TTCP")
    for (const told of ["HDND", "PC03", ""]) expect(keepingBody("so-xay-dung", told)).toBe("TTTP")
    for (const told of ["TTTP", "HDND"]) expect(keepingBody("thanh-tra-thanh-pho", told)).toBe("TTCP")
  })
})

describe("a report for which too few are left at the inspectorate", () => {
  const withSuperiors = [...people, person("superior-head", ["head"], "TTCP", "thanh-tra-chinh-phu")]
  const superiors = ["superior", "superior-head"]
  const goesTo = (unit: string | null, struck: string[], candidates = withSuperiors) => {
    const { body, readers: left } = receptionOf(candidates, { unit, struck })
    return [body, ...left.map((one) => one.member)]
  }

  it("goes to the superior body, whether the strikes or the rules left nobody", () => {
    expect(goesTo("00004", ["intake"])).toEqual(["TTTP", "inspector", "head", "lent"])
    expect(goesTo("00004", ["intake", "inspector", "head", "lent"])).toEqual(["TTCP", ...superiors])
    expect(goesTo("00004", ["intake", "inspector", "head"])).toEqual(["TTCP", ...superiors])
    const near = withSuperiors.map((one) => (one.body === "TTTP" ? { ...one, unit: "so-xay-dung" } : one))
    expect(goesTo("so-xay-dung", [], near)).toEqual(["TTCP", ...superiors])
  })

  it("leaves out there too whom the reporter struck out, or who is near", () => {
    const all = ["intake", "inspector", "head", "lent"]
    expect(goesTo("00004", [...all, "superior"])).toEqual(["TTCP", "superior-head"])
    const near = withSuperiors.map((one) => (one.member === "superior" ? { ...one, unit: "hn" } : one))
    expect(goesTo("00004", all, near)).toEqual(["TTCP", "superior-head"])
  })

  it("never comes back to the inspectorate that it is about", () => {
    expect(goesTo("thanh-tra-thanh-pho", superiors)).toEqual(["TTCP"])
    expect(goesTo("thanh-tra-thanh-pho", [])).toEqual(["TTCP", ...superiors])
  })
})

describe("who handled a case before", () => {
  it("is whoever was in charge, of the team, or took a step that settles", () => {
    const facts = { handler: "one", team: ["one", "two"] }
    expect(formerHandlers({ facts, settledBy: ["head", "two"] })).toEqual(["one", "two", "head"])
    expect(formerHandlers({ facts: { handler: null, team: [] }, settledBy: [] })).toEqual([])
  })

  it("is not who registers, asks for a signature, or opens it anew", () => {
    for (const type of [
      "case.triaged",
      "case.concluded",
      "case.closed",
      "case.team-assigned",
      "case.accepted",
    ])
      expect(settlingTypes).toContain(type)
    for (const type of ["report.received", "case.registered", "case.reopened", "case.answer-received"])
      expect(settlingTypes).not.toContain(type)
    expect(settlingTypes.filter((type) => type.startsWith("referral."))).toEqual([])
  })

  it("does not decide on the opening anew (T39), in charge, of the team or as the head of before", () => {
    const first = { handler: persons.leader, team: [persons.second] }
    const proposal = {
      ...{
        id: "p",
        event: "reopen",
        details: detailsText({ reason: "new-facts" }),
        proposedBy: persons.proposer,
      },
      second: { by: persons.other, agrees: true, legal: false },
    }
    const signedBy = (member: string, settledBy: string[] = []) => {
      const state = caseWith({ main: "CLOSED", facts: first, settledBy, proposals: [proposal] })
      const command = {
        event: "reopen" as const,
        details: { reason: "new-facts" as const },
        hasRecord: true,
        proposal: "p",
      }
      const decision = decide(state, command, by(who("head", member)))
      return decision.kind === "refused" ? decision.reasons : decision.state.facts.handler
    }
    for (const member of [persons.leader, persons.second]) expect(signedBy(member)).toEqual(["other-hands"])
    expect(signedBy("head-of-before", ["head-of-before"])).toEqual(["other-hands"])
    expect(signedBy("another-head", ["head-of-before"])).toBeNull()
  })
})

describe("the recipients that a client sealed to", () => {
  const known = people.map((one) => one.member)
  const eligible = ["intake", "inspector", "head"]
  const problem = (sealedTo: string[], struck: string[] = []) =>
    readerProblem({ eligible, known, struck, sealedTo })

  it("must be all who are eligible and not struck out", () => {
    expect(problem(["intake", "inspector", "head"])).toBeNull()
    expect(problem(["intake", "head"], ["inspector"])).toBeNull()
    expect(problem(["intake", "head"])).toBe("recipient-missing")
  })

  it("must not be anybody else", () => {
    expect(problem(["intake", "inspector", "head", "stranger"])).toBe("recipient-unknown")
    expect(problem(["intake", "inspector", "head", "administrator"])).toBe("recipient-excluded")
    expect(problem(["intake", "inspector", "head"], ["head"])).toBe("recipient-excluded")
    expect(problem(["intake", "inspector", "head", "head"])).toBe("recipient-unknown")
  })

  it("must not be judged by strike-outs of strangers, or of one person twice", () => {
    expect(problem(eligible, ["stranger"])).toBe("recipient-unknown")
    expect(problem(["intake", "inspector"], ["head", "head"])).toBe("recipient-unknown")
  })

  it("must be at least two", () => {
    expect(problem(["intake"], ["inspector", "head"])).toBe("too-few-readers")
    expect(problem([], eligible)).toBe("too-few-readers")
  })
})
