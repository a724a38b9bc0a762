import { build } from "vite"
import type { Plugin } from "vite"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import viteConfig from "../../vite.config.ts"
import { plantTree, type PlantedTree } from "./planted-tree.ts"

/** The two plugins of the project's own build that keep the server's files out of what browsers are sent. */
const guards = [viteConfig.plugins]
  .flat(5)
  .filter(
    (plugin): plugin is Plugin =>
      plugin !== null &&
      typeof plugin === "object" &&
      "name" in plugin &&
      plugin.name.startsWith("deny-imports/"),
  )

/** A component that imports something, and whether it may reach a browser. */
const components: readonly { imports: string; file?: string; denied: boolean }[] = [
  { imports: "../../db/client.ts", file: "db/client.ts", denied: true },
  { imports: "#db/client.ts", file: "db/client.ts", denied: true },
  { imports: "../../storage/file-store.ts", file: "storage/file-store.ts", denied: true },
  { imports: "../services/cases.server.ts", file: "app/services/cases.server.ts", denied: true },
  { imports: "../http/session.server.ts", file: "app/http/session.server.ts", denied: true },
  { imports: "../jobs/jobs.server.ts", file: "app/jobs/jobs.server.ts", denied: true },
  { imports: "../config/env.server.ts", file: "app/config/env.server.ts", denied: true },
  { imports: "../cli/runtime.ts", file: "app/cli/runtime.ts", denied: true },
  { imports: "../server.ts", file: "app/server.ts", denied: true },
  { imports: "../worker.ts", file: "app/worker.ts", denied: true },
  { imports: "./anything.server.ts", file: "app/ui/anything.server.ts", denied: true },
  { imports: "node:fs", denied: true },
  { imports: "postgres", denied: true },
  { imports: "drizzle-orm/pg-core", denied: true },
  { imports: "lucia", denied: true },
  { imports: "minio", denied: true },
  { imports: "pg-boss", denied: true },
  { imports: "pino", denied: true },
  { imports: "express", denied: true },
  { imports: "../domain/time.ts", file: "app/domain/time.ts", denied: false },
  { imports: "../crypto/bytes.ts", file: "app/crypto/bytes.ts", denied: false },
]

describe("what browsers are sent", () => {
  let tree: PlantedTree

  beforeAll(() => {
    const reached = components.flatMap(({ file }) => (file === undefined ? [] : [file]))
    const plants: Record<string, string> = {}
    for (const file of reached) plants[file] = "export const planted = 1\n"
    for (const [index, { imports }] of components.entries())
      plants[`app/ui/component-${String(index)}.ts`] =
        `import * as planted from "${imports}"\nconsole.log(planted)\n`
    tree = plantTree(plants)
  })
  afterAll(() => {
    tree.remove()
  })

  const bundle = (index: number) =>
    build({
      configFile: false,
      root: tree.folder,
      logLevel: "silent",
      plugins: guards,
      build: {
        write: false,
        rollupOptions: { input: `${tree.folder}/app/ui/component-${String(index)}.ts` },
      },
    })

  test("the guards are part of the build", () => {
    expect(guards.map(({ name }) => name).sort()).toEqual(["deny-imports/files", "deny-imports/specifiers"])
  })

  for (const [index, { imports, denied }] of components.entries()) {
    const title = denied ? "stops the build" : "is built"
    test(`a component that imports ${imports} ${title}`, async () => {
      if (denied) await expect(bundle(index)).rejects.toThrow(/Import denied/)
      else await expect(bundle(index)).resolves.toBeDefined()
    })
  }
})
