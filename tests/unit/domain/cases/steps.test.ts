import { describe, expect, test } from "vitest"
import { roles } from "#app/domain/actor.ts"
import type { Role } from "#app/domain/actor.ts"
import type { CaseState, ClockState } from "#app/domain/cases/case-state.ts"
import { mainStates, referralStates } from "#app/domain/cases/states.ts"
import type { MainState, ReferralState } from "#app/domain/cases/states.ts"
import type { CaseEventName } from "#app/domain/cases/transition-row.ts"
import { caseEventNames } from "#app/domain/cases/transition-row.ts"
import { decide, mayPropose } from "#app/domain/cases/transitions.ts"
import { secondProblem } from "#app/domain/cases/two-person.ts"
import type { ClockId } from "#app/domain/law/clocks.ts"
import type { Who } from "#tests/support/chart.ts"
import { by, command, persons, ready, seconded, who } from "#tests/support/chart.ts"

/**
 * Every lawful step of the domain's workflow pages, each as one sentence that is also the expectation: it is written by
 * hand from the law, not read from the table under test. Whatever no sentence allows must be refused.
 */
type Step = {
  id: string
  event: CaseEventName
  by: string[]
  propose: string[]
  second: string[]
  from: string[]
  to: string
  notice: string | null
  clocks: Record<string, string[]>
  sets: string[]
}

const steps: Step[] = []

function step(sentence: string): void {
  const [, id = "", event = "", people = "", from = "", to = "", rest = ""] =
    /^(\S+) (\S+) by ([^:]+): (\S+) → (\S+?)(?:; (.*))?$/.exec(sentence) ?? []
  const [actors = "", propose = "", second = ""] = people.split(/, proposed by |, seconded by /)
  const clauses = rest === "" ? [] : rest.split("; ")
  const words = (verb: string) =>
    clauses.filter((one) => one.startsWith(`${verb} `)).flatMap((one) => one.split(" ").slice(1))
  const verbs = ["starts", "stops", "pauses", "resumes", "extends"]
  const known = [...verbs, "sets"]
  const codes = clauses.filter((one) => !known.includes(one.split(" ")[0] ?? ""))
  const read: Step = {
    ...{ id, event: event as CaseEventName, by: actors.split("|"), propose: propose.split("|") },
    ...{
      second: second.split("|"),
      from: from.split("|"),
      to,
      notice: codes[0] ?? null,
      sets: words("sets"),
    },
    clocks: Object.fromEntries(verbs.map((verb) => [verb, words(verb)])),
  }
  steps.push(read)
  describe(sentence, () => {
    test.each(read.from)("from %s", (state) => {
      expectStep(read, state)
    })
    test("by nobody else", () => {
      expectActors(read)
    })
  })
}

const isReferral = (id: string) => id.startsWith("R")
const at = (id: string, state: string) =>
  isReferral(id)
    ? { main: "VERIFYING" as const, referral: state as ReferralState }
    : { main: state as MainState }

/** A case in which the step's clocks run, and one beside them that has nothing to do with it. */
function before({ id, event, to, clocks }: Step, state: string): CaseState | null {
  if (state === "nothing") return null
  const timed = ["waited-out", "signature-waited-out", "feedback-over", "extend", "extend-examination"]
  const suspended = event === "resume" ? { suspendedFrom: to as "ACCEPTED" | "VERIFYING" } : {}
  return ready(event, at(id, state), {
    clocks: [
      ...(timed.includes(event) ? [] : [...(clocks["stops"] ?? []), ...(clocks["pauses"] ?? [])]),
      "C-DSAR",
    ] as ClockId[],
    paused: (clocks["resumes"] ?? []) as ClockId[],
    facts: suspended,
  })
}

function expectStep(expected: Step, state: string): void {
  const case_ = before(expected, state)
  const actor = who(expected.by[0] as Who)
  const decision = decide(case_, command(expected.event), by(actor))
  if (decision.kind === "refused") throw new Error(decision.reasons.join(" "))
  const { row, notice, state: after } = decision
  expect([row.id, notice]).toEqual([expected.id, expected.notice])
  const start = { main: "RECEIVED", referral: "none", protection: "none", identity: "anonymous" } as const
  const regions = case_?.regions ?? { ...start, publicity: "not-publishable" }
  const region = isReferral(expected.id) ? "referral" : "main"
  const reached = expected.to === "same" ? {} : { [region]: expected.to }
  const set: Record<string, string> = Object.fromEntries(
    expected.sets.map((one) => one.split("=") as [string, string]),
  )
  expect(after.regions).toEqual({ ...regions, ...reached, ...set })
  expect(moved(case_?.clocks ?? [], after.clocks)).toEqual(expected.clocks)
}

