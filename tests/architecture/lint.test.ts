import { ESLint } from "eslint"
import { describe, expect, test } from "vitest"
import tseslint from "typescript-eslint"
import { root } from "./source-files.ts"

/** The rules of the project without those that need types, so that a file need not exist to be looked at. */
const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] as never })

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}${filePath}` })
  return (result?.messages ?? []).map((message) => `${message.ruleId ?? "parse"}: ${message.message}`)
}

const environment = "no-restricted-syntax: Read the environment in app/config; pass values down."
const time = "no-restricted-syntax: Take `now` as a parameter."
const oneName = "no-restricted-syntax: Named exports only: a thing has one name everywhere."
const barrel = "no-restricted-syntax: No barrels: import each thing from the file that makes it."

const asProcess = "export const port = process.env.PORT\n"
const asImport = 'import { env } from "node:process"\nexport const port = env.PORT\n'
const asMeta = "export const mode = import.meta.env.MODE\n"

describe("the environment is read in one place", () => {
  const everywhereElse = [
    "app/services/x.server.ts",
    "app/domain/x.ts",
    "app/cli/x.ts",
    "app/routes/report.home/x.tsx",
    "app/root.tsx",
    "db/x.ts",
    "storage/x.ts",
  ]
  test.each(everywhereElse)("%s may not read it, in whichever way it is spelt", async (path) => {
    for (const code of [asProcess, asImport, asMeta])
      expect(await complaints(path, code), code).toContain(environment)
  })

  test("app/config may", async () => {
    expect(await complaints("app/config/x.server.ts", asProcess)).toEqual([])
  })
})

describe("rules and formats have no clock and no chance of their own", () => {
  const readings = ["Date.now()", "new Date()", "Date()", "performance.now()"]
  test.each(["app/domain/x.ts", "app/crypto/x.ts"])("%s may not look at the time", async (path) => {
    for (const reading of readings)
      expect(await complaints(path, `export const now = ${reading}\n`), reading).toContain(time)
  })

  test("a moment that was given is no look at the time", async () => {
    expect(await complaints("app/domain/x.ts", "export const at = (t: string) => new Date(t)\n")).toEqual([])
  })

  test("Math.random is refused", async () => {
    const said = await complaints("app/crypto/x.ts", "export const dice = Math.random()\n")
    expect(said).toEqual(["no-restricted-syntax: Use crypto/random."])
  })
})

describe("names", () => {
  test("a default export is refused, except where a framework asks for it", async () => {
    const code = "export default function page() {\n  return null\n}\n"
    expect(await complaints("app/services/x.server.ts", code)).toContain(oneName)
    expect(await complaints("app/ui/x.tsx", code)).toContain(oneName)
    for (const path of [
      "app/routes/report.home/route.tsx",
      "app/root.tsx",
      "app/routes.ts",
      "vite.config.ts",
    ])
      expect(await complaints(path, code), path).toEqual([])
  })

  test("a barrel is refused", async () => {
    expect(await complaints("app/crypto/index.ts", 'export * from "./bytes.ts"\n')).toContain(barrel)
  })
})

describe("budgets", () => {
  const lines = (count: number) => "export const x = [\n" + "  1,\n".repeat(count - 2) + "]\n"
  const body = (count: number) => `export function f() {\n${"  f()\n".repeat(count - 2)}}\n`

  test("a file of 300 lines passes, one of 301 does not", async () => {
    expect(await complaints("app/services/x.server.ts", lines(300))).toEqual([])
    expect((await complaints("app/services/x.server.ts", lines(301))).join()).toMatch(/^max-lines:/)
  })

  test("a route of 150 lines passes, one of 151 does not", async () => {
    expect(await complaints("app/routes/report.home/route.tsx", lines(150))).toEqual([])
    expect((await complaints("app/routes/report.home/route.tsx", lines(151))).join()).toMatch(/^max-lines:/)
  })

  test("a function of 60 lines passes, one of 61 does not", async () => {
    expect(await complaints("app/services/x.server.ts", body(60))).toEqual([])
    expect((await complaints("app/services/x.server.ts", body(61))).join()).toMatch(
      /^max-lines-per-function:/,
    )
  })

  test("three parameters pass, four do not", async () => {
    const taking = (names: string) => `export const f = (${names}) => null\n`
    expect(await complaints("app/services/x.server.ts", taking("_a: 1, _b: 1, _c: 1"))).toEqual([])
    const four = await complaints("app/services/x.server.ts", taking("_a: 1, _b: 1, _c: 1, _d: 1"))
    expect(four.join()).toMatch(/^@typescript-eslint\/max-params:/)
  })
})
