import type { Translation } from "../translation.ts"
import type { officePeople as reference } from "../vi/office-people.ts"

export const officePeople: Translation<typeof reference> = {
  "members.heading": "Members",
  "members.all": "All members",
  "members.pending": {
    one: "{count} person waits to be signed into the key directory",
    other: "{count} people wait to be signed into the key directory",
  },
  "members.column.login": "Login name",
  "members.column.name": "Name",
  "members.column.roles": "Roles",
  "members.column.body": "Body, unit",
  "members.column.state": "State",
  "members.column.act": "Act",
  "members.state.invited": "Invited, not enrolled",
  "members.state.enrolled": "Waiting for a signature",
  "members.state.active": "Active",
  "members.state.deactivated": "Deactivated",

  "members.compare":
    "Call or meet this person and let them read the fingerprint from their paper. One wrong character: do not sign.",
  "members.sign": "Sign into the key directory",
  "members.sign.offline":
    "Best: copy the entry below to the machine without a network, sign it with authority:sign, and paste the signature.",
  "members.sign.signature": "Signature made on the machine without a network (base64)",
  "members.sign.seed": "Or the enrolment secret key (64 hexadecimal digits)",
  "members.sign.seed.hint": "Used once in this page’s memory to sign, then wiped. It is not sent anywhere.",
  "members.sign.button": "Fingerprint compared, sign",

  "members.invite": "Invite somebody",
  "members.invite.intro": "The person makes the keys in their own browser. Nobody else knows the passphrase.",
  "members.login": "Login name",
  "members.login.hint": "Small letters without accents, digits and hyphens; 3 to 40 characters.",
  "members.name": "Full name",
  "members.roles": "Roles",
  "members.body": "Body",
  "members.body.none": "Not chosen",
  "members.unit": "The person’s own unit",
  "members.unit.hint": "Somebody of a unit never receives the key of a case about that unit or a part of it.",
  "members.invite.button": "Make an invitation link",
  "members.link": "Invitation link, shown once",
  "members.link.body": "Hand it over in person or by a safe channel. It works once, for 7 days.",
  "members.error.login":
    "The login name is not right: small letters without accents, digits, hyphens, a letter first",
  "members.error.name": "Type the full name",
  "members.error.roles": "Choose at least one role",
  "members.error.rolesMixed":
    "Whoever oversees handles no case. Leave out oversight, or the other roles and invite somebody else for them",
  "members.error.body": "Choose a body",
  "members.error.unit": "No unit has such a name",
  "members.error.taken": "This login name is taken",

  "members.end": "Deactivate",
  "members.end.of": "Deactivate {name}",
  "members.end.mark": "Grave act · cannot be undone",
  "members.end.body":
    "The person’s sessions end at once, and they cannot log in again. Every key they were given is taken back; what is written later is under new keys.",
  "members.leave.looking": "Looking at this person’s cases…",
  "members.leave.none": "This person holds the key of no case.",
  "members.leave.held": "Keys of cases taken back: {count}. Their other readers read on.",
  "members.leave.inCharge":
    "Cases in this person’s charge, which go back to those in nobody’s charge until a deciding head names somebody: {count}",
  "members.leave.onlyOne":
    "Cases that only one person could still hand on, so keys should be given to somebody else: {count}",
  "members.leave.unread": "Not possible yet: cases that nobody could read any more: {count}",
  "members.leave.unread.body":
    "Nobody can bring back words whose keys are lost. Have this person open these cases and give the keys to somebody else first.",
  "members.leave.more": "and {count} more",
  "members.end.sure": "Deactivate",
  "members.end.keep": "Keep",

  "intake.heading": "Write down a report for somebody",
  "intake.intro":
    "Write what the person says. It is sealed in this browser before it is sent; the server cannot read it.",
  "intake.channel": "How did the person come?",
  "intake.category": "Field",
  "intake.story": "What happened, in the person’s words",
  "intake.story.hint": "Word for word. Add no judgement. Do not write the person’s name here.",
  "intake.files": "Files the person gave",
  "intake.named": "Does the person want to be named?",
  "intake.check": "Review with the person",
  "intake.check.heading": "Read it back to the person before it is sent",
  "intake.check.intro": "Came:",
  "intake.send": "Seal and send",
  "intake.sending": "Sealing and sending…",
  "intake.receipt": "Received. Print the receipt and hand it over",
  "intake.receipt.lead":
    "The code is shown only this once. Print it or let the person copy it; keep no copy yourself.",
  "intake.another": "Write down another report",
}