/** What happened to the clocks, in the words of the sentences. */
function moved(old: readonly ClockState[], now: readonly ClockState[]): Record<string, string[]> {
  const found: Record<string, string[]> = { starts: [], stops: [], pauses: [], resumes: [], extends: [] }
  old.forEach((clock, index) => {
    const after = now[index]
    if (after === clock) return
    const verb =
      after?.state === "stopped" ? "stops"
      : after?.state === "paused" ? "pauses"
      : clock.state === "paused" ? "resumes"
      : "extends" // prettier-ignore
    found[verb]?.push(clock.clock)
  })
  found["starts"]?.push(...now.slice(old.length).map(({ clock }) => clock))
  return found
}

const everybody: readonly Who[] = [...roles, "reporter", "system"]

function expectActors(expected: Step): void {
  const case_ = before(expected, expected.from[0] ?? "")
  const allowed = everybody.filter(
    (one) => decide(case_, command(expected.event), by(who(one))).kind === "accepted",
  )
  expect(new Set(allowed)).toEqual(new Set(expected.by))
  for (const one of everybody.filter((name) => !expected.by.includes(name))) {
    const decision = decide(case_, command(expected.event), by(who(one)))
    expect(decision.kind === "refused" && decision.reasons).toContain("wrong-actor")
  }
  if (expected.propose[0] !== "" && case_ !== null) expectTwoPersons(expected, case_)
}

function expectTwoPersons(expected: Step, case_: CaseState): void {
  const staff = (may: (role: Role) => boolean) => new Set(roles.filter(may))
  const fresh = { ...case_, proposals: [] }
  const proposing = staff(
    (role) => mayPropose(fresh, command(expected.event), by(who(role, persons.proposer))).kind === "accepted",
  )
  expect(proposing).toEqual(new Set(expected.propose))
  const decision = decide(case_, command(expected.event), by(who(expected.by[0] as Who)))
  if (decision.kind === "refused") throw new Error(decision.reasons.join(" "))
  const proposal = seconded(expected.event, {}, { second: null })
  const seconding = staff(
    (role) => secondProblem(proposal, decision.row, by(who(role, persons.second))) === null,
  )
  expect(seconding).toEqual(new Set(expected.second))
}

