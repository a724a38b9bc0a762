import { CLOCK_IDS, clockOn, CLOCKS, dueDay } from "#app/domain/law/clocks.ts"
import { isWorkingDay } from "#app/domain/law/calendar.ts"
import { parseDay } from "#app/domain/time.ts"
import { describe, expect, test } from "vitest"

describe("the clock table", () => {
  test("every clock of the list is there once, with wording, source and mark", () => {
    expect(CLOCKS.map((clock) => clock.id)).toEqual([...CLOCK_IDS])
    for (const clock of CLOCKS) {
      expect(parseDay(clock.validFrom)).toBe(clock.validFrom)
      expect(["V", "M"]).toContain(clock.mark)
      for (const text of [
        clock.vi,
        clock.en,
        clock.starts.vi,
        clock.starts.en,
        clock.ends.vi,
        clock.ends.en,
        clock.source,
      ])
        expect(text).not.toBe("")
      for (const variant of clock.variants ?? []) expect(variant.length).toBeGreaterThan(0)
    }
  })

  test("only the settlement clock may stand still", () => {
    expect(CLOCKS.filter((clock) => clock.pausable).map((clock) => clock.id)).toEqual(["C-SETTLE"])
  })

  test("numbers that the law does not give are marked as our own", () => {
    const ours = CLOCKS.filter((clock) => !clock.statutory).map((clock) => clock.id)
    const internal = CLOCKS.map((clock) => clock.id).filter((id) => id.startsWith("S-"))
    expect(ours).toEqual(["C-REF-NOW", "C-PROT-URG", "C-ANON", ...internal])
  })

  test("a rule is not applied to an act before it was in force", () => {
    expect(() => dueDay("C-DSAR", "2025-12-31")).toThrow(RangeError)
    expect(clockOn("C-DSAR", "2026-01-01").id).toBe("C-DSAR")
  })
})

describe("deadlines of the workflow", () => {
  test.each([
    ["C-TRANSFER", "2026-02-13", undefined, "2026-02-27"],
    ["C-INIT", "2026-02-13", undefined, "2026-03-03"],
    ["C-INIT", "2026-02-13", "multi-place", "2026-03-06"],
    ["C-TRANSFER", "2026-04-24", undefined, "2026-05-06"],
    ["C-INIT", "2026-04-24", undefined, "2026-05-08"],
    ["C-INIT", "2026-04-24", "multi-place", "2026-05-13"],
    ["C-TRANSFER", "2026-08-27", undefined, "2026-09-08"],
    ["C-INIT", "2026-08-27", undefined, "2026-09-10"],
    ["C-INIT", "2026-08-27", "multi-place", "2026-09-15"],
    ["C-TRANSFER", "2026-11-20", undefined, "2026-11-30"],
    ["C-INIT", "2026-11-20", undefined, "2026-12-02"],
    ["C-INIT", "2026-11-20", "multi-place", "2026-12-07"],
    ["C-TRANSFER", "2026-08-19", undefined, "2026-08-25"],
    ["C-TRANSFER", "2026-06-14", undefined, "2026-06-19"],
    ["C-INIT", "2026-06-14", undefined, "2026-06-23"],
    ["C-INIT", "2026-06-14", "multi-place", "2026-06-26"],
    ["C-SETTLE", "2026-02-02", undefined, "2026-03-04"],
    ["C-SETTLE", "2026-02-02", "extended-once", "2026-04-03"],
    ["C-SETTLE", "2026-02-02", "extended-twice", "2026-05-04"],
    ["C-SETTLE", "2026-03-26", undefined, "2026-04-28"],
    ["C-REF-ACK", "2026-04-10", undefined, "2026-04-15"],
    ["C-REF-20", "2026-04-10", undefined, "2026-05-04"],
    ["C-REF-20", "2026-04-10", "complex", "2026-06-10"],
    ["C-REF-20", "2026-04-10", "extended", "2026-08-10"],
  ] as const)("%s from %s (%s) ends on %s", (id, from, variant, due) => {
    expect(dueDay(id, from, variant === undefined ? {} : { variant })).toEqual({ due, provisional: false })
  })

  test("days on which the case was suspended are added before the end is rolled", () => {
    expect(dueDay("C-SETTLE", "2026-02-02", { pausedDays: 10 }).due).toBe("2026-03-16")
    expect(() => dueDay("C-INIT", "2026-02-02", { pausedDays: 1 })).toThrow(RangeError)
  })

  test("our own aims are not moved by a holiday, statutory ends are", () => {
    const aim = dueDay("C-ANON", "2026-10-25").due
    expect(aim).toBe("2026-11-24")
    expect(isWorkingDay(aim)).toBe(false)
    expect(dueDay("C-SETTLE", "2026-10-25").due).toBe("2026-11-25")
  })

  test("a clock in hours never promises a later day than its hours allow", () => {
    expect(dueDay("C-PROT-URG", "2026-11-22").due).toBe("2026-11-22")
    expect(dueDay("C-REF-NOW", "2026-11-20").due).toBe("2026-11-21")
  })

  test("display of a conclusion counts calendar days, publication itself working days", () => {
    expect(dueDay("C-PUBLISH", "2026-11-20").due).toBe("2026-12-02")
    expect(dueDay("C-PUBLISH", "2026-11-20", { variant: "display" }).due).toBe("2026-12-07")
  })

  test("an unknown variant is refused", () => {
    expect(() => dueDay("C-SETTLE", "2026-02-02", { variant: "for-ever" })).toThrow(RangeError)
  })

  test("a deadline in a year without notice is provisional", () => {
    expect(dueDay("C-INIT", "2027-02-03")).toEqual({ due: "2027-02-19", provisional: true })
  })
})
