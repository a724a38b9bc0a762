import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { demoMembers } from "#app/cli/demo/members.ts"
import { category } from "#app/domain/law/categories.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson, inWords, looks } from "../support/browser.ts"
import { openMailbox } from "../support/pages/mailbox.ts"
import { credentialsOf, goTo, logIn, openCase, openQueue } from "../support/pages/office.ts"
import type { Telling } from "../support/pages/report-form.ts"
import { field, press, say, sendReport, tell } from "../support/pages/report-form.ts"
import { print } from "../support/printed.ts"
import { paper } from "../support/sample-files.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const nothing = () => Promise.resolve()
const named = { fullName: "Đỗ Thị In Ấn", address: "Ngõ Giấy 7", contact: "0911111111" }
const telling: Telling = {
  ...{ category: "HT", story: "Bộ phận tư pháp hẹn mãi không trả giấy khai sinh." },
  ...{ place: "Phường Hoa Sen (ví dụ)", who: "Người đeo kính", named },
}

const clerkName = demoMembers.find(({ login }) => login === "mau")?.name ?? ""

/** What must not stand on a paper that anybody may find. */
const telltale = (look: Look): string[] => {
  const { label, name } = category(telling.category)
  return [
    clerkName,
    telling.story,
    telling.place ?? "",
    telling.who ?? "",
    ...Object.values(named),
    label[look.locale],
    name[look.locale],
  ]
}

/** On either size of paper: one side, the code whole, nothing about the matter. */
async function printsWell(person: Person, code: string): Promise<void> {
  for (const format of ["A5", "A4"] as const) {
    const sheets = await print(person.page, format)
    expect(sheets, `sides of ${format}`).toHaveLength(1)
    const lines = sheets[0]?.lines.map((line) => line.replace(/\s+/g, "")) ?? []
    expect(lines.join("\n")).toContain(code)
    const text = sheets.flatMap((sheet) => sheet.lines).join(" ")
    expect(telltale(person).filter((words) => text.includes(words))).toEqual([])
    expect(text).toContain(say(person.locale, "receipt.print.open").slice(0, 12))
  }
}

describe("UC-12: the receipt fits on one side of paper, with the code and nothing about the matter", () => {
  for (const look of looks)
    test(`UC-12: ${inWords(look)}`, async () => {
      await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
        await person.open("/report")
        await tell(person, telling, nothing)
        const code = await sendReport(person, nothing)
        await printsWell(person, code)
        const saved = person.page.getByRole("link", { name: say(look.locale, "receipt.save") })
        const file = decodeURIComponent((await saved.getAttribute("href")) ?? "")
        expect(file).toContain(code)
        expect(telltale(look).filter((words) => file.includes(words))).toEqual([])
      })
    })
})

const officeLooks: Look[] = [
  { locale: "vi", width: 360, scripts: true },
  { locale: "en", width: 1280, scripts: true },
]

describe("UC-08: a clerk writes down what somebody tells on the telephone", () => {
  for (const look of officeLooks)
    test(`UC-08: ${inWords(look)}`, async () => {
      const title = `Kể qua điện thoại bằng máy ${String(look.width)}`
      let code = ""
      await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (clerk) => {
        const { page, locale } = clerk
        await logIn(clerk, credentialsOf(stage, "mau"))
        await goTo(clerk, "intake")
        await clerk.inspect()
        await page.getByRole("radio", { name: say(locale, "office.channel.phone") }).check()
        await press(clerk, "intake.check")
        await page.getByRole("alert").getByText(say(locale, "error.story")).waitFor()
        await clerk.inspect()
        await field(clerk, "intake.category").selectOption(telling.category)
        await field(clerk, "intake.story").fill(`${title}. ${telling.story}`)
        await field(clerk, "story.place").fill(telling.place ?? "")
        await field(clerk, "intake.files").setInputFiles([paper()])
        await page.locator(".file").getByText(say(locale, "files.state.done")).waitFor()
        await press(clerk, "intake.check")
        await page.getByRole("heading", { name: say(locale, "intake.check.heading") }).waitFor()
        await clerk.inspect()
        await press(clerk, "intake.send")
        await page.getByRole("heading", { name: say(locale, "intake.receipt") }).waitFor()
        await clerk.inspect()
        code = (await page.locator("#receipt-code").innerText()).replace(/\s/g, "")
        await printsWell(clerk, code)
        await page.getByRole("link", { name: say(locale, "intake.another") }).click()
        await page.locator("#story").waitFor()
        expect(await page.content()).not.toContain(code.slice(0, 9))
      })
      await asPerson(stage.browser, { ...look, scripts: false, origin: stage.app.origin }, async (person) => {
        await openMailbox(person, code)
        await person.page.getByText(say(look.locale, "mailbox.report.show")).click()
        await person.page.getByText(title).waitFor()
        await person.page.getByText(paper().name).waitFor()
      })
      await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (inspector) => {
        await logIn(inspector, credentialsOf(stage, "le-thu"))
        await openQueue(inspector)
        await openCase(inspector, title)
        await inspector.page.getByText(say(look.locale, "office.channel.phone")).first().waitFor()
        await inspector.page.getByText(clerkName).first().waitFor()
      })
    })
})
