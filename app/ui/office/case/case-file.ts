import type { JsonValue } from "#app/crypto/canonical-json.ts"
import type { CaseFacts, ClockState } from "#app/domain/cases/case-state.ts"
import type { Regions } from "#app/domain/cases/states.ts"
import type { FormerKey } from "#app/domain/cases/rekey.ts"
import type { CaseIdentity } from "#app/domain/identity/views.ts"
import type { VouchedEntry } from "#app/domain/published-directory.ts"
import type { Role } from "#app/domain/actor.ts"
import type { Day } from "#app/domain/time.ts"

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
  facts: CaseFacts
  /** The officer has signed that there is no conflict; before that nothing sealed is here. */
  declared: boolean
  proposals: readonly ProposalRow[]
  explanations: readonly ExplanationRow[]
  referrals: readonly ReferralRow[]
  identity: CaseIdentity
  receivedOn: string
  channel: string
  withdrawnOn: string | null
  reporterSign: string
  dialoguePublic: string
  workPublic: string | null
  /** Why new keys are due; null where none are. */
  rekeyReason: string | null
  dialogueGrant: string | null
  workGrant: string | null
  /** Keys that were replaced, of those compartments that the officer reads, newest first. */
  formerKeys: readonly (FormerKey & { compartment: string })[]
  /** Hash of the case's last act: the next one must name it. */
  head: string
  records: readonly SealedCaseRecord[]
  access: readonly AccessRow[]
  /** Events with which keys were given, sealed (base64). */
  keyEvents: readonly string[]
  /** Signed entries of those who gave a key and have left since, or have new keys. */
  formerEntries: readonly VouchedEntry[]
  /** Members who may never hold a key of the case: struck out, or recused. */
  excluded: readonly string[]
  /** Members who have signed that they have no conflict of interest. */
  declarants: readonly string[]
  /** Members who took a step that settles something: they do not handle the case again. */
  settledBy: readonly string[]
  /** The office has a malware scanner. */
  scanner: boolean
  clocks: readonly ClockRow[]
  evidence: readonly EvidenceRow[]
  history: readonly HistoryRow[]
  today: Day
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
  /** A member's id, or a code such as `reporter`. */
  grantedBy: string
  /** Name of the member who gave it; null where nobody of the office did. */
  granter: string | null
  /** Hex SHA-256 of the sealed secret: what the statement of whoever gave it names. */
  sealedHash: string
  /** Its holder has exchanged their keys: what the giver's statement names, and the holder's signature over the change. */
  resealed: { given: string; signature: string } | null
  grantedOn: string
  /** The last day on which it is served; null: as long as the case lasts. */
  endsOn: string | null
}

export type ClockRow = ClockState

/** A decision of two persons that is not made yet. `id` is what the next signatures name. */
export type ProposalRow = {
  id: string
  event: string
  details: JsonValue
  recordId: string | null
  proposedBy: string
  proposedOn: string
  secondBy: string | null
  secondAgrees: boolean | null
  secondOn: string | null
  /** The second person is a lawyer of the house. */
  secondLegal: boolean
}

/** A demand to explain. */
export type ExplanationRow = {
  id: string
  clockId: string | null
  question: string
  bySystem: boolean
  askedOn: string
  dueOn: string
  answer: string | null
  answeredOn: string | null
}

/** A way to the investigators, past or present. */
export type ReferralRow = {
  id: string
  number: number
  agency: string
  state: string
  openedOn: string
  handedOverOn: string | null
  acknowledgedOn: string | null
  outcome: string | null
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
