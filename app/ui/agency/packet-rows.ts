import type { ClockState } from "#app/domain/cases/case-state.ts"
import type { Day } from "#app/domain/time.ts"

/** What the server gives of referrals: days and codes in the clear, everything written sealed. */

/** A referral as both bodies see it. `number`: of the packet, on paper and in lists. */
export type ReferralFacts = {
  id: string
  number: string
  state: string
  outcome: string | null
  handedOverOn: string | null
  acknowledgedOn: string | null
  outcomeOn: string | null
  endedOn: string | null
}

/** One sealed packet. `sha256` and `length` are of the ciphertext; `envelope`: hash of the name sealed into it, if any. */
export type PacketRow = {
  id: string
  part: number
  sha256: string
  length: number
  madeOn: string
  envelope: string | null
}

/** Something sealed to whoever asks: the index of a packet, or a letter. `bytes` in base64. */
export type SealedLetter = {
  id: string
  kind: string
  addedOn: string
  packetId: string | null
  bytes: string
}

/** A packet as a liaison officer opens it. `head`: what their next act must name. */
export type AgencyReferral = ReferralFacts & {
  packets: readonly PacketRow[]
  records: readonly SealedLetter[]
  clocks: readonly ClockState[]
  workPublic: string | null
  agency: string
  head: string
  today: Day
}

/** A packet in the list of a liaison officer. */
export type ListedReferral = ReferralFacts & {
  clocks: readonly ClockState[]
  index?: SealedLetter | undefined
}

/** A referral on the office's side; letters are sealed to the case's work key. */
export type OfficeReferral = ReferralFacts & {
  agency: string
  openedOn: string
  packets: readonly PacketRow[]
  records: readonly SealedLetter[]
}
