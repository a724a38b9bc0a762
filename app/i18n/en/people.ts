import type { Translation } from "../translation.ts"
import type { people as reference } from "../vi/people.ts"

export const people: Translation<typeof reference> = {
  "role.intake": "Intake officer",
  "role.inspector": "Inspector",
  "role.head": "Deciding head",
  "role.legal": "Legal officer",
  "role.referral": "Referral officer",
  "role.agency": "Investigating body",
  "role.oversight": "Oversight",
  "role.custodian": "Identity key holder",
  "role.publicity": "Publication officer",
  "role.administrator": "System administrator",
  "reader.where": "{role}, {body}",
}
