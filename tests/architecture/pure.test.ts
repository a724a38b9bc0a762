import { spawnSync } from "node:child_process"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { plantTree, type PlantedTree } from "./planted-tree.ts"
import { root } from "./source-files.ts"

/** What pure code may not use, and what the compiler says of it. */
const foreign: readonly { what: string; path: string; text: string; refused: RegExp }[] = [
  {
    what: "a module of Node in a rule",
    path: "app/domain/planted-node.ts",
    text: 'import { readFileSync } from "node:fs"\nexport const read = readFileSync\n',
    refused: /Cannot find module 'node:fs'/,
  },
  {
    what: "the process in a rule",
    path: "app/domain/planted-process.ts",
    text: "export const port = process.env.PORT\n",
    refused: /Cannot find name 'process'/,
  },
  {
    what: "the page in a rule",
    path: "app/domain/planted-page.ts",
    text: "export const title = document.title\n",
    refused: /Cannot find name 'document'/,
  },
  {
    what: "the network in a rule",
    path: "app/domain/planted-fetch.ts",
    text: 'export const get = () => fetch("/")\n',
    refused: /Cannot find name 'fetch'/,
  },
  {
    what: "a timer in a rule",
    path: "app/domain/planted-timer.ts",
    text: "export const wait = () => setTimeout(() => undefined, 1)\n",
    refused: /Cannot find name 'setTimeout'/,
  },
  {
    what: "a module of Node in a format",
    path: "app/crypto/planted-node.ts",
    text: 'import { createHash } from "node:crypto"\nexport const hash = createHash\n',
    refused: /Cannot find module 'node:crypto'/,
  },
  {
    what: "Node's bytes in a format",
    path: "app/crypto/planted-buffer.ts",
    text: 'export const bytes = Buffer.from("x")\n',
    refused: /Cannot find name 'Buffer'/,
  },
  {
    what: "the browser's storage in a format",
    path: "app/crypto/planted-storage.ts",
    text: 'export const kept = localStorage.getItem("x")\n',
    refused: /Cannot find name 'localStorage'/,
  },
]

const lawful = {
  "app/domain/planted-lawful.ts":
    'import { z } from "zod"\nexport const bytes = new TextEncoder().encode(z.string().parse("x"))\n',
}

describe("the pure compiler settings", () => {
  let tree: PlantedTree
  let said: string[]

  beforeAll(() => {
    const plants = Object.fromEntries(foreign.map(({ path, text }) => [path, text]))
    tree = plantTree({ ...plants, ...lawful }, ["app/crypto/web-globals.d.ts"])
    const compiler = `${root}node_modules/typescript/bin/tsc`
    const args = [compiler, "--noEmit", "--pretty", "false", "-p", "app/tsconfig.pure.json"]
    const { stdout } = spawnSync(process.execPath, args, { cwd: tree.folder, encoding: "utf8" })
    said = stdout.split("\n")
  }, 120_000)
  afterAll(() => {
    tree.remove()
  })

  test.each(foreign)("refuse $what", ({ path, refused }) => {
    const lines = said.filter((line) => line.startsWith(path))
    expect(lines.join("\n")).toMatch(refused)
  })

  test("pass what runs the same everywhere", () => {
    expect(said.filter((line) => line.startsWith("app/domain/planted-lawful.ts"))).toEqual([])
  })
})
