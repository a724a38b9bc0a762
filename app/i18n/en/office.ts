import type { Translation } from "../translation.ts"
import type { office as reference } from "../vi/office.ts"

export const office: Translation<typeof reference> = {
  "office.nav": "Main places",
  "office.nav.queue": "Queue",
  "office.nav.intake": "Intake",
  "office.nav.members": "Members",
  "office.lockNow": "Lock now",
  "office.retry": "Try again",
  "office.notRestored":
    "This session’s keys could not be brought back: no connection. Everything is still sealed.",
  "office.error": "This page could not be opened",
  "office.error.home": "Back to the workplace",
  "office.welcome.print": "Fingerprint of your keys",

  "office.due.left": { one: "{count} working day left", other: "{count} working days left" },
  "office.due.dayOff": "Due on a day off",
  "office.due.today": "Today",
  "office.due.over": { one: "{count} working day late", other: "{count} working days late" },
  "office.due.past": "Late",
  "office.due.none": "No deadline running",

  "office.unit.none": "Unit not known",
  "office.behaviour.other": "Something else",
  "office.channel.web": "Sent online",
  "office.channel.qr": "Sent by the QR code of a desk",
  "office.channel.phone": "By telephone",
  "office.channel.counter": "At the reception of citizens",
  "office.channel.paper": "By letter or on paper",

  "office.problem.unknown": "A failure of the system; nothing was recorded. Try again",
  "office.problem.network": "No connection, so nothing was sent. What you wrote is still here; press again",
  "office.problem.clock":
    "This machine’s clock is more than 15 minutes off, so the signature was refused. Set the clock and try again",
  "office.problem.argon2":
    "This browser cannot open your keys: WebAssembly is off, or memory is short. Use another browser",
  "office.problem.keyring":
    "The keyring on the server does not open with this passphrase. Tell the administrator",
  "office.problem.own-entry":
    "Your keys are not those of the signed key directory. Stop here; tell the administrator and the oversight body",
  "office.problem.directory":
    "The key directory has an entry that is not rightly signed ({detail}). Nothing is opened or sent. Tell the oversight body",
  "office.problem.login-empty": "Type your login name, your passphrase and all six digits",
  "office.problem.holder-unproven": "No new keys were made: it is not known who gave a key to {detail}",
  "office.problem.holder-unknown":
    "The internal key could not be made: {detail} is not in the signed key directory",
  "office.problem.no-work-key": "The case has no internal key yet, so notes cannot be written",
  "office.problem.last-reader":
    "Not deactivated: nobody could read {detail} any more. Give the keys of these cases to somebody else first",
  "office.problem.grant-not-mine": "The key of this case was not given to you",
  "office.problem.record-too-large": "The text is too long. Shorten it, or send it in two parts",
  "office.problem.evidence-damaged":
    "The file is damaged, or was altered after it was received. No part of it is shown",
  "office.problem.evidence-hash": "The content is not what the file’s manifest says. No part of it is shown",
  "office.problem.evidence-moved": "This file belongs to another case. No part of it is shown",
  "office.problem.evidence-other-key": "This file is not sealed to the key of the case",
  "office.problem.evidence-manifest": "The manifest inside the file cannot be read",
  "office.problem.evidence-layout": "The file is not built as it was sealed",
  "office.problem.sign-seed": "The secret key must be exactly 64 hexadecimal digits",
  "office.problem.sign-other-key": "This secret key is not that of the enrolment key in use",
  "office.problem.sign-signature": "The signature does not fit this entry and the enrolment key",

  "refusal.wrong-state": "Not possible in the present state.",
  "refusal.wrong-actor": "Your role may not take this step.",
  "refusal.no-permission": "Your role may not take this step.",
  "refusal.G-COI": "You are excluded from this case.",
  "refusal.G-RECORD": "It needs words to go with it.",
}
