import { afterAll, beforeAll, expect, test } from "vitest"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { dataAddress, signedIn } from "#tests/support/office-client.ts"
import { handedOverCase } from "#tests/support/referral-work.ts"

let app: TestApp
let packet: string

beforeAll(async () => {
  app = await startTestApp()
  packet = (await handedOverCase(app)).referralId
})
afterAll(() => app.close())

const uuid = "6f1c2b1e-6d0a-4c5e-9b1a-3f3d6f1c2b1e"
const hash = "ab".repeat(32)
const name = "ab".repeat(16)

/** Where a list goes on, as no link of ours says it. */
const places = [
  ...["", "~", "~~", "~~~", "x", "null", "-1~-1~-1", "%00", "%f0%9f", "__proto__", "constructor~constructor"],
  ...["2026-11-23", "2026-11-23~1", `9999-12-31~999~${uuid}`, `0001-01-01~0~${uuid}`, `2026-02-31~0~${uuid}`],
  ...[`2026-11-23~1e9~${uuid}`, `2026-11-23~99999999999~${uuid}`, `2026-11-23~0~${uuid}~more`],
  ...[`9999-12-31~999~${hash}`, `0001-01-01~0~${hash}`, `2026-11-23~0~${"f".repeat(65)}`],
  ...[`9999-12-31~${name}`, `0001-01-01~${name}`, `9999-12-31~${name}~999999`, `9999-12-31~${name}~0`],
  ...[`9999-12-31~${uuid}`, `0001-01-01~${uuid}`, "2026-11-23~'; drop table case_file; --", "%E2%80%AE~0~x"],
]
const filters = ["view", "state", "field", "month", "unit", "category", "list"].flatMap((filter) =>
  ["__proto__", "constructor", "toString", "%00", "%E2%80%AE", "0000-13", "0000-01", "9999-12"].map(
    (value) => `${filter}=${value}`,
  ),
)
const todayLists = ["sign", "explain", "refer", "due", "answers", "unopened", "x"]

const lists: [login: string, path: string, more: readonly string[]][] = [
  ["luong-thu", "/office", todayLists.map((list) => `list=${list}&`)],
  ["minh-hoa", "/office/queue", [""]],
  ["giam-sat", "/oversight/cases", ["", "view=not-referred&", "view=silent&"]],
  ["giam-sat", "/oversight/overdue", ["", "view=waiting&", "view=explained&"]],
  ["giam-sat", "/oversight/referrals", [""]],
  ["giam-sat", "/oversight/units", [""]],
  ["dieu-tra", "/agency", [""]],
]

test.each(lists)(
  "attack 15: %s at %s with forged places and filters gets a list, never a failure",
  async (login, path, more) => {
    const client = await signedIn(app, login)
    const before = app.logs.length
    const searches = [...more.flatMap((one) => places.map((place) => `${one}after=${place}`)), ...filters]
    for (const search of searches)
      expect((await client.call(dataAddress(`${path}?${search}`))).status, search).toBe(200)
    expect(app.logs.slice(before)).toEqual([])
  },
)

test("attack 15: tables, histories and parts of packets under forged names are not found, never a failure", async () => {
  const [oversight, liaison] = [await signedIn(app, "giam-sat"), await signedIn(app, "dieu-tra")]
  const names = [
    "__proto__",
    "constructor",
    "toString",
    "history",
    "x",
    "%00",
    "..%2fcases",
    "cases.csv%00",
    "CASES",
  ]
  for (const one of names)
    for (const path of [`/oversight/tables/${one}.csv`, `/oversight/cases/${one}/history.csv`])
      expect((await oversight.call(path)).status, path).toBe(404)
  const parts = ["0", "-1", "1.5", "99999999999999999999", "NaN", "__proto__", "%00"]
  for (const part of parts) {
    const path = `/agency/packets/${packet}/file/${encodeURIComponent(part).replace("%2500", "%00")}`
    expect((await liaison.call(path)).status, path).toBe(404)
  }
  expect((await liaison.call(`/agency/packets/${packet}/file/1`)).status).toBe(200)
})

test("attack 19: the table of cases obeys forged filters no more than its page, and no field of it is a formula", async () => {
  const oversight = await signedIn(app, "giam-sat")
  for (const search of ["after=9999-12-31~x", "state==1%2B1", "month=%3Dcmd", "view=@SUM(A1)"]) {
    const { status, text } = await oversight.call(`/oversight/tables/cases.csv?${search}`)
    expect(status, search).toBe(200)
    for (const field of text.split(/,|\r\n/)) expect(field, search).not.toMatch(/^\ufeff?"?\s*[=+@-]/)
  }
})
