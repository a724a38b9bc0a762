import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { pseudonym } from "#app/domain/audit/encode.ts"
import { t } from "#app/i18n/messages.ts"
import { recordPassedDeadlines } from "#app/services/deadlines.server.ts"
import { unitName } from "#app/ui/office/names.ts"
import type { Look, Person } from "../support/browser.ts"
import { inWords } from "../support/browser.ts"
import type { Cast, Signers } from "../support/pages/cast.ts"
import { decide, gather, stateIs } from "../support/pages/cast.ts"
import type { Answers } from "../support/pages/office.ts"
import {
  answerProposal,
  caseOpened,
  fillTriage,
  openQueue,
  openTriage,
  register,
  signStep,
  stepOpened,
  takeStep,
} from "../support/pages/office.ts"
import { press, say } from "../support/pages/report-form.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

/** Whole cases in browsers, from what a citizen told to the end, whoever had to sign on the way. */

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const looks: Look[] = [
  { locale: "vi", width: 1280, scripts: true },
  { locale: "en", width: 360, scripts: true },
]

const words = "Đã đối chiếu sổ tiếp nhận và lịch trực, đủ để quyết định."
const sheet: Answers = { regime: "TT25", d25: "yyy", d29: "nnyy", crime: [] }
const byHead: Signers = ["minh-hoa", "gia-dinh", "cao-thu"]

/** An inspector signs the sheet of the case in front. */
async function triage(person: Person, answers: Answers): Promise<void> {
  await openTriage(person)
  await fillTriage(person, answers)
}

