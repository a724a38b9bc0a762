import { afterAll, beforeAll, expect, test } from "vitest"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import type { CitizenClient } from "#tests/support/citizen-client.ts"
import { citizenClient } from "#tests/support/citizen-client.ts"
import { openMailbox, receiptCode, sendReport } from "#tests/support/citizen-flow.ts"

let app: TestApp
let citizen: CitizenClient
beforeAll(async () => {
  app = await startTestApp()
  citizen = citizenClient(app.origin)
})
afterAll(() => app.close())

test("a person without scripts reports, gets a code and opens the mailbox with it", async () => {
  const receipt = await sendReport(citizen, {})
  expect(receipt.status).toBe(200)
  const mailbox = await openMailbox(citizen, receiptCode(receipt))
  expect(mailbox.status).toBe(200)
  console.log(mailbox.page.text)
})
