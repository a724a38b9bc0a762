import fc from "fast-check"
import { expect, test } from "vitest"
import { CATEGORY_CODES } from "#app/domain/law/categories.ts"
import { UNITS } from "#app/domain/law/units.ts"
import { mainStates } from "#app/domain/cases/states.ts"
import type { QueueAddress } from "#app/ui/office/queue/queue-address.ts"
import { isFiltered, queueSearch, readQueueAddress } from "#app/ui/office/queue/queue-address.ts"

const id = "2a9f9daf-a1a0-4da1-ba4c-7d1b286b41ae"
const read = (query: string) => readQueueAddress(new URLSearchParams(query))
const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null })

const addresses: fc.Arbitrary<QueueAddress> = fc.record({
  state: maybe(mainStates),
  unit: maybe(UNITS.map(({ code }) => code)),
  unknownUnit: fc.constant(""),
  category: maybe(CATEGORY_CODES),
  mine: fc.boolean(),
  overdue: fc.boolean(),
  unopened: fc.boolean(),
  after: maybe([{ dueOn: "2026-11-26", risk: 25, caseId: id }]),
})

test("filters and place survive the address they are written into", () => {
  fc.assert(
    fc.property(addresses, (address) => {
      expect(read(queueSearch(address, { after: address.after }))).toEqual(address)
    }),
  )
})

test("a link of another view or filter starts on its first page", () => {
  const address = read(`after=2026-11-26~25~${id}&mine=1`)
  expect(queueSearch(address, { mine: false, overdue: true })).toBe("?overdue=1")
})

test("what no honest form sends is ignored", () => {
  const nothing = read("")
  const bad = [
    "x",
    `2026-02-30~1~${id}`,
    `2026-11-26~-1~${id}`,
    "2026-11-26~1~'; drop",
    `2026-11-26~1~${id}~1`,
  ]
  for (const after of bad) expect(read(new URLSearchParams({ after }).toString()).after).toBeNull()
  expect(read("state=constructor&category=__proto__&mine=yes&overdue=true")).toEqual(nothing)
  expect(isFiltered(nothing)).toBe(false)
})

test("a unit is found by its code and by its name, and an unknown one is said to be unknown", () => {
  expect(read("unit=thanh-tra-thanh-pho").unit).toBe("thanh-tra-thanh-pho")
  expect(read(new URLSearchParams({ unit: "Phường Hoa Sen (ví dụ)" }).toString()).unit).not.toBeNull()
  const unknown = read("unit=khong+co+dau")
  expect([unknown.unit, unknown.unknownUnit]).toEqual([null, "khong co dau"])
})
