import { afterAll, beforeAll, expect, test } from "vitest"
import { caseKeys } from "#app/cli/demo/acting.ts"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import type { ActName } from "#app/domain/cases/schemas.ts"
import { checkedEntries } from "#app/services/plain-path.server.ts"
import { openCase } from "#app/services/cases.server.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { act, declaredCase, officer, report } from "#tests/support/case-work.ts"
import { inBrowser, renewDue } from "#tests/support/exclusion-work.ts"
import { triage } from "#tests/support/oversight-work.ts"

let app: TestApp
let caseId = ""

const words = "Tình tiết mới: có người thứ hai kể đúng như vậy."
const by = (login: string, kind: ActName, details: JsonValue = null, proposal: string | null = null) =>
  act(app.deps, officer(app, login), {
    ...{ caseId, kind, text: words, details, proposal },
  })
const decide = async (event: ActName, details: JsonValue, people: [string, string, string]) => {
  const [proposer, second, head] = people
  const proposal = await by(proposer, "propose", { event, details })
  await by(second, "second", { agrees: true }, proposal)
  return by(head, event, details, proposal)
}

beforeAll(async () => {
  app = await startTestApp()
  caseId = (await report(app.deps)).caseId
  await triage(app.deps, officer(app, "minh-hoa"), { caseId, d25: { a: true, b: true, c: true } })
  await by("cao-thu", "open-check", { noReporterData: true })
  await decide("close-check", { reason: "no-violation" }, ["minh-hoa", "gia-dinh", "cao-thu"])
})
afterAll(() => app.close())

const reason = { reason: "wrongdoing-in-handling" }

test("T39, UC-82: who handled a case neither proposes nor decides to open it anew", async () => {
  await expect(by("minh-hoa", "propose", { event: "reopen", details: reason })).rejects.toThrow("other-hands")
  await expect(decide("reopen", reason, ["le-thu", "gia-dinh", "cao-thu"])).rejects.toThrow("other-hands")
  expect((await openCase(app.deps, officer(app, "le-thu").actor, caseId)).regions.main).toBe("CLOSED")
})

test("T39, UC-82: opened anew, the case goes on in other hands and under new keys; a second opinion was no handling", async () => {
  const [open] = (await openCase(app.deps, officer(app, "vi-du").actor, caseId)).proposals
  await by("vi-du", "reopen", reason, open?.id ?? "")
  for (const login of ["minh-hoa", "cao-thu"])
    await expect(openCase(app.deps, officer(app, login).actor, caseId), login).rejects.toThrow("not-found")
  const file = await declaredCase(app.deps, officer(app, "gia-dinh"), caseId)
  expect(file).toMatchObject({ rekeyReason: "former-handler", facts: { handler: null, team: [] } })
  expect([...file.excluded].sort()).toEqual(
    ["minh-hoa", "cao-thu"].map((login) => officer(app, login).actor.member).sort(),
  )
  await renewDue(app, caseId, "le-thu")
  expect((await inBrowser(app, "gia-dinh", caseId)).file.rekeyReason).toBeNull()
})

test("attack 5: nobody gives the keys back to who handled the case before, in charge or for an opinion", async () => {
  const giver = officer(app, "vi-du")
  const member = officer(app, "minh-hoa").actor.member
  const entries = (await checkedEntries(app.deps)).filter((one) => one.member === member)
  const keys = caseKeys(await declaredCase(app.deps, giver, caseId), giver.keys)
  const give = { entries, keys }
  const again = [
    { kind: "reassign", details: { handler: member, reason: "workload" } },
    { kind: "grant-access", details: { members: [member], reason: "legal-opinion" } },
  ] as const
  for (const one of again)
    await expect(
      act(app.deps, giver, {
        ...one,
        details: one.details as unknown as JsonValue,
        caseId,
        text: words,
        give,
      }),
    ).rejects.toThrow("recipient-excluded")
})
