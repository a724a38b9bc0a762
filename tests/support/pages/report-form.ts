import type { Locator } from "playwright-core"
import { expect } from "vitest"
import type { CategoryCode } from "#app/domain/law/categories.ts"
import { behaviourChoices, category, CATEGORY_GROUPS } from "#app/domain/law/categories.ts"
import type { Locale } from "#app/i18n/locale.ts"
import type { PlainKey } from "#app/i18n/messages.ts"
import { t } from "#app/i18n/messages.ts"
import type { Person } from "../browser.ts"

/** A file as a person chooses it. */
export type ChosenFile = { name: string; mimeType: string; buffer: Buffer }

/** What somebody tells, in the order in which the form asks. */
export type Telling = {
  category: CategoryCode
  story: string
  when?: { day: string; month: string; year: string }
  place?: string
  who?: string
  named?: { fullName: string; address: string; contact: string }
  /** Names of people who must not read it. */
  strike?: readonly string[]
  files?: readonly ChosenFile[]
}

/** Done on every page that is opened. */
type OnPage = (person: Person) => Promise<void>

const look: OnPage = (person) => person.inspect()

/** The heading that says where one is; with scripts, also until the page takes what is typed. */
export async function arrive(person: Person, heading: string | RegExp, onPage: OnPage = look): Promise<void> {
  await person.page.getByRole("heading", { level: 1, name: heading }).waitFor()
  if (person.scripts) await untilReady(person)
  await onPage(person)
}

/** Scripts have taken the page over: from now on nothing is sent by the browser itself. */
export async function untilReady({ page }: Person): Promise<void> {
  await page.locator("html[data-ready]").waitFor({ state: "attached" })
}

export const say = (locale: Locale, key: PlainKey): string => t(locale, key)

export const press = (person: Person, key: PlainKey): Promise<void> =>
  person.page.getByRole("button", { name: say(person.locale, key), exact: true }).click()

/** A field by the words of its label, whether or not it says that it may be left out. */
export const field = ({ page, locale }: Person, key: PlainKey): Locator =>
  page.getByLabel(new RegExp(`^${escaped(say(locale, key))}( \\(.*\\))?$`))

/** Ticks a box by its words. */
export const tick = ({ page, locale }: Person, key: PlainKey): Promise<void> =>
  page.getByRole("checkbox", { name: say(locale, key), exact: true }).check()

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

/** Steps 1 to 4, each page looked at; ends on the last step. */
export async function tell(
  person: Person,
  telling: Telling,
  onPage: OnPage = look,
  atFiles: OnPage = () => Promise.resolve(),
): Promise<void> {
  await arrive(person, say(person.locale, "what.heading"), onPage)
  await chooseMatter(person, telling.category)
  await arrive(person, say(person.locale, "story.title"), onPage)
  await writeStory(person, telling)
  await press(person, "action.next")
  await arrive(person, say(person.locale, "files.heading"), onPage)
  if (person.scripts) await addFiles(person, telling.files ?? [])
  await atFiles(person)
  await press(person, "action.next")
  await arrive(person, say(person.locale, "you.heading"), onPage)
  await sayWho(person, telling)
  await press(person, "action.next")
  await arrive(person, say(person.locale, "check.heading"), onPage)
  if (!person.scripts) {
    await field(person, "files.choose").setInputFiles([...(telling.files ?? [])])
    if ((telling.files ?? []).length > 0) await tick(person, "files.choices.uncleaned")
  }
  for (const name of telling.strike ?? []) await strike(person, name)
}

/** Two taps: the group, then the matter. */
export async function chooseMatter({ page, locale }: Person, code: CategoryCode): Promise<void> {
  const group = CATEGORY_GROUPS.find((one) => one.categories.includes(code))
  const summary = page.locator("summary", { hasText: group?.label[locale] ?? "" })
  const isOpen = await summary.evaluate((one) => one.closest("details")?.open === true)
  if (!isOpen) await summary.click()
  await page
    .locator("details[open] button.matter", { hasText: category(code).label[locale] })
    .first()
    .click()
}

export async function writeStory(person: Person, telling: Telling): Promise<void> {
  const { page, locale } = person
  const [first] = behaviourChoices(telling.category, [])
  if (first !== undefined) await page.getByLabel(first.label[locale], { exact: true }).check()
  await field(person, "story.story").fill(telling.story)
  const { day, month, year } = telling.when ?? { day: "", month: "", year: "" }
  await field(person, "story.day").fill(day)
  await field(person, "story.month").fill(month)
  await field(person, "story.year").fill(year)
  if (telling.place !== undefined) await field(person, "story.place").fill(telling.place)
  if (telling.who !== undefined) await field(person, "story.who").fill(telling.who)
}

/** With scripts: each file is locked and sent while one looks on. */
export async function addFiles(person: Person, files: readonly ChosenFile[]): Promise<void> {
  if (files.length === 0) return
  await field(person, "files.choose").setInputFiles([...files])
  for (const file of files) await untilSent(person, file)
}

/** Waits until a file is through; one that cannot be cleaned is sent as it is, as its sender is asked. */
export async function untilSent(person: Person, file: ChosenFile): Promise<void> {
  const row = person.page.locator(".file").filter({ hasText: file.name }).first()
  const done = row.getByText(say(person.locale, "files.state.done"))
  const asIs = row.getByRole("button", { name: t(person.locale, "files.asIs.of", { name: file.name }) })
  await done.or(asIs).waitFor()
  if (await asIs.isVisible()) await asIs.click()
  await done.waitFor()
}

async function sayWho(person: Person, { named }: Telling): Promise<void> {
  const { page, locale } = person
  const way = escaped(say(locale, named === undefined ? "you.named.no" : "you.named.yes"))
  await page.getByRole("radio", { name: new RegExp(`^${way}`) }).check()
  if (named === undefined) return
  await field(person, "you.fullName").fill(named.fullName)
  await field(person, "you.address").fill(named.address)
  await field(person, "you.contact").fill(named.contact)
}

/** Takes the key from somebody who would have got it. */
export async function strike({ page }: Person, name: string): Promise<void> {
  await page.getByRole("checkbox", { name: new RegExp(escaped(name)) }).check()
}

/** Names of those who will get a key, as the last step shows them. */
export async function readersShown({ page }: Person): Promise<string[]> {
  return page
    .locator(":not(.readers--passed) > .choices > .reader:not(:has(input:checked)) .reader__who")
    .allTextContents()
}

/** Sends, and keeps the code as a careful person does. */
export async function sendReport(person: Person, onPage: OnPage = look): Promise<string> {
  await press(person, "action.send")
  const code = person.page.locator("#receipt-code")
  await code.waitFor()
  await onPage(person)
  const text = await code.innerText()
  expect(text.replace(/\s/g, "")).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
  return text.replace(/\s/g, "")
}
