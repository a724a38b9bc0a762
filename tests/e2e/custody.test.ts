import { readFile } from "node:fs/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import { asPerson, inspectEveryLook as everyLook } from "../support/browser.ts"
import { report } from "../support/case-work.ts"
import {
  caseOpened,
  credentialsOf,
  declareNoConflict,
  logIn,
  openFile,
  untilShown,
} from "../support/pages/office.ts"
import { press, say } from "../support/pages/report-form.ts"
import { photo } from "../support/sample-files.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage
let caseId: string
const file = photo("bang-gia.png", 1)

beforeAll(async () => {
  stage = await openStage()
  ;({ caseId } = await report(stage.app.deps, {
    files: [{ name: file.name, type: file.mimeType, content: file.buffer }],
  }))
})
afterAll(() => stage.close())

test("UC-70: who opened and saved an item stands in its record; a record that was changed says so", async () => {
  const look = { locale: "vi", width: 1280, scripts: true, origin: stage.app.origin } as const
  await asPerson(stage.browser, look, async (person) => {
    const { page } = person
    await logIn(person, credentialsOf(stage, "minh-hoa"))
    await person.open(`/office/cases/${caseId}`)
    await declareNoConflict(person)
    await caseOpened(person)
    await openFile(person, "CC-01")
    await untilShown(person)
    const saved = page.waitForEvent("download")
    await press(person, "viewer.save")
    expect(await readFile(await (await saved).path())).toEqual(file.buffer)
    expect(await page.locator(".viewer [role=alert]").count()).toBe(0)

    const lines = async () => {
      await person.open(`/office/cases/${caseId}/custody`)
      const rows = page.locator("table.ledger tbody tr")
      await rows.first().waitFor()
      return rows.locator("th").allInnerTexts()
    }
    const expected = (["received", "opened", "saved"] as const).map((one) =>
      say("vi", `custody.action.${one}`),
    )
    expect(await lines()).toEqual(expected)
    expect(await page.locator("main [role=alert], main .tag--danger, main .tag--warn").count()).toBe(0)
    expect(await page.locator(".pairs .hash").count()).toBe(2)
    await everyLook(person)
    await page.emulateMedia({ media: "print" })
    expect(await page.getByRole("button", { name: say("vi", "custody.print") }).isVisible()).toBe(false)
    expect(await page.getByText(say("vi", "custody.sheet.gives")).isVisible()).toBe(true)
    await page.emulateMedia({ media: null })

    await stage.app.owner.transaction(async (tx) => {
      await tx.execute("alter table custody_entry disable trigger user")
      await tx.execute("update custody_entry set at = '2026-01-01T01:00Z' where action = 'opened'")
      await tx.execute("alter table custody_entry enable trigger user")
    })
    expect(await lines()).toEqual(expected)
    const alarm = page.getByRole("alert")
    await alarm.getByText(say("vi", "custody.alarm.signature")).waitFor()
    await alarm.getByText(say("vi", "custody.alarm.chain")).waitFor()
    await everyLook(person)
  })
})
