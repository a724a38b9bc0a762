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

/** Opens the case whose title is shown, and waits until its content is. */
export async function openCase(person: Person, title: string): Promise<void> {
  await person.page.getByRole("row").filter({ hasText: title }).getByRole("link").click()
  await caseOpened(person)
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
