import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { addDays, dayInCity } from "#app/domain/time.ts"
import type { Day } from "#app/domain/time.ts"
import { isWorkingDay } from "#app/domain/law/calendar.ts"
import { t } from "#app/i18n/messages.ts"
import { actPlainly } from "#app/services/plain-path.server.ts"
import { recordPassedDeadlines } from "#app/services/deadlines.server.ts"
import { randomUUID } from "node:crypto"
import { act, at, declaredCase, officer, report } from "#tests/support/case-work.ts"
import { triage } from "#tests/support/oversight-work.ts"
import { draftOf } from "#tests/support/sealed-client.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson, inspectEveryLook, inWords } from "../support/browser.ts"
import { credentialsOf, declareNoConflict, logIn, titlesOpened } from "../support/pages/office.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage
const looks: readonly Look[] = [
  { locale: "vi", width: 1280, scripts: true },
  { locale: "en", width: 360, scripts: true, scheme: "dark" },
]
const words = "Đã đối chiếu hồ sơ, không đủ yếu tố để kiểm tra tiếp."

/** The day so many working days ago. */
function workingDaysAgo(count: number): Day {
  let day = dayInCity(new Date())
  for (let left = count; left > 0;) {
    day = addDays(day, -1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}
const on = (day: Day) => at(stage.app.deps, `${day}T02:00:00Z`)
const by = (login: string) => officer(stage.app, login)
const tell = async (day: Day, story: string) => report(on(day), { draft: draftOf({ story }) })

/** A day in the office: late and explained or not, due today, due soon, unopened, answered, proposed. */
beforeAll(async () => {
  stage = await openStage()
  const late = await tell(workingDaysAgo(9), "Thu phí không biên lai ở quầy số bốn.")
  await act(on(workingDaysAgo(8)), by("minh-hoa"), { caseId: late.caseId, kind: "register" })
  const soon = await tell(workingDaysAgo(3), "Gợi ý phong bì trước khi mổ.")
  await act(on(workingDaysAgo(2)), by("minh-hoa"), { caseId: soon.caseId, kind: "register" })
  await act(on(workingDaysAgo(2)), by("minh-hoa"), { caseId: soon.caseId, kind: "ask", text: "Lúc nào?" })
  const answer = { code: soon.code, act: "message", text: "Buổi sáng.", id: randomUUID(), files: [] } as const
  await actPlainly(on(workingDaysAgo(1)), { ...answer, files: [] })
  await tell(workingDaysAgo(5), "Không rõ ai nhận tiền trợ cấp.")
  const { caseId } = await tell(workingDaysAgo(4), "Gợi ý lót tay khi cấp đổi giấy chứng nhận.")
  await triage(on(workingDaysAgo(2)), by("gia-dinh"), { caseId, crime: ["Q2"] })
  const details = { event: "reject-referral", details: { reason: "no-elements" } }
  const proposal = await act(on(workingDaysAgo(1)), by("gia-dinh"), {
    caseId,
    kind: "propose",
    text: words,
    details,
  })
  const agrees = { caseId, kind: "second", text: words, proposal, details: { agrees: true } } as const
  await act(on(workingDaysAgo(1)), by("minh-hoa"), agrees)
  await declaredCase(stage.app.deps, by("cao-thu"), caseId)
  await recordPassedDeadlines(on(workingDaysAgo(1)))
})
afterAll(() => stage.close())

const asOfficer = (look: Look, login: string, walk: (person: Person) => Promise<void>) =>
  asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
    await logIn(person, credentialsOf(stage, login))
    await titlesOpened(person)
    await walk(person)
  })

const list = (
  { page, locale }: Person,
  key:
    | "today.sign"
    | "today.explain"
    | "today.due.over"
    | "today.due.today"
    | "today.due.left"
    | "today.answers"
    | "today.unopened",
) => page.getByRole("region", { name: t(locale, key), exact: true })

describe("the day of an officer", () => {
  for (const look of looks)
    test(`an inspector is shown what is late, due and new: ${inWords(look)}`, async () => {
      await asOfficer(look, "minh-hoa", async (person) => {
        const { page, locale } = person
        await page.getByRole("heading", { level: 1, name: t(locale, "today.heading") }).waitFor()
        await list(person, "today.due.over").getByText("Thu phí không biên lai").waitFor()
        // Deadlines fall on working days.
        if (isWorkingDay(dayInCity(new Date()))) await list(person, "today.due.today").waitFor()
        await list(person, "today.answers").getByText("Gợi ý phong bì").waitFor()
        await list(person, "today.unopened").getByRole("link").first().waitFor()
        expect(await page.getByText("lót tay khi cấp đổi").count()).toBe(0)
        await inspectEveryLook(person)
        const explain = list(person, "today.explain").getByRole("link", { name: /Giải trình|Explain/ })
        await explain.first().click()
        await page.waitForURL(/\/office\/cases\/[0-9a-f-]{36}#explain$/)
        await declareNoConflict(person)
        await page.locator("#explain:focus").waitFor()
      })
    })

  for (const look of looks)
    test(`the head is shown what waits for their signature, and who holds how much: ${inWords(look)}`, async () => {
      await asOfficer(look, "cao-thu", async (person) => {
        const { page, locale } = person
        const sign = list(person, "today.sign")
        await sign.getByText("Gợi ý lót tay khi cấp đổi").waitFor()
        await sign.getByText(t(locale, "today.sign.agrees", { name: by("minh-hoa").name })).waitFor()
        const holders = page.getByRole("table", { name: t(locale, "today.holders.caption") })
        const row = holders.getByRole("row").filter({ hasText: by("minh-hoa").name })
        expect(await row.getByRole("cell").allTextContents()).toEqual(["2", "1", "1"])
        await inspectEveryLook(person)
        await sign.getByRole("link", { name: /Xem và ký|Read and sign/ }).click()
        await page.waitForURL(/\/office\/cases\/[0-9a-f-]{36}#steps$/)
      })
    })
})

describe("roles that hold no case", () => {
  for (const [index, login] of ["quan-tri", "cong-khai"].entries())
    test(`${login} is told why there is no list, and where their work is`, async () => {
      const look = looks[index % 2] ?? looks[0]
      if (look === undefined) throw new Error("no look")
      await asOfficer(look, login, async (person) => {
        await person.page.getByRole("heading", { name: t(person.locale, "today.noCases") }).waitFor()
        await inspectEveryLook(person)
      })
    })

  test("an administrator computes a deadline", async () => {
    for (const look of looks)
      await asOfficer(look, "quan-tri", async (person) => {
        const { page, locale } = person
        await page
          .getByRole("navigation")
          .getByRole("link", { name: t(locale, "office.nav.clocks") })
          .click()
        await page.getByLabel(t(locale, "clocks.clock")).selectOption("C-INIT")
        await page.getByLabel(t(locale, "clocks.from")).fill("2026-02-13")
        await page.getByRole("button", { name: t(locale, "clocks.button") }).click()
        await page.getByRole("cell", { name: locale === "vi" ? /03\/3\/2026/ : /3 March 2026/ }).waitFor()
        await page.getByText(t(locale, "clocks.uncounted", { count: 5 })).click()
        await inspectEveryLook(person)
        await page.getByLabel(t(locale, "clocks.clock")).selectOption("")
        await page.getByRole("button", { name: t(locale, "clocks.button") }).click()
        await page.getByRole("rowheader", { name: /C-SETTLE/ }).waitFor()
        await inspectEveryLook(person)
      })
  })
})
