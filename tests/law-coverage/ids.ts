import { readdirSync, readFileSync } from "node:fs"
import { transitions } from "#app/domain/cases/transitions.ts"
import { clocksInForce } from "#app/cli/workflow/page.ts"
import { CLOCKS } from "#app/domain/law/clocks.ts"

const root = new URL("../../", import.meta.url)

/** An id of the law in force, and the tests that name it. */
export type Covered = { id: string; what: string; files: string[]; titles: number }

/** Ids of steps (T, R), of what the reporter is told (N, R) and of clocks that the statechart uses. */
function idsInForce(): Map<string, string> {
  const ids = new Map<string, string>()
  for (const row of transitions) ids.set(row.id, ids.get(row.id) ?? row.event)
  for (const { notice, event } of transitions)
    if (notice !== null && !ids.has(notice)) ids.set(notice, `told: ${event}`)
  for (const id of clocksInForce()) ids.set(id, CLOCKS.find((clock) => clock.id === id)?.en ?? "")
  return ids
}

/**
 * What tests say that they are about: the titles of `test`, `describe` and the like, and tags in comments
 * (`// law: T08 N5 C-INIT`). Ids anywhere else in a test do not count: a fixture is no test of what it names.
 */
export function claimsOf(source: string): string[] {
  const titles = /(?:\b(?:test|it|describe|step)(?:\.\w+)?|\))\(\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`)/g
  const tags = /\/\/ law: (.*)$/gm
  return [
    ...[...source.matchAll(titles)].map(([, plain, template]) => plain ?? template ?? ""),
    ...[...source.matchAll(tags)].map(([, ids = ""]) => ids),
  ]
}

/** Every id in force, sorted, with the test files whose titles or tags name it. */
export function lawCoverage(): Covered[] {
  const claims = readdirSync(new URL("tests/", root), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => ({
      path: `tests/${path}`,
      of: claimsOf(readFileSync(new URL(`tests/${path}`, root), "utf8")),
    }))
  const names = (claim: string, id: string) => new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(claim)
  return [...idsInForce()]
    .map(([id, what]) => {
      const found = claims.map(({ path, of }) => ({ path, count: of.filter((one) => names(one, id)).length }))
      const naming = found.filter(({ count }) => count > 0)
      const titles = naming.reduce((sum, { count }) => sum + count, 0)
      return { id, what, files: naming.map(({ path }) => path), titles }
    })
    .sort((a, b) => a.id.localeCompare(b.id, "en", { numeric: true }))
}
