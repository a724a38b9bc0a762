import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { officer, report, sealedAct } from "#tests/support/case-work.ts"
import { citizenClient } from "#tests/support/citizen-client.ts"
import {
  openMailbox,
  plainStory,
  pressSend,
  receiptCode,
  sendReport,
  walkTo,
} from "#tests/support/citizen-flow.ts"
import { problemIn } from "#tests/support/json-client.ts"
import { logInOverHttp, signedIn } from "#tests/support/office-client.ts"
import { sealedClient } from "#tests/support/sealed-client.ts"

const hour = 3_600_000
const jumps = [
  ["an hour back", -hour],
  ["a day and an hour forward", 25 * hour],
] as const

let app: TestApp
let jumped = 0
const serverTime = () => new Date(Date.now() + jumped)
beforeAll(async () => {
  app = await startTestApp({ now: serverTime })
})
afterEach(() => {
  jumped = 0
})
afterAll(() => app.close())

describe.each(jumps)("attack 28: the server's clock jumps %s", (_what, by) => {
  test("and a form that was begun before is shown again with everything in it, to be sent once more", async () => {
    const citizen = citizenClient(app.origin)
    const last = await walkTo(citizen, 5)
    jumped = by
    const kept = await pressSend(citizen, last)
    expect(kept.status).toBe(422)
    expect(kept.html).toContain(plainStory)
    const code = receiptCode(await pressSend(citizen, kept))
    expect((await openMailbox(citizen, code)).page.text).toContain(plainStory)
  })

  test("and a report that was sealed before it is refused for its form, and received with a fresh one", async () => {
    const sealed = await sealedClient(app.origin)
    const token = await sealed.token()
    const made = await sealed.make()
    jumped = by
    const body = { token, submission: made.submission }
    const answer = await sealed.call("/report/submit", { body })
    expect(`${String(answer.status)} ${problemIn(answer)}`).toBe("422 expired-form")
    expect((await sealed.send(made.submission)).status).toBe(200)
    expect((await sealed.mailbox(made.code)).mailbox.caseId).toBe(made.newCase.caseId)
  })

  test("and receipts of before open their mailbox and take a reply", async () => {
    const citizen = citizenClient(app.origin)
    const code = receiptCode(await sendReport(citizen))
    jumped = by
    const open = await openMailbox(citizen, code)
    const answer = await citizen.press(
      open,
      { name: "go", value: "reply" },
      { fill: { text: "Vẫn còn đây." } },
    )
    expect(answer.status).toBe(200)
    expect(answer.page.text).toContain("Vẫn còn đây.")
  })

  test("and an act that was signed before is refused; signed in the server's time it is stored", async () => {
    const { caseId } = await report(app.deps)
    const inspector = await signedIn(app, "minh-hoa")
    const opened = await inspector.open(caseId)
    const keys = officer(app, "minh-hoa").keys
    const send = (at: Date) =>
      inspector.call(`/office/cases/${caseId}/act`, {
        body: sealedAct(opened, keys, { kind: "message", text: "Chào bác.", at }),
      })
    jumped = by
    const early = await send(new Date())
    expect(`${String(early.status)} ${problemIn(early)}`).toBe("409 replayed: time")
    expect((await send(serverTime())).status).toBe(200)
  })
})

test("attack 28: after a jump back no second factor of before opens a second session, and when time is right again all is well", async () => {
  const login = "thi-du"
  const tryLogin = async (now: Date) => (await logInOverHttp(app.origin, { login, now })).status
  jumped = hour
  const used = serverTime()
  expect(await tryLogin(used)).toBe(200)
  jumped = 0
  expect(await tryLogin(used)).toBe(403)
  expect(await tryLogin(serverTime())).toBe(403)
  jumped = 2 * hour
  expect(await tryLogin(serverTime())).toBe(200)
})
