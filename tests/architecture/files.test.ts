import { readFileSync } from "node:fs"
import { basename, extname } from "node:path"
import { describe, expect, test } from "vitest"
import { codeLines, projectFiles, root } from "./source-files.ts"

const files = projectFiles()
const textual = [
  ".ts",
  ".tsx",
  ".js",
  ".cjs",
  ".json",
  ".css",
  ".md",
  ".sql",
  ".py",
  ".yaml",
  ".yml",
  ".svg",
  ".txt",
  "",
]
const texts = files.filter((path) => textual.includes(extname(path)))
const read = (path: string) => readFileSync(`${root}${path}`, "utf8")
const sources = files.filter((path) => /^(app|db|storage)\/.*\.tsx?$/.test(path) && !path.endsWith(".d.ts"))

/** Folders of one machine, and hosts that packages come from. Written in parts, so that this file does not hold them. */
const traces: readonly [what: string, pattern: RegExp][] = [
  [
    "a folder of somebody's machine",
    new RegExp(["/(home|Users)/[a-z][a-z0-9_-]*/", "/work/(main|shared|peers)", "[A-Z]:\\\\Users"].join("|")),
  ],
  [
    "the address of a package registry",
    new RegExp(
      [
        "regis" + "try\\.(npm" + "js|yarn" + "pkg)",
        "proxy\\.gol" + "ang",
        "pypi\\.o" + "rg",
        "(arti" + "factory|ne" + "xus|verd" + "accio)",
      ].join("|"),
      "i",
    ),
  ],
]

describe("files", () => {
  test.each(traces)("none names %s", (_what, pattern) => {
    const found = texts.filter((path) => pattern.test(read(path)))
    expect(found).toEqual([])
  })

  test("names are in kebab case, and none says only that things are in it", () => {
    const wrong = sources.filter((path) => {
      const parts = path.split("/").map((part) => part.replace(/\..*$/, ""))
      return parts.some(
        (part) =>
          !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(part) || /^(utils?|helpers?|common|lib|index|misc)$/.test(part),
      )
    })
    expect(wrong.filter((path) => !/^app\/routes\/[a-z]+\.[a-z-]+\/route\.tsx$/.test(path))).toEqual([])
  })

  test("no source file of the product has more than 300 lines of code, no route more than 150", () => {
    const over = sources
      .map((path) => ({ path, lines: codeLines(read(path)).length }))
      .filter(({ path, lines }) => lines > (path.startsWith("app/routes/") ? 150 : 300))
    expect(over).toEqual([])
  })

  test("half of all source files have at most 80 lines of code", () => {
    const counts = sources.map((path) => codeLines(read(path)).length).sort((a, b) => a - b)
    expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(80)
  })

  test("what runs on the server says so in its name", () => {
    const folders = ["app/services/", "app/http/", "app/jobs/", "app/config/"]
    const unmarked = sources.filter(
      (path) => folders.some((folder) => path.startsWith(folder)) && !basename(path).includes(".server."),
    )
    expect(unmarked).toEqual([])
  })

  test("no note says that something is still to be done", () => {
    const marks = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "X" + "XX"].join("|")})\\b`)
    expect(sources.filter((path) => marks.test(read(path)))).toEqual([])
  })
})

describe("exported things of crypto, domain, services and storage", () => {
  const folders = /^(app\/(crypto|services)|storage)\//

  test("carry a comment that says what they promise", () => {
    const bare = sources
      .filter((path) => folders.test(path))
      .flatMap((path) => {
        const lines = read(path)
          .split("\n")
          .filter((line) => !line.startsWith("// eslint-disable"))
        return lines.flatMap((line, index) => {
          const name = /^export (?:async )?function (\w+)/.exec(line)?.[1]
          return name !== undefined && lines[index - 1]?.trimEnd().endsWith("*/") !== true
            ? [`${path} ${name}`]
            : []
        })
      })
    expect(bare).toEqual([])
  })
})
