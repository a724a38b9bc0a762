import { afterAll, beforeAll, expect, test } from "vitest"
import { signEntry } from "#app/crypto/directory-entry.ts"
import { findMember } from "#db/repositories/staff.ts"
import { unsignedEntry } from "#app/services/directory.server.ts"
import { signMember } from "#app/services/members.server.ts"
import type { Person } from "../support/browser.ts"
import { asPerson } from "../support/browser.ts"
import { canary, findCanaries } from "../support/canaries.ts"
import { goTo, logIn, typeCredentials } from "../support/pages/office.ts"
import { field, press, say } from "../support/pages/report-form.ts"
import type { Ceremony } from "../support/stage.ts"
import { holdCeremony } from "../support/stage.ts"
import type { Wire } from "../support/wire.ts"
import { tapWire } from "../support/wire.ts"

let ceremony: Ceremony
let wire: Wire

beforeAll(async () => {
  ceremony = await holdCeremony({ login: "quan-tri", name: "Vi Văn Mẫu" })
  wire = await tapWire(ceremony.origin)
})
afterAll(async () => {
  await wire.close()
  await ceremony.close()
})

type Enrolled = { passphrase: string; secret: string; fingerprint: string }

/** Writes the words down, types them once more, adds the second factor, and reads the fingerprint. */
async function enrol(person: Person, path: string): Promise<Enrolled> {
  const { page, locale } = person
  await person.open(path)
  await page.locator(".words li").nth(6).waitFor()
  await person.inspect()
  const passphrase = (await page.locator(".words li").allTextContents()).join(" ")
  await field(person, "enrol.again").fill(`${passphrase}x`)
  await press(person, "enrol.next")
  await page.getByRole("alert").getByText(say(locale, "enrol.again.different")).waitFor()
  await field(person, "enrol.again").fill(` ${passphrase.toUpperCase().toLowerCase()} `)
  await press(person, "enrol.next")
  await page.getByRole("heading", { level: 1, name: say(locale, "enrol.step.2.heading") }).waitFor()
  await person.inspect()
  const secret = (await page.locator("form .hash").innerText()).replace(/\s/g, "")
  await field(person, "enrol.code").fill(ceremony.codeOf(secret))
  await press(person, "enrol.send")
  await page.getByRole("heading", { level: 1, name: say(locale, "enrol.step.3.heading") }).waitFor()
  await person.inspect()
  const fingerprint = (await page.getByRole("status").locator("p.prints").innerText()).replace(/\s/g, "")
  return { passphrase, secret, fingerprint }
}

const administratorLook = { locale: "vi", width: 1280, scripts: true } as const
const memberLook = { locale: "en", width: 360, scripts: true } as const

test("UC-09: an administrator invites, the member makes keys in the browser, the authority signs, the member logs in", async () => {
  const { browser, invitation, deps, authority, authoritySeed } = ceremony
  const origin = wire.origin
  await asPerson(browser, { ...administratorLook, origin }, async (administrator) => {
    const own = await enrol(administrator, `/enrol/${invitation.token}`)
    // What the first ceremony does at the terminal for its administrator.
    const row = await findMember(deps.db, invitation.id)
    const entry = row === null ? null : unsignedEntry(row)
    if (entry === null) throw new Error("not enrolled")
    await signMember(
      deps,
      { kind: "system", process: "set-up" },
      { member: invitation.id, signature: signEntry(entry, authority.secretKey) },
    )
    await logIn(administrator, {
      login: "quan-tri",
      passphrase: own.passphrase,
      code: ceremony.codeOf(own.secret),
    })
    await goTo(administrator, "members")
    await administrator.inspect()
    const link = await invite(administrator, { login: "thanh-tra-moi", name: "Lê Thị Mới" })
    const made: Enrolled[] = []
    await asPerson(browser, { ...memberLook, origin }, async (newcomer) => {
      const enrolled = await enrol(newcomer, new URL(link).pathname)
      await refusedBeforeSignature(newcomer, enrolled)
      made.push(enrolled)
    })
    const [member] = made
    if (member === undefined) throw new Error("not enrolled")
    const { passphrase, secret, fingerprint } = member
    await administrator.page.reload()
    await sign(administrator, { fingerprint, seed: authoritySeed })
    await asPerson(browser, { ...memberLook, origin }, async (newcomer) => {
      await logIn(newcomer, { login: "thanh-tra-moi", passphrase, code: ceremony.codeOf(secret) })
      await goTo(newcomer, "queue")
      await newcomer.page.getByRole("heading", { name: say("en", "queue.empty") }).waitFor()
      await newcomer.inspect()
    })
    const secrets = [
      canary("passphrase of the member", passphrase),
      canary("passphrase of the administrator", own.passphrase),
      canary("secret of the authority", authoritySeed),
    ]
    expect(findCanaries(wire.sent(), secrets)).toEqual([])
    expect(findCanaries(wire.received(), secrets)).toEqual([])
  })
})

async function invite(person: Person, { login, name }: { login: string; name: string }): Promise<string> {
  const { page, locale } = person
  await press(person, "members.invite.button")
  await page.getByRole("alert").getByText(say(locale, "members.error.name")).waitFor()
  await person.inspect()
  await field(person, "members.login").fill(login)
  await field(person, "members.name").fill(name)
  await page.getByRole("checkbox", { name: say(locale, "role.inspector") }).check()
  await page.getByLabel(say(locale, "members.body"), { exact: true }).selectOption("TTTP")
  await press(person, "members.invite.button")
  const link = page.getByRole("status").locator(".hash")
  await link.waitFor()
  await person.inspect()
  return link.innerText()
}

/** Until the entry is signed there is no way in. */
async function refusedBeforeSignature(person: Person, { passphrase, secret }: Enrolled): Promise<void> {
  person.expectComplaint(/status of 4\d\d/)
  await person.open("/office/login")
  await typeCredentials(person, { login: "thanh-tra-moi", passphrase, code: ceremony.codeOf(secret) })
  await person.page.getByRole("alert").waitFor()
  await person.inspect()
}

/** Compares the fingerprint with what the member reads out, then signs. Another authority's secret is refused first. */
async function sign(
  person: Person,
  { fingerprint, seed }: { fingerprint: string; seed: string },
): Promise<void> {
  const { page, locale } = person
  const waiting = page.getByRole("listitem").filter({ hasText: "thanh-tra-moi" })
  expect((await waiting.locator("p.hash").innerText()).replace(/\s/g, "")).toBe(fingerprint)
  await waiting.getByText(say(locale, "members.sign"), { exact: true }).click()
  await person.inspect()
  await waiting.getByLabel(say(locale, "members.sign.seed")).fill("00".repeat(32))
  await waiting.getByRole("button", { name: say(locale, "members.sign.button") }).click()
  await waiting.getByText(say(locale, "office.problem.sign-other-key")).waitFor()
  await waiting.getByLabel(say(locale, "members.sign.seed")).fill(seed)
  await waiting.getByRole("button", { name: say(locale, "members.sign.button") }).click()
  await waiting.waitFor({ state: "detached" })
  const row = page.getByRole("row").filter({ hasText: "thanh-tra-moi" })
  await row.getByText(say(locale, "members.state.active")).waitFor()
}

test("UC-09: an invitation is good once", async () => {
  await asPerson(ceremony.browser, { ...memberLook, origin: ceremony.origin }, async (person) => {
    person.expectComplaint(/status of 404/)
    await person.open(`/enrol/${ceremony.invitation.token}`)
    await person.page.getByRole("heading", { name: say("en", "office.error") }).waitFor()
    await person.inspect()
  })
})
