import { afterAll, beforeAll, expect, test } from "vitest"
import { t } from "#app/i18n/messages.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson, inspectEveryLook } from "../support/browser.ts"
import { act, officer, report } from "../support/case-work.ts"
import { named, why } from "../support/identity-work.ts"
import { openMailbox } from "../support/pages/mailbox.ts"
import { credentialsOf, declareNoConflict, logIn } from "../support/pages/office.ts"
import { draftOf } from "../support/sealed-client.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const look: Look = { locale: "vi", width: 360, scripts: true }
const whyAgreed = "Đúng mục đích, phạm vi hẹp, không có cách khác."

const at = (login: string | null, walk: (person: Person) => Promise<void>) =>
  asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
    if (login !== null) await logIn(person, credentialsOf(stage, login))
    await walk(person)
  })

test("UC-52 UC-54 a name is given in the mailbox, asked for, decided on at two bodies, read, and taken back", async () => {
  const { caseId, code } = await report(stage.app.deps, { draft: draftOf() })
  await act(stage.app.deps, officer(stage.app, "minh-hoa"), { caseId, kind: "register" })
  const button = (person: Person, name: string) => person.page.getByRole("button", { name })
  await at(null, async (person) => {
    await openMailbox(person, code)
    await person.page.getByText(t("vi", "mailbox.way.named"), { exact: true }).click()
    await person.page.getByLabel(t("vi", "you.fullName")).fill(named.fullName)
    await button(person, t("vi", "mailbox.named.send")).click()
    await person.page.getByText(t("vi", "notice.identity-given")).waitFor()
  })
  await at("minh-hoa", async (person) => {
    const { page } = person
    await person.open(`/office/cases/${caseId}`)
    await declareNoConflict(person)
    await page.locator("summary", { hasText: t("vi", "identity.ask") }).click()
    await page.locator("#identity-ground").selectOption("check-signature")
    await page.locator("#identity-notice").selectOption("before")
    await page.locator("#identity-why").fill(why)
    await button(person, t("vi", "identity.ask.send")).click()
    await page.getByRole("heading", { name: t("vi", "identity.state.waiting") }).waitFor()
    await page.getByText(why).waitFor()
  })
  for (const [login, part] of [
    ["quach-gia", "A"],
    ["ha-du", "B"],
  ] as const)
    await at(login, async (person) => {
      const { page } = person
      await page.locator("table.cards tbody a").click()
      await page.getByText(t("vi", "custodian.checked")).waitFor()
      await page.getByText(why).waitFor()
      await inspectEveryLook(person)
      await page.locator("#why").fill(whyAgreed)
      await button(person, t("vi", "custodian.agree", { part })).click()
      await page.locator(".is-signed", { hasText: t("vi", "identity.part", { part }) }).waitFor()
      await person.open("/office/identity")
      await page.getByText(t("vi", "custodian.empty.waiting")).waitFor()
    })
  await at("minh-hoa", async (person) => {
    const { page } = person
    await person.open(`/office/cases/${caseId}`)
    await page.getByText(whyAgreed).first().waitFor()
    await button(person, t("vi", "identity.open")).click()
    await page.getByText(named.fullName).waitFor()
    await inspectEveryLook(person)
    await button(person, t("vi", "identity.view.hide")).click()
    await page.getByText(named.fullName).waitFor({ state: "detached" })
  })
  await at("giam-sat", async (person) => {
    await person.open("/oversight/disclosures")
    await person.page.getByText(t("vi", "identity.ground.check-signature")).waitFor()
    await inspectEveryLook(person)
    expect(await person.page.content()).not.toContain(named.fullName)
  })
  await at(null, async (person) => {
    await openMailbox(person, code)
    await person.page.getByText(t("vi", "notice.identity-opened")).waitFor()
    await person.page.getByText(t("vi", "mailbox.way.unname"), { exact: true }).first().click()
    await button(person, t("vi", "mailbox.way.unname")).click()
    await person.page.getByText(t("vi", "notice.identity-withdrawn")).waitFor()
  })
})
