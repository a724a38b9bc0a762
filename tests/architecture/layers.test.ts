import { spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { plantTree, type PlantedTree } from "./planted-tree.ts"
import { root } from "./source-files.ts"

type Rules = { forbidden: { name: string }[] }
const rules = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as Rules

/** What lawful files there are for the planted ones to reach. */
const soil: Record<string, string> = {
  "app/crypto/bytes.ts": 'import nacl from "tweetnacl"\nexport const box = nacl.box\n',
  "app/domain/time.ts":
    'import { box } from "../crypto/bytes.ts"\nimport { z } from "zod"\nexport const day = [z, box]\n',
  "app/i18n/vi.ts": 'import { day } from "../domain/time.ts"\nexport const vi = day\n',
  "app/config/env.server.ts": 'import { z } from "zod"\nexport const env = z\n',
  "db/client.ts":
    'import postgres from "postgres"\nimport { day } from "../app/domain/time.ts"\nexport const client = [postgres, day]\n',
  "storage/file-store.ts": 'import { open } from "node:fs/promises"\nexport const store = open\n',
  "app/services/cases.server.ts":
    'import { client } from "../../db/client.ts"\nimport { store } from "../../storage/file-store.ts"\nexport const openCase = [client, store]\n',
  "app/http/session.server.ts":
    'import { openCase } from "../services/cases.server.ts"\nexport const session = openCase\n',
  "app/jobs/jobs.server.ts":
    'import { openCase } from "../services/cases.server.ts"\nexport const jobs = openCase\n',
  "app/worker.ts":
    'import { PgBoss } from "pg-boss"\nimport { jobs } from "./jobs/jobs.server.ts"\nexport const work = [PgBoss, jobs]\n',
  "app/server.ts":
    'import express from "express"\nimport { session } from "./http/session.server.ts"\nexport const web = [express, session]\n',
  "app/cli/start.ts":
    'import { web } from "../server.ts"\nimport { work } from "../worker.ts"\nexport const all = [web, work]\n',
  "app/ui/field.tsx":
    'import { createElement } from "react"\nimport { vi } from "../i18n/vi.ts"\nexport const Field = [createElement, vi]\n',
  "app/routes/desk.case/route.tsx":
    'import { Field } from "../../ui/field.tsx"\nimport { session } from "../../http/session.server.ts"\nexport const page = [Field, session]\n',
  // The other half of a circle; the circle is told where it begins.
  "app/domain/planted-two.ts":
    'import { one } from "./planted-one.ts"\nexport const two = (): unknown => one\n',
  "tests/support/app.ts": 'import { web } from "../../app/server.ts"\nexport const app = web\n',
}

const named = (specifier: string) => `import * as planted from "${specifier}"\nexport const grown = planted\n`

/** One wrong import for each rule: where it stands, what it says, and the file with it. */
const planted: readonly { rule: string; wrong: string; path: string; text: string }[] = [
  {
    rule: "crypto-is-a-leaf",
    wrong: "a format that knows of complaints",
    path: "app/crypto/planted-domain.ts",
    text: named("../domain/time.ts"),
  },
  {
    rule: "domain-is-pure",
    wrong: "a rule that asks the database",
    path: "app/domain/planted-db.ts",
    text: named("../../db/client.ts"),
  },
  {
    rule: "i18n-is-a-leaf",
    wrong: "a catalogue that calls a service",
    path: "app/i18n/planted-service.ts",
    text: named("../services/cases.server.ts"),
  },
  {
    rule: "config-is-a-leaf",
    wrong: "settings that reach into the domain",
    path: "app/config/planted-domain.ts",
    text: named("../domain/time.ts"),
  },
  {
    rule: "db-knows-no-services",
    wrong: "a repository that calls a service",
    path: "db/planted-service.ts",
    text: named("../app/services/cases.server.ts"),
  },
  {
    rule: "storage-knows-no-services",
    wrong: "a store that knows the domain",
    path: "storage/planted-domain.ts",
    text: named("../app/domain/time.ts"),
  },
  {
    rule: "services-know-no-http",
    wrong: "a service that reads the session",
    path: "app/services/planted-http.server.ts",
    text: named("../http/session.server.ts"),
  },
  {
    rule: "jobs-call-services",
    wrong: "a job that opens a table",
    path: "app/jobs/planted-db.server.ts",
    text: named("../../db/client.ts"),
  },
  {
    rule: "http-reaches-no-tables",
    wrong: "a request reader that opens a table",
    path: "app/http/planted-db.server.ts",
    text: named("../../db/client.ts"),
  },
  {
    rule: "http-reaches-no-tables",
    wrong: "a request reader that opens a bucket",
    path: "app/http/planted-storage.server.ts",
    text: named("../../storage/file-store.ts"),
  },
  {
    rule: "ui-runs-in-the-browser",
    wrong: "a component that opens a table",
    path: "app/ui/planted-db.tsx",
    text: named("../../db/client.ts"),
  },
  {
    rule: "ui-runs-in-the-browser",
    wrong: "a component that calls a service",
    path: "app/ui/planted-service.tsx",
    text: named("../services/cases.server.ts"),
  },
  {
    rule: "routes-are-thin",
    wrong: "a route that opens a table",
    path: "app/routes/planted.db/route.tsx",
    text: named("../../../db/client.ts"),
  },
  {
    rule: "cli-is-a-caller",
    wrong: "a command that draws pages",
    path: "app/cli/planted-ui.ts",
    text: named("../ui/field.tsx"),
  },
  {
    rule: "processes-are-started-by-cli",
    wrong: "a service that starts a process",
    path: "app/services/planted-worker.server.ts",
    text: named("../worker.ts"),
  },
  {
    rule: "route-islands",
    wrong: "a route that borrows from another",
    path: "app/routes/planted.island/route.tsx",
    text: named("../desk.case/route.tsx"),
  },
  {
    rule: "nobody-imports-a-route",
    wrong: "a service that imports a page",
    path: "app/services/planted-route.server.ts",
    text: named("../routes/desk.case/route.tsx"),
  },
  {
    rule: "crypto-uses-primitives-only",
    wrong: "a format that needs Node",
    path: "app/crypto/planted-node.ts",
    text: named("node:crypto"),
  },
  {
    rule: "crypto-uses-primitives-only",
    wrong: "a format that needs another package",
    path: "app/crypto/planted-package.ts",
    text: named("zod"),
  },
  {
    rule: "domain-uses-zod-only",
    wrong: "a rule that needs Node",
    path: "app/domain/planted-node.ts",
    text: named("node:fs"),
  },
  {
    rule: "domain-uses-zod-only",
    wrong: "a rule that needs React",
    path: "app/domain/planted-package.ts",
    text: named("react"),
  },
  {
    rule: "evidence-reads-documents",
    wrong: "a reader of files that needs Node",
    path: "app/domain/evidence/planted-node.ts",
    text: named("node:zlib"),
  },
  {
    rule: "evidence-owns-documents",
    wrong: "a service that takes an archive apart",
    path: "app/services/planted-zip.server.ts",
    text: named("fflate"),
  },
  {
    rule: "i18n-uses-no-package",
    wrong: "a catalogue that needs a package",
    path: "app/i18n/planted-package.ts",
    text: named("react"),
  },
  {
    rule: "ui-packages",
    wrong: "a component with a package of the server",
    path: "app/ui/planted-package.tsx",
    text: named("pino"),
  },
  {
    rule: "ui-packages",
    wrong: "a component that needs Node",
    path: "app/ui/planted-node.tsx",
    text: named("node:buffer"),
  },
  {
    rule: "crypto-owns-primitives",
    wrong: "a service with a cipher of its own",
    path: "app/services/planted-nacl.server.ts",
    text: named("tweetnacl"),
  },
  {
    rule: "crypto-owns-primitives",
    wrong: "a repository that hashes on its own",
    path: "db/planted-noble.ts",
    text: named("@noble/hashes/sha2.js"),
  },
  {
    rule: "storage-owns-minio",
    wrong: "a service that speaks S3",
    path: "app/services/planted-minio.server.ts",
    text: named("minio"),
  },
  {
    rule: "db-owns-sql",
    wrong: "a service that writes SQL",
    path: "app/services/planted-sql.server.ts",
    text: named("drizzle-orm"),
  },
  {
    rule: "db-owns-sql",
    wrong: "a command that opens its own connection",
    path: "app/cli/planted-sql.ts",
    text: named("postgres"),
  },
  {
    rule: "db-owns-pg-boss",
    wrong: "a service that runs a queue",
    path: "app/services/planted-queue.server.ts",
    text: named("pg-boss"),
  },
  {
    rule: "sessions-own-lucia",
    wrong: "a request reader that knows lucia",
    path: "app/http/planted-lucia.server.ts",
    text: named("lucia"),
  },
  {
    rule: "second-factor-owns-otpauth",
    wrong: "a route that makes codes",
    path: "app/routes/planted.codes/route.tsx",
    text: named("otpauth"),
  },
  {
    rule: "server-owns-express",
    wrong: "a service that knows the web server",
    path: "app/services/planted-express.server.ts",
    text: named("express"),
  },
  {
    rule: "http-owns-busboy",
    wrong: "a second reader of forms",
    path: "app/services/planted-form.server.ts",
    text: named("@fastify/busboy"),
  },
  {
    rule: "logger-owns-pino",
    wrong: "a service with a logger of its own",
    path: "app/services/planted-log.server.ts",
    text: named("pino"),
  },
  {
    rule: "no-circular",
    wrong: "two files that need each other",
    path: "app/domain/planted-one.ts",
    text: 'import { two } from "./planted-two.ts"\nexport const one = (): unknown => two\n',
  },
  {
    rule: "no-orphans",
    wrong: "a file that nobody needs",
    path: "app/domain/planted-orphan.ts",
    text: "export const alone = 1\n",
  },
  {
    rule: "not-to-tests",
    wrong: "a command that needs the tests",
    path: "app/cli/planted-tests.ts",
    text: named("../../tests/support/app.ts"),
  },
  {
    rule: "not-to-dev-dependency",
    wrong: "a service with a package that no installation has",
    path: "app/services/planted-dev.server.ts",
    text: named("fast-check"),
  },
  {
    rule: "not-to-unlisted",
    wrong: "a service with a package that package.json does not name",
    path: "app/services/planted-unlisted.server.ts",
    text: named("react-router"),
  },
  {
    rule: "not-to-unresolvable",
    wrong: "an import that leads nowhere",
    path: "app/services/planted-nowhere.server.ts",
    text: named("./nowhere.server.ts"),
  },
]

type Violation = { from: string; rule: { name: string } }

/** Runs the project's own rules over a planted tree and returns the broken ones as “rule file”. */
function cruise(folder: string): string[] {
  const program = `${root}node_modules/dependency-cruiser/bin/dependency-cruiser.mjs`
  const folders = ["app", "db", "storage", "tests"]
  const args = [program, "--config", ".dependency-cruiser.cjs", "--output-type", "json", ...folders]
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  })
  const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } }
  return summary.violations.map(({ rule, from }) => `${rule.name} ${from}`)
}

describe("layers", () => {
  let tree: PlantedTree
  let broken: string[]

  beforeAll(() => {
    const plants = Object.fromEntries(planted.map(({ path, text }) => [path, text]))
    tree = plantTree({ ...soil, ...plants })
    broken = cruise(tree.folder)
  }, 120_000)
  afterAll(() => {
    tree.remove()
  })

  test.each(planted)("$wrong breaks the rule $rule ($path)", ({ rule, path }) => {
    expect(broken).toContain(`${rule} ${path}`)
  })

  test("lawful imports break no rule", () => {
    const wrong = new Set(planted.map(({ path }) => path))
    expect(broken.filter((line) => !wrong.has(line.split(" ")[1] ?? ""))).toEqual([])
  })

  test("every rule has a planted violation", () => {
    const shown = new Set(planted.map(({ rule }) => rule))
    expect(rules.forbidden.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([])
  })
})
