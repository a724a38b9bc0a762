import type { ClockState } from "../case-state.ts"
import type { Day } from "../../time.ts"

/** Shapes in which referrals are shown: to liaison officers, and to the office. Everything written is sealed. */

/** A record as it lies sealed: an index, a letter. `bytes`: base64. */
export type SealedPartRow = {
  id: string
  kind: string
  addedOn: string
  packetId: string | null
  bytes: string
}

/** A packet that was made: what everybody may know of its ciphertext. */
export type PacketRow = { id: string; part: number; length: number; madeOn: string; sha256: string }

/** How far a referral has come. */
type Progress = {
  id: string
  number: string
  state: string
  outcome: string | null
  handedOverOn: string | null
  acknowledgedOn: string | null
  outcomeOn: string | null
  endedOn: string | null
}

/** One line of a liaison officer's list. */
export type ListedPacket = Progress & { clocks: readonly ClockState[]; index: SealedPartRow | undefined }
export type PacketListView = { today: Day; packets: readonly ListedPacket[] }

/** One packet for a liaison officer. */
export type AgencyReferral = Progress & {
  packets: readonly PacketRow[]
  records: readonly SealedPartRow[]
  clocks: readonly ClockState[]
  /** Where words to the office are sealed, hex. */
  workPublic: string | null
  agency: string
  /** What the next act must name. */
  head: string
  today: Day
}

/** A referral for the office that made it. */
export type OfficeReferral = Progress & {
  agency: string
  openedOn: string
  packets: readonly PacketRow[]
  records: readonly SealedPartRow[]
}
