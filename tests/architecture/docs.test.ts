import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { is } from "drizzle-orm"
import { getTableConfig, PgTable } from "drizzle-orm/pg-core"
import { describe, expect, test } from "vitest"
import { demoMembers, demoPassphrase } from "#app/cli/demo/members.ts"
import { roles } from "#app/domain/actor.ts"
import { mainStates } from "#app/domain/cases/states.ts"
import { CLOCKS } from "#app/domain/law/clocks.ts"
import * as audit from "#db/schema/audit.ts"
import * as cases from "#db/schema/cases.ts"
import * as exclusions from "#db/schema/exclusions.ts"
import * as evidence from "#db/schema/evidence.ts"
import * as identity from "#db/schema/identity.ts"
import * as oversight from "#db/schema/oversight.ts"
import * as referrals from "#db/schema/referrals.ts"
import * as rotation from "#db/schema/rotation.ts"
import * as staff from "#db/schema/staff.ts"
import { projectFiles, root } from "./source-files.ts"

const read = (path: string) => readFileSync(`${root}${path}`, "utf8")
const pages = projectFiles().filter((path) => path.endsWith(".md"))

/** The anchor that a heading gets where these pages are shown. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-")

function anchorsIn(page: string): string[] {
  return [...read(page).matchAll(/^#+\s+(.+)$/gm)].map(([, heading = ""]) => anchorOf(heading))
}

/** Links of a page to other files of the project, as path and anchor. */
function linksIn(page: string): { path: string; anchor: string }[] {
  const prose = read(page).replaceAll(/```[\s\S]*?```/g, "")
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = "", anchor = ""] = target.split("#")
      return { path: path === "" ? page : normalize(join(dirname(page), path)), anchor }
    })
}

describe("documents", () => {
  test("every link leads to a file, and to a heading of it", () => {
    const broken = pages.flatMap((page) =>
      linksIn(page)
        .filter(
          ({ path, anchor }) =>
            !existsSync(`${root}${path}`) || (anchor !== "" && !anchorsIn(path).includes(anchor)),
        )
        .map(({ path, anchor }) => `${page} → ${path}#${anchor}`),
    )
    expect(broken).toEqual([])
  })

  test("the README leads to every document", () => {
    const named = linksIn("README.md").map(({ path }) => path)
    const documents = readdirSync(`${root}docs`).filter((name) => name.endsWith(".md"))
    expect(documents.filter((name) => !named.includes(`docs/${name}`))).toEqual([])
  })

  test("decisions are numbered without gap or repetition, and say when and whether they hold", () => {
    const names = readdirSync(`${root}docs/decisions`).sort()
    expect(names.map((name) => Number(name.slice(0, 3)))).toEqual(names.map((_, index) => index + 1))
    for (const name of names) {
      expect(name).toMatch(/^\d{3}-[a-z0-9-]+\.md$/)
      expect(read(`docs/decisions/${name}`)).toMatch(/^# \d{3}\. .+\n\n- Date: \d{4}-\d{2}-\d{2}\n- Status: /)
    }
  })
})

describe("use cases", () => {
  const promised = [...read("docs/use-cases.md").matchAll(/^### (UC-\d\d) /gm)].map(
    ([, number = ""]) => number,
  )
  const cited = new Set(
    projectFiles("tests")
      .filter((path) => path.endsWith(".test.ts"))
      .flatMap((path) => read(path).match(/UC-\d\d/g) ?? []),
  )

  test("every number is given once", () => {
    expect(promised.filter((number, at) => promised.indexOf(number) !== at)).toEqual([])
  })

  test("every number that a test cites is promised", () => {
    expect([...cited].filter((number) => !promised.includes(number))).toEqual([])
  })

  test("every promise is cited by a test, or the page says that none shows it yet", () => {
    const open = [
      ...read("docs/use-cases.md").matchAll(
        /^### (UC-\d\d) (?:(?!^###)[\s\S])*?^\*No test shows this yet\.\*$/gm,
      ),
    ]
    const said = open.map(([, number = ""]) => number)
    expect(promised.filter((number) => !cited.has(number) && !said.includes(number))).toEqual([])
    expect(said.filter((number) => cited.has(number))).toEqual([])
  })
})

describe("the threat model", () => {
  const text = read("docs/threat-model.md")
  const tables = Object.values({
    ...staff,
    ...cases,
    ...exclusions,
    ...evidence,
    ...identity,
    ...audit,
    ...oversight,
    ...referrals,
    ...rotation,
  })
    .filter((thing) => is(thing, PgTable))
    .map((table) => getTableConfig(table))

  test("says of every column of every table what it yields", () => {
    const silent = tables.flatMap(({ name, columns }) => {
      const row = text.split("\n").find((line) => line.startsWith(`| \`${name}\``)) ?? ""
      return columns
        .map((column) => column.name)
        .filter((column) => !(column.endsWith("_state") && row.includes("the five states")))
        .filter((column) => !row.includes(`\`${column}\``))
        .map((column) => `${name}.${column}`)
    })
    expect(tables.length).toBeGreaterThan(10)
    expect(silent).toEqual([])
  })

  test("names no table that is gone", () => {
    const known = tables.map(({ name }) => name)
    const rows = [...text.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, name = ""]) => name)
    expect(rows.filter((name) => !known.includes(name))).toEqual([])
    expect(known.filter((name) => !rows.includes(name))).toEqual([])
  })

  test("names every field that a log line can hold", () => {
    const source = read("app/services/logger.server.ts")
    const type = /export type LogFields = \{([\s\S]*?)\n\}/.exec(source)?.[1] ?? ""
    const fields = [...type.matchAll(/^ {2}(\w+)\?:/gm)].map(([, field = ""]) => field)
    expect(fields.length).toBeGreaterThan(5)
    expect(fields.filter((field) => !text.includes(`\`${field}\``))).toEqual([])
  })
})

