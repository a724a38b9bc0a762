import type { Translation } from "../translation.ts"
import type { rights as reference } from "../vi/rights.ts"

export const rights: Translation<typeof reference> = {
  "rights.title": "Your rights and safety",
  "rights.lead": "In short, under the law in force. Where this site cannot do something yet, we say so.",

  "rights.yours": "Rights of those who report",
  "rights.yours.secret":
    "Your name, address, handwriting and other personal data are kept secret (Law on Denunciations, Articles 9 and 56). Those who verify receive a copy without them.",
  "rights.yours.unnamed":
    "A report without a name is still received. If it is clear who did what and there is something to check, the authority must check it or pass it to the competent body (Article 25).",
  "rights.yours.told":
    "You are told when your report is passed on, handled, stopped or concluded, and why. Every notice comes to your mailbox.",
  "rights.yours.protection":
    "You, your husband or wife, your parents and your children are protected from retaliation (Article 47). Write it in the mailbox; there is no separate form for it yet.",
  "rights.yours.withdraw":
    "You may withdraw at any time before a conclusion. If there are signs of a breach, or you withdraw because you are pressed, the authority must still go on (Article 33).",

  "rights.theirs": "The person reported has rights too",
  "rights.theirs.body":
    "They are presumed not to have broken any rule until there is a conclusion, they are told what is said, and they may explain. They are not told who you are.",
  "rights.truth":
    "It is enough to tell truly what you know: an honest mistake is not punished; only deliberate invention breaks the law.",

  "rights.locked": "What is locked and what is not",
  "rights.locked.content":
    "What you tell, the messages, files and their names, your name and contact: locked; the server has no key.",
  "rights.locked.known":
    "The server knows: the day it was sent (not the hour), the matter, what you ticked on the list, the unit you named, whether you gave a name, and the rounded size of files.",
  "rights.locked.address": "We do not record the network address of those who report.",
  "rights.locked.noScript":
    "With JavaScript off you can still send, but the server does the locking and can read your report for that moment.",

  "rights.safety": "Staying safe when you report",
  "rights.safety.danger": "In danger, <call>call 113</call>. This site cannot raise an alarm at once.",
  "rights.safety.few":
    "If only a few people know what happened, those people may guess that it was you. Leave out details that only you know.",
  "rights.safety.files":
    "Photos and documents may carry hidden data: place, time, phone model, author. This site removes it from most kinds of files and says where it cannot.",

  "rights.missing": "Not here yet",
  "rights.missing.body":
    "Signing online, giving your name after sending, a form to ask for protection, the public log and monthly figures.",
}
