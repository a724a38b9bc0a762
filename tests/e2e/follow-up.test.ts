import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { makeReceiptCode } from "#app/crypto/receipt.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson, inWords, looks } from "../support/browser.ts"
import { enterCode, openMailbox, reply, withdraw } from "../support/pages/mailbox.ts"
import {
  credentialsOf,
  logIn,
  note,
  openCase,
  openFile,
  openQueue,
  register,
  untilShown,
  write,
} from "../support/pages/office.ts"
import type { Telling } from "../support/pages/report-form.ts"
import { say, sendReport, tell } from "../support/pages/report-form.ts"
import { paper, photo } from "../support/sample-files.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const nothing = () => Promise.resolve()
const question = "Việc này xảy ra buổi sáng hay buổi chiều?"
const answer = "Buổi sáng, khoảng hơn chín giờ."
const remark = "Đối chiếu sổ tiếp nhận trước khi hỏi tiếp."

/** Both sides read the same language here; the reporter goes either way, the office needs scripts. */
const pairs: { reporter: Look; officer: Look; login: string }[] = [
  {
    reporter: { locale: "vi", width: 360, scripts: true },
    officer: { locale: "vi", width: 1280, scripts: true },
    login: "minh-hoa",
  },
  {
    reporter: { locale: "en", width: 1280, scripts: false },
    officer: { locale: "en", width: 360, scripts: true, scheme: "dark" },
    login: "gia-dinh",
  },
]

describe("UC-05: question and answer between an inspector and somebody whose name nobody knows", () => {
  for (const [index, { reporter, officer, login }] of pairs.entries())
    test(`UC-05: reporter in ${inWords(reporter)}; inspector in ${inWords(officer)}`, async () => {
      const title = `Chuyện ở quầy số ${String(index + 1)}`
      const { origin } = stage.app
      let code = ""
      const asReporter = (act: (person: Person) => Promise<void>) =>
        asPerson(stage.browser, { ...reporter, origin }, act)
      await asReporter(async (person) => {
        const telling: Telling = {
          category: "MC",
          story: `${title}. Người ngồi quầy đòi hai trăm nghìn.`,
          files: [photo()],
        }
        await person.open("/report")
        await tell(person, telling, nothing)
        code = await sendReport(person, nothing)
      })
      await asPerson(stage.browser, { ...officer, origin }, async (inspector) => {
        await inspector.open("/office/login")
        await inspector.inspect()
        await logIn(inspector, credentialsOf(stage, login))
        await openQueue(inspector)
        await inspector.inspect()
        await openCase(inspector, title)
        await inspector.inspect()
        await openFile(inspector, "CC-01")
        await untilShown(inspector)
        expect(await pictureShown(inspector)).toEqual({ width: 240, height: 160 })
        await inspector.inspect()
        await register(inspector)
        await note(inspector, remark)
        await write(inspector, "ask", question)
        await inspector.inspect()
        await asReporter(async (person) => {
          await openMailbox(person, code)
          await person.page.getByText(question).waitFor()
          expect(await person.page.getByText(remark).count()).toBe(0)
          await person.inspect()
          await reply(person, answer, [paper()])
        })
        await openQueue(inspector)
        await inspector.page.getByRole("row").filter({ hasText: title }).locator("b").last().waitFor()
        await openCase(inspector, title)
        await inspector.page.locator(".say__list").getByText(answer).waitFor()
        await openFile(inspector, "CC-02")
        await untilShown(inspector)
        await asReporter(async (person) => {
          await openMailbox(person, code)
          await withdraw(person, "no")
        })
        await inspector.page.reload()
        await inspector.page.getByText(say(officer.locale, "case.talk.withdrawn")).waitFor()
        await inspector.inspect()
      })
    })
})

/** The size of the picture inside the sandbox, when it really was drawn. */
function pictureShown({ page }: Person): Promise<{ width: number; height: number }> {
  return page
    .frameLocator("iframe.viewer__frame")
    .locator("img")
    .evaluate((one) => {
      const { naturalWidth: width, naturalHeight: height } = one as HTMLImageElement
      return { width, height }
    })
}

describe("UC-07: a code that was copied wrongly is told apart from one that nobody has", () => {
  /** Well formed, and nobody's. */
  const nobodys = makeReceiptCode()
  const swapped = nobodys.replace(/^(.*?)(.)(?!\2)(.)(.*)$/, "$1$3$2$4")
  const wrong = (locale: Locale): [typed: string, said: string][] => [
    ["", t(locale, "error.code.empty")],
    [nobodys.slice(1), t(locale, "error.code.length", { count: 19 })],
    [`U${nobodys.slice(1)}`, t(locale, "error.code.letterU")],
    [`*${nobodys.slice(1)}`, t(locale, "error.code.alphabet", { symbol: "*" })],
    [swapped, t(locale, "error.code.check")],
    [nobodys, t(locale, "error.unknownCode")],
  ]
  for (const look of looks)
    test(`UC-07: ${inWords(look)}`, async () => {
      await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
        const { page } = person
        person.expectComplaint(/status of (422|404)/)
        await person.open("/mailbox")
        for (const [typed, said] of wrong(look.locale)) {
          await enterCode(person, typed)
          await page.getByRole("alert").getByRole("link", { name: said }).waitFor()
          await page.locator("#code-error", { hasText: said }).waitFor()
          expect(await page.locator("#code").inputValue()).toBe(typed)
          expect(await page.getByRole("alert").evaluate((one) => one === document.activeElement)).toBe(
            look.scripts,
          )
        }
        await person.inspect()
      })
    })

  test("UC-07: a code is read in any writing: small letters, no dashes, O for 0, I and L for 1", async () => {
    const look: Look = { locale: "vi", width: 360, scripts: true }
    await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
      await person.open("/report")
      await tell(person, { category: "KHAC", story: "Việc nhỏ ở quầy." }, nothing)
      const code = await sendReport(person, nothing)
      const sloppy = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")
      await openMailbox(person, sloppy)
    })
  })
})
