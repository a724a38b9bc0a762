import { afterAll, beforeAll, expect, test } from "vitest"
import { t } from "#app/i18n/messages.ts"
import { openCase } from "#app/services/cases.server.ts"
import { missingPrograms, openWithAge } from "#tests/support/age.ts"
import type { Look, Person } from "#tests/support/browser.ts"
import { asPerson, inspectEveryLook } from "#tests/support/browser.ts"
import { officer } from "#tests/support/case-work.ts"
import { basis, namedReferral } from "#tests/support/envelope-work.ts"
import { decide, named, why } from "#tests/support/identity-work.ts"
import { openMailbox } from "#tests/support/pages/mailbox.ts"
import { caseOpened, credentialsOf, declareNoConflict, logIn } from "#tests/support/pages/office.ts"
import {
  fillPacket,
  openPacketCalled,
  openRefer,
  savedPacket,
  sealAndHandOver,
} from "#tests/support/pages/referral.ts"
import { field, press } from "#tests/support/pages/report-form.ts"
import type { Stage } from "#tests/support/stage.ts"
import { openStage } from "#tests/support/stage.ts"

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const look: Look = { locale: "vi", width: 1280, scripts: true }
const subject = "Kiến nghị khởi tố vụ việc có dấu hiệu tội phạm"
const envelopeName = "Phong bì danh tính người cung cấp thông tin"

const at = (login: string | null, walk: (person: Person) => Promise<void>) =>
  asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
    if (login !== null) await logIn(person, credentialsOf(stage, login))
    await walk(person)
  })

test("UC-85 a name is asked for by the investigators, agreed to by three, sealed apart into the packet, and read there", async () => {
  const { caseId, code } = await namedReferral(stage.app)
  const casePath = `/office/cases/${caseId}`
  await at("luong-thu", async (person) => {
    const { page } = person
    await person.open(casePath)
    await declareNoConflict(person)
    await caseOpened(person)
    await page.locator("summary", { hasText: t("vi", "identity.ask") }).click()
    await page.locator("#identity-notice").selectOption("before")
    await page.locator("#identity-why").fill(why)
    await press(person, "identity.ask.send")
    await page.getByRole("heading", { name: t("vi", "identity.state.waiting") }).waitFor()
  })
  const { identity } = await openCase(stage.app.deps, officer(stage.app, "luong-thu").actor, caseId)
  for (const by of ["quach-gia", "ha-du"]) await decide(stage.app, identity.requests[0]?.id ?? "", { by })
  await at("cao-thu", async (person) => {
    const { page } = person
    const waiting = page.getByRole("region", { name: t("vi", "today.names") })
    const link = waiting.getByText(t("vi", "today.names.decide"))
    await link.waitFor()
    await person.inspect()
    await link.click()
    await declareNoConflict(person)
    await page.getByText(why).waitFor()
    await inspectEveryLook(person)
    await page.locator("#head-why").fill("Văn bản nêu rõ hoạt động tố tụng.")
    await press(person, "identity.head.agree")
    await page.getByRole("heading", { name: t("vi", "identity.state.agreed") }).waitFor()
  })
  await at("luong-thu", async (person) => {
    const { page } = person
    await openRefer(person, casePath)
    await fillPacket(person, { subject, secret: "hai trăm nghìn đồng" })
    await field(person, "refer.envelope.basis").fill(basis)
    await inspectEveryLook(person)
    await press(person, "refer.envelope.seal")
    await page.getByText(named.fullName).waitFor()
    await page.locator(".glass").getByText(envelopeName).waitFor()
    await page.getByText(t("vi", "refer.identity.in")).waitFor()
    await inspectEveryLook(person)
    await sealAndHandOver(person)
    expect(await page.content()).not.toContain(named.fullName)
  })
  await at("dieu-tra", async (person) => {
    const { page } = person
    await openPacketCalled(person, subject)
    await press(person, "agency.check")
    await page.locator(".verdict--yes").first().waitFor()
    expect(await page.content()).not.toContain(named.fullName)
    await page.getByRole("button", { name: envelopeName }).click()
    for (const words of [named.fullName, named.contact, basis]) await page.getByText(words).waitFor()
    await inspectEveryLook(person)
    await press(person, "viewer.close")
    await page.getByText(named.fullName).waitFor({ state: "detached" })
    const { ciphertext, identity } = await savedPacket(person)
    if (missingPrograms() !== "")
      return void process.stdout.write(`packet not opened with age: ${missingPrograms()}\n`)
    const members = openWithAge(ciphertext, identity)
    expect(Buffer.concat([...members.values()]).toString("utf8")).not.toContain(named.fullName)
    const envelope = [...members].find(([name]) => name.endsWith("phong-bi-danh-tinh.age"))?.[1]
    const inside = openWithAge(envelope ?? Buffer.alloc(0), identity)
    expect([...inside.keys()]).toEqual(["identity.json", "identity.sig", "signer.json"])
    expect(inside.get("identity.json")?.toString("utf8")).toContain(named.fullName)
  })
  await at("giam-sat", async (person) => {
    await person.open("/oversight/disclosures")
    await person.page.getByText(t("vi", "identity.ground.agency-asked")).waitFor()
    await inspectEveryLook(person)
    expect(await person.page.locator("main").innerText()).toContain("PC03")
  })
  await at(null, async (person) => {
    await openMailbox(person, code)
    await person.page.getByText(t("vi", "notice.identity-asked-agency")).waitFor()
    await person.page.getByText(t("vi", "notice.identity-handed-over"), { exact: true }).waitFor()
  })
})
