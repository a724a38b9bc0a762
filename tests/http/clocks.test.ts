import { afterAll, beforeAll, expect, test } from "vitest"
import { dueDay } from "#app/domain/law/clocks.ts"
import { formatDay } from "#app/i18n/format.ts"
import { t } from "#app/i18n/messages.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { readPage } from "#tests/support/html-page.ts"
import type { OfficeClient } from "#tests/support/office-client.ts"
import { signedIn } from "#tests/support/office-client.ts"

let app: TestApp
let administrator: OfficeClient

beforeAll(async () => {
  app = await startTestApp()
  administrator = await signedIn(app, "quan-tri")
})
afterAll(() => app.close())

const page = async (path: string) => {
  const { status, text } = await administrator.call(path)
  expect(status, path).toBe(200)
  return readPage(text)
}

test("the form is a plain GET that needs no script, and its answer is a page", async () => {
  for (const locale of ["vi", "en"] as const) {
    const prefix = locale === "vi" ? "" : "/en"
    const asked = await page(`${prefix}/office/clocks`)
    const form = asked.forms.find(({ controls }) => controls.some(({ name }) => name === "clock"))
    expect(form).toMatchObject({ method: "get", action: `${prefix}/office/clocks` })
    expect(form?.controls.map(({ name }) => name)).toEqual(["clock", "from"])
    const { text } = await page(`${prefix}/office/clocks?clock=C-INIT&from=2026-02-13`)
    expect(text).toContain(formatDay(locale, dueDay("C-INIT", "2026-02-13").due))
    expect(text).toContain("Luật Tố cáo 2018 Đ.24.1")
    expect(text).toContain(t(locale, "clocks.official"))
  }
})

test("a deadline after the last notice is marked provisional, and the table is named", async () => {
  const { text } = await page("/office/clocks?clock=C-INIT&from=2026-12-28")
  expect(text).toContain(t("vi", "clocks.provisional"))
  expect(text).toContain("Bảng lập tháng 11/2026")
})

test("every clock at once", async () => {
  const { text } = await page("/office/clocks?clock=&from=2026-11-23")
  for (const id of ["C-INIT", "C-SETTLE", "C-REF-ACK", "S-WATCH"]) expect(text).toContain(id)
})

test("whatever is no question is told so beside the field, and is no failure", async () => {
  for (const [search, problem] of [
    ["clock=C-INIT&from=2026-02-30", "no-day"],
    ["clock=C-INIT&from=", "no-day"],
    ["clock=C-NOPE&from=2026-02-13", "clock-unknown"],
    ["clock=C-INIT/forever&from=2026-02-13", "variant-unknown"],
    ["clock=C-INIT&from=1999-01-01", "not-in-force"],
    ["clock=C-INIT&from=9999-12-31", "out-of-range"],
    ["clock=%3Cscript%3E&from=2026-02-13", "clock-unknown"],
    [`clock=${"x".repeat(5000)}&from=2026-02-13`, "clock-unknown"],
    ["clock=__proto__&from=2026-02-13", "clock-unknown"],
  ] as const) {
    const { errors } = await page(`/office/clocks?${search}`)
    expect([...errors.values()], search).toEqual([t("vi", `clocks.problem.${problem}`)])
  }
})
