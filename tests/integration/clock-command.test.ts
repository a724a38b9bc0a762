import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { CLOCKS, dueDay } from "#app/domain/law/clocks.ts"
import type { ClockId } from "#app/domain/law/clocks.ts"
import type { Day } from "#app/domain/time.ts"

const root = fileURLToPath(new URL("../../", import.meta.url))

/** `npm run -s clock -- …`, without npm: its own warnings are none of ours. */
function clock(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["app/cli/clock.ts", ...args], {
    ...{ cwd: root, encoding: "utf8" },
  })
  return { status, stderr, lines: stdout.split("\n").filter((line) => line !== "") }
}

type Line = {
  clock: string
  from: string
  due: string
  rule: string
  source: string
  calendar: { table: string; officialThrough: string; provisional: boolean; daysOff: string[] }
}
const read = (line = "{}") => JSON.parse(line) as Line

describe("UC-31: npm run clock", () => {
  test("the command is called so", () => {
    const { scripts } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as {
      scripts: Record<string, string>
    }
    expect(scripts["clock"]).toBe("node app/cli/clock.ts")
  })

  test("one JSON line for each pair, in their order, with exactly the keys promised", () => {
    const { status, lines, stderr } = clock("C-INIT", "2026-02-13", "C-SETTLE", "2026-03-26")
    expect([status, stderr]).toEqual([0, ""])
    expect(lines.map((line) => Object.keys(read(line)))).toEqual([
      ["clock", "from", "due", "rule", "source", "calendar"],
      ["clock", "from", "due", "rule", "source", "calendar"],
    ])
    expect(read(lines[0])).toMatchObject({ clock: "C-INIT", from: "2026-02-13", due: "2026-03-03" })
    expect(read(lines[1])).toMatchObject({ clock: "C-SETTLE", from: "2026-03-26", due: "2026-04-28" })
  })

  test("the line names the rule, the article with its mark, and the days off on the way", () => {
    const line = read(clock("C-INIT", "2026-02-13").lines[0])
    expect(line.rule).toBe("7 working days, the day itself not counted")
    expect(line.source).toBe("Luật Tố cáo 2018 Đ.24.1 [V]")
    expect(line.calendar.daysOff).toEqual([
      ...["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"],
    ])
  })

  test("a deadline after the last official notice is said to be provisional, with the version of the table", () => {
    const [sure, unsure] = clock("C-INIT", "2026-11-23", "C-INIT", "2026-12-28").lines.map(read)
    expect(sure?.calendar).toMatchObject({ provisional: false, officialThrough: "2026-12-31" })
    expect(unsure).toMatchObject({ due: "2027-01-07", calendar: { provisional: true } })
    expect(unsure?.calendar.table).toContain("11/2026")
  })

  test("every clock of the table, on every day asked, is what the product itself computes", () => {
    const days: Day[] = ["2026-02-13", "2026-04-24", "2026-11-20"]
    const asked = CLOCKS.flatMap(({ id }) => days.map((day): [ClockId, Day] => [id, day]))
    const { lines } = clock(...asked.flat())
    expect(lines.map((line) => read(line).due)).toEqual(asked.map(([id, day]) => dueDay(id, day).due))
  })

  test("a longer length follows a slash", () => {
    const [once, twice] = clock(
      "C-SETTLE/extended-once",
      "2026-02-02",
      "C-SETTLE/extended-twice",
      "2026-02-02",
    ).lines
    expect(read(once).due).toBe("2026-04-03")
    expect(read(twice).due).toBe("2026-05-04")
  })

  for (const [what, args] of Object.entries({
    "nothing at all": [],
    "a clock without a day": ["C-INIT"],
    "three words": ["C-INIT", "2026-02-13", "C-SETTLE"],
    "an unknown clock": ["C-NOPE", "2026-02-13"],
    "a day that does not exist": ["C-INIT", "2026-02-30"],
    "a day in another order": ["C-INIT", "13/02/2026"],
    "an unknown length": ["C-INIT/forever", "2026-02-13"],
    "a day before the law": ["C-INIT", "1999-01-01"],
    "the end of time": ["C-INIT", "9999-12-31"],
    "one good pair and one bad": ["C-INIT", "2026-02-13", "C-INIT", "today"],
    "line breaks": ["C-INIT\nX", "2026-02-13"],
  }))
    test(`${what}: one clear line on stderr, nothing on stdout, exit code 2`, () => {
      const { status, stderr, lines } = clock(...args)
      expect(status).toBe(2)
      expect(lines).toEqual([])
      expect(stderr).toMatch(/^[^\n]{10,}\n$/)
    })
})
