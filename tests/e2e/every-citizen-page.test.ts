import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { locales } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { StoreUnavailable } from "#storage/object-store.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson, inspectEveryLook } from "../support/browser.ts"
import { act, at, officer, report } from "../support/case-work.ts"
import { failingStore } from "../support/failing-store.ts"
import { enterCode, openMailbox } from "../support/pages/mailbox.ts"
import {
  addFiles,
  arrive,
  chooseMatter,
  field,
  press,
  say,
  sendReport,
  tell,
  untilReady,
} from "../support/pages/report-form.ts"
import { photo } from "../support/sample-files.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage
const hour = 3_600_000
let ahead = 0

beforeAll(async () => {
  stage = await openStage({ now: () => new Date(Date.now() + ahead) })
})
afterAll(() => stage.close())

const nothing = () => Promise.resolve()
const everyLook = inspectEveryLook
const withScripts = { width: 360, scripts: true } as const
const without = { width: 360, scripts: false } as const
const story = "Người ngồi quầy bảo quay lại nhiều lần và gợi ý bồi dưỡng năm trăm nghìn đồng."

const as = (look: Look, doing: (person: Person) => Promise<void>) =>
  asPerson(stage.browser, { ...look, origin: stage.app.origin }, doing)

describe("the check of every page would see what is wrong", () => {
  const look: Look = { locale: "vi", ...withScripts }

  test("a picture without words, and words as pale as their ground", async () => {
    await as(look, async (person) => {
      await person.open("/")
      await person.page.evaluate(() => {
        document.body.append(document.createElement("img"))
      })
      await expect(person.inspect()).rejects.toThrow(/image-alt/)
      await person.page.evaluate(() => {
        document.querySelector("body > img")?.remove()
        for (const one of document.querySelectorAll<HTMLElement>("p")) one.style.color = "#ccc"
      })
      await expect(person.inspect()).rejects.toThrow(/color-contrast/)
    })
  })

  test("a page that is wider than its window", async () => {
    await as(look, async (person) => {
      await person.open("/")
      await untilReady(person)
      await person.page.evaluate(() => {
        const wide = document.createElement("p")
        wide.style.width = "900px"
        // A box without height is nothing that one could scroll to.
        wide.textContent = "planted"
        document.querySelector("main")?.append(wide)
      })
      await expect(person.inspect()).rejects.toThrow(/sideways scroll/)
    })
  })

  test("a complaint on the console, an error of a page, and a request to somebody else", async () => {
    const complaining = (script: () => void) =>
      as(look, async (person) => {
        await person.open("/")
        await person.page.evaluate(script)
        await person.page.waitForTimeout(200)
      })
    await expect(
      complaining(() => {
        console.error("planted")
      }),
    ).rejects.toThrow(/planted/)
    await expect(
      complaining(() => {
        setTimeout(() => {
          throw new Error("planted")
        })
      }),
    ).rejects.toThrow(/planted/)
    await expect(
      as(look, async (person) => {
        person.expectComplaint(/./)
        await person.page.goto("https://foreign.example/").catch(() => null)
      }),
    ).rejects.toThrow(/another origin/)
  })
})

