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
  "body.TTTP": "City Inspectorate",
  "body.TTCP": "Government Inspectorate",
  "body.HDND": "City People’s Council",
  "body.PC03": "Economic Police (PC03), City Police",
  "body.UBND": "City People’s Committee",
  "reader.where": "{role}, {body}",
}
