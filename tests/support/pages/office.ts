import { demoPassphrase } from "#app/cli/demo/members.ts"
import { t } from "#app/i18n/messages.ts"
import type { Person } from "../browser.ts"
import type { Stage } from "../stage.ts"
import { field, press, say } from "./report-form.ts"

export type Credentials = { login: string; passphrase: string; code: string }

/** A member of the demo with a fresh second factor. */
export const credentialsOf = ({ secondFactor }: Stage, login: string): Credentials => ({
  ...{ login, passphrase: demoPassphrase(login) },
  code: secondFactor(login),
})

/** Types name, passphrase and second factor, and waits for the office. */
export async function logIn(person: Person, credentials: Credentials): Promise<void> {
  await person.open("/office/login")
  await typeCredentials(person, credentials)
  await person.page.locator("header.bar .bar__me button").waitFor()
}

export async function typeCredentials(
  person: Person,
  { login, passphrase, code }: Credentials,
): Promise<void> {
  const { page, locale } = person
  await page.getByRole("button", { name: say(locale, "login.button"), disabled: false }).waitFor()
  await field(person, "login.name").fill(login)
  await page.locator("#phrase").fill(passphrase)
  await field(person, "login.code").fill(code)
  await press(person, "login.button")
}

/** Goes to one of the places in the bar. */
export async function goTo({ page, locale }: Person, place: "queue" | "intake" | "members"): Promise<void> {
  const bar = page.getByRole("navigation", { name: say(locale, "office.nav") })
  await bar.getByRole("link", { name: say(locale, `office.nav.${place}`) }).click()
  await page.getByRole("heading", { level: 1, name: say(locale, `${place}.heading`) }).waitFor()
}

/** The queue with every title opened in this browser. */
export async function openQueue(person: Person): Promise<void> {
  await goTo(person, "queue")
  await titlesOpened(person)
}

export const titlesOpened = ({ page }: Person): Promise<void> =>
  page.locator("main:not(:has(.skeleton))").waitFor()

/**
 * Opens the case with this title and waits until its content is shown. A title is shown only to those who have signed
 * that there is no conflict; until then an officer takes the cases of the queue one after the other.
 */
export async function openCase(person: Person, title: string): Promise<void> {
  const { page } = person
  await page.locator("table.queue").waitFor()
  const known = page.getByRole("row").filter({ hasText: title }).getByRole("link")
  if ((await known.count()) > 0) {
    await known.click()
    return caseOpened(person)
  }
  const links = await page
    .locator("table.queue tbody th a")
    .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""))
  for (const link of links) {
    await page.locator(`table.queue a[href="${link}"]`).click()
    await declareNoConflict(person)
    await caseOpened(person)
    if ((await page.locator("main").innerText()).includes(title)) return
    await openQueue(person)
  }
  throw new Error(`no case in this queue is called ${title}`)
}

/** Signs the declaration in front of a case, when it was not signed before. */
export async function declareNoConflict({ page, locale }: Person): Promise<void> {
  const sign = page.getByRole("button", { name: say(locale, "declare.none"), disabled: false })
  const content = page.getByRole("heading", { level: 2, name: say(locale, "case.report"), exact: true })
  await sign.or(content).first().waitFor()
  if (await sign.isVisible()) await sign.click()
}

export async function caseOpened(person: Person): Promise<void> {
  await person.page
    .getByRole("heading", { level: 2, name: say(person.locale, "case.report"), exact: true })
    .waitFor()
  await person.page.locator("blockquote.said").waitFor()
}

/** Signs the case into the register. */
export async function register(person: Person): Promise<void> {
  await press(person, "case.step.register")
  await person.page.getByRole("link", { name: say(person.locale, "case.step.ask") }).waitFor()
}

/** Writes to the reporter, looks at it as it will be read, signs and sends. */
export async function write(person: Person, letter: "ask" | "message", text: string): Promise<void> {
  const { page, locale } = person
  const choice = page.getByRole("radio", { name: t(locale, `case.letter.${letter}`) })
  if ((await choice.count()) > 0) await choice.check()
  await field(person, "case.reply").fill(text)
  await press(person, "case.reply.review")
  await page.getByRole("heading", { name: say(locale, "case.review") }).waitFor()
  await press(person, "case.reply.send")
  await page.locator(".say__list").getByText(text).waitFor()
}

/** Keeps an internal note. */
export async function note(person: Person, text: string): Promise<void> {
  await field(person, "case.note").fill(text)
  await press(person, "case.note.save")
  await person.page.locator(".inside .said").getByText(text).waitFor()
}

/** Opens a file by its number, such as `CC-01`, and waits until it was fetched, opened and checked. */
export async function openFile(person: Person, number: string): Promise<void> {
  await person.page.getByRole("button", { name: t(person.locale, "case.files.open.of", { number }) }).click()
  await person.page.locator(".viewer .hash").waitFor()
}

export async function untilShown({ page, locale }: Person): Promise<void> {
  await page.getByText(say(locale, "viewer.shown")).waitFor({ state: "attached" })
}
