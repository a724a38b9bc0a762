import type { Translation } from "../translation.ts"
import type { officeLogin as reference } from "../vi/office-login.ts"

export const officeLogin: Translation<typeof reference> = {
  "login.heading": "Log in to the workplace",
  "login.seat": "Workplace of officers",
  "login.name": "Login name",
  "login.phrase": "Passphrase (7 words)",
  "login.phrase.hint": "Your passphrase opens your keys in this browser and is not sent anywhere.",
  "login.code": "Second factor",
  "login.code.hint": "6 digits on your device.",
  "login.button": "Log in",
  "login.busy": "Opening your keys…",
  "login.busy.long": "Opening your keys in this browser. This takes a few seconds.",
  "login.wait": {
    one: "Too many wrong tries. Wait {count} second, then try again",
    other: "Too many wrong tries. Wait {count} seconds, then try again",
  },
  "login.noScript":
    "The workplace needs JavaScript: content is opened only in the browser of somebody who holds a key. Switch JavaScript on and reload the page.",
  "login.lost": "Lost your passphrase",
  "login.lost.body":
    "Nobody can reset it for you. It takes a recovery ceremony with enough holders of key shares, and that is recorded in the office’s register.",
  "login.print": "Before you type, compare the fingerprint",
  "login.print.card": "of the enrolment key with the paper card you were given:",
  "login.print.none": "The system is not set up: there is no enrolment key yet.",
  "login.note": "A session locks itself after 15 minutes without activity. Every login is logged.",
  "login.locked": "Locked",
  "login.lockedPage": "Locked – Liêm Chính",
  "login.locked.idle":
    "The workplace locked itself after 15 minutes without activity. Your keys were wiped from this page. What you were writing is sealed and comes back when you unlock.",
  "login.locked.now":
    "You locked the workplace. Your keys were wiped from this page and the session has ended.",
  "login.locked.expired": "The session has ended. Your keys were wiped from this page. Log in again.",
  "login.locked.keys":
    "This browser tab does not have your keys: they do not travel from one tab to another. Log in again.",

  "enrol.title": "Enrolment",
  "enrol.track": "Steps of enrolment",
  "enrol.step.1": "Passphrase",
  "enrol.step.2": "Second factor",
  "enrol.step.3": "Waiting for a signature",
  "enrol.step.1.heading": "Write down your passphrase",
  "enrol.step.2.heading": "Add a second factor",
  "enrol.step.3.heading": "Your keys are made; a signature is awaited",
  "enrol.invitedBy": "Invited by",
  "enrol.words.reads": "Only you look at the screen",
  "enrol.words.alone": "no photographs, no reading aloud",
  "enrol.words.body":
    "These seven words open your keys. Write them on paper and keep it where only you can get it. If you lose them, nobody can reset them for you.",
  "enrol.again": "Type the passphrase again",
  "enrol.again.hint": "Type it from the paper; do not paste.",
  "enrol.again.different": "The two are not the same yet. Compare word by word.",
  "enrol.own": "A passphrase of your own",
  "enrol.own.hint": "At least 16 characters, hard to guess. Several unrelated words are best.",
  "enrol.own.choose": "I want to choose my own passphrase",
  "enrol.own.generated": "Use the seven words chosen for me",
  "enrol.own.short": "The passphrase is too short: at least 16 characters are needed.",
  "enrol.own.weak": "This passphrase is easy to guess. Add a few unrelated words.",
  "enrol.next": "Written down, continue",
  "enrol.totp": "Open the authenticator app on your telephone and scan this picture.",
  "enrol.totp.qr": "QR code of the second factor",
  "enrol.totp.key": "If you cannot scan, type the key:",
  "enrol.code": "The 6 digits that the app shows",
  "enrol.error.code":
    "The code is not right. Type the 6 digits shown now; if it still fails, check the telephone’s clock",
  "enrol.send": "Make my keys and enrol",
  "enrol.busy": "Making your keys…",
  "enrol.done":
    "Your keys were made in this browser. The server keeps only a sealed copy. This is the fingerprint of your keys; write it down:",
  "enrol.done.wait":
    "You cannot log in yet. The holder of the enrolment key will call or meet you to compare the fingerprint, and then sign you into the key directory.",
}
