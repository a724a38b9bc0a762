import { describe, expect, test } from "vitest"
import type { ActEvent } from "#app/domain/cases/act-details.ts"
import { actDetails, parseDetails } from "#app/domain/cases/act-details.ts"
import { usualDetails } from "#tests/support/chart.ts"

const events = Object.keys(actDetails) as ActEvent[]
const words = "Ông Trần Ví Dụ ở tổ 3"

/** The same details once for each text in them, with words in its place; and once for each object, with words added. */
function spoiled(value: unknown): unknown[] {
  if (typeof value === "string" || value === null) return [words]
  const list: readonly unknown[] | null = Array.isArray(value) ? value : null
  if (list !== null)
    return list.flatMap((one, at) =>
      spoiled(one).map((bad) => list.map((kept, i) => (i === at ? bad : kept))),
    )
  if (typeof value !== "object") return []
  const inside = Object.entries(value).flatMap(([name, one]) =>
    spoiled(one).map((bad) => ({ ...value, [name]: bad })),
  )
  return [...inside, { ...value, words }]
}

describe("codes of an act are stored open, so no words fit into them", () => {
  test.each(events)("%s", (event) => {
    const details = usualDetails[event]
    expect(parseDetails(event, details)).toEqual({ event, details })
    for (const bad of spoiled(details)) expect(parseDetails(event, bad), JSON.stringify(bad)).toBeNull()
  })
})
