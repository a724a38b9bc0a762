import type { Day } from "../../time.ts"
import type { Command } from "../command.ts"

/** Columns of a referral that a step changes besides its state. */
export type ReferralChange = {
  handedOverOn?: Day
  acknowledgedOn?: Day
  outcome?: string
  outcomeOn?: Day
  endedOn?: Day
}

/** What a step of the referral region leaves on the referral itself. */
export function referralChange(command: Command, today: Day): ReferralChange {
  switch (command.event) {
    case "hand-over":
      return { handedOverOn: today }
    case "acknowledge":
      return { acknowledgedOn: today }
    case "post-outcome":
      return { outcome: command.details.outcome, outcomeOn: today }
    case "end-referral":
      return { endedOn: today }
    default:
      return {}
  }
}

/** How a packet is called on paper and in the list: running number of the office, and the year it was opened in. */
export function packetNumber({ position, openedOn }: { position: number; openedOn: string }): string {
  return `${String(position)}/${openedOn.slice(0, 4)}`
}
