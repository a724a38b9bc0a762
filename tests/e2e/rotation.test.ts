import { afterAll, beforeAll, expect, test } from "vitest"
import { demoPassphrase } from "#app/cli/demo/members.ts"
import { hex } from "#app/crypto/bytes.ts"
import type { SignKeyPair } from "#app/crypto/keys.ts"
import { newSignKeyPair, seedOf } from "#app/crypto/keys.ts"
import { openBox } from "#app/crypto/sealed-box.ts"
import { t } from "#app/i18n/messages.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson } from "../support/browser.ts"
import { act, officer, report } from "../support/case-work.ts"
import { credentialsOf, logIn, typeCredentials } from "../support/pages/office.ts"
import { press, say } from "../support/pages/report-form.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage
let authority: SignKeyPair
const login = "gia-dinh"

beforeAll(async () => {
  authority = newSignKeyPair()
  stage = await openStage({ ceremony: { authority } })
})
afterAll(() => stage.close())

const as = (look: Look, who: string, doing: (person: Person) => Promise<void>) =>
  asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
    await logIn(person, credentialsOf(stage, who))
    await doing(person)
  })

const vietnamese: Look = { locale: "vi", width: 1280, scripts: true }
const english: Look = { locale: "en", width: 360, scripts: true }

async function toAccount(person: Person): Promise<void> {
  await person.open("/office/account")
  await person.page.getByRole("heading", { level: 2, name: say(person.locale, "rotation") }).waitFor()
}

async function withPhrase(person: Person, button: "rotation.begin" | "rotation.end"): Promise<void> {
  await person.page.locator("#rotation-phrase").fill(demoPassphrase(login))
  await press(person, button)
}

/** Makes new keys in the browser; answers their fingerprint as it is shown. */
async function makeKeys(person: Person): Promise<string> {
  await toAccount(person)
  await person.inspect()
  await withPhrase(person, "rotation.begin")
  const print = person.page.locator("section[aria-labelledby=rotation] .prints")
  await print.waitFor()
  await person.inspect()
  return print.innerText()
}

async function signKeys(person: Person, print: string): Promise<void> {
  const { page, locale } = person
  await person.open("/office/members")
  const waiting = page.getByRole("listitem").filter({ hasText: print })
  await waiting.getByText(say(locale, "members.sign"), { exact: true }).click()
  await person.inspect()
  await waiting.getByLabel(say(locale, "members.sign.seed")).fill(hex(seedOf(authority.secretKey)))
  await waiting.getByRole("button", { name: say(locale, "members.sign.button") }).click()
  await waiting.waitFor({ state: "detached" })
}

/** The first round's answer is lost; the second start goes on. */
async function sealAnew(person: Person): Promise<void> {
  const { page, locale } = person
  await toAccount(person)
  await page.getByText(say(locale, "account.told.keys-replaced")).waitFor()
  await page.route("**/office/keys/store", (route) => route.abort())
  await press(person, "rotation.run")
  await page.getByRole("alert").waitFor()
  await person.inspect()
  await page.unroute("**/office/keys/store")
  await page.reload()
  await press(person, "rotation.run")
  await page.getByText(say(locale, "rotation.all")).waitFor()
  await person.inspect()
}

async function grantsThatOpenWith(box: { publicKey: Uint8Array; secretKey: Uint8Array }): Promise<number> {
  const rows = await stage.app.owner.execute<{ sealed: Uint8Array }>(
    `select g.sealed from key_grant g join member m on m.id = g.member_id where m.login = '${login}'`,
  )
  return [...rows].filter(({ sealed }) => openBox(new Uint8Array(sealed).subarray(1), box) !== null).length
}

test("UC-63: an officer exchanges their keys in the browser, and reads on with the new ones alone", async () => {
  const { deps } = stage.app
  const { keys } = officer(stage.app, login)
  const own = { publicKey: keys.boxPublic, secretKey: keys.boxSecret }
  await stage.earlier(3, async () => {
    const { caseId } = await report(deps)
    await act(deps, officer(stage.app, login), { caseId, kind: "register" })
    await act(deps, officer(stage.app, login), { caseId, kind: "note", text: "Ghi trước khi đổi khóa." })
    let print = ""
    await as(vietnamese, login, async (person) => {
      print = await makeKeys(person)
    })
    await as(english, "quan-tri", (person) => signKeys(person, print))
  })
  const before = await grantsThatOpenWith(own)
  expect(before).toBeGreaterThan(0)
  await as(english, login, async (person) => {
    person.expectComplaint(/ERR_FAILED/)
    await sealAnew(person)
    expect(await grantsThatOpenWith(own)).toBe(0)
    await withPhrase(person, "rotation.end")
    await person.page.getByRole("button", { name: t("en", "login.button") }).waitFor()
    await typeCredentials(person, credentialsOf(stage, login))
    await person.page.locator("header.bar .bar__me button").waitFor()
    await person.open("/office/queue")
    await person.page.locator("table.queue").getByRole("link").first().click()
    // Signed with the old key, and known by the directory's former entry.
    const note = person.page.getByText("Ghi trước khi đổi khóa.")
    await note.waitFor()
    expect(await person.page.getByText(say("en", "case.verdict.unknown")).count()).toBe(0)
    expect(await person.page.getByText(say("en", "case.grants.alarm.means")).count()).toBe(0)
    await person.inspect()
  })
})
