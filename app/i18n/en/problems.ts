import type { Translation } from "../translation.ts"
import type { problems as reference } from "../vi/problems.ts"

export const problems: Translation<typeof reference> = {
  "problem.403": "This page is not open to you",
  "problem.403.body":
    "You may have left the mailbox, or the page was opened from somewhere else. Nothing was sent.",
  "problem.404": "There is no such page",
  "problem.404.body": "The address was mistyped, or the page is gone. You can begin again at the start page.",
  "problem.413": "That is too large to send at once",
  "problem.413.body":
    "<b>Nothing was received.</b> Files may be up to 500 MB each, 20 at most. Use your browser’s Back button, take some files out and send; the others can follow in the mailbox.",
  "problem.429": "There are too many requests just now",
  "problem.429.body":
    "<b>Nothing was sent.</b> We keep nobody’s address, so we have to slow everyone down together. Wait a few minutes and try again. What you wrote is on the page before: use your browser’s Back button.",
  "problem.500": "This page has failed",
  "problem.500.body":
    "The fault is ours, not yours. If you were sending a report and have not seen a code, it has <b>not been received</b>: use your browser’s Back button and send it again.",
  "problem.503": "The system is resting",
  "problem.503.body":
    "<b>Nothing was received and there is no code.</b> You did nothing wrong. Wait about 5 minutes.",
  "problem.reference": "If you ask us about it, give this number: {reference}",

  "notSent.title": "Not sent for the moment",
  "notSent.heading": "Not sent. Your text is still here",
  "notSent.body":
    "The system is resting, so <b>nothing was received and there is no code</b>. You did nothing wrong.",
  "notSent.story": "What you wrote",
  "notSent.story.hint":
    "It is on this page only; when you close the page it is gone. Your other answers are here too; files must be chosen again.",
  "notSent.wait": "Wait about 5 minutes.",
  "notSent.else": "Cannot wait?",
  "notSent.else.body":
    "Go to the citizen reception office: an officer writes it down for you and gives you a receipt with the same kind of code and the same deadlines. If you are being threatened, <call>call 113</call>.",

  "expired.title": "The page was open too long",
  "expired.heading": "The page was open for a long time; please press send once more",
  "expired.body":
    "So that nobody can send in your place, each page is valid for 24 hours only. <b>Nothing was sent.</b> What you wrote is still below.",
  "expired.story.hint":
    "Read it again and change it if you need to. Your other answers are here too; files must be chosen again.",
  "expired.again": "Look at everything again",

  "problem.not-found": "There is no such thing, or you may not see it",
  "problem.forbidden": "You may not do this",
  "problem.signed-out": "Your session has ended. Sign in again",
  "problem.stale-page": "Someone has just changed this case. Load the page again, then go on",
  "problem.bad-input": "Part of this could not be read. Please look at it again",
  "problem.expired-form": "The page was open for a long time, so nothing was sent. Press once more",
  "problem.other-origin": "This request came from another page and was refused",
  "problem.bad-signature": "The signature does not match, so nothing was recorded",
  "problem.replayed": "This request has already been used once",
  "problem.recipient-unknown": "One recipient is not in the key directory",
  "problem.recipient-missing": "A person who must be able to read has no key",
  "problem.recipient-excluded": "One recipient is excluded from this case",
  "problem.too-few-readers": "At least two readers must remain",
  "problem.last-reader":
    "A case would be left to nobody who can read it. Give its keys to somebody else first",
  "problem.bad-seal": "The locked content was damaged on the way. Send it again",
  "problem.case-key-mismatch": "The key does not belong to this case and was refused",
  "problem.upload-missing": "The file you sent cannot be found. Send it again",
  "problem.too-many-files": "20 files already",
  "problem.file-too-large": "Larger than 500 MB",
  "problem.files-too-large-together": "Together the files are too large to send at once",
  "problem.file-not-cleaned": "Hidden data in a file could not be removed, so nothing was sent",
  "problem.upload-broken": "The connection was lost, so the file was not sent",
  "problem.store-down": "The store is resting, so nothing was received",
  "problem.store-full": "The store is full, so nothing was received",
  "problem.database-down": "The system is resting, so nothing was received",
  "problem.too-many-attempts": "Too many attempts. Wait a few minutes",
  "problem.wrong-credentials": "The name, passphrase or one-time code is not right",
  "problem.proof-needed":
    "There are many wrong tries just now. Your browser has some extra work to do; press again",
  "problem.unknown-code": "No mailbox for this code",
  "problem.mailbox-closed": "This mailbox is closed and can only be read",
  "problem.transition-refused": "This step is not possible now",
  "problem.already-done": "This has already been done",
  "problem.not-set-up": "The system has not been set up yet",
}
