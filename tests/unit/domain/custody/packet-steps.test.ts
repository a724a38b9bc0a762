import { expect, test } from "vitest"
import type { CustodyAction, CustodyEntry } from "#app/domain/custody/entry.ts"
import { custodyActions } from "#app/domain/custody/entry.ts"
import { packetSteps } from "#app/domain/custody/packet-steps.ts"

const entry = (action: CustodyAction, at = "2026-11-21T02:00Z"): CustodyEntry => ({
  ...{ id: "i", caseId: "case-behind-it", evidence: "e", action, at, member: "the-member", signer: "00" },
  ...{ origin: action === "received" ? "reporter" : "store", method: "browser", place: "store" },
  ...{ ref: "other-packet", sealed: null, prev: "ab".repeat(32), entryHash: "", signature: "" },
})

test("UC-70: a packet tells days and bodies of an item's way, and nothing of people, the case or other packets", () => {
  const steps = packetSteps(
    custodyActions.map((action) => entry(action)),
    "TTTP",
  )
  expect(steps).toEqual([
    { on: "2026-11-21", what: "received", by: "người cung cấp thông tin", sha256: "ab".repeat(32) },
    ...["opened", "saved", "scanned", "derived"].map((what) => ({
      ...{ on: "2026-11-21", what, by: "TTTP", sha256: null },
    })),
  ])
})

test("UC-70: of a long record the receipt and the last steps are told, as many as a packet takes", () => {
  const record = [
    entry("received", "2026-11-01"),
    ...Array.from({ length: 200 }, (_, day) =>
      entry("saved", `2026-11-${String((day % 28) + 1).padStart(2, "0")}`),
    ),
  ]
  const steps = packetSteps(record, "TTTP")
  expect(steps).toHaveLength(39)
  expect(steps[0]?.what).toBe("received")
  expect(steps.at(-1)?.on).toBe(record.at(-1)?.at)
  expect(packetSteps([], "TTTP")).toEqual([])
})
