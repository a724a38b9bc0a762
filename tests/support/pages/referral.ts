import { readFile } from "node:fs/promises"
import { expect } from "vitest"
import { t, template } from "#app/i18n/messages.ts"
import type { Person } from "../browser.ts"
import { field, press, say } from "./report-form.ts"

/** Opens the referral page of a case, declaring first where nobody did. */
export async function openRefer(person: Person, casePath: string): Promise<void> {
  await person.open(`${casePath}/refer`)
  await referOpened(person)
}

/** Goes to the referral page from the list of the day, where the next step of the one referral waits. */
export async function openReferFromToday(person: Person): Promise<void> {
  const { page, locale } = person
  const list = page.getByRole("region", { name: say(locale, "today.refer") })
  await list.getByRole("link", { name: t(locale, "today.refer.open") }).click()
  await referOpened(person)
}

async function referOpened(person: Person): Promise<void> {
  const declare = person.page.getByRole("button", {
    name: say(person.locale, "declare.none"),
    disabled: false,
  })
  const builder = person.page.locator("#extract")
  await declare.or(builder).first().waitFor()
  if ((await declare.count()) > 0) await declare.click()
  await builder.waitFor()
}

/** Writes what the packet says, and takes the words that tell who reported out of the extract. */
export async function fillPacket(
  person: Person,
  { subject, secret }: { subject: string; secret: string },
): Promise<void> {
  await field(person, "refer.field.subject").fill(subject)
  await field(person, "refer.field.recommendation").fill(
    "Có dấu hiệu tội phạm theo Điều 354 Bộ luật Hình sự.",
  )
  await person.page.locator("#extract").evaluate((area: HTMLTextAreaElement, words) => {
    const from = area.value.indexOf(words)
    area.focus()
    area.setSelectionRange(from, from + words.length)
  }, secret)
  await press(person, "refer.cut")
  await person.page
    .getByText(t(person.locale, "refer.cuts", { count: 1 }))
    .first()
    .waitFor()
}

/** Seals the packet in this browser, then signs the hand-over. */
export async function sealAndHandOver(person: Person): Promise<void> {
  const { page, locale } = person
  await sealPacket(person)
  await person.inspect()
  await press(person, "refer.handOver.sign")
  await page.locator(".now").getByText(say(locale, "office.region.referral.HANDED_OVER")).waitFor()
}

export async function sealPacket(person: Person): Promise<void> {
  await press(person, "refer.seal")
  await person.page
    .getByRole("heading", { name: say(person.locale, "refer.handOver"), exact: true })
    .waitFor({ timeout: 30_000 })
}

/** The liaison officer finds a packet by its subject. */
export async function openPacketCalled({ page, locale }: Person, subject: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: say(locale, "agency.list") }).waitFor()
  await page.getByRole("row").filter({ hasText: subject }).getByRole("link").click()
  await page.getByRole("heading", { level: 2, name: say(locale, "agency.acts") }).waitFor()
}

/** The packet as the liaison officer saves it, and the age key that the page shows when asked. */
export async function savedPacket(person: Person): Promise<{ ciphertext: Buffer; identity: string }> {
  const { page, locale } = person
  const [start = ""] = template(locale, "agency.download").split("{")
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: new RegExp(`^${start.replace(/[.()]/g, "\\$&")}`) }).click(),
  ])
  await page.getByText(say(locale, "agency.without"), { exact: true }).click()
  expect(await page.locator("#age-identity").count()).toBe(0)
  await press(person, "agency.identity.show")
  const identity = await page.locator("#age-identity").innerText()
  await press(person, "agency.identity.hide")
  return { ciphertext: await readFile(await download.path()), identity }
}

/** The liaison officer confirms receipt. */
export async function acknowledge(person: Person): Promise<void> {
  const { page, locale } = person
  await field(person, "agency.field.number").fill("15/TB-PC03")
  await press(person, "agency.act.acknowledge.sign")
  await page.getByRole("button", { name: say(locale, "agency.act.examine.sign") }).waitFor()
}

/** The liaison officer tells that somebody is prosecuted. */
export async function tellProsecuted(person: Person, decision: string): Promise<void> {
  const { page, locale } = person
  await page.getByRole("combobox", { name: say(locale, "agency.field.outcome") }).selectOption("prosecuted")
  await field(person, "agency.field.decision").fill(decision)
  await press(person, "agency.act.post-outcome.sign")
  await page.locator(".now").getByText(say(locale, "office.region.referral.OUTCOME")).waitFor()
}
