import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { makeReceiptCode } from "#app/crypto/receipt.ts"
import { openMailboxWithCode } from "#app/domain/cases/mailbox-keys.ts"
import { deactivateMember } from "#app/services/members.server.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { officer } from "#tests/support/case-work.ts"
import type { CitizenClient } from "#tests/support/citizen-client.ts"
import { citizenClient } from "#tests/support/citizen-client.ts"
import { openMailbox, receiptCode, sendReport } from "#tests/support/citizen-flow.ts"
import { callJson, problemIn } from "#tests/support/json-client.ts"
import { inviteInspector, logInOverHttp, workFor } from "#tests/support/office-client.ts"
import type { SealedClient } from "#tests/support/sealed-client.ts"
import { sealedClient } from "#tests/support/sealed-client.ts"

let app: TestApp
let citizen: CitizenClient
let sealed: SealedClient
let code: string
beforeAll(async () => {
  app = await startTestApp()
  citizen = citizenClient(app.origin)
  sealed = await sealedClient(app.origin)
  code = receiptCode(await sendReport(citizen))
})
afterAll(() => app.close())

describe("UC-07: a code that is typed", () => {
  test("opens in lower case, without dashes, with spaces, and with O, I and L for 0 and 1", async () => {
    const spoken = code.replace(/0/g, "O").replace(/1/g, "l")
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replace(/-/g, ""),
      ` ${code.replace(/-/g, " ")} `,
      spoken,
      code.replace(/-/g, "–"),
    ])
      expect((await openMailbox(citizen, typed)).status, typed).toBe(200)
  })

  const wrong: [string, (right: string) => string, RegExp, RegExp][] = [
    ["of nothing", () => "", /Gõ mã/i, /Type your code/],
    ["that is too short", (right) => right.slice(0, -1), /20 ký (hiệu|tự).*19/i, /20 symbols, you typed 19/],
    ["that is too long", (right) => `${right}A`, /20.*21/i, /you typed 21/],
    ["with a letter that codes never have", (right) => `*${right.slice(1)}`, /\*/, /“\*” is never/],
    ["with a U", (right) => `U${right.slice(1)}`, /U.*V/, /letter U/],
    [
      "with one wrong symbol",
      (right) => (right.startsWith("2") ? "3" : "2") + right.slice(1),
      /gõ (nhầm|sai)|đổi chỗ/i,
      /mistyped/,
    ],
  ]
  test.each(wrong)(
    "%s is told as just that, beside the field, in both languages; it stays in the field",
    async (_what, spoil, vi, en) => {
      const typed = spoil(code)
      const answer = await openMailbox(citizen, typed)
      expect(answer.status).toBe(422)
      expect(answer.page.errors.get("code")).toMatch(vi)
      expect(
        answer.page.forms.flatMap((form) => form.controls).find((one) => one.name === "code")?.value,
      ).toBe(typed)
      expect((await openMailbox(citizen, typed, "en")).page.errors.get("code")).toMatch(en)
    },
  )

  test("with two neighbours swapped is told so", async () => {
    const bare = code.replace(/-/g, "")
    const at = Array.from(bare).findIndex((symbol, index) => symbol !== bare[index + 1])
    const swapped = bare.slice(0, at) + (bare[at + 1] ?? "") + (bare[at] ?? "") + bare.slice(at + 2)
    expect((await openMailbox(citizen, swapped)).page.errors.has("code")).toBe(true)
  })

  test("of hostile characters is shown as text and looked up nowhere", async () => {
    for (const typed of [
      `"><script>alert(1)</script>`,
      "\u0000\u202e",
      "x".repeat(1_000_000),
      "' or 1=1 --",
      "😀".repeat(20),
    ]) {
      const answer = await openMailbox(citizen, typed)
      expect(answer.status).toBe(422)
      expect(answer.html).not.toContain("<script>alert")
      expect(answer.html.length).toBeLessThan(30_000)
    }
  })

  test("that nobody has is one sentence and 404, and asks for no other way in", async () => {
    const answer = await openMailbox(citizen, makeReceiptCode())
    expect(answer.status).toBe(404)
    expect(answer.page.errors.get("code")).toBeTruthy()
  })

  test("never stands in an address or a cookie, on the way in and inside", async () => {
    const inside = await openMailbox(citizen, code)
    expect(inside.url).not.toContain(code.slice(0, 9))
    expect(inside.headers.has("Set-Cookie")).toBe(false)
    expect(inside.html).not.toMatch(new RegExp(`(href|src|action)="[^"]*${code.slice(0, 9)}`))
  })
})

/** Milliseconds of several tries, one after the other, the fastest first. */
async function times(work: () => Promise<unknown>, tries = 6): Promise<number[]> {
  const measured: number[] = []
  for (let count = 0; count < tries; count++) {
    const began = performance.now()
    await work()
    measured.push(performance.now() - began)
  }
  return measured.sort((a, b) => a - b)
}

