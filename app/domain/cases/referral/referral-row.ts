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
  if (command.event === "hand-over") return { handedOverOn: today }
  if (command.event === "acknowledge") return { acknowledgedOn: today }
  if (command.event === "post-outcome") return { outcome: command.details.outcome, outcomeOn: today }
  return command.event === "end-referral" ? { endedOn: today } : {}
}

/** How a packet is called on paper and in the list: running number of the office, and the year it was opened in. */
export function packetNumber({ position, openedOn }: { position: number; openedOn: string }): string {
  return `${String(position)}/${openedOn.slice(0, 4)}`
}
