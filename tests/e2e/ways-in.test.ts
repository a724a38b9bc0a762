import { afterAll, beforeAll, expect, test } from "vitest"
import { demoPassphrase } from "#app/cli/demo/members.ts"
import { boxKeyPairFromSecret } from "#app/crypto/keys.ts"
import { randomBytes } from "#app/crypto/random.ts"
import { splitRecovery } from "#app/crypto/recovery.ts"
import { t } from "#app/i18n/messages.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson } from "../support/browser.ts"
import { canary, findCanaries } from "../support/canaries.ts"
import { credentialsOf, goTo, logIn, typeCredentials } from "../support/pages/office.ts"
import { field, press, say } from "../support/pages/report-form.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"
import type { Wire } from "../support/wire.ts"
import { tapWire } from "../support/wire.ts"

let stage: Stage
let wire: Wire
let shares: string[]

beforeAll(async () => {
  const secret = randomBytes(32)
  shares = await splitRecovery(secret, { n: 5, k: 3 })
  stage = await openStage({ ceremony: { recovery: boxKeyPairFromSecret(secret) } })
  wire = await tapWire(stage.app.origin)
})
afterAll(async () => {
  await wire.close()
  await stage.close()
})

const vietnamese: Look = { locale: "vi", width: 1280, scripts: true }
const english: Look = { locale: "en", width: 360, scripts: true }

const as = (look: Look, act: (person: Person) => Promise<void>) =>
  asPerson(stage.browser, { ...look, origin: wire.origin }, act)

const asMember = (look: Look, login: string, act: (person: Person) => Promise<void>) =>
  as(look, async (person) => {
    await logIn(person, credentialsOf(stage, login))
    await act(person)
  })

const name = "Lê Thị Thử"
const login = "le-thu"

/** Reads the words on the page, types them once more, and goes on. Returns them. */
async function takeWords(person: Person): Promise<string> {
  const { page } = person
  await page.locator(".words li").nth(6).waitFor()
  await person.inspect()
  const passphrase = (await page.locator(".words li").allTextContents()).join(" ")
  await field(person, "enrol.again").fill(passphrase)
  await press(person, "enrol.next")
  return passphrase
}

async function typeShare({ page, locale }: Person, number: number, share: string): Promise<void> {
  await page.getByLabel(t(locale, "recover.share", { number: String(number) }), { exact: true }).fill(share)
}

/** The ceremony: two shares do not do it, a wrong row is named, three shares open. */
async function holdCeremony(person: Person): Promise<string> {
  const { page, locale } = person
  await goTo(person, "members")
  await page.getByRole("button", { name: t(locale, "members.restore.of", { name }) }).click()
  await page.getByRole("dialog").waitFor()
  await person.inspect()
  await page.getByRole("link", { name: say(locale, "members.restore.phrase") }).click()
  await page.getByRole("heading", { level: 1, name: say(locale, "recover.heading") }).waitFor()
  await person.inspect()
  await press(person, "recover.begin")
  const [a = "", b = "", c = ""] = [shares[4], shares[0], shares[2]]
  await typeShare(person, 1, a)
  await typeShare(person, 3, b.toLowerCase().replaceAll("-", " "))
  await press(person, "recover.open")
  const few = t(locale, "recover.error.too-few", { needed: "3", given: "2" })
  await page.getByRole("alert").getByText(few).waitFor()
  await typeShare(
    person,
    2,
    c.replace(/\n./, (found) => (found.endsWith("0") ? "\n1" : "\n0")),
  )
  await press(person, "recover.open")
  await page
    .locator("#share-2-error")
    .getByText(t(locale, "recover.error.row", { row: "2" }))
    .waitFor()
  await person.inspect()
  await typeShare(person, 2, c)
  await press(person, "recover.open")
  const passphrase = await takeWords(person)
  await page.getByText(say(locale, "recover.done")).waitFor()
  await person.inspect()
  return passphrase
}

async function confirm(person: Person): Promise<void> {
  const { page, locale } = person
  await goTo(person, "members")
  await person.inspect()
  await press(person, "members.change.confirm")
  await page
    .getByText(t(locale, "members.change.done", { name: "…", day: "…" }).split("…")[0] ?? "")
    .waitFor()
}

