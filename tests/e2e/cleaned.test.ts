import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { t } from "#app/i18n/messages.ts"
import { asPerson, inWords, looks, type Person } from "../support/browser.ts"
import { newestCaseFiles, type CaseFile } from "../support/case-files.ts"
import type { ChosenFile } from "../support/pages/report-form.ts"
import { arrive, field, press, say, sendReport, tell, tick, untilSent } from "../support/pages/report-form.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"
import { canary, docx, jpeg } from "../unit/domain/evidence/samples.ts"

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const file = (name: string, mimeType: string, bytes: Uint8Array): ChosenFile => ({
  ...{ name, mimeType, buffer: Buffer.from(bytes) },
})
const photo = file("quầy-4.jpg", "image/jpeg", jpeg())
const document = file("bảng-kê.docx", "application/octet-stream", docx())
const old = file(
  "cũ.doc",
  "application/msword",
  Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 tác giả", "latin1"),
)
const telling = { category: "MC" as const, story: "Có ảnh và bảng kê." }

const nothing = () => Promise.resolve()
const holdsCanary = ({ content }: CaseFile) =>
  content.includes(canary) || content.includes(Buffer.from(canary, "utf16le"))

/** Which files arrived, which of them tell about their maker, and what their manifest says was removed. */
async function arrived() {
  const files = await newestCaseFiles(stage, "minh-hoa")
  return Object.fromEntries(
    files.map((one) => [one.manifest.name, { tells: holdsCanary(one), removed: one.manifest.strippedOf }]),
  )
}

async function withFilesInList(person: Person): Promise<void> {
  const { page, locale } = person
  await field(person, "files.choose").setInputFiles([photo, document, old])
  const row = (one: ChosenFile) => page.locator(".file").filter({ hasText: one.name })
  await row(photo).first().getByText(t(locale, "files.removed.place")).waitFor()
  await row(old).getByText(say(locale, "files.why.old-office")).waitFor()
  await person.inspect()
  // It waits for a decision: the report does not go without one.
  await press(person, "action.next")
  await page.getByText(say(locale, "error.filesUnfinished")).first().waitFor()
  await untilSent(person, old)
  await row(photo)
    .first()
    .getByLabel(new RegExp(say(locale, "files.original").slice(0, 20)))
    .check()
  await untilSent(person, { ...photo, name: "quầy-4.original.jpg" })
  await person.inspect()
}

describe("UC-60 and attack 12: what files tell about their maker is removed or told before anything is locked", () => {
  for (const look of looks.slice(1, 3))
    test(inWords(look), async () => {
      await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
        const { locale } = person
        await person.open("/report")
        if (look.scripts) {
          await tell(person, { ...telling, files: [] }, nothing, withFilesInList)
          await sendReport(person, nothing)
          return
        }
        await tell(person, { ...telling, files: [] }, nothing)
        person.expectComplaint(/422/)
        await field(person, "files.choose").setInputFiles([photo, document, old])
        await press(person, "action.send")
        await person.page.getByText(old.name).first().waitFor()
        await arrive(person, say(locale, "check.heading"), nothing)
        expect(await stage.app.owner.execute("select 1 from upload where state = 'received'")).toHaveLength(0)
        await field(person, "files.choose").setInputFiles([photo, document, old])
        await tick(person, "files.choices.originals")
        await tick(person, "files.choices.uncleaned")
        await sendReport(person, nothing)
      })
      expect(await arrived()).toMatchObject({
        "quầy-4.jpg": { tells: false, removed: ["place", "device", "author", "time", "comment", "other"] },
        "quầy-4.original.jpg": { tells: true, removed: [] },
        "bảng-kê.docx": { removed: ["place", "device", "author", "time", "preview", "comment", "other"] },
        "cũ.doc": { removed: [] },
      })
    })
})
