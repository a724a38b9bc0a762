import { readFile } from "node:fs/promises"
import { t } from "#app/i18n/messages.ts"
import { afterAll, beforeAll, expect, test } from "vitest"
import { clamdAt } from "#app/services/scanner.server.ts"
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
import type { Clamd } from "../support/clamd.ts"
import { eicar, startClamd } from "../support/clamd.ts"
import { photo } from "../support/sample-files.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage
let clamd: Clamd
let caseId: string
const file = photo("bang-gia.png", 1)

beforeAll(async () => {
  clamd = await startClamd()
  stage = await openStage({ scanner: clamdAt(clamd.address) })
  ;({ caseId } = await report(stage.app.deps, {
    files: [{ name: file.name, type: file.mimeType, content: file.buffer }],
  }))
})
afterAll(async () => {
  await stage.close()
  await clamd.close()
})

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

test("UC-71: a copy goes to the scanner after a clear word, and what it finds stands in the record", async () => {
  const virus = { name: "hoa-don.txt", type: "text/plain", content: eicar }
  const { caseId: infected } = await report(stage.app.deps, { files: [virus] })
  const look = { locale: "en", width: 1280, scripts: true, origin: stage.app.origin } as const
  await asPerson(stage.browser, look, async (person) => {
    const { page } = person
    await logIn(person, credentialsOf(stage, "le-thu"))
    await person.open(`/office/cases/${infected}`)
    await declareNoConflict(person)
    await caseOpened(person)
    await openFile(person, "CC-01")
    await untilShown(person)
    await press(person, "scan.begin")
    await page.getByRole("heading", { name: say("en", "scan.ask") }).waitFor()
    await everyLook(person)
    expect(clamd.seen).toEqual([])
    await press(person, "scan.send")
    const found = t("en", "scan.found", { name: "Eicar-Test-Signature" })
    await page.getByRole("alert").getByText(found).waitFor()
    expect(clamd.seen).toEqual([eicar])
    await everyLook(person)
    await person.open(`/office/cases/${infected}/custody`)
    await page.locator("table.ledger tbody th").getByText(found).waitFor()
    expect(await page.locator("table.ledger tbody tr").count()).toBe(3)
    await everyLook(person)
  })
})