test("UC-33 UC-34 UC-35: a quorum recovers a keyring on the page, its owner is told, takes a passphrase of their own and a second app", async () => {
  const passphrases: string[] = []
  await asMember(vietnamese, "quan-tri", async (person) => {
    passphrases.push(await holdCeremony(person))
  })
  await asMember(english, "quan-tri-2", confirm)
  const code = () => stage.secondFactor(login)
  await as(english, async (person) => {
    const { page, locale } = person
    person.expectComplaint(/status of 403/)
    await person.open("/office/login")
    await typeCredentials(person, { login, passphrase: demoPassphrase(login), code: code() })
    await page.getByRole("alert").waitFor()
    await typeCredentials(person, { login, passphrase: passphrases[0] ?? "", code: code() })
    await page.getByText(say(locale, "account.told.recovered")).waitFor()
    await person.inspect()
    await press(person, "account.told.read")
    await page.getByText(say(locale, "account.told.recovered")).waitFor({ state: "detached" })
    await page.locator("#old-phrase").fill(passphrases[0] ?? "")
    await press(person, "account.phrase.button")
    passphrases.push(await takeWords(person))
    await page.getByText(say(locale, "account.phrase.done")).waitFor()
    await addApp(person, passphrases[1] ?? "")
    await person.inspect()
  })
  await as(vietnamese, async (person) => {
    await logIn(person, { login, passphrase: passphrases[1] ?? "", code: code() })
    await person.open("/office/account")
    await person.page.getByText(say("vi", "account.factors.last")).waitFor({ state: "detached" })
    await person.inspect()
  })
  const secrets = [
    ...passphrases.map((one) => canary("passphrase", one)),
    ...shares.flatMap((share) => share.split("\n").map((row) => canary("row of a share", row))),
  ]
  expect(findCanaries(wire.sent(), secrets)).toEqual([])
  expect(findCanaries(wire.received(), secrets)).toEqual([])
})

async function addApp(person: Person, passphrase: string): Promise<void> {
  const { page, locale } = person
  await press(person, "account.factors.add")
  const secret = (await page.locator("form .hash").innerText()).replace(/\s/g, "")
  await page.locator("#factor-label").fill("Office telephone")
  await page.locator("#factor-code").fill(stage.codeOf(secret))
  await page.locator("#factor-phrase").fill(passphrase)
  await person.inspect()
  await press(person, "account.factors.add.button")
  await page.getByText(say(locale, "account.factors.added")).waitFor()
  await page.getByText("Office telephone", { exact: true }).waitFor()
}

test("UC-36: a lost second factor is proposed, confirmed, and replaced behind a link", async () => {
  await asMember(english, "quan-tri-2", async (person) => {
    const { page, locale } = person
    await goTo(person, "members")
    await page.getByRole("button", { name: t(locale, "members.restore.of", { name: "Cao Văn Thử" }) }).click()
    await press(person, "members.restore.factor")
    await page.getByText(say(locale, "members.restore.asked")).waitFor()
    await person.inspect()
  })
  const links: string[] = []
  await asMember(vietnamese, "quan-tri", async (person) => {
    const { page, locale } = person
    await goTo(person, "members")
    await press(person, "members.change.confirm")
    const notice = page.getByRole("status").filter({ hasText: say(locale, "members.change.link") })
    links.push(await notice.locator(".hash").innerText())
    await person.inspect()
  })
  await as(english, async (person) => {
    const { page, locale } = person
    person.expectComplaint(/status of 4\d\d/)
    const path = new URL(links[0] ?? "").pathname
    await person.open(path)
    await page.getByRole("heading", { level: 1, name: say(locale, "replace.heading") }).waitFor()
    const secret = (await page.locator("form .hash").innerText()).replace(/\s/g, "")
    await page.locator("#replace-code").fill(stage.codeOf(secret))
    await page.locator("#replace-phrase").fill(demoPassphrase("cao-thu"))
    await person.inspect()
    await press(person, "replace.button")
    await page.getByText(say(locale, "replace.done")).waitFor()
    await person.inspect()
    await person.open(path)
    await page.getByRole("heading", { level: 1, name: say(locale, "office.error") }).waitFor()
    await logInWith(person, secret)
  })
})

/** With the new app: what others did is told first. */
async function logInWith(person: Person, secret: string): Promise<void> {
  await person.open("/office/login")
  const code = stage.codeOf(secret)
  await typeCredentials(person, { login: "cao-thu", passphrase: demoPassphrase("cao-thu"), code })
  await person.page.getByText(say(person.locale, "account.told.factor-replaced")).waitFor()
}
