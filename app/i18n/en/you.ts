import type { Translation } from "../translation.ts"
import type { you as reference } from "../vi/you.ts"

export const you: Translation<typeof reference> = {
  "you.title": "About you",
  "you.heading": "Do you want to give your name?",
  "you.intro":
    "Either way your report is received, the first answer is due on the same day, and you are protected from retaliation.",
  "you.way": "How you send it",
  "you.named.no": "Without my name",
  "you.named.no.hint":
    "We do not ask who you are and keep no note of it. The law calls this information received; if it can be checked, it must be checked.",
  "you.named.yes": "With my name, kept secret",
  "you.named.yes.hint":
    "Your name and address are locked in an identity vault, apart from what you tell. It opens only when two key holders in two different bodies both agree.",
  "you.named.signature":
    "To be settled as a formal denunciation, the law asks for a name, an address and a signature. Signing comes later; officers tell you how in the mailbox.",
  "you.fullName": "Full name",
  "you.address": "Address",
  "you.contact": "Telephone or e-mail",
  "you.contact.hint": "Used only to say “You have a new notice”. Never for anything about the matter.",

  "you.reply": "How would you like to be answered?",
  "you.reply.hint": "Every answer is in the mailbox.",
  "you.reply.mailbox": "I open the mailbox with the code myself",
  "you.reply.contact":
    "Let me know when there is a message, by the contact above (only if you give your name)",

  "you.fear": "Are you afraid of retaliation?",
  "you.fear.hint": "Your answer helps us to check in the way that draws least attention.",
  "you.fear.no": "No",
  "you.fear.yes": "Yes, I am afraid of it",
  "you.fear.threatened": "I am being threatened, or things are being made hard for me",
  "you.danger":
    "If you are in danger right now, <call>call 113</call>. This page cannot raise an alarm at once.",

  "you.told": "Have you told anyone else?",
  "you.told.hint": "So that two bodies do not do the same work, and nothing is sent in circles.",
  "you.told.nobody": "No",
  "you.told.unit": "The office itself",
  "you.told.reception": "The citizen reception board or the public service portal",
  "you.told.police": "The police or the procuracy",
  "you.told.other": "The press, a deputy, somewhere else",

  "safety.heading": "If other people use this device",
  "safety.network":
    "An employer’s computer or network may record the pages you open. Use your own phone and connection.",
  "safety.private": "Open a private window. Do not open your work e-mail while you write.",
  "safety.paper": "Copy the code onto paper. Do not photograph it with a device that others can open.",
  "safety.exit":
    "The <b>Leave now</b> button goes to a weather page. It does not clear browser history; you must do that yourself.",
}
