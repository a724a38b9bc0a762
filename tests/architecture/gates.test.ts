import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { projectFiles, root } from "./source-files.ts"

const read = (path: string) => readFileSync(`${root}${path}`, "utf8")
const tests = projectFiles().filter((path) => /^tests\/.*\.test\.ts$/.test(path))
const readme = read("app/crypto/README.md")

describe("gates of the cryptography", () => {
  test.each([1, 2, 3, 4, 5, 6, 7])(
    "gate %i is the name of tests, and the README names their files",
    (gate) => {
      const named = tests.filter((path) => new RegExp(`"gate ${String(gate)}[:,]`).test(read(path)))
      expect(named).not.toEqual([])
      const row = readme.split("\n").find((line) => line.startsWith(`| ${String(gate)} |`)) ?? ""
      expect(named.filter((path) => !row.includes(`\`${path}\``))).toEqual([])
    },
  )

  test("gate 4: the same unit tests run in Node and in Chromium", () => {
    const config = read("vitest.config.ts")
    const browser = config.slice(config.indexOf('name: "browser"'))
    expect(browser).toContain('include: ["tests/unit/{crypto,domain}/**/*.test.ts"')
    expect(browser).toContain('exclude: ["**/*.node.test.ts"]')
  })

  test("gate 4: every published vector is listed with its origin", () => {
    const listed = read("tests/vectors/README.md")
    const files = readdirSync(`${root}tests/vectors`).filter((name) => name.endsWith(".json"))
    expect(files.filter((name) => !listed.includes(`\`${name}\``))).toEqual([])
  })
})