describe.each(looks)("a case in $locale at $width px", (look) => {
  const { locale } = look
  let cast: Cast
  beforeAll(() => {
    cast = gather(stage, look)
  })
  afterAll(() => cast.leave())

  /** The first sentence of a story; each language has stories of its own. */
  const titled = (title: string) => `${title}, ${locale === "vi" ? "quầy ba" : "quầy bảy"}`

  /** A report without a name, registered and sorted. */
  async function begin(title: string, answers: Answers) {
    const code = await cast.report({ category: "MC", story: `${title}. Có giấy hẹn và người đứng cạnh.` })
    const path = await cast.find("minh-hoa", title, async (person) => {
      await register(person)
      await triage(person, answers)
    })
    return { code, path }
  }

  const check = (path: string, head: string) =>
    cast.at(head, path, (person) => takeStep(person, "open-check", { words }))
  const closeCheck = (path: string, head: string) =>
    decide(cast, path, {
      ...{ act: "close-check", by: ["minh-hoa", "gia-dinh", head] },
      filled: { choose: [say(locale, "code.close-check.no-violation")], words },
    })

  // First, while nobody of the office is logged in: the citizen's report is older than any session.
  test(`UC-27 and UC-29: a report that lay too long is late by itself, its handler explains, and oversight reads the code (${inWords(look)})`, async () => {
    const title = titled("Hẹn lại bốn lần không có giấy hẹn")
    const why = "Đợt cao điểm, cả tổ chỉ còn hai người trực."
    const code = await stage.earlier(40, () =>
      cast.report({ category: "MC", story: `${title}. Lần nào cũng bảo mai quay lại.` }),
    )
    await recordPassedDeadlines(stage.app.deps)
    const path = await cast.find("minh-hoa", title, async (person) => {
      await register(person)
      await explainAll(person, why)
      await person.inspect()
      await triage(person, { ...sheet, regime: "PAKN", d25: "nyy" })
    })
    await cast.at("minh-hoa", path, async (person) => {
      await takeStep(person, "take-petition")
      await takeStep(person, "reply-petition", {
        choose: [say(locale, "code.reply-petition.apologised")],
        words,
      })
      await stateIs(person, "CLOSED")
    })
    await cast.member("giam-sat", async (person) => {
      const caseId = path.split("/").at(-1) ?? ""
      const name = pseudonym(stage.app.deps.secrets.pseudonym, "case", caseId)
      await person.open(`/oversight/cases/${name}`)
      const main = person.page.locator("main")
      await main.getByText(say(locale, "oversight.history.answered"), { exact: true }).first().waitFor()
      const read = await main.innerText()
      expect(read).toContain(say(locale, "explain.reason.overload"))
      for (const inside of [why, title]) expect(read).not.toContain(inside)
      await person.inspect()
    })
    await cast.read(code, async ({ page }) => {
      await page.getByText(say(locale, "notice.reply-petition")).waitFor()
    })
  })

  /** From today's work to each demand of the case in front, and the answer to it. */
  async function explainAll(person: Person, why: string): Promise<void> {
    const { page } = person
    const codeName = await page.getByRole("heading", { level: 1 }).innerText()
    const name = t(locale, "today.act.of", { act: say(locale, "today.explain.button"), name: codeName })
    await person.open("/office")
    await page.getByRole("link", { name, exact: true }).first().click()
    await caseOpened(person)
    const open = page.locator("section[aria-labelledby=explain] > ul > li > button")
    for (let left = await open.count(); left > 0; left -= 1) {
      await open.first().click()
      await signStep(person, { choose: [say(locale, "explain.reason.overload")], words: why })
      await expect.poll(() => open.count()).toBe(left - 1)
    }
  }

  test(`UC-22: a head who is near to somebody in it steps back for good, and another decides to the end (${inWords(look)})`, async () => {
    const title = titled("Trưởng quầy là anh em của người xử lý")
    const { code, path } = await begin(title, sheet)
    await cast.member("cao-thu", async (person) => {
      const { page } = person
      await person.open(path)
      await page.getByRole("button", { name: say(locale, "declare.some"), disabled: false }).click()
      await page.getByLabel(say(locale, "declare.kind.relative"), { exact: true }).check()
      await person.inspect()
      expect(await page.locator("main").innerText()).not.toContain(title)
      await press(person, "declare.recuse")
      await page.getByRole("heading", { level: 1, name: say(locale, "queue.heading") }).waitFor()
      person.expectComplaint(/status of 404/)
      await person.open(path)
      await page.getByRole("heading", { level: 1, name: say(locale, "office.error") }).waitFor()
      await openQueue(person)
      expect(await page.locator(`a[href$="${path}"]`).count()).toBe(0)
    })
    await check(path, "vi-du")
    await closeCheck(path, "vi-du")
    await cast.at("vi-du", path, async (person) => {
      await stateIs(person, "CLOSED")
      await person.inspect()
    })
    await cast.read(code, async ({ page }) => {
      await page.getByText(say(locale, "notice.close-check")).waitFor()
    })
  })

  test(`UC-25: a filed report is opened again by a second one, which is joined to it, and checked to the end (${inWords(look)})`, async () => {
    const first = await begin(titled("Ô số 9 thu thêm một trăm nghìn"), { ...sheet, d25: "nyy" })
    await decide(cast, first.path, {
      ...{ act: "file", by: ["minh-hoa", "gia-dinh", "le-thu"] },
      filled: { choose: [say(locale, "code.file.not-identifiable")], words },
    })
    await cast.read(first.code, async ({ page }) => {
      await page.getByText(say(locale, "notice.file")).waitFor()
    })
    const again = titled("Ô số 9 vẫn thu thêm một trăm nghìn")
    const code = await cast.report({ category: "MC", story: `${again}. Người thu đeo thẻ số 12.` })
    await cast.at("minh-hoa", first.path, async (person) => {
      await stateIs(person, "FILED")
      await takeStep(person, "look-again", {
        choose: [say(locale, "code.look-again.second-report")],
        words,
      })
      await stateIs(person, "TRIAGE")
      await triage(person, sheet)
    })
    const path = await cast.find("minh-hoa", again, async (person) => {
      const { page } = person
      await register(person)
      await openTriage(person)
      const candidate = page.getByRole("listitem").filter({ has: page.locator(`a[href$="${first.path}"]`) })
      await person.inspect()
      await candidate.locator(`a[href*="step=link-duplicate"]`).click()
      await stepOpened(person, "link-duplicate")
      await signStep(person, { words })
    })
    await cast.at("gia-dinh", path, (person) => sign(person, "second"))
    await cast.at("le-thu", path, async (person) => {
      await sign(person, "decide")
      await stateIs(person, "DUP_LINKED")
    })
    await check(first.path, "cao-thu")
    await closeCheck(first.path, "cao-thu")
    await cast.read(first.code, async ({ page }) => {
      for (const told of ["look-again", "open-check", "close-check"] as const)
        await page.getByText(say(locale, `notice.${told}`)).waitFor()
      expect(await page.getByText(say(locale, "notice.link-duplicate")).count()).toBe(0)
    })
    await cast.read(code, async (person) => {
      await person.page.getByText(say(locale, "notice.link-duplicate")).waitFor()
      await person.inspect()
    })
  })

  test(`UC-25: what another body should settle is transferred, comes back, goes to the right one, and ends there (${inWords(look)})`, async () => {
    const { code, path } = await begin(titled("Phòng khám đòi tiền bồi dưỡng"), {
      ...sheet,
      competence: "so-y-te",
    })
    const transfer = (unit: string) =>
      cast.at("cao-thu", path, async (person) => {
        await takeStep(person, "transfer", { fill: { [say(locale, "step.field.target")]: unit }, words })
        await stateIs(person, "TRANSFERRED")
      })
    await transfer(unitName(locale, "so-y-te"))
    await cast.at("mau", path, async (person) => {
      await takeStep(person, "return-transfer", {
        choose: [say(locale, "code.return-transfer.not-competent")],
        words,
      })
      await stateIs(person, "TRIAGE")
    })
    await cast.at("minh-hoa", path, (person) => triage(person, { ...sheet, competence: "so-tai-chinh" }))
    await transfer(unitName(locale, "so-tai-chinh"))
    await cast.at("mau", path, async (person) => {
      await takeStep(person, "confirm-transfer", {
        choose: [say(locale, "code.confirm-transfer.accepted-there")],
        words,
      })
      await stateIs(person, "CLOSED")
      await person.inspect()
    })
    await cast.read(code, async ({ page }) => {
      for (const unit of ["so-y-te", "so-tai-chinh"])
        await page.getByText(t(locale, "notice.transfer", { body: unitName(locale, unit) })).waitFor()
      await page.getByText(say(locale, "notice.return-transfer")).waitFor()
    })
  })

  test(`UC-24 and UC-25: a signed denunciation that says too little is not accepted, by two, and its author reads why (${inWords(look)})`, async () => {
    const title = titled("Có người nói là cán bộ nhận tiền")
    const named = { fullName: "Trần Thị Báo Tin", address: "Số 1 ngõ Ví Dụ", contact: "0900000000" }
    const code = await cast.report({ category: "MC", story: `${title}. Tôi nghe kể lại.`, named })
    const path = await cast.find("minh-hoa", title, async (person) => {
      await takeStep(person, "await-signature")
      await takeStep(person, "record-signature")
      await triage(person, { ...sheet, regime: "TC", d25: "nnn", d29: "yyyn" })
    })
    const message = "Chưa có căn cứ xác định người vi phạm; bạn có thể bổ sung bất cứ lúc nào."
    await decide(cast, path, {
      ...{ act: "refuse-acceptance", by: byHead, last: { message } },
      filled: { choose: [say(locale, "code.refuse-acceptance.R-NA-04")], words },
    })
    await cast.at("cao-thu", path, async (person) => {
      await stateIs(person, "NOT_ACCEPTED")
      await person.inspect()
    })
    await cast.read(code, async (person) => {
      for (const told of [say(locale, "notice.refuse-acceptance"), message])
        await person.page.getByText(told).waitFor()
      await person.inspect()
    })
  })

  async function sign(person: Person, answer: "second" | "decide"): Promise<void> {
    const choose = answer === "second" ? [say(locale, "code.agrees.yes")] : []
    await answerProposal(person, answer, { choose, words })
  }
})