step("T01 submit by reporter|intake: nothing → RECEIVED; N1; starts C-INIT C-TRANSFER")
step(
  "T02 await-signature by intake|inspector: RECEIVED → AWAIT_ID; N2; stops C-INIT C-TRANSFER; starts S-SIGN",
)
step(
  "T03 record-signature by intake|inspector: AWAIT_ID → TRIAGE; N2; stops S-SIGN; starts C-INIT C-TRANSFER; sets identity=identified-verified",
)
step(
  "T03 record-signature by intake|inspector: TRIAGE → TRIAGE; N2; starts C-INIT; sets identity=identified-verified",
)
step("T03 signature-waited-out by system: AWAIT_ID → TRIAGE; N2; stops S-SIGN; starts C-INIT C-TRANSFER")
step("T04 register by intake|inspector: RECEIVED → TRIAGE")
step("T04 fill-triage by inspector: TRIAGE|NEED_INFO → same; stops C-TRANSFER")
step("T05 ask-reporter by inspector: TRIAGE|NEED_INFO → NEED_INFO; N3; starts S-ANSWER")
step("T06 answer by reporter: NEED_INFO → TRIAGE; stops S-ANSWER")
step("T06 waited-out by system: NEED_INFO → TRIAGE; stops S-ANSWER")
step(
  "T07 link-duplicate by inspector|head, proposed by inspector, seconded by inspector|head|legal: TRIAGE → DUP_LINKED; N4; stops C-INIT C-TRANSFER",
)
step(
  "T08 file by inspector|head, proposed by inspector, seconded by inspector|head|legal: TRIAGE → FILED; N5; stops C-INIT C-TRANSFER; starts S-RELOOK",
)
step("T09 answer by reporter: FILED → TRIAGE; N3; stops S-RELOOK; starts C-INIT")
step("T09 look-again by inspector|head: FILED → TRIAGE; N3; stops S-RELOOK; starts C-INIT")
step("T10 open-check by head: TRIAGE → INFO_CHECK; N6; stops C-INIT C-TRANSFER; starts C-ANON")
step(
  "T11 finish-check by head, proposed by inspector, seconded by inspector|head|legal: INFO_CHECK → ACTION; N6; stops C-ANON; starts C-ACT-FEEDBACK",
)
step(
  "T11 close-check by head, proposed by inspector, seconded by inspector|head|legal: INFO_CHECK → CLOSED; N6; stops C-ANON",
)
step("T12 transfer by intake|head: TRIAGE → TRANSFERRED; N7; stops C-INIT C-TRANSFER; starts S-WATCH")
step("T13 confirm-transfer by intake|head: TRANSFERRED → CLOSED; N7; stops S-WATCH")
step("T14 return-transfer by intake|head: TRANSFERRED → TRIAGE; N7; stops S-WATCH; starts C-INIT")
step(
  "T15 guide by intake|inspector|head, proposed by intake|inspector, seconded by inspector|head|legal: TRIAGE → GUIDED; N8; stops C-INIT C-TRANSFER",
)
step(
  "T16 take-petition by intake|inspector: TRIAGE → PAKN_HANDLING; N9; stops C-INIT C-TRANSFER; starts S-PETITION",
)
step("T16 reply-petition by intake|inspector: PAKN_HANDLING → CLOSED; N9; stops S-PETITION")
step(
  "T17 refuse-acceptance by head, proposed by inspector, seconded by inspector|head|legal: TRIAGE → NOT_ACCEPTED; N10; stops C-INIT C-TRANSFER",
)
step("T18 accept by head: TRIAGE → ACCEPTED; N11; stops C-INIT C-TRANSFER; starts C-SETTLE C-ACCEPT-NOTICE")
step("T18 notify-acceptance by inspector|head: ACCEPTED|VERIFYING → same; stops C-ACCEPT-NOTICE")
step("T19 assign-team by head: ACCEPTED → VERIFYING")
step("T20 record-step by inspector: VERIFYING|INFO_CHECK → same")
step("T20 sign-minutes by inspector|head: VERIFYING|INFO_CHECK → same")
step("T21 extend by head: ACCEPTED|VERIFYING → same; N12; extends C-SETTLE")
step(
  "T22 suspend by head: ACCEPTED|VERIFYING → SUSPENDED; N13; pauses C-SETTLE; starts C-SUSP-NOTICE S-GROUND",
)
step("T22 notify-suspension by inspector|head: SUSPENDED|ACCEPTED|VERIFYING → same; stops C-SUSP-NOTICE")
step("T23 resume by head: SUSPENDED → ACCEPTED; N13; stops S-GROUND; resumes C-SETTLE")
step("T23 resume by head: SUSPENDED → VERIFYING; N13; stops S-GROUND; resumes C-SETTLE")
step("T25 report-findings by inspector: VERIFYING → REPORTED")
step("T26 return-findings by head: REPORTED → VERIFYING")
step(
  "T27 conclude by head, proposed by inspector, seconded by inspector|head|legal: REPORTED → CONCLUDED; N14; stops C-SETTLE; starts C-CONC-NOTICE C-ACT C-PUBLISH; sets publicity=pending-redaction",
)
step("T27 notify-conclusion by inspector|head: CONCLUDED|ACTION → same; stops C-CONC-NOTICE")
step(
  "T27 settle-publication by head, proposed by inspector|publicity, seconded by inspector|head|legal: CONCLUDED|ACTION|FEEDBACK_WINDOW → same; stops C-PUBLISH; sets publicity=posted",
)
step("T28 order-measures by head: CONCLUDED → ACTION; N15; stops C-ACT; starts C-ACT-FEEDBACK")
step("T28 report-measures by inspector|head: ACTION → same; N15; stops C-ACT-FEEDBACK")
step("T29 open-feedback by head: ACTION → FEEDBACK_WINDOW; N16; starts S-FEEDBACK")
step("T30 close by head: FEEDBACK_WINDOW → CLOSED; N16; stops S-FEEDBACK")
step("T30 feedback-over by system: FEEDBACK_WINDOW → CLOSED; N16; stops S-FEEDBACK")
step(
  "T39 reopen by head, proposed by inspector|head, seconded by inspector|head|legal: CLOSED → TRIAGE; N17; starts C-INIT",
)
step(
  "T40 reassign by head: RECEIVED|AWAIT_ID|TRIAGE|NEED_INFO|DUP_LINKED|FILED|NOT_ACCEPTED|TRANSFERRED|GUIDED|PAKN_HANDLING|INFO_CHECK|ACCEPTED|VERIFYING|SUSPENDED|TERMINATED|REPORTED|CONCLUDED|ACTION|FEEDBACK_WINDOW|CLOSED|FURTHER_REVIEW|RESETTLING → same",
)
step("R1 flag-crime by inspector|head|legal: none|REJECTED|ENDED → SIGNAL; starts S-SIGNAL")
step("R2 write-legal-note by inspector|legal: SIGNAL → PROPOSED")
step(
  "R3 approve-referral by head, proposed by inspector|legal, seconded by inspector|legal|head: PROPOSED → APPROVED; stops S-SIGNAL; starts C-REF-NOW",
)
step(
  "R3 reject-referral by head, proposed by inspector|legal, seconded by inspector|legal|head: SIGNAL|PROPOSED → REJECTED; stops S-SIGNAL C-REF-5",
)
step("R4 compile-packet by referral: APPROVED|COMPILED → COMPILED")
step("R5 hand-over by referral: COMPILED → HANDED_OVER; R5; stops C-REF-NOW C-REF-5; starts C-REF-ACK")
step("R6 acknowledge by agency: HANDED_OVER → ACKNOWLEDGED; R6; stops C-REF-ACK; starts C-REF-20")
step("R7 examine by agency: ACKNOWLEDGED → EXAMINING")
step("R7 extend-examination by agency: ACKNOWLEDGED|EXAMINING|SUPPLEMENT → same; extends C-REF-20")
step("R7a ask-supplement by agency: ACKNOWLEDGED|EXAMINING → SUPPLEMENT; starts S-SUPPLEMENT")
step("R7a supply by referral|inspector: SUPPLEMENT → EXAMINING; stops S-SUPPLEMENT")
step(
  "R8 post-outcome by agency: ACKNOWLEDGED|EXAMINING|SUPPLEMENT|OUTCOME → OUTCOME; R8; stops C-REF-20 S-SUPPLEMENT",
)
step("R9 end-referral by head: OUTCOME → ENDED")

