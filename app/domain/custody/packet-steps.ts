import type { CustodyStep } from "../cases/referral/manifest.ts"
import { mostSteps } from "../cases/referral/manifest.ts"
import { dayOfAct } from "../time.ts"
import type { CustodyAction, CustodyEntry } from "./entry.ts"

/** What a packet tells of each action; null for what it does not: other packets are no matter of this agency. */
const told: Record<CustodyAction, CustodyStep["what"] | null> = {
  ...{ received: "received", opened: "opened", saved: "saved", scanned: "scanned", derived: "derived" },
  ...{ "found-altered": null, packed: null, "handed-over": null },
}

/** Of the receipt, who brought it. Vietnamese: it stands in a Vietnamese document. */
const bringers: Record<string, string> = {
  reporter: "người cung cấp thông tin",
  clerk: "cán bộ tiếp nhận",
}

/**
 * An item's record as the manifest of a packet tells it: days, and bodies instead of names. The receipt with the hash of the
 * ciphertext, and of what came after as much as there is room for, with the packing itself still to come.
 */
export function packetSteps(record: readonly CustodyEntry[], body: string): CustodyStep[] {
  const steps = record.flatMap((entry): CustodyStep[] => {
    const [what, on] = [told[entry.action], dayOfAct(entry.at)]
    if (what === null || on === null) return []
    const received = entry.action === "received"
    const by = received ? (bringers[entry.origin] ?? body) : body
    return [{ on, what, by, sha256: received ? entry.prev : null }]
  })
  const [first, ...later] = steps
  return first === undefined ? [] : [first, ...later.slice(-(mostSteps - 2))]
}
