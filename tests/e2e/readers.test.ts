import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { base64, hex } from "#app/crypto/bytes.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { signEntry } from "#app/crypto/directory-entry.ts"
import { newBoxKeyPair, newSignKeyPair } from "#app/crypto/keys.ts"
import { t } from "#app/i18n/messages.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson, inWords, looks } from "../support/browser.ts"
import { credentialsOf, logIn, openCase, openQueue, typeCredentials } from "../support/pages/office.ts"
import type { Telling } from "../support/pages/report-form.ts"
import { press, readersShown, say, sendReport, strike, tell } from "../support/pages/report-form.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const nothing = () => Promise.resolve()
const nameOf = (login: string) => stage.app.officers.get(login)?.name ?? ""
const officerLook: Look = { locale: "vi", width: 1280, scripts: true }

const asOfficer = (login: string, act: (person: Person) => Promise<void>) =>
  asPerson(stage.browser, { ...officerLook, origin: stage.app.origin }, async (person) => {
    await logIn(person, credentialsOf(stage, login))
    await openQueue(person)
    await act(person)
  })

async function report(look: Look, telling: Telling): Promise<string[]> {
  let readers: string[] = []
  await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
    await person.open("/report")
    await tell(person, telling, nothing)
    readers = await readersShown(person)
    await person.inspect()
    await sendReport(person, nothing)
  })
  return readers
}

/** Logins of those who hold a key of a case, by the database. */
async function keyHolders(caseId: string): Promise<string[]> {
  const rows = await stage.app.owner.execute<{ login: string }>(
    `select distinct m.login from key_grant g join member m on m.id = g.member_id where g.case_id = '${caseId}' order by 1`,
  )
  return [...rows].map(({ login }) => login)
}

async function newestCase(): Promise<string> {
  const [row] = await stage.app.owner.execute<{ case_id: string }>(
    "select case_id from audit_event where type = 'report.received' order by tx desc limit 1",
  )
  return row?.case_id ?? ""
}

describe("UC-06: somebody struck out by the reporter sees no row and holds no key", () => {
  for (const look of looks.filter(({ scripts, locale }) => scripts === (locale === "vi")))
    test(`UC-06: ${inWords(look)}`, async () => {
      const title = `Gạch tên trên màn ${String(look.width)} ${look.locale} ${String(look.scripts)}`
      const readers = await report(look, { category: "MC", story: `${title}.`, strike: [nameOf("minh-hoa")] })
      expect(readers).not.toContain(nameOf("minh-hoa"))
      expect(readers).toContain(nameOf("gia-dinh"))
      const caseId = await newestCase()
      expect(await keyHolders(caseId)).toEqual(["cao-thu", "gia-dinh", "le-thu", "mau", "vi-du"])
      await asOfficer("gia-dinh", async (person) => {
        await openCase(person, title)
        expect(person.page.url()).toContain(caseId)
      })
      await asOfficer("minh-hoa", async (person) => {
        person.expectComplaint(/status of 404/)
        expect(await person.page.getByText(title).count()).toBe(0)
        expect(await person.page.locator(`a[href*="${caseId}"]`).count()).toBe(0)
        await person.open(`/office/cases/${caseId}`)
        await person.page.getByRole("heading", { name: say("vi", "office.error") }).waitFor()
        await person.inspect()
      })
    })

  test("UC-06 and UC-11: with fewer than two left the page says that it goes to the superior body, and to whom, before anything is sent", async () => {
    for (const look of looks.slice(1, 3))
      await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
        person.expectComplaint(/status of 422/)
        await person.open("/report")
        await tell(person, { category: "MC", story: "Gạch gần hết." }, nothing)
        for (const login of ["minh-hoa", "gia-dinh", "le-thu", "mau", "cao-thu"])
          await strike(person, nameOf(login))
        await press(person, "action.send")
        await person.page.getByRole("alert").getByText(t(look.locale, "error.readersPast")).waitFor()
        expect(await readersShown(person)).toEqual([nameOf("cap-tren"), nameOf("cap-tren-2")])
        await person.inspect()
        await sendReport(person, nothing)
        expect(await keyHolders(await newestCase())).toEqual(["cap-tren", "cap-tren-2"])
      })
  })
})

describe("UC-11: a report about the inspectorate goes past it", () => {
  for (const look of looks.filter(({ scripts, locale }) => scripts === (locale === "en")))
    test(`UC-11: ${inWords(look)}`, async () => {
      const title = `Chuyện trong nhà thanh tra ${look.locale}`
      const place = "Thanh tra thành phố"
      const readers = await report(look, { category: "TT", story: `${title}.`, place })
      expect(readers).toEqual([nameOf("cap-tren"), nameOf("cap-tren-2")])
      expect(await keyHolders(await newestCase())).toEqual(["cap-tren", "cap-tren-2"])
      await asOfficer("vi-du", async (person) => {
        expect(await person.page.getByText(title).count()).toBe(0)
      })
      await asOfficer("cap-tren", async (person) => {
        await openCase(person, title)
      })
    })
})

