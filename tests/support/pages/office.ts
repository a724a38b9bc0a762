import { demoPassphrase } from "#app/cli/demo/members.ts"
import type { ActName } from "#app/domain/cases/schemas.ts"
import { t } from "#app/i18n/messages.ts"
import { stepName } from "#app/ui/office/case/steps/details-words.ts"
import type { Locator } from "playwright-core"
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
  // A row whose title is shown was declared before, and is not the one.
  const links = await page
    .locator("table.queue tbody th")
    .evaluateAll((all) =>
      all
        .filter((one) =>
          [...one.childNodes].every((node) => node.nodeType !== 3 || node.nodeValue?.trim() === ""),
        )
        .map((one) => one.querySelector("a")?.getAttribute("href") ?? ""),
    )
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
  await page.locator("ol.say__list").getByText(text).waitFor()
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

/** A field of a step's form by its label, which may carry a mark that it is optional. */
const stepField = (person: Person, label: string) =>
  person.page.getByRole("group").or(person.page.locator("body")).getByLabel(label, { exact: true }).first()

/** Opens the form of a step that is offered. */
export async function openStep(person: Person, act: ActName): Promise<void> {
  const { page, locale } = person
  await page
    .locator("#steps ~ ul.list--steps button")
    .filter({ hasText: stepName(locale, act) })
    .first()
    .click()
  await stepOpened(person, act)
}

/** The form of a step stands on the page. */
export const stepOpened = ({ page, locale }: Person, act: ActName): Promise<void> =>
  page.getByRole("heading", { level: 3, name: stepName(locale, act), exact: true }).waitFor()

/** What is filled in besides the words: choices by their labels, texts by the labels of their fields. */
export type FilledIn = {
  choose?: readonly string[]
  fill?: Readonly<Record<string, string>>
  select?: Readonly<Record<string, string>>
  words?: string
  message?: string
}

/** Fills in the form that is open, looks at what will be signed, and signs; returns when the signature is stored. */
export async function signStep(person: Person, filled: FilledIn = {}): Promise<void> {
  const sign = await reviewStep(person, filled)
  await sign.click()
  const back = person.page.getByRole("button", { name: say(person.locale, "case.reply.back") })
  await back.waitFor({ state: "detached" })
}

/** Fills in the form that is open and looks at what will be signed. Returns the button that signs it. */
export async function reviewStep(person: Person, filled: FilledIn = {}): Promise<Locator> {
  const { page, locale } = person
  for (const label of filled.choose ?? []) await page.getByLabel(label, { exact: true }).check()
  for (const [label, text] of Object.entries(filled.fill ?? {})) await stepField(person, label).fill(text)
  for (const [label, option] of Object.entries(filled.select ?? {}))
    await stepField(person, label).selectOption({ label: option })
  if (filled.words !== undefined) await page.locator("#step-words").fill(filled.words)
  if (filled.message !== undefined) await page.locator("#step-message").fill(filled.message)
  const confirm = page.locator("#step-noReporterData")
  if ((await confirm.count()) > 0) await confirm.check()
  await press(person, "step.review")
  const sign = page.getByRole("button", {
    name: new RegExp(`^(${say(locale, "step.send")}|${say(locale, "step.send.propose")})$`),
  })
  await sign.waitFor()
  await inspectOnce(person)
  return sign
}

const inspected = new Set<string>()

/** Checks what will be signed the first time that a step is signed at a look: it is one page for all cases. */
async function inspectOnce(person: Person): Promise<void> {
  const { page, locale, width, scheme } = person
  const heading = await page.evaluate(() => document.activeElement?.textContent ?? "")
  const shown = [locale, width, scheme, heading].join(" ")
  if (inspected.has(shown)) return
  inspected.add(shown)
  await person.inspect()
}

/** Takes one step of a case from its offer to the signature. */
export async function takeStep(person: Person, act: ActName, filled: FilledIn = {}): Promise<void> {
  await openStep(person, act)
  await signStep(person, filled)
  await person.page
    .getByRole("status")
    .filter({ hasText: t(person.locale, "step.stored", { step: stepName(person.locale, act) }) })
    .waitFor()
}

/** Answers the proposal that waits: second opinion, decision, refusal or withdrawal. */
export async function answerProposal(person: Person, answer: Answer, filled: FilledIn): Promise<void> {
  await openAnswer(person, answer)
  await signStep(person, filled)
}

type Answer = "second" | "decide" | "decline" | "withdraw"

/** Opens the form of an answer to the proposal that waits. */
export async function openAnswer({ page, locale }: Person, answer: Answer): Promise<void> {
  const name = answer === "decide" ? say(locale, "pending.decide") : stepName(locale, answer)
  await page.locator(".grave > .row").getByRole("button", { name, exact: true }).click()
}

/** From the case to its triage sheet. */
export async function openTriage({ page, locale }: Person): Promise<void> {
  await page.getByRole("link", { name: stepName(locale, "fill-triage"), exact: true }).click()
  await page.getByRole("heading", { level: 2, name: say(locale, "triage.regime") }).waitFor()
}

/** Answers of a sheet; ticks in order, `y` for yes. */
export type Answers = {
  regime: string
  d25: string
  d29: string
  crime: readonly string[]
  competence?: string
}

/** Fills in the whole sheet, looks at it once more, and signs. */
export async function fillTriage(person: Person, answers: Answers): Promise<void> {
  const { page, locale } = person
  await page.locator(`input[name="step-regime"][value="${answers.regime}"]`).check()
  const answer = (name: string, yes: boolean) =>
    page.locator(`input[name="step-${name}"][value="${yes ? "yes" : "no"}"]`).check()
  for (const [index, letter] of ["a", "b", "c"].entries()) {
    await answer(`d25-${letter}`, answers.d25[index] === "y")
    await page.locator(`#step-d25-${letter}-why`).fill(`Yếu tố ${letter}: đã đối chiếu với sổ và lịch trực.`)
  }
  for (const [index, letter] of ["a", "b", "c", "d"].entries())
    await answer(`d29-${letter}`, answers.d29[index] === "y")
  await page
    .locator(`input[name="step-competence"][value="${answers.competence === undefined ? "own" : "other"}"]`)
    .check()
  if (answers.competence !== undefined) await page.locator("#step-competence-unit").fill(answers.competence)
  for (const question of ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8"])
    await answer(question, answers.crime.includes(question))
  for (const [index, factor] of ["fewKnow", "depends", "power", "threatened"].entries())
    await page.locator(`#step-level-${factor}`).selectOption(String(index))
  await page.locator("#step-words").fill("Đủ căn cứ để đề xuất bước tiếp theo; lý do từng mục ghi ở trên.")
  await press(person, "step.review")
  await press(person, "step.send")
  await page.getByRole("heading", { level: 2, name: say(locale, "triage.done") }).waitFor()
}
