import { createHash } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { t } from "#app/i18n/messages.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { parsePacketManifest } from "#app/domain/cases/referral/manifest.ts"
import { missingPrograms, openWithAge } from "#tests/support/age.ts"
import type { Person } from "#tests/support/browser.ts"
import { asPerson } from "#tests/support/browser.ts"
import { press, say } from "#tests/support/pages/report-form.ts"
import {
  acknowledge,
  fillPacket,
  openRefer,
  openReferFromToday,
  savedPacket,
  sealPacket,
  tellProsecuted,
} from "#tests/support/pages/referral.ts"
import { caseOpened, credentialsOf, logIn, takeStep, titlesOpened } from "#tests/support/pages/office.ts"
import { approvedCase, handedOverCase } from "#tests/support/referral-work.ts"
import { draftOf } from "#tests/support/sealed-client.ts"
import type { Stage } from "#tests/support/stage.ts"
import { openStage } from "#tests/support/stage.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

let stage: Stage
let sql: Sql

beforeAll(async () => {
  stage = await openStage()
  sql = connect(stage.app.ownerUrl)
})
afterAll(async () => {
  await sql.end()
  await stage.close()
})

const secret = "ở nhà số 12 ngõ 3"
const story = `Cán bộ tổ công tác đòi chia lại ba mươi phần trăm. Tôi ${secret}, họ đến lúc bảy giờ tối.`
const photo = { name: "anh nha toi.txt", type: "text/plain", content: Buffer.from("bảng áp giá lần hai") }

const caseState = async (caseId: string) => {
  const [row] = await sql<
    { referral_state: string }[]
  >`select referral_state from case_file where id = ${caseId}`
  return row?.referral_state
}

const packetNumberOf = async (caseId: string) => {
  const [row] = await sql<{ id: string; position: string; opened_on: string }[]>`
    select id, position, opened_on::text from referral where case_id = ${caseId}`
  return { id: row?.id ?? "", number: `${row?.position ?? ""}/${(row?.opened_on ?? "").slice(0, 4)}` }
}

const packet = { subject: "Kiến nghị khởi tố vụ việc có dấu hiệu tội phạm tại tổ công tác", secret }

const walks: { locale: Locale; width: 360 | 1280; scheme: "light" | "dark" }[] = [
  { locale: "vi", width: 1280, scheme: "light" },
  { locale: "en", width: 360, scheme: "dark" },
]

describe.each(walks)("UC-28: referred, acknowledged, prosecuted ($locale, $width px, $scheme)", (look) => {
  const person = (login: string, walk: (one: Person) => Promise<void>) =>
    asPerson(stage.browser, { ...look, scripts: true, origin: stage.app.origin }, async (one) => {
      await logIn(one, credentialsOf(stage, login))
      await walk(one)
    })
  let caseId = ""

  test("the referral officer takes places out, sees exactly what will be seen, seals and hands over", async () => {
    caseId = (await approvedCase(stage.app, { draft: draftOf({ story }), files: [photo] })).caseId
    await person("luong-thu", async (one) => {
      const { page, locale } = one
      await titlesOpened(one)
      await one.inspect()
      await openReferFromToday(one)
      await fillPacket(one, packet)
      await page.getByRole("checkbox", { name: /CC-01/ }).check()
      const preview = page.locator(".glass")
      await preview.locator("summary").filter({ hasText: "Nội dung phản ánh" }).click()
      expect(await preview.innerText()).not.toContain(secret)
      expect(await preview.innerText()).toContain("[lược bỏ 1]")
      expect(await preview.innerText()).not.toContain(photo.name)
      await one.inspect()
      await sealPacket(one)
      expect(await caseState(caseId)).toBe("COMPILED")
      await one.inspect()
      await press(one, "refer.handOver.sign")
      await page.locator(".now").getByText(say(locale, "office.region.referral.HANDED_OVER")).waitFor()
      await one.inspect()
    })
    expect(await caseState(caseId)).toBe("HANDED_OVER")
    const entries = await sql<{ action: string }[]>`
      select action from custody_entry c join evidence e on e.id = c.evidence_id where case_id = ${caseId} order by position`
    expect(entries.map(({ action }) => action)).toEqual(["received", "opened", "packed", "handed-over"])
  })

  test("the liaison officer opens, verifies, downloads, acknowledges and tells the outcome", async () => {
    const { number } = await packetNumberOf(caseId)
    await person("dieu-tra", async (one) => {
      const { page, locale } = one
      await page.getByRole("heading", { level: 1, name: say(locale, "agency.list") }).waitFor()
      await page.locator("main:not(:has(.skeleton))").waitFor()
      await one.inspect()
      await page.getByRole("link", { name: number, exact: true }).click()
      await page.getByRole("heading", { level: 1, name: t(locale, "agency.packet", { number }) }).waitFor()
      await press(one, "agency.check")
      await page.locator(".verdict--yes").first().waitFor()
      await page.getByText(say(locale, "agency.ways"), { exact: true }).click()
      const ways = page
        .locator("details")
        .filter({ hasText: say(locale, "agency.ways") })
        .getByRole("listitem")
      expect(await ways.count()).toBe(3)
      expect(await page.locator(".verdict--yes").count()).toBe(5)
      expect(await page.locator(".verdict--no").count()).toBe(0)
      await page.getByRole("button", { name: "Nội dung phản ánh, bản đánh máy, đã lược bỏ" }).click()
      await page.getByText(say(locale, "viewer.shown")).waitFor({ state: "attached" })
      await one.inspect()
      await checkWithoutUs(one)

      await acknowledge(one)
      await page.getByRole("button", { name: say(locale, "agency.act.examine.sign") }).click()
      await page
        .getByRole("button", { name: say(locale, "agency.act.examine.sign") })
        .waitFor({ state: "detached" })
      await one.inspect()
      await tellProsecuted(one, "Quyết định khởi tố vụ án số 40.")
      await page.locator(".said").getByText("Quyết định khởi tố vụ án số 40.").waitFor()
      await one.inspect()
    })
    expect(await caseState(caseId)).toBe("OUTCOME")
  })

  test("the office reads the outcome, ends the branch, and the reporter was told three times", async () => {
    await person("cao-thu", async (one) => {
      await one.open(`/office/cases/${caseId}/refer`)
      await one.page.locator(".said").getByText("Quyết định khởi tố vụ án số 40.").waitFor()
      await one.inspect()
      await one.open(`/office/cases/${caseId}`)
      await caseOpened(one)
      await takeStep(one, "end-referral", {
        choose: [say(one.locale, "code.end-referral.prosecuted")],
        words: "Đã có kết quả, khép nhánh.",
      })
    })
    const told = await sql<
      { code: string }[]
    >`select code from notice where case_id = ${caseId} and code like 'R%' order by position`
    expect(told.map(({ code }) => code)).toEqual(["R5", "R6", "R8"])
    expect(await caseState(caseId)).toBe("ENDED")
  })

  /** With age and tar alone, and the key that the page shows when asked. */
  async function checkWithoutUs(one: Person) {
    const { ciphertext, identity } = await savedPacket(one)
    if (missingPrograms() !== "")
      return process.stdout.write(`packet not opened with age: ${missingPrograms()}\n`)
    const members = openWithAge(ciphertext, identity)
    const manifest = parsePacketManifest(members.get("manifest.json") ?? Buffer.alloc(0))
    expect([...members.keys()].slice(0, 3)).toEqual(["manifest.json", "manifest.sig", "signer.json"])
    for (const { file, sha256 } of manifest.entries) {
      const content = members.get(file ?? "") ?? Buffer.alloc(0)
      expect(createHash("sha256").update(content).digest("hex")).toBe(sha256)
    }
    const all = Buffer.concat([...members.values()]).toString("utf8")
    for (const inside of [secret, photo.name, caseId]) expect(all.includes(inside), inside).toBe(false)
    expect(all).toContain(photo.content.toString("utf8"))
  }
})

