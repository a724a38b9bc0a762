import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { inviteMember } from "#app/services/members.server.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { officer } from "#tests/support/case-work.ts"
import type { Answer, CitizenClient, Fields } from "#tests/support/citizen-client.ts"
import { citizenClient, filledFields, findButton } from "#tests/support/citizen-client.ts"
import { openMailbox, pressSend, receiptCode, sendReport, walkTo } from "#tests/support/citizen-flow.ts"
import { callJson, problemIn } from "#tests/support/json-client.ts"
import { clientWith, cookieOf, logInOverHttp, signedIn } from "#tests/support/office-client.ts"
import type { SealedClient } from "#tests/support/sealed-client.ts"
import { sealedClient } from "#tests/support/sealed-client.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

let app: TestApp
let citizen: CitizenClient
let sealed: SealedClient
let owner: Sql
let ahead = 0
beforeAll(async () => {
  app = await startTestApp({ now: () => new Date(Date.now() + ahead) })
  citizen = citizenClient(app.origin)
  sealed = await sealedClient(app.origin)
  owner = connect(app.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

const hours = (count: number) => count * 3_600_000

/** Does something at another hour of the server's clock. */
async function later<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  ahead += milliseconds
  try {
    return await work()
  } finally {
    ahead -= milliseconds
  }
}

async function reports(): Promise<number> {
  const [row] = await owner<{ count: number }[]>`select count(*)::int as count from report`
  return row?.count ?? -1
}

/** What the last page would send. */
function lastFields(answer: Answer): Fields {
  const { form, pressed } = findButton(answer.page, { name: "go", value: "next" })
  return [...filledFields(form, {}), [pressed.name, pressed.value]]
}

const withToken = (fields: Fields, token: string): Fields =>
  fields.map(([name, value]) => [name, name === "token" ? token : value])
function tokenIn(fields: Fields): string {
  const [, token] = fields.find(([name]) => name === "token") ?? []
  return typeof token === "string" ? token : ""
}

const foreign = ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost.evil.example"]

describe("attack 16: a citizen's form", () => {
  test("from another origin, or of an opaque one, is refused with nothing stored", async () => {
    const before = await reports()
    const fields = lastFields(await walkTo(citizen, 5))
    for (const origin of [...foreign, app.origin.replace("http:", "https:"), `${app.origin}/`]) {
      const answer = await citizen.post("/report", fields, { multipart: true, headers: { Origin: origin } })
      expect(answer.status, origin).toBe(403)
      expect(answer.page.heading, origin).not.toBe("")
    }
    expect(await reports()).toBe(before)
  })

  test("that the browser says came from another site is refused, also without an Origin", async () => {
    const fields = lastFields(await walkTo(citizen, 5))
    const pairs = fields.filter((field): field is [string, string] => typeof field[1] === "string")
    const body = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString()
    const send = (headers: Record<string, string>) =>
      fetch(new URL("/report", app.origin), {
        method: "POST",
        body,
        headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
      })
    for (const site of ["cross-site", "same-site"])
      expect((await send({ "Sec-Fetch-Site": site })).status, site).toBe(403)
    expect((await send({ "Sec-Fetch-Site": "none" })).status).toBe(200)
  })

  test("as text/plain or JSON is refused, as no form of ours sends it", async () => {
    const fields = lastFields(await walkTo(citizen, 5))
    const text = fields
      .map(([name, value]) => `${name}=${typeof value === "string" ? value : ""}`)
      .join("\r\n")
    const before = await reports()
    for (const type of [
      "text/plain",
      "application/json",
      "multipart/mixed",
      "",
      "application/x-www-form-urlencodedx",
    ])
      for (const path of ["/report", "/mailbox", "/report.data"]) {
        const answer = await fetch(new URL(path, app.origin), {
          method: "POST",
          body: text,
          headers: { Origin: app.origin, "Content-Type": type },
        })
        expect(answer.status, `${path} ${type}`).toBeGreaterThanOrEqual(400)
        expect(answer.status, `${path} ${type}`).toBeLessThan(500)
      }
    expect(await reports()).toBe(before)
  })

  test("with a token that was made up, cut, or belongs to another installation is not received; the text is kept", async () => {
    const fields = lastFields(await walkTo(citizen, 5, { story: { story: "Chữ tôi đã viết." } }))
    const right = tokenIn(fields)
    const flipped = `${right.slice(0, -2)}${right.endsWith("A") ? "BB" : "AA"}`
    const before = await reports()
    for (const token of [
      "",
      "x",
      right.slice(1),
      flipped,
      `${right}${right}`,
      "A".repeat(48),
      "\u0000",
      "😀",
    ]) {
      const answer = await citizen.post("/report", withToken(fields, token), { multipart: true })
      expect(answer.status, token).toBe(422)
      expect(answer.html, token).toContain("Chữ tôi đã viết.")
      expect(answer.page.textOfId("receipt-code"), token).toBeNull()
    }
    expect(await reports()).toBe(before)
  })

  test("with a token of another person's form is that person's form sent twice, and shows no code but its own", async () => {
    const victim = await walkTo(citizen, 5, { story: { story: "Của người khác." } })
    const code = receiptCode(await pressSend(citizen, victim))
    const mine = lastFields(await walkTo(citizen, 5, { story: { story: "Của kẻ lấy trộm." } }))
    const answer = await citizen.post("/report", withToken(mine, tokenIn(lastFields(victim))), {
      multipart: true,
    })
    expect(answer.status).toBe(409)
    expect(answer.html).not.toContain(code)
    expect(answer.html).not.toContain("Của người khác.")
  })

  test("that is older than a day is not received; what was written is kept and can be sent once more", async () => {
    const fields = lastFields(await walkTo(citizen, 5, { story: { story: "Viết từ hôm qua." } }))
    const before = await reports()
    const expired = await later(hours(25), () => citizen.post("/report", fields, { multipart: true }))
    expect(expired.status).toBe(422)
    expect(expired.page.heading).toContain("mở đã lâu")
    expect(expired.html).toContain("Viết từ hôm qua.")
    expect(await reports()).toBe(before)
    const sent = await later(hours(25), () => pressSend(citizen, expired))
    expect(sent.status).toBe(200)
    expect(await reports()).toBe(before + 1)
  })

  test("that comes from the future, as after the server's clock was set back, is not lost either", async () => {
    const fields = await later(hours(2), async () => lastFields(await walkTo(citizen, 5)))
    const answer = await citizen.post("/report", fields, { multipart: true })
    expect(answer.status).toBe(422)
    expect((await pressSend(citizen, answer)).status).toBe(200)
  })

  test("of the mailbox, with an old or false token, says so beside the text and keeps it", async () => {
    const code = receiptCode(await sendReport(citizen))
    const open = await openMailbox(citizen, code)
    const { form } = findButton(open.page, { name: "go", value: "reply" })
    const reply: Fields = [...filledFields(form, { fill: { text: "Câu trả lời." } }), ["go", "reply"]]
    const tries = [
      () => later(hours(25), () => citizen.post("/mailbox", reply, { multipart: true })),
      () => citizen.post("/mailbox", withToken(reply, "x".repeat(48)), { multipart: true }),
    ]
    for (const send of tries) {
      const answer = await send()
      expect(answer.status).toBe(422)
      expect(answer.page.errors.has("text")).toBe(true)
      expect(answer.html).toContain("Câu trả lời.")
    }
    expect((await openMailbox(citizen, code)).page.text).not.toContain("Câu trả lời.")
  })

  test("hidden fields that were forged give no rights: the code in the page's form is the only key", async () => {
    const code = receiptCode(await sendReport(citizen))
    const open = await openMailbox(citizen, code)
    const { form } = findButton(open.page, { name: "go", value: "reply" })
    const fields = filledFields(form, { fill: { text: "Xin chào" } })
    const forged = fields.map(([name, value]): [string, string] => [
      name,
      name === "code" || typeof value !== "string" ? "0123-4567-89AB-CDEF-GHJT" : value,
    ])
    const answer = await citizen.post("/mailbox", [
      ...forged,
      ["go", "reply"],
      ["caseId", "x"],
      ["lookup", "x"],
    ])
    expect(answer.status).toBe(404)
  })
})

describe("attack 16: the addresses of the citizen's scripts", () => {
  test("refuse another origin, an opaque one and every type but theirs", async () => {
    const made = await sealed.make()
    const before = await reports()
    const body = { token: await sealed.token(), submission: made.submission }
    for (const origin of foreign)
      for (const path of ["/report/submit", "/report/upload", "/mailbox/open", "/mailbox/act"]) {
        const answer = await sealed.call(path, { body, headers: { Origin: origin } })
        expect(`${String(answer.status)} ${problemIn(answer)}`, path).toBe("403 other-origin")
      }
    for (const path of ["/report/submit", "/mailbox/open", "/mailbox/act"]) {
      const raw = JSON.stringify(body)
      const answer = await sealed.call(path, {
        method: "POST",
        raw,
        headers: { "Content-Type": "text/plain" },
      })
      expect(answer.status, path).toBe(422)
    }
    expect(await reports()).toBe(before)
  })

  test("take no report without a fresh form token, and no token of a day ago", async () => {
    const made = await sealed.make()
    const old = await sealed.token()
    const before = await reports()
    for (const token of ["", "x".repeat(48), old.slice(1)]) {
      const answer = await sealed.send(undefined, { body: { token, submission: made.submission } })
      expect(`${String(answer.status)} ${problemIn(answer)}`).toBe("422 expired-form")
    }
    const late = await later(hours(25), () =>
      sealed.send(undefined, { body: { token: old, submission: made.submission } }),
    )
    expect(problemIn(late)).toBe("expired-form")
    expect(await reports()).toBe(before)
  })
})

describe("attack 16: the office's addresses", () => {
  const writes = (id: string) =>
    [
      ["POST", "/office/session"],
      ["DELETE", "/office/session"],
      ["POST", "/office/salt"],
      ["POST", `/office/cases/${id}/act`],
      ["POST", `/office/cases/${id}/work-key`],
      ["POST", `/office/cases/${id}/evidence/${id}/custody`],
      ["POST", `/office/cases/${id}/evidence/${id}/scan`],
    ] as const

  test("refuse a write from another origin, an opaque one, or without any, whatever cookie it carries", async () => {
    const office = await signedIn(app, "minh-hoa")
    const [row] = await owner<{ id: string }[]>`select id from case_file limit 1`
    for (const [method, path] of writes(row?.id ?? ""))
      for (const origin of [...foreign, null]) {
        const answer = await office.call(path, { method, body: {}, headers: { Origin: origin } })
        expect(`${String(answer.status)} ${problemIn(answer)}`, `${method} ${path} ${String(origin)}`).toBe(
          "403 other-origin",
        )
      }
    expect((await office.call("/office/session")).status).toBe(200)
  })

  test("refuse a login that another page tries to force on a victim", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
    ]) {
      const answer = await callJson(app.origin, "/office/session", {
        method: "POST",
        raw: JSON.stringify({ login: "minh-hoa", auth: "00".repeat(32), code: "000000" }),
        headers: { "Content-Type": type },
      })
      expect(answer.status, type).toBe(422)
      expect(cookieOf(answer), type).toBe("")
    }
    const forced = await callJson(app.origin, "/office/session", {
      body: { login: "minh-hoa", auth: "00".repeat(32), code: "000000" },
      headers: { Origin: "https://evil.example" },
    })
    expect(forced.status).toBe(403)
    expect(cookieOf(forced)).toBe("")
  })

  test("set a cookie that scripts cannot read and other sites cannot send, and only after a right login", async () => {
    const wrong = await logInOverHttp(app.origin, { login: "gia-dinh", code: "000000" })
    expect(wrong.headers.has("Set-Cookie")).toBe(false)
    const right = await logInOverHttp(app.origin, { login: "gia-dinh", now: new Date(Date.now() + ahead) })
    expect(right.status).toBe(200)
    const cookie = right.headers.get("Set-Cookie") ?? ""
    for (const flag of ["HttpOnly", "SameSite=Strict", "Path=/"]) expect(cookie).toContain(flag)
    expect(cookie).not.toMatch(/Expires|Max-Age|Domain/)
    expect(right.text).not.toContain(cookieOf(right).split("=")[1])
  })

  test("end the old session of a browser when somebody logs in anew in it, and every session at logout", async () => {
    const first = await signedIn(app, "cao-thu")
    const second = await logInOverHttp(app.origin, {
      login: "cao-thu",
      now: new Date(Date.now() + ahead),
      headers: { Cookie: first.cookie },
    })
    expect(second.status).toBe(200)
    expect((await first.call("/office/session")).status).toBe(401)
    const after = clientWith(app.origin, cookieOf(second))
    expect((await after.call("/office/session")).status).toBe(200)
    const out = await after.call("/office/session", { method: "DELETE" })
    expect(out.headers.get("Set-Cookie")).toContain("Max-Age=0")
    expect((await after.call("/office/session")).status).toBe(401)
  })

  test("do not take a session fixed by somebody else: the token changes with every login", async () => {
    const fixed = "session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    const answer = await logInOverHttp(app.origin, {
      login: "vi-du",
      now: new Date(Date.now() + ahead),
      headers: { Cookie: fixed },
    })
    expect(answer.status).toBe(200)
    expect(cookieOf(answer)).not.toBe(fixed)
    expect((await clientWith(app.origin, fixed).call("/office/session")).status).toBe(401)
  })

  test("let nobody in whose entry is not signed yet", async () => {
    const { actor } = officer(app, "quan-tri")
    await inviteMember(app.deps, actor, {
      login: "nguoi-moi",
      name: "Người Mới",
      roles: ["inspector"],
      body: "TTTP",
      unit: null,
    })
    const answer = await logInOverHttp(app.origin, { login: "nguoi-moi", passphrase: "x", code: "000000" })
    expect(problemIn(answer)).toBe("wrong-credentials")
  })
})
