import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { locales } from "#app/i18n/locale.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { Person } from "../support/browser.ts"
import { asPerson, inspectEveryLook as everyLook } from "../support/browser.ts"
import { act, at, officer, report } from "../support/case-work.ts"
import {
  caseOpened,
  declareNoConflict,
  credentialsOf,
  goTo,
  logIn,
  note,
  openFile,
  openQueue,
  register,
  titlesOpened,
  typeCredentials,
  untilShown,
  write,
} from "../support/pages/office.ts"
import { field, press, say } from "../support/pages/report-form.ts"
import { paper, photo } from "../support/sample-files.ts"
import { draftOf } from "../support/sealed-client.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage
/** For each language a case with files that nobody has opened. */
const fresh = new Map<Locale, string>()
/** A case that was late months ago, and waits for an answer. */
let late = ""

const hour = 3_600_000
const told = (place: string) => draftOf({ category: "DD", place, story: `Hẹn lại nhiều lần ở ${place}.` })

beforeAll(async () => {
  stage = await openStage()
  const { deps } = stage.app
  const inspector = officer(stage.app, "minh-hoa")
  const named = { named: "yes", fullName: "Trần Thị Ví Dụ", contact: "0900 000 000" } as const
  late = (await report(at(deps, "2026-03-02T03:00:00Z"), { draft: { ...told("Phường Hoa Sen"), ...named } }))
    .caseId
  await act(deps, inspector, { caseId: late, kind: "register" })
  await act(deps, inspector, { caseId: late, kind: "ask", text: "Buổi sáng hay buổi chiều?" })
  const yesterday = new Date(deps.clock.now().getTime() - 24 * hour).toISOString()
  await report(at(deps, yesterday), { draft: draftOf({ category: "TT", story: "Gợi ý quà cáp." }) })
  const files = [
    { name: "ảnh.png", type: "image/png", content: photo().buffer },
    { name: `${"giấy-hẹn-".repeat(8)}.pdf`, type: "application/pdf", content: paper().buffer },
  ]
  for (const locale of locales)
    fresh.set(locale, (await report(deps, { draft: told("quầy số 3"), files })).caseId)
})
afterAll(() => stage.close())

const as = (locale: Locale, doing: (person: Person) => Promise<void>) =>
  asPerson(stage.browser, { locale, width: 1280, scripts: true, origin: stage.app.origin }, doing)

const asMember = (locale: Locale, login: string, doing: (person: Person) => Promise<void>) =>
  as(locale, async (person) => {
    await logIn(person, credentialsOf(stage, login))
    await doing(person)
  })

/** A page that was refused says so under its own heading. */
async function refused(person: Person, path: string): Promise<void> {
  await person.open(path)
  await person.page.getByRole("heading", { level: 1, name: say(person.locale, "office.error") }).waitFor()
  await everyLook(person)
}