for (const locale of locales) {
  const look: Look = { locale, ...without }

  test(`every page of the report’s form is clear in every look (${locale})`, async () => {
    await as(look, async (person) => {
      const { page } = person
      person.expectComplaint(/status of 422/)
      await person.open("/")
      await arrive(person, say(locale, "home.heading"), everyLook)
      await person.open("/rights")
      await arrive(person, say(locale, "rights.title"), everyLook)
      await person.open("/directory")
      await arrive(person, say(locale, "directory.title"), everyLook)
      await person.open("/directory?former")
      await arrive(person, say(locale, "directory.former"), everyLook)
      await person.open("/r/hoa-sen-4")
      await arrive(person, say(locale, "what.heading"), nothing)
      for (const find of ["sổ đỏ", "qwxz"]) {
        await page.locator("#find").fill(find)
        await press(person, "what.find.button")
        await page.locator(".found").waitFor()
        await everyLook(person)
      }
      await chooseMatter(person, "DD")
      await arrive(person, say(locale, "story.title"), everyLook)
      await field(person, "story.day").fill("31")
      await field(person, "story.month").fill("9")
      await press(person, "action.next")
      await page.getByRole("alert").waitFor()
      await everyLook(person)
      await field(person, "story.story").fill(story)
      await field(person, "story.day").fill("30")
      await field(person, "story.year").fill("2026")
      await press(person, "action.next")
      await arrive(person, say(locale, "files.heading"), everyLook)
      await press(person, "action.next")
      await arrive(person, say(locale, "you.heading"), nothing)
      await page.getByRole("radio", { name: new RegExp(`^${say(locale, "you.named.yes")}`) }).check()
      await press(person, "action.next")
      await page.getByRole("alert").waitFor()
      await everyLook(person)
      await field(person, "you.fullName").fill("Trần Thị Ví Dụ")
      await press(person, "action.next")
      await arrive(person, say(locale, "check.heading"), everyLook)
      await sendReport(person, everyLook)
    })
  })

  test(`every page of the mailbox is clear in every look (${locale})`, async () => {
    const deps = stage.app.deps
    const late = await report(at(deps, "2026-10-05T03:00:00Z"))
    const asked = await report(deps, {
      files: [{ name: "ảnh.png", type: "image/png", content: photo().buffer }],
    })
    const inspector = officer(stage.app, "minh-hoa")
    await act(deps, inspector, { caseId: asked.caseId, kind: "register" })
    await act(deps, inspector, { caseId: asked.caseId, kind: "ask", text: "Buổi sáng hay buổi chiều?" })
    await as(look, async (person) => {
      const { page } = person
      person.expectComplaint(/status of 422/)
      await person.open("/mailbox")
      await arrive(person, say(locale, "open.title"), everyLook)
      await enterCode(person, "7K3M")
      await page.getByRole("alert").waitFor()
      await everyLook(person)
      await openMailbox(person, late.code)
      await page.getByRole("heading", { name: say(locale, "mailbox.late"), exact: true }).waitFor()
      await everyLook(person)
      await openMailbox(person, asked.code)
      await page.getByRole("link", { name: say(locale, "mailbox.answer") }).waitFor()
      await everyLook(person)
      await press(person, "action.send")
      await page.getByRole("alert").waitFor()
      await everyLook(person)
      await field(person, "mailbox.reply").fill("Buổi sáng.")
      await press(person, "action.send")
      await page.getByRole("heading", { name: say(locale, "mailbox.sent") }).waitFor()
      await everyLook(person)
      await page.locator("summary", { hasText: say(locale, "mailbox.way.withdraw") }).click()
      await page.getByRole("radio", { name: say(locale, "mailbox.withdraw.pressed.yes") }).check()
      await press(person, "mailbox.way.withdraw")
      await page.getByRole("heading", { name: say(locale, "mailbox.withdrawn") }).waitFor()
      await everyLook(person)
    })
  })

  test(`pages that say what went wrong are clear in every look (${locale})`, async () => {
    await as(look, async (person) => {
      const { page } = person
      person.expectComplaint(/status of (404|422|503)/)
      await person.open("/khong-co-trang-nay")
      await arrive(person, say(locale, "problem.404"), everyLook)
      await person.open("/report")
      await tell(person, { category: "DD", story }, nothing)
      ahead += 25 * hour
      await press(person, "action.send")
      await page.getByRole("heading", { level: 1, name: say(locale, "expired.heading") }).waitFor()
      await everyLook(person)
      await page.getByLabel(say(locale, "notSent.story")).waitFor()
    })
  })

  test(`files and their troubles are clear in every look (${locale})`, async () => {
    await as({ locale, ...withScripts }, async (person) => {
      const { page } = person
      person.expectComplaint(/ERR_FAILED/)
      await person.open("/report")
      await arrive(person, say(locale, "what.heading"), nothing)
      await chooseMatter(person, "DD")
      await arrive(person, say(locale, "story.title"), nothing)
      await field(person, "story.story").fill(story)
      await press(person, "action.next")
      await arrive(person, say(locale, "files.heading"), nothing)
      await addFiles(person, [photo()])
      await page.route("**/report/uploads", (route) => route.abort())
      await field(person, "files.choose").setInputFiles([photo("hỏng.png", 2)])
      const row = page.getByRole("listitem").filter({ hasText: "hỏng.png" })
      await row.getByText(say(locale, "files.state.lost"), { exact: true }).waitFor()
      await everyLook(person)
      await press(person, "action.next")
      await page.getByRole("alert").getByText(say(locale, "error.filesUnfinished")).waitFor()
      await everyLook(person)
      await page.getByRole("button", { name: t(locale, "files.stop.of", { name: "hỏng.png" }) }).click()
      // The press scrolled the page, and left the field half below the masthead.
      await page.evaluate(() => {
        scrollTo(0, 0)
      })
      await everyLook(person)
      await page.unroute("**/report/uploads")
      await page.getByRole("button", { name: t(locale, "files.retry.of", { name: "hỏng.png" }) }).click()
      await row.getByText(say(locale, "files.state.done")).waitFor()
      await page.getByText(say(locale, "error.filesUnfinished")).first().waitFor({ state: "detached" })
      await press(person, "action.next")
      await arrive(person, say(locale, "you.heading"), nothing)
      await press(person, "action.next")
      await arrive(person, say(locale, "check.heading"), everyLook)
    })
  })
}

test("UC-17: with the store out of reach the page keeps what was typed and says that nothing was received", async () => {
  const failing = failingStore(stage.app.deps.store)
  const away = () => Promise.reject(new StoreUnavailable())
  Object.assign(stage.app.deps, { store: failing.store })
  for (const locale of locales)
    await as({ locale, ...without }, async (person) => {
      person.expectComplaint(/status of 503/)
      await person.open("/report")
      await tell(person, { category: "DD", story, files: [photo()] }, nothing)
      failing.fail({ put: away })
      await press(person, "action.send")
      await person.page.getByRole("heading", { level: 1, name: say(locale, "notSent.heading") }).waitFor()
      await everyLook(person)
      expect(await person.page.getByLabel(say(locale, "notSent.story")).inputValue()).toBe(story)
      failing.mend()
      await press(person, "action.sendAgain")
      await person.page.locator("#receipt-code").waitFor()
    })
})
