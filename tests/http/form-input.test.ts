import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { QUESTIONS } from "#app/domain/law/questions.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import type { Answer, CitizenClient, Fields } from "#tests/support/citizen-client.ts"
import { citizenClient } from "#tests/support/citizen-client.ts"
import { openMailbox, plainStory, receiptCode, sendReport, walkTo } from "#tests/support/citizen-flow.ts"
import { officer } from "#tests/support/case-work.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

let app: TestApp
let citizen: CitizenClient
let owner: Sql
beforeAll(async () => {
  app = await startTestApp()
  citizen = citizenClient(app.origin)
  owner = connect(app.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

const texts = ["story", "place", "who", "witnesses", "hour", "fullName", "address", "contact"]
const numbers = ["day", "month", "year", "amount"]
const choices = [
  "category",
  "behaviours",
  "money",
  "named",
  "fear",
  "told",
  "reply",
  "struck",
  "desk",
  "ongoing",
  "originals",
]
/** One question of each kind; all of a kind are read by the same lines. */
const questions = [...new Map(QUESTIONS.map((question) => [question.kind, `q_${question.id}`])).values()]
const everyField = [...texts, ...numbers, ...choices, ...questions]

const hostile: Record<string, string> = {
  "a megabyte of text": "ă".repeat(500_000),
  "zero bytes": "a\u0000b\u0000",
  "right-to-left overrides": "đơn\u202egpj.exe\u2066",
  emoji: "👩‍👩‍👧‍👦".repeat(30),
  "only spaces": " \t\n\u00a0\u3000 ",
  markup: `"><script>alert(1)</script><img src=x onerror=alert(1)>`,
  "an unknown value": "__proto__",
  "another unknown value": "constructor",
  "a number": "1e400",
  "a long number": "9".repeat(400),
}

async function stored(): Promise<number> {
  const [row] = await owner<{ count: number }[]>`select count(*)::int as count from report`
  return row?.count ?? -1
}

/** A whole, right report as the last page sends it, with one field replaced or added. */
async function sendWith(changes: Fields, language: "vi" | "en" = "vi"): Promise<Answer> {
  const prefix = language === "en" ? "/en" : ""
  const token = tokenOf(await citizen.open(`${prefix}/report`))
  const names = new Set(changes.map(([name]) => name))
  const base: [string, string][] = [
    ["token", token],
    ["step", "5"],
    ["go", "next"],
    ["category", "DD"],
    ["story", plainStory],
    ["named", "yes"],
    ["fullName", "Trần Thị Thử"],
  ]
  return citizen.post(`${prefix}/report`, [...base.filter(([name]) => !names.has(name)), ...changes])
}

const tokenOf = (answer: Answer) =>
  answer.page.forms.flatMap((form) => form.controls).find((control) => control.name === "token")?.value ?? ""

/** Answers of a page that is not a receipt: a page of ours that explains, in the right language, and leaks nothing. */
function expectExplained(answer: Answer, language: "vi" | "en", what: string): void {
  expect(answer.status, what).toBeGreaterThanOrEqual(400)
  expect(answer.status, what).toBeLessThan(500)
  expect(answer.page.language, what).toBe(language)
  expect(answer.html, what).not.toMatch(
    /<script>alert|onerror=alert\(1\)>|Application Error|\bat \w+ \(|node_modules/,
  )
}

describe.each(everyField)("attack 19: the field %s", (field) => {
  test("takes no hostile value: it is refused beside the field with everything kept, or cleaned", async () => {
    for (const [what, value] of Object.entries(hostile)) {
      const before = await stored()
      const answer = await sendWith([[field, value]])
      if (answer.status === 200) {
        receiptCode(answer)
        expect(await stored(), what).toBe(before + 1)
        continue
      }
      expectExplained(answer, "vi", `${field}: ${what}`)
      expect(await stored(), what).toBe(before)
      expect(answer.page.errors.size + answer.page.text.length, what).toBeGreaterThan(0)
      if (field !== "story") expect(answer.html, `${field}: ${what} loses the story`).toContain(plainStory)
    }
  }, 120_000)
})

describe("a text that is too long", () => {
  test.each(texts.filter((field) => field !== "hour"))(
    "is refused beside %s with its length, and kept whole",
    async (field) => {
      const long = "ă".repeat(60_000)
      const answer = await sendWith([[field, long]])
      expect(answer.status).toBe(422)
      expect(answer.page.errors.get(field)).toMatch(/60[.  ]?000/)
      const kept = answer.page.forms
        .flatMap((form) => form.controls)
        .find((control) => control.name === field)
      expect(kept?.value.length).toBe(60_000)
    },
  )

  test("a story of exactly the largest length is received", async () => {
    expect((await sendWith([["story", "😀".repeat(50_000)]])).status).toBe(200)
  })
})

describe("an empty form", () => {
  test("says what is missing on each page, in both languages, and goes no further", async () => {
    for (const [language, words] of [
      ["vi", /ít nhất một câu/],
      ["en", /at least one sentence/],
    ] as const) {
      const two = await walkTo(citizen, 2, { language })
      const refused = await citizen.press(two, { name: "go", value: "next" })
      expect(refused.status).toBe(422)
      expect(refused.page.errors.get("story")).toMatch(words)
    }
    const one = await citizen.open("/report")
    const refused = await citizen.post("/report", [
      ["token", tokenOf(one)],
      ["step", "1"],
      ["go", "next"],
    ])
    expect(refused.status).toBe(422)
    expect(refused.page.errors.has("category")).toBe(true)
  })

  test("sent from the last page leads back to the first page where something is missing", async () => {
    const refused = await sendWith([
      ["category", ""],
      ["story", ""],
    ])
    expect(refused.status).toBe(422)
    expect(refused.page.errors.has("category")).toBe(true)
  })

  test("with no body, or with nothing that it knows, shows the first page again", async () => {
    for (const fields of [[], [["x", "y"]]] as Fields[]) {
      const answer = await citizen.post("/report", fields)
      expect(answer.status).toBeLessThan(500)
      expect(answer.page.forms.length).toBeGreaterThan(0)
    }
  })
})

describe("bytes that are no text", () => {
  test("invalid UTF-8 is named beside the field, not stored as damaged words", async () => {
    const token = tokenOf(await citizen.open("/report"))
    const head = `token=${token}&step=5&go=next&category=DD&story=`
    const before = await stored()
    for (const bytes of ["%C3%28", "%FF%FE", "%ED%A0%80", "abc%80"]) {
      const response = await fetch(new URL("/report", app.origin), {
        method: "POST",
        body: head + bytes,
        headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: app.origin },
      })
      expect(response.status, bytes).toBe(422)
      expect(await response.text(), bytes).toContain('id="story-error"')
    }
    expect(await stored()).toBe(before)
  })

  test("invalid UTF-8 in a multipart field is named too", async () => {
    const token = tokenOf(await citizen.open("/report"))
    const part = (name: string) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`
    const body = Buffer.concat([
      Buffer.from(
        `${part("token")}${token}\r\n${part("step")}5\r\n${part("go")}next\r\n${part("category")}DD\r\n${part("story")}`,
      ),
      Buffer.from([0x61, 0xff, 0xfe, 0x62]),
      Buffer.from("\r\n--b--\r\n"),
    ])
    const headers = { "Content-Type": "multipart/form-data; boundary=b", Origin: app.origin }
    const response = await fetch(new URL("/report", app.origin), { method: "POST", body, headers })
    expect(response.status).toBe(422)
  })

  test("a file where a text belongs, and a text where files belong, are no receipt", async () => {
    const token = tokenOf(await citizen.open("/report"))
    const file = { name: "x.txt", type: "text/plain", content: Buffer.from("x") }
    const fields: Fields = [
      ["token", token],
      ["step", "5"],
      ["go", "next"],
      ["category", "DD"],
      ["story", file],
    ]
    const answer = await citizen.post("/report", fields, { multipart: true })
    expect(answer.status).toBe(422)
    expect(answer.page.errors.has("story")).toBe(true)
    const text = await sendWith([["files", "just words"]])
    expect(text.status).toBe(200)
  })
})

describe("values that no form offers", () => {
  const forged: [string, string][] = [
    ["category", "ZZ"],
    ["behaviours", "B99"],
    ["money", "lots"],
    ["named", "maybe"],
    ["fear", "much"],
    ["told", "everybody"],
    ["reply", "pigeon"],
    ["desk", "hoa-sen-99"],
    ["struck", "not-a-member"],
    ["q_made_up", "x"],
  ]
  test.each(forged)("%s=%s is refused, in the words of the reader's language", async (field, value) => {
    const before = await stored()
    const vi = await sendWith([[field, value]])
    expectExplained(vi, "vi", field)
    const en = await sendWith([[field, value]], "en")
    expectExplained(en, "en", field)
    expect(en.page.text).toMatch(/choose|could not be read/i)
    expect(await stored()).toBe(before)
  })

  test("a member who may not be struck out, or does not exist, changes nothing", async () => {
    const stranger = "00000000-0000-4000-8000-000000000000"
    const administrator = officer(app, "quan-tri").actor.member
    for (const member of [stranger, administrator])
      expect((await sendWith([["struck", member]])).status).toBeLessThan(500)
  })

  test("of a field that is sent twice the last value counts", async () => {
    const code = receiptCode(
      await sendWith([
        ["story", "Đầu."],
        ["story", "Sau."],
      ]),
    )
    const { page } = await openMailbox(citizen, code)
    expect(page.text).toContain("Sau.")
    expect(page.text).not.toContain("Đầu.")
  })

  test("steps and buttons that are not there lead nowhere else", async () => {
    for (const [step, go] of [
      ["9", "next"],
      ["-1", "next"],
      ["x", "next"],
      ["5", "step:99"],
      ["1", "step:5"],
      ["1", "__proto__"],
      ["", ""],
    ])
      expect(
        (
          await sendWith([
            ["step", step ?? ""],
            ["go", go ?? ""],
          ])
        ).status,
      ).toBeLessThan(500)
  })
})

describe("dates and amounts", () => {
  const wrong: [Record<string, string>, string][] = [
    [{ day: "31", month: "9", year: "2026" }, "day"],
    [{ day: "29", month: "2", year: "2026" }, "day"],
    [{ day: "14", month: "13", year: "2026" }, "month"],
    [{ day: "x", month: "9", year: "2026" }, "day"],
    [{ day: "1", month: "1", year: "2999" }, "year"],
    [{ day: "1", month: "1", year: "1066" }, "year"],
    [{ day: "14", month: "", year: "" }, "month"],
    [{ money: "given", amount: "nhiều" }, "amount"],
    [{ money: "given", amount: "-5" }, "amount"],
    [{ money: "given", amount: "99999999999999" }, "amount"],
  ]
  test.each(wrong)("%o is refused beside %s", async (values, field) => {
    const answer = await sendWith(Object.entries(values))
    expect(answer.status).toBe(422)
    expect(answer.html).toContain(`href="#${field}"`)
    expect([field, "when"].some((name) => answer.page.errors.has(name))).toBe(true)
  })
})

describe("the mailbox's fields", () => {
  test("attack 19: hostile texts in a reply are cleaned or refused beside the field, and kept", async () => {
    const code = receiptCode(await sendReport(citizen))
    for (const [what, text] of Object.entries(hostile)) {
      const open = await openMailbox(citizen, code)
      const answer = await citizen.press(open, { name: "go", value: "reply" }, { fill: { text } })
      expect([200, 422], what).toContain(answer.status)
      if (answer.status === 422) expect(answer.page.errors.has("text"), what).toBe(true)
      expect(answer.html).not.toMatch(/<script>alert|onerror=alert\(1\)>/)
    }
    const open = await openMailbox(citizen, code)
    const long = await citizen.press(
      open,
      { name: "go", value: "reply" },
      { fill: { text: "ă".repeat(20_001) } },
    )
    expect(long.page.errors.get("text")).toMatch(/20[.  ]?001/)
    expect(
      long.page.forms.flatMap((form) => form.controls).find((one) => one.name === "text")?.value,
    ).toHaveLength(20_001)
  }, 120_000)

  test("an unknown choice at the withdrawal withdraws nothing", async () => {
    const code = receiptCode(await sendReport(citizen))
    const open = await openMailbox(citizen, code)
    const answer = await citizen.post("/mailbox", [
      ["token", tokenOf(open)],
      ["code", code],
      ["go", "withdraw"],
      ["pressed", "perhaps"],
    ])
    expect(answer.status).toBe(422)
    expect(answer.page.errors.has("pressed")).toBe(true)
    const [row] = await owner<
      { count: number }[]
    >`select count(*)::int as count from report where withdrawn_on is not null`
    expect(row?.count).toBe(0)
  })

  test("a text that holds the reporter's own code is refused before it is sealed", async () => {
    const code = receiptCode(await sendReport(citizen))
    const open = await openMailbox(citizen, code)
    for (const disguise of [code, code.replace(/-/g, ""), code.toLowerCase(), code.replace(/-/g, " ")]) {
      const answer = await citizen.press(
        open,
        { name: "go", value: "reply" },
        { fill: { text: `mã của tôi: ${disguise}` } },
      )
      expect(answer.status, disguise).toBe(422)
      expect(answer.page.errors.get("text")).toContain("mã")
    }
    const [row] = await owner<
      { count: number }[]
    >`select count(*)::int as count from sealed_record where kind = 'message'`
    expect(row?.count).toBeGreaterThanOrEqual(0)
  })
})