for (const locale of locales) {
  test(`the door is clear in every look (${locale})`, async () => {
    await as(locale, async (person) => {
      const { page } = person
      person.expectComplaint(/status of 4\d\d/)
      await person.open("/office/login")
      await page.getByRole("button", { name: say(locale, "login.button"), disabled: false }).waitFor()
      await page.locator("summary", { hasText: say(locale, "login.lost") }).click()
      await everyLook(person)
      await press(person, "login.button")
      await page.getByRole("alert").waitFor()
      await everyLook(person)
      await typeCredentials(person, { ...credentialsOf(stage, "minh-hoa"), passphrase: "không phải" })
      await page.getByRole("alert").getByText(say(locale, "problem.wrong-credentials")).waitFor()
      await everyLook(person)
      await person.open("/office/login?locked=idle")
      await page.getByText(say(locale, "login.locked.idle")).waitFor()
      await everyLook(person)
      await refused(person, "/enrol/khong-co-loi-moi-nay")
    })
  })

  test(`the queue is clear in every look (${locale})`, async () => {
    await asMember(locale, "minh-hoa", async (person) => {
      const { page } = person
      person.expectComplaint(/status of (403|404)/)
      await openQueue(person)
      await everyLook(person)
      await page.locator("#f-unit").fill("không có nơi này")
      await press(person, "queue.filter.button")
      await page.locator("#f-unit-error").waitFor()
      await titlesOpened(person)
      await everyLook(person)
      await person.open("/office/queue?category=HT&state=closed")
      await page.getByRole("heading", { name: say(locale, "queue.empty.filtered") }).waitFor()
      await everyLook(person)
      await refused(person, "/office/members")
      await refused(person, `/office/cases/${randomUUID()}`)
    })
  })

  test(`a case, its files, letters and notes are clear in every look (${locale})`, async () => {
    await asMember(locale, "minh-hoa", async (person) => {
      const { page } = person
      await person.open(`/office/cases/${fresh.get(locale) ?? ""}`)
      await declareNoConflict(person)
      await caseOpened(person)
      await everyLook(person)
      await openFile(person, "CC-01")
      await untilShown(person)
      await everyLook(person)
      await openFile(person, "CC-02")
      await untilShown(person)
      await person.inspect()
      await press(person, "viewer.close")
      await register(person)
      await press(person, "case.reply.review")
      await page.getByText(say(locale, "case.text.empty")).waitFor()
      await person.inspect()
      await field(person, "case.reply").fill("Bạn đến quầy nào?")
      await press(person, "case.reply.review")
      await page.getByRole("heading", { name: say(locale, "case.review") }).waitFor()
      await everyLook(person)
      await press(person, "case.reply.back")
      await write(person, "ask", "Bạn đến quầy nào?")
      await note(person, "Đối chiếu với sổ trực.")
      await everyLook(person)
      await person.open(`/office/cases/${late}`)
      await declareNoConflict(person)
      await caseOpened(person)
      const acts = (["work-key-made", "registered", "question-asked"] as const).map((one) =>
        say(locale, `office.event.case.${one}`),
      )
      const history = await page.locator(".thread__title").allTextContents()
      expect(history.filter((one) => acts.includes(one))).toEqual(acts)
      await everyLook(person)
    })
  })

  test(`taking down a report is clear in every look (${locale})`, async () => {
    await asMember(locale, "mau", async (person) => {
      const { page } = person
      await goTo(person, "intake")
      await press(person, "intake.check")
      await page.getByRole("alert").getByText(say(locale, "error.story")).waitFor()
      await everyLook(person)
      await field(person, "intake.category").selectOption("DD")
      await field(person, "intake.story").fill("Kể qua điện thoại: hẹn lại nhiều lần.")
      await field(person, "intake.files").setInputFiles([paper()])
      await page.locator(".file").getByText(say(locale, "files.state.done")).waitFor()
      await page.getByRole("radio", { name: new RegExp(`^${say(locale, "you.named.yes")}`) }).check()
      await field(person, "you.fullName").fill("Trần Thị Ví Dụ")
      await everyLook(person)
      await press(person, "intake.check")
      await page.getByRole("heading", { name: say(locale, "intake.check.heading") }).waitFor()
      await everyLook(person)
      await press(person, "intake.send")
      await page.getByRole("heading", { name: say(locale, "intake.receipt") }).waitFor()
      await everyLook(person)
    })
  })

  test(`members, an invitation and the first keys are clear in every look (${locale})`, async () => {
    await asMember(locale, "quan-tri", async (administrator) => {
      const { page } = administrator
      const login = `nguoi-moi-${locale}`
      await administrator.open("/office/members")
      await everyLook(administrator)
      const button = page.getByRole("button", { name: t(locale, "members.end.of", { name: "Cao Văn Thử" }) })
      await button.click()
      await page.getByRole("dialog").waitFor()
      await everyLook(administrator)
      await press(administrator, "members.end.keep")
      await press(administrator, "members.invite.button")
      await page.getByRole("alert").waitFor()
      await everyLook(administrator)
      await field(administrator, "members.login").fill(login)
      await field(administrator, "members.name").fill("Lê Thị Mới")
      await page.getByRole("checkbox", { name: say(locale, "role.inspector") }).check()
      await page.getByLabel(say(locale, "members.body"), { exact: true }).selectOption("TTTP")
      await press(administrator, "members.invite.button")
      const link = page.getByRole("status").locator(".hash")
      await link.waitFor()
      await administrator.inspect()
      await enrol(locale, new URL(await link.innerText()).pathname)
      await page.reload()
      const waiting = page.getByRole("listitem").filter({ hasText: login })
      await waiting.getByText(say(locale, "members.sign"), { exact: true }).click()
      await everyLook(administrator)
    })
  })

  test(`the page of members who have none yet is clear in every look (${locale})`, async () => {
    await asMember(locale, "cong-khai", async (person) => {
      await person.page.getByRole("heading", { name: say(locale, "office.welcome.print") }).waitFor()
      await everyLook(person)
    })
  })
}

/** Words, second factor, fingerprint: as the newcomer goes through them. */
async function enrol(locale: Locale, path: string): Promise<void> {
  await as(locale, async (person) => {
    const { page } = person
    await page.goto(stage.app.origin + path)
    await page.locator(".words li").nth(6).waitFor()
    await field(person, "enrol.again").fill("khác")
    await press(person, "enrol.next")
    await page.getByRole("alert").waitFor()
    await everyLook(person)
    const words = (await page.locator(".words li").allTextContents()).join(" ")
    await field(person, "enrol.again").fill(words)
    await press(person, "enrol.next")
    await page.getByRole("heading", { level: 1, name: say(locale, "enrol.step.2.heading") }).waitFor()
    await everyLook(person)
    const secret = (await page.locator("form .hash").innerText()).replace(/\s/g, "")
    await field(person, "enrol.code").fill(stage.codeOf(secret))
    await press(person, "enrol.send")
    await page.getByRole("heading", { level: 1, name: say(locale, "enrol.step.3.heading") }).waitFor()
    await everyLook(person)
  })
}

test("the check of an office page looks into the frame in which files are shown", async () => {
  await asMember("vi", "minh-hoa", async (person) => {
    const { page } = person
    await person.open(`/office/cases/${fresh.get("vi") ?? ""}`)
    await declareNoConflict(person)
    await caseOpened(person)
    await openFile(person, "CC-01")
    await untilShown(person)
    const frame = page.frames().find((one) => one.url().includes("/office/viewer"))
    await frame?.evaluate(() => {
      document.querySelector("img")?.removeAttribute("alt")
    })
    await expect(person.inspect()).rejects.toThrow(/image-alt/)
  })
})
