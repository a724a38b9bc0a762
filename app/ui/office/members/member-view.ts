import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"

export type MemberView = {
  id: string
  login: string
  name: string
  roles: readonly string[]
  body: string
  unit: string | null
  state: string
  fingerprint: string | null
  /** What the enrolment authority has to sign, for those who made their keys and wait. */
  entry: DirectoryEntry | null
}

/** What one administrator proposed about a member's way in. */
export type MemberChangeView = {
  id: string
  kind: string
  state: string
  memberId: string
  member: string
  login: string
  proposedBy: string
  proposer: string
  proposedOn: string
  decider: string | null
  decidedOn: string | null
}