test("attack 21: a packet that the server changed is refused with the reason, and nothing of it is shown", async () => {
  const { referralId } = await handedOverCase(stage.app)
  const other = await handedOverCase(stage.app)
  const look = { locale: "vi", width: 1280, scripts: true } as const
  await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
    const { page } = person
    await logIn(person, credentialsOf(stage, "dieu-tra"))
    await person.open(`/agency/packets/${referralId}`)
    await page.locator(".table .verdict").first().waitFor()
    const swaps: [
      address: string,
      problem: "packet-moved" | "evidence-damaged",
      change: (bytes: Buffer) => Buffer,
    ][] = [
      [other.referralId, "packet-moved", (bytes) => bytes],
      [
        referralId,
        "evidence-damaged",
        (bytes) => bytes.map((byte, at) => (at === 5000 ? byte ^ 1 : byte)) as Buffer,
      ],
    ]
    for (const [from, problem, change] of swaps) {
      await page.route("**/agency/packets/*/file/*", async (route) => {
        const url = route.request().url().replace(referralId, from)
        const answer = await route.fetch({ url })
        await route.fulfill({ response: answer, body: change(await answer.body()) })
      })
      await press(person, "agency.check")
      await page
        .getByRole("alert")
        .getByText(say("vi", `office.problem.${problem}`))
        .waitFor()
      expect(await page.locator(".verdict--yes").count()).toBe(0)
      expect(await page.locator(".table button").count()).toBe(0)
      await page.unroute("**/agency/packets/*/file/*")
    }
    await person.inspect()
  })
})

test("attack 17: a browser closed in the middle of sealing leaves the referral as it was, and the draft for its writer", async () => {
  const { caseId } = await approvedCase(stage.app, { draft: draftOf({ story }), files: [photo] })
  const look = { locale: "vi", width: 1280, scripts: true } as const
  await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
    const { page, context } = person
    await logIn(person, credentialsOf(stage, "luong-thu"))
    await openRefer(person, `/office/cases/${caseId}`)
    await fillPacket(person, packet)
    // The upload hangs, and the page is closed.
    await page.route(/\/office\/uploads/, () => undefined)
    await press(person, "refer.seal")
    await page.getByText(say("vi", "refer.stage.sending")).waitFor()
    await page.close()
    expect(await caseState(caseId)).toBe("APPROVED")
    const kept = await context.newPage()
    const again = {
      ...person,
      page: kept,
      open: async (path: string) => {
        await kept.goto(stage.app.origin + path)
      },
    }
    await again.open("/office/login")
    const stored = await kept.evaluate(() => Object.values(localStorage).join("\n"))
    for (const words of [secret, "Kiến nghị khởi tố", "lược bỏ"]) expect(stored).not.toContain(words)
    expect(stored).not.toBe("")
    await logIn(again, credentialsOf(stage, "luong-thu"))
    await again.open(`/office/cases/${caseId}/refer`)
    await kept.locator("#extract").waitFor()
    expect(await kept.locator("#extract").inputValue()).toContain("[lược bỏ 1]")
    await sealPacket(again)
    expect(
      await kept.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("packet/"))),
    ).toEqual([])
  })
  expect(await caseState(caseId)).toBe("COMPILED")
})