describe("settings", () => {
  const source = read("app/config/env.server.ts")
  const variables = [...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name = ""]) => name)

  test("every variable is explained in operations", () => {
    expect(variables.length).toBeGreaterThan(10)
    const text = read("docs/operations.md")
    expect(variables.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })

  test("the example names every variable that an installation sets, and no other", () => {
    const named = [...read(".env.example").matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(([, name = ""]) => name)
    expect(variables.filter((name) => name !== "NODE_ENV" && !named.includes(name))).toEqual([])
    expect(named.filter((name) => !variables.includes(name))).toEqual([])
  })
})

describe("README, glossary and law", () => {
  test("the README gives the demo's logins as the demo prints them", () => {
    const rows = read("README.md").split("\n")
    const missing = demoMembers.filter(
      ({ login }) => !rows.some((row) => row.includes(`\`${login}\``) && row.includes(demoPassphrase(login))),
    )
    expect(missing.map(({ login }) => login)).toEqual([])
  })

  test("the glossary has every role and every state", () => {
    const text = read("docs/glossary.md")
    expect([...roles, ...mainStates].filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })

  test("the page on the law lists every clock, with the length and the mark that the data has", () => {
    const rows = read("docs/law.md").split("\n")
    /** “C-OVERDUE-1, -2” stands for two clocks. */
    const idsIn = (row: string) =>
      (/^\| ([^|]+) \|/.exec(row)?.[1] ?? "")
        .split(", ")
        .map((part, _, [first = ""]) => (part.startsWith("-") ? first.replace(/-\d$/, part) : part))
    const wrong = CLOCKS.filter(({ id, length, mark }) => {
      const row = rows.find((line) => idsIn(line).includes(id)) ?? ""
      return !row.includes(String(length)) || !row.includes(`[${mark}]`)
    })
    expect(wrong.map(({ id }) => id)).toEqual([])
  })
})
