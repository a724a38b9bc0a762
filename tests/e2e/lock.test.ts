import { afterAll, beforeAll, expect, test } from "vitest"
import type { Look, Person } from "../support/browser.ts"
import { asPerson } from "../support/browser.ts"
import { canary, findCanaries } from "../support/canaries.ts"
import {
  caseOpened,
  credentialsOf,
  logIn,
  openCase,
  openQueue,
  typeCredentials,
} from "../support/pages/office.ts"
import { field, press, say, sendReport, tell } from "../support/pages/report-form.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage
const title = "Chuyện kín ở cổng sau"
const unsent = "Ghi chú đang viết dở, chưa lưu."
const looks: Look[] = [
  { locale: "vi", width: 1280, scripts: true },
  { locale: "en", width: 360, scripts: true },
]

beforeAll(async () => {
  stage = await openStage()
  const reporter: Look = { locale: "vi", width: 360, scripts: false }
  await asPerson(stage.browser, { ...reporter, origin: stage.app.origin }, async (person) => {
    const nothing = () => Promise.resolve()
    await person.open("/report")
    await tell(person, { category: "MC", story: `${title}. Người giữ cổng thu tiền.` }, nothing)
    await sendReport(person, nothing)
  })
})
afterAll(() => stage.close())

const inCase = (look: Look, login: string, act: (person: Person) => Promise<void>) =>
  asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
    await person.page.clock.install()
    await logIn(person, credentialsOf(stage, login))
    await openQueue(person)
    await openCase(person, title)
    await act(person)
  })

const kept = ({ page }: Person) =>
  page.evaluate(() => JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]))

for (const look of looks)
  test(`UC-10: an untouched workplace locks, shows nothing, and gives back what was being written (${look.locale}, ${String(look.width)} px)`, async () => {
    await inCase(look, "minh-hoa", async (person) => {
      const { page } = person
      const before = page.url()
      await field(person, "case.note").fill(unsent)
      await page.clock.fastForward(15 * 60_000 + 6_000)
      await page.waitForURL(/\/office\/login\?locked=idle$/)
      await page.getByText(say(look.locale, "login.locked.idle")).waitFor()
      await person.inspect()
      const shown = Buffer.from((await page.content()) + (await page.title()) + (await kept(person)))
      expect(findCanaries(shown, [canary("title", title), canary("unsent note", unsent)])).toEqual([])
      await page.goBack()
      await page.getByRole("heading", { level: 1 }).waitFor()
      expect(findCanaries(Buffer.from(await page.content()), [canary("title", title)])).toEqual([])
      await person.open("/office/login?locked=idle")
      await typeCredentials(person, credentialsOf(stage, "minh-hoa"))
      await page.waitForURL(before)
      await caseOpened(person)
      expect(await field(person, "case.note").inputValue()).toBe(unsent)
    })
  })

test("UC-10: a reload goes on without asking for the passphrase again", async () => {
  await inCase({ locale: "vi", width: 1280, scripts: true }, "gia-dinh", async (person) => {
    await field(person, "case.note").fill(unsent)
    const stored = await kept(person)
    await person.page.reload()
    await caseOpened(person)
    expect(await field(person, "case.note").inputValue()).toBe(unsent)
    expect(
      findCanaries(Buffer.from(stored), [canary("title", title), canary("unsent note", unsent)]),
    ).toEqual([])
  })
})

test("UC-10: keys do not go from one tab to another, and the session alone opens nothing", async () => {
  await inCase({ locale: "vi", width: 1280, scripts: true }, "le-thu", async (person) => {
    const second = await person.context.newPage()
    await second.goto(person.page.url())
    await second.getByText(say("vi", "login.locked.keys")).waitFor()
    expect(findCanaries(Buffer.from(await second.content()), [canary("title", title)])).toEqual([])
  })
})

test("UC-10: a workplace that is locked by hand ends the session", async () => {
  await inCase({ locale: "vi", width: 1280, scripts: true }, "vi-du", async (person) => {
    const { page } = person
    const before = page.url()
    await press(person, "office.lockNow")
    await page.getByText(say("vi", "login.locked.now")).waitFor()
    expect(await person.context.cookies()).toEqual([])
    await page.goto(before)
    await page.waitForURL(/\/office\/login/)
  })
})
