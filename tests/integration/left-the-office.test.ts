import { afterAll, beforeAll, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { openCase } from "#app/services/cases.server.ts"
import { deactivateMember } from "#app/services/members.server.ts"
import { openTestDeps } from "../support/app.ts"
import { act, officer, report } from "../support/case-work.ts"
import { exclude } from "../support/exclusion-work.ts"

let opened: Awaited<ReturnType<typeof openTestDeps>>
let app: { deps: typeof opened.deps; officers: Map<string, DemoOfficer> }

beforeAll(async () => {
  opened = await openTestDeps()
  app = { deps: opened.deps, officers: await enrolDemoMembers(opened.deps) }
})
afterAll(() => opened.close())

test("a reader who has left the office does not stop the others: first step, exclusion, step after it", async () => {
  const { deps } = app
  const { caseId } = await report(deps)
  const gone = officer(app, "le-thu").actor.member
  await deactivateMember(deps, officer(app, "quan-tri").actor, gone)
  await act(deps, officer(app, "minh-hoa"), { caseId, kind: "register" })
  const readers = async () =>
    (await openCase(deps, officer(app, "cao-thu").actor, caseId)).access.map((one) => one.memberId)
  expect(await readers()).not.toContain(gone)
  await exclude(app, caseId, { of: "minh-hoa" })
  expect(await readers()).not.toContain(officer(app, "minh-hoa").actor.member)
  await act(deps, officer(app, "gia-dinh"), { caseId, kind: "note", text: "Nhận lại việc." })
})
