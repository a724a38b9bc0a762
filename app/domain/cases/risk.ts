/**
 * A first, coarse estimate of what may happen to the reporter, from the facts the server knows. It orders the queue
 * within a day and decides nothing. 0–100; “nội bộ”, version 1. Formula: 50 for a threat going on now, 25 for
 * retaliation or a leak (B12, B13), 15 for money or falsification (class A), 10 for a report from inside.
 */
export function coarseRisk(facts: {
  urgent: boolean
  behaviours: readonly string[]
  category: string
}): number {
  const has = (codes: readonly string[]) => facts.behaviours.some((code) => codes.includes(code))
  const points =
    (facts.urgent ? 50 : 0) +
    (has(["B12", "B13"]) ? 25 : 0) +
    (has(["B01", "B02", "B03", "B07", "B10", "B14", "B15"]) ? 15 : 0) +
    (["TT", "TD", "DT"].includes(facts.category) ? 10 : 0)
  return Math.min(100, points)
}