describe("attack 10: what the time and the bytes of an answer tell", () => {
  test("a known and an unknown lookup value are answered in the same step of 200 ms", async () => {
    const lookup = openMailboxWithCode(code.replace(/-/g, "")).lookup
    const known = await times(() => sealed.call("/mailbox/open", { body: { lookup } }))
    const unknown = await times(() => sealed.call("/mailbox/open", { body: { lookup: "ab".repeat(16) } }))
    for (const [fastest] of [known, unknown]) expect(fastest).toBeGreaterThanOrEqual(199)
    const steps = [known, unknown].map((measured) => Math.floor((measured[0] ?? 0) / 200))
    expect(steps[0]).toBe(steps[1])
  })

  test("the same without scripts: a well-formed code that nobody has takes the time of one that opens", async () => {
    const stranger = makeReceiptCode()
    const known = await times(() => openMailbox(citizen, code))
    const unknown = await times(() => openMailbox(citizen, stranger))
    for (const [fastest] of [known, unknown]) expect(fastest).toBeGreaterThanOrEqual(199)
  })

  test("an unknown lookup value is answered alike, byte for byte, whatever it is", async () => {
    const answers = await Promise.all(
      ["00", "ab", "ff"].map((byte) => sealed.call("/mailbox/open", { body: { lookup: byte.repeat(16) } })),
    )
    for (const answer of answers)
      expect(`${String(answer.status)} ${problemIn(answer)}`).toBe("404 unknown-code")
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
  })

  test("an act on a mailbox that is not there says only that", async () => {
    const sent = await sealed.make()
    await sealed.send(sent.submission)
    const { keys, mailbox } = await sealed.mailbox(sent.code)
    const { sealReporterAct } = await import("#app/domain/cases/mailbox-keys.ts")
    const act = sealReporterAct(keys, mailbox, {
      act: "message",
      text: "x",
      id: crypto.randomUUID(),
      at: "2026-11-23",
      evidence: [],
    })
    const answer = await sealed.call("/mailbox/act", { body: { ...act, lookup: "ab".repeat(16) } })
    expect(`${String(answer.status)} ${problemIn(answer)}`).toBe("404 unknown-code")
  })

  test("a known and an unknown login do the same work and get the same bytes", async () => {
    const auth = "00".repeat(32)
    const guess = async (name: string) => {
      const { body } = await callJson(app.origin, "/office/salt", { body: { login: name } })
      const tried = { login: name, auth, code: "000000", work: workFor(auth, body) }
      const began = performance.now()
      const { text } = await callJson(app.origin, "/office/session", { body: tried })
      return { text, took: performance.now() - began }
    }
    const logins = [
      "minh-hoa",
      "gia-dinh",
      "le-thu",
      "cao-thu",
      "vi-du",
      "mau",
      "thi-du",
      "luong-thu",
      "quach-gia",
    ]
    const texts = new Set<string>()
    const known: number[] = []
    const unknown: number[] = []
    for (const [index, name] of logins.entries()) {
      const [one, other] = [await guess(name), await guess(`nobody-${String(index)}`)]
      texts.add(one.text).add(other.text)
      known.push(one.took)
      unknown.push(other.took)
    }
    expect(texts.size).toBe(1)
    const fastest = (measured: number[]) => Math.min(...measured)
    // Argon2id is most of it; without the same work for unknown names they would be ten times faster.
    expect(fastest(unknown)).toBeGreaterThan(fastest(known) / 5)
    expect(fastest(known)).toBeGreaterThan(fastest(unknown) / 5)
  })

  test("an invited, a deactivated and an unknown login are one: the same answers, the same waits", async () => {
    const { actor } = officer(app, "quan-tri")
    await inviteInspector(app, { login: "duoc-moi", name: "Được Mời" })
    await deactivateMember(app.deps, actor, officer(app, "cap-tren-2").actor.member)
    const seen = new Set<string>()
    for (const login of ["duoc-moi", "cap-tren-2", "khong-ai"]) {
      const salt = await callJson(app.origin, "/office/salt", { body: { login } })
      const body = { login, auth: "00".repeat(32), code: "000000" }
      const answers: string[] = [`${String(salt.status)} ${String(salt.text.length)}`]
      for (let count = 0; count < 6; count++) {
        const { status, headers, text } = await callJson(app.origin, "/office/session", { body })
        // The wait is told in seconds, and seconds pass.
        answers.push(`${String(status)} ${[...headers.keys()].join()} ${text.replace(/\d+/, "n")}`)
      }
      seen.add(answers.join("\n"))
    }
    expect(seen.size).toBe(1)
  })

  test("the salt of an unknown login looks like one, and is the same tomorrow", async () => {
    const asked = (login: string) => callJson(app.origin, "/office/salt", { body: { login } })
    const nobody = await asked("nobody")
    expect((await asked("nobody")).body["salt"]).toBe(nobody.body["salt"])
    // The challenge beside it is another each time, for everybody.
    expect((await asked("nobody")).body["challenge"]).not.toBe(nobody.body["challenge"])
    const known = await asked("minh-hoa")
    expect((await asked("minh-hoa")).body["challenge"]).not.toBe(known.body["challenge"])
    expect(known.text.length).toBe(nobody.text.length)
  })

  test("attack 18: a name that is being guessed at is slowed down, and another person's login takes its usual time", async () => {
    const auth = "00".repeat(32)
    const guess = async () => {
      const { body } = await callJson(app.origin, "/office/salt", { body: { login: "vi-du" } })
      const tried = { login: "vi-du", auth, code: "000000", work: workFor(auth, body) }
      return (await callJson(app.origin, "/office/session", { body: tried })).status
    }
    for (let count = 0; count < 8; count++) await guess()
    expect(await guess()).toBe(429)
    const unworked = { login: "vi-du", auth, code: "000000" }
    const refused = await callJson(app.origin, "/office/session", { body: unworked })
    expect(`${String(refused.status)} ${problemIn(refused)}`).toMatch(/^428 proof-needed: \d+$/)
    expect((await logInOverHttp(app.origin, { login: "thi-du" })).status).toBe(200)
  })
})
