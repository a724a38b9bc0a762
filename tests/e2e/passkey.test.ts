import type { Browser, CDPSession } from "playwright-core"
import { chromium } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { demoPassphrase } from "#app/cli/demo/members.ts"
import type { Person } from "../support/browser.ts"
import { asPerson } from "../support/browser.ts"
import { chromiumLaunch } from "../support/chromium.ts"
import { credentialsOf, logIn } from "../support/pages/office.ts"
import { field, press, say } from "../support/pages/report-form.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"
import type { Sql } from "../support/sql.ts"
import { connect } from "../support/sql.ts"

let stage: Stage
let browser: Browser
let owner: Sql
/** Browsers give no passkey to an address of digits. */
let origin: string

beforeAll(async () => {
  stage = await openStage()
  const { executablePath, args } = await chromiumLaunch()
  browser = await chromium.launch({ executablePath, args, headless: true })
  owner = connect(stage.app.ownerUrl)
  origin = stage.app.origin.replace("127.0.0.1", "localhost")
})
afterAll(async () => {
  await owner.end()
  await browser.close()
  await stage.close()
})

type Key = { session: CDPSession; authenticatorId: string }

/** A security key in this browser that checks its user. */
async function plugIn({ context, page }: Person): Promise<Key> {
  const session = await context.newCDPSession(page)
  await session.send("WebAuthn.enable")
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "usb", hasResidentKey: true, hasUserVerification: true },
      isUserVerified: true,
    },
  })
  return { session, authenticatorId }
}

async function credentials({ session, authenticatorId }: Key) {
  return (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials
}

const login = "thi-du"

/** Name and passphrase, then the authenticator. */
async function knock(person: Person): Promise<void> {
  const { page, locale } = person
  await person.open("/office/login")
  await page.getByRole("button", { name: say(locale, "login.passkey"), disabled: false }).waitFor()
  await field(person, "login.name").fill(login)
  await page.locator("#phrase").fill(demoPassphrase(login))
  await press(person, "login.passkey")
}

test("UC-35, attack 27: a passkey is added and logs in; a copy of it is refused, and its owner is told", async () => {
  await asPerson(browser, { locale: "vi", width: 360, scripts: true, origin }, async (person) => {
    const { page, locale } = person
    person.expectComplaint(/status of 403/)
    const key = await plugIn(person)
    await logIn(person, credentialsOf(stage, login))
    await person.open("/office/account")
    await page.locator("summary", { hasText: say(locale, "account.passkey.add") }).click()
    await page.locator("#passkey-label").fill("Khóa để ở két")
    await page.locator("#passkey-phrase").fill(demoPassphrase(login))
    await person.inspect()
    await press(person, "account.passkey.button")
    await page.getByText("Khóa để ở két", { exact: true }).waitFor()
    await person.inspect()

    await press(person, "office.lockNow")
    await page.getByText(say(locale, "login.locked.now")).waitFor()
    await knock(person)
    await page.locator("header.bar .bar__me button").waitFor()
    const used = (await credentials(key))[0]?.signCount ?? 0
    expect(used).toBeGreaterThan(0)

    // Another authenticator that was made from the same key, before it was used so often.
    await copyOf(key)
    await press(person, "office.lockNow")
    await page.getByText(say(locale, "login.locked.now")).waitFor()
    await knock(person)
    await page.getByRole("alert").waitFor()
    await logIn(person, credentialsOf(stage, login))
    await page.getByText(say(locale, "account.told.factor-refused")).waitFor()
    await person.inspect()
    const events = await owner`select 1 from audit_event where type = ${"member.factor-refused"}`
    expect(events).toHaveLength(1)
  })
})

/** The same key with a counter of before. */
async function copyOf(key: Key): Promise<void> {
  const [credential] = await credentials(key)
  if (credential === undefined) throw new Error("no credential")
  const { session, authenticatorId } = key
  await session.send("WebAuthn.removeCredential", { authenticatorId, credentialId: credential.credentialId })
  await session.send("WebAuthn.addCredential", {
    authenticatorId,
    credential: { ...credential, signCount: 0 },
  })
}
