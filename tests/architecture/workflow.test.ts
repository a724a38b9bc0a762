import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { chartSvg } from "#app/cli/workflow/chart.ts"
import { workflowPage } from "#app/cli/workflow/page.ts"
import { claimsOf, lawCoverage } from "../law-coverage/ids.ts"
import { root } from "./source-files.ts"

const read = (path: string) => readFileSync(`${root}${path}`, "utf8")

describe("docs/workflow", () => {
  test("is what the table says today (else: npm run docs:workflow)", () => {
    expect(read("docs/workflow.md")).toBe(workflowPage())
    expect(read("docs/workflow.svg")).toBe(chartSvg())
  })

  test("the chart shows no script and asks nobody for anything", () => {
    expect(chartSvg()).not.toMatch(/<script|href|url\((?!#)|@import/)
  })
})

describe("coverage of the law", () => {
  test("every step, notice and clock in force is named by a test", () => {
    expect(lawCoverage().filter(({ files }) => files.length === 0)).toEqual([])
    expect(lawCoverage().length).toBeGreaterThan(60)
  })

  test("counts titles and tags, and no id that merely stands in a test", () => {
    const source =
      'test("T98 is done", () => {\n  // law: N98\n  decide("T99")\n})\ntest.each(x)("T97 %s", () => {})'
    expect(claimsOf(source)).toEqual(["T98 is done", "T97 %s", "N98"])
  })
})
