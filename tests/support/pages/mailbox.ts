import type { Person } from "../browser.ts"
import { arrive, field, press, say, tick, untilSent } from "./report-form.ts"
import type { ChosenFile } from "./report-form.ts"

/** Opens the mailbox of a code from the start page, as its owner does. */
export async function openMailbox(person: Person, code: string): Promise<void> {
  await person.open("/mailbox")
  await enterCode(person, code)
  await arrive(person, say(person.locale, "mailbox.title"))
}

export async function enterCode(person: Person, code: string): Promise<void> {
  await arrive(person, say(person.locale, "open.title"), () => Promise.resolve())
  await field(person, "open.code").fill(code)
  await press(person, "action.openMailbox")
}

/** Writes a letter, with files or without, and waits until it is said to be there. */
export async function reply(person: Person, text: string, files: readonly ChosenFile[] = []): Promise<void> {
  await field(person, "mailbox.reply").fill(text)
  if (files.length > 0) await field(person, "mailbox.reply.files").setInputFiles([...files])
  if (person.scripts) for (const file of files) await untilSent(person, file)
  else if (files.length > 0) await tick(person, "files.choices.uncleaned")
  await press(person, "action.send")
  await person.page.getByRole("heading", { name: say(person.locale, "mailbox.sent") }).waitFor()
  await person.inspect()
}

export async function withdraw(person: Person, pressed: "no" | "yes"): Promise<void> {
  const { page, locale } = person
  await page.locator("summary", { hasText: say(locale, "mailbox.way.withdraw") }).click()
  await page.getByLabel(say(locale, `mailbox.withdraw.pressed.${pressed}`)).check()
  await press(person, "mailbox.way.withdraw")
  await page.getByRole("heading", { name: say(locale, "mailbox.withdrawn") }).waitFor()
  await person.inspect()
}
