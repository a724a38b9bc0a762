import type { Day, Instant } from "../time.ts"
import type {
  AskProblem,
  DecideProblem,
  IdentityGround,
  NoticeChoice,
  Part,
  RequestState,
  Seat,
} from "./rules.ts"
import type { IdentityRequest } from "./schemas.ts"

/** What officers of a case and custodians are shown: made by the services, read by the pages. */

export type ShownRequest = {
  id: string
  ground: IdentityGround
  notice: NoticeChoice
  askedOn: Day
  state: RequestState
  expiresOn: Day
  viewUntil: Instant | null
  endedOn: Day | null
  /** Of the request: what the next signed step must name. */
  head: string
  wordsPublic: string
}

export type ShownDecision = {
  part: Seat
  by: string
  name: string
  body: string
  agrees: boolean
  on: Day
  /** Sealed reasons. */
  words: string
}

/** Of a case: whether there is a sealed identity, who could be asked, why this officer cannot ask, every request so far. */
export type CaseIdentity = {
  sealed: { record: string; publicKey: string } | null
  custodians: { memberId: string; name: string; body: string; part: Part }[]
  problem: AskProblem | null
  /** What this officer may ask for. */
  grounds: IdentityGround[]
  requests: (ShownRequest & {
    askedBy: string
    askedByName: string
    /** Sealed reasons, and their key under the case's work key; null before the officer has declared. */
    words: { bytes: string; key: string } | null
    /** Why this officer cannot agree, or refuse, as a head; null where they can. */
    approval: { cannotAgree: DecideProblem | null; cannotRefuse: DecideProblem | null }
    decisions: ShownDecision[]
  })[]
}

/** One request for a custodian. */
export type CustodianRequest = ShownRequest & {
  codeName: string
  part: Part
  cannotAgree: DecideProblem | null
  cannotRefuse: DecideProblem | null
  /** The key of the reasons, sealed to this custodian. */
  grant: string
  asker: { id: string; name: string; body: string }
  /** The custodian's own half, as long as they could give it. */
  share: string | null
  /** The request as its officer signed it. */
  signed: IdentityRequest
  decisions: ShownDecision[]
}
