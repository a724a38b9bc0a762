import type { Translation } from "../translation.ts"
import type { home as reference } from "../vi/home.ts"

export const home: Translation<typeof reference> = {
  "home.title": "Report harassment and corruption in Hà Nội",
  "home.heading": "Report harassment and corruption in Hà\u00a0Nội",
  "home.noScript":
    "JavaScript is off in your browser: what you write is locked on the server, in memory, and not on your own device.",
  "home.lead":
    "You do not have to give your name. Your words are locked on your own device; only the officers assigned can open them.",
  "home.urgent": "Being threatened, or about to hand over money? <call>Call 113</call> first.",
  "home.onThisPage": "On this page",
  "home.jump.path": "Where a report goes",
  "home.jump.readers": "Who can read it",
  "home.jump.rights": "Your rights and safety",
  "home.jump.limits": "What we cannot promise",

  "home.path.sent": "You send it and get a code",
  "home.path.sent.body": "About three minutes. The code is the key to your own mailbox.",
  "home.path.first": "7 working days: the first answer",
  "home.path.first.body":
    "It will be checked, it has gone to the right body, or we need to hear more from you.",
  "home.path.check": "The check",
  "home.path.check.body":
    "Officers may ask you questions in the mailbox. If we miss a deadline, the mailbox itself shows by how many days.",
  "home.path.outcome": "The outcome",
  "home.path.outcome.body":
    "You are told, and you may comment. Signs of a crime go to the investigators at once.",
  "home.path.after": "If anyone makes things hard for you",
  "home.path.after.body": "Write it in the mailbox straight away. In danger, call 113.",

  "home.readers.1":
    "Inspectors assigned to the case, each by name. You see the list before you send, and you can strike a name out.",
  "home.readers.2":
    "The person you report and their colleagues <b>hold no key</b>. Nor does whoever runs the server. Someone who stole the server would find only locked data.",

  "home.rights.secret":
    "Your identity is kept secret. If you give your name, two people in two different bodies must both agree before it can be opened.",
  "home.rights.protection":
    "You may ask for protection from retaliation, even without giving your name: write it in the mailbox. There is no separate form for it yet.",
  "home.rights.reasons":
    "You have the right to know why an answer is late, and why a report is not taken further.",
  "home.rights.device": "Write on your own device, not on your employer’s computer or network.",
  "home.rights.advice": "Safety advice",

  "home.limits.punish":
    "That someone will be punished. The person reported is presumed not to have broken any rule until there is a conclusion.",
  "home.limits.unnamed":
    "A report without a name is information received, not a formal denunciation. If it can be checked, it must still be checked.",
  "home.limits.guess": "If only a few people know what happened, those people may guess that it was you.",
  "home.limits.code": "If you lose the code you lose the mailbox. Nobody can issue it again.",
  "home.limits.server": "Whoever takes over the running server could alter this page.",
}