describe("whatever no sentence allows is refused for the state, and only for that", () => {
  test.each(caseEventNames)("%s", (event) => {
    const own = steps.filter((one) => one.event === event)
    const [first] = own
    if (first === undefined) throw new Error("no sentence is about it")
    const states: readonly string[] = isReferral(first.id) ? referralStates : mainStates
    const forbidden = states.filter((state) => !own.some(({ from }) => from.includes(state)))
    const actors = new Set(own.flatMap((one) => one.by))
    for (const name of actors)
      for (const state of forbidden) {
        const decision = decide(before(first, state), command(event), by(who(name as Who)))
        expect(decision, `${event} in ${state}`).toEqual({ kind: "refused", reasons: ["wrong-state"] })
      }
  })

  test("a case that does not exist yet can only be received", () => {
    const lawful = caseEventNames.filter((event) =>
      everybody.some((one) => decide(null, command(event), by(who(one))).kind === "accepted"),
    )
    expect(lawful).toEqual(["submit"])
  })

  test("a referral is opened in every state of the case but before it is registered", () => {
    const lawful = mainStates.filter((main) => {
      const decision = decide(ready("flag-crime", { main }), command("flag-crime"), by(who("inspector")))
      return decision.kind === "accepted"
    })
    expect(lawful).toEqual(mainStates.filter((main) => main !== "RECEIVED" && main !== "AWAIT_ID"))
  })

  test("a step of one region is taken whatever the state of the other", () => {
    for (const main of mainStates.filter((one) => one !== "RECEIVED" && one !== "AWAIT_ID"))
      for (const one of steps.filter(({ id }) => isReferral(id) && id !== "R1")) {
        const case_ = ready(one.event, { main, referral: one.from[0] as ReferralState })
        const decision = decide(case_, command(one.event), by(who(one.by[0] as Who)))
        expect(decision.kind, `${one.event} in ${main}`).toBe("accepted")
      }
  })
})
