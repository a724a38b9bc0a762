import type { Regions } from "#app/domain/cases/states.ts"
import type { Role } from "#app/domain/actor.ts"

/** What the server gives of a case: coarse facts in the clear, everything written sealed. */
export type CaseFile = {
  id: string
  codeName: string
  body: string
  category: string
  behaviours: readonly string[]
  unit: string | null
  desk: string | null
  urgent: boolean
  risk: number
  regions: Regions
  receivedOn: string
  channel: string
  withdrawnOn: string | null
  reporterSign: string
  dialoguePublic: string
  workPublic: string | null
  dialogueGrant: string
  workGrant: string | null
  /** Hash of the case's last act: the next one must name it. */
  head: string
  records: readonly SealedCaseRecord[]
  access: readonly AccessRow[]
  clocks: readonly ClockRow[]
  evidence: readonly EvidenceRow[]
  history: readonly HistoryRow[]
  today: string
}

export type SealedCaseRecord = {
  id: string
  compartment: string
  kind: string
  authorKind: string
  authorMember: string | null
  addedOn: string
  /** Base64. */
  bytes: string
}

/** One key that somebody holds, and why. */
export type AccessRow = {
  memberId: string
  name: string
  roles: readonly string[]
  compartment: string
  reason: string
  grantedOn: string
}

export type ClockRow = {
  clock: string
  state: string
  startedOn: string
  dueOn: string
  provisional: boolean
  endedOn: string | null
}

/** One sealed file. `sha256` and `length` are of the ciphertext, as it arrived. */
export type EvidenceRow = {
  id: string
  recordId: string | null
  sha256: string
  length: number
  addedBy: string
  addedOn: string
}

export type HistoryRow = {
  id: string
  type: string
  transition: string | null
  at: string
  memberId: string | null
}

/** The person at this tab. */
export type OfficeMember = {
  id: string
  name: string
  login: string
  roles: readonly Role[]
  body: string
  unit: string | null
  fingerprint: string
}