type Published = { authority: string; entries: { entry: DirectoryEntry; signature: string }[] }

/** The server as an enemy: hands out another directory. */
const forgeDirectory = (page: Page, forge: (published: Published) => void) =>
  page.route("**/directory.json", async (route) => {
    const answer = await route.fetch()
    const published = (await answer.json()) as Published
    forge(published)
    await route.fulfill({ response: answer, json: published })
  })

const victim = "le-thu"
const entryOf = (published: Published) => {
  const found = published.entries.find(({ entry }) => entry.login === victim)
  if (found === undefined) throw new Error("no such entry")
  return found
}
const otherAuthority = newSignKeyPair()

const forgeries: [what: string, forge: (published: Published) => void][] = [
  ["with another key in it", (published) => (entryOf(published).entry.box = hex(newBoxKeyPair().publicKey))],
  ["with another role in it", (published) => (entryOf(published).entry.roles = ["inspector", "head"])],
  [
    "signed by another authority",
    (published) => {
      const found = entryOf(published)
      found.entry.box = hex(newBoxKeyPair().publicKey)
      found.signature = base64(signEntry(found.entry, otherAuthority.secretKey))
    },
  ],
  [
    "with the signature of another entry",
    (published) => {
      const other = published.entries.find(({ entry }) => entry.login !== victim)
      entryOf(published).signature = other?.signature ?? ""
    },
  ],
]

describe("attack 1: the server hands out a directory entry that the authority did not sign", () => {
  for (const [what, forge] of forgeries)
    test(`attack 1: a reporter’s browser refuses an entry ${what} and says whose it is`, async () => {
      const look: Look = { locale: "vi", width: 360, scripts: true }
      await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
        await forgeDirectory(person.page, forge)
        await person.open("/report")
        const posted: string[] = []
        person.page.on("request", (request) => request.method() === "POST" && posted.push(request.url()))
        await tell(person, { category: "MC", story: "Không gửi được đâu." }, nothing)
        const refusal = t("vi", "error.directoryEntry", { name: nameOf(victim) })
        await person.page.getByRole("alert").getByText(refusal).waitFor()
        await person.inspect()
        expect(await person.page.getByRole("button", { name: say("vi", "action.send") }).isDisabled()).toBe(
          true,
        )
        expect(posted).toEqual([])
      })
    })

  test("attack 1: a directory that was re-signed as a whole by another authority is refused", async () => {
    const look: Look = { locale: "en", width: 1280, scripts: true }
    await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
      await forgeDirectory(person.page, (published) => {
        published.authority = hex(otherAuthority.publicKey)
        for (const one of published.entries)
          one.signature = base64(signEntry(one.entry, otherAuthority.secretKey))
      })
      await person.open("/report")
      await tell(person, { category: "MC", story: "Nor can this." }, nothing)
      await person.page.getByRole("alert").waitFor()
      expect(await readersShown(person)).toEqual([])
    })
  })

  test("attack 1: an officer’s browser refuses to work with such a directory and says whose entry it is", async () => {
    await asPerson(stage.browser, { ...officerLook, origin: stage.app.origin }, async (person) => {
      await forgeDirectory(
        person.page,
        (published) => (entryOf(published).entry.box = hex(newBoxKeyPair().publicKey)),
      )
      await person.open("/office/login")
      await typeCredentials(person, credentialsOf(stage, "minh-hoa"))
      const refusal = t("vi", "office.problem.directory", { detail: nameOf(victim) })
      await person.page.getByRole("alert").getByText(refusal).waitFor()
      await person.inspect()
    })
  })

  test("attack 1: the server’s own sealing refuses a key that was changed in the database", async () => {
    const look: Look = { locale: "vi", width: 360, scripts: false }
    const { owner } = stage.app
    const [before] = await owner.execute<{ key: string }>(
      `select encode(box_public, 'hex') as key from member where login = '${victim}'`,
    )
    // As the owner of the database may: without the event that every other change of a member needs.
    const setKey = (key: string) =>
      owner.transaction(async (tx) => {
        await tx.execute("alter table member disable trigger user")
        await tx.execute(`update member set box_public = decode('${key}', 'hex') where login = '${victim}'`)
        await tx.execute("alter table member enable trigger user")
      })
    await setKey(hex(newBoxKeyPair().publicKey))
    try {
      await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
        person.expectComplaint(/status of 422/)
        await person.open("/report")
        await tell(person, { category: "MC", story: "Không gửi được ở máy chủ." }, nothing)
        const refusal = t("vi", "error.directoryEntry", { name: nameOf(victim) })
        await person.page.getByRole("alert").getByText(refusal).waitFor()
        expect(await person.page.getByRole("button", { name: say("vi", "action.send") }).isDisabled()).toBe(
          true,
        )
        await person.inspect()
      })
    } finally {
      await setKey(before?.key ?? "")
    }
  })
})
