import type { Translation } from "../translation.ts"
import type { errors as reference } from "../vi/errors.ts"

export const errors: Translation<typeof reference> = {
  "error.choice": "One choice could not be read by this page. Please choose again",
  "error.category": "Choose a matter. If you are not sure, choose “Something else”",
  "error.story": "Tell us what happened, at least one sentence",
  "error.tooLong": "This page takes at most {limit} characters; you have written {count}",
  "error.unreadable": "Some characters were damaged on the way. Look where you see \ufffd",
  "error.dateDigits": "Use digits only for day, month and year, for example 14 / 9 / 2026",
  "error.dateMonth": "The month is a number from 1 to 12",
  "error.dateDays": "Month {month} has only {days} days. Which day do you remember?",
  "error.dateFuture": "This date is in the future",
  "error.dateYear": "The year is a number from {min} to {max}",
  "error.dateIncomplete": "Add the month and the year. If you do not remember, leave the date empty",
  "error.amount": "Use digits only, for example 5000000",
  "error.amountLarge": "This number is larger than the page can take. Please look at it again",
  "error.number": "Use digits only, for example 3",
  "error.fullName": "Write your name, or choose “Without my name”",
  "error.contact": "Write a telephone number or e-mail, or choose to open the mailbox yourself",
  "error.replyNamed":
    "We can only contact you if you give your name. Choose to open the mailbox yourself, or give your name",

  "error.tooManyFiles": "20 files already. Send the others later, in the mailbox",
  "error.fileTooLarge": "Larger than 500 MB",
  "error.filesTooLargeTogether":
    "Together the files are too large to send at once. Take some out and send them later, in the mailbox",
  "error.uploadBroken": "The connection was lost, so the file was not sent. Press “Send again”",
  "error.lineLost": "Connection lost. Resume where it stopped",
  "error.fileNotCleaned":
    "Hidden data in “{name}” could not be removed, so nothing was sent. Choose again without that file, or tick “Send files that cannot be cleaned as they are”",
  "error.fileEmpty": "This file is empty",
  "error.fileUnreadable": "Your browser cannot read this file. Choose it again",
  "error.filesUnfinished": "Some files are not finished. Wait, send them again or remove them",

  "error.readersMin2": "At least two readers must remain",
  "error.readersPast":
    "With the names you struck out, the report goes straight to the Government Inspectorate. Look at who will read it, then send",
  "error.readersBack":
    "With the names you left in, the City Inspectorate receives the report. Look at who will read it, then send",
  "error.filesAgain": "This page cannot keep files. Choose them again",
  "error.readersChanged": "The list of readers has just changed. Look at it again, then send",
  "error.directoryEntry": "The key of {name} could not be checked, so nothing was sent",
  "error.codeInText": "Your text contains your code. Remove it",
  "error.text": "Write at least one sentence, or choose a file",
  "error.pressed": "Tell us whether anyone is pressing you to withdraw",

  "error.notSent": "Not sent. Your text is still here",
  "error.sentBefore":
    "This form was sent before with other content, and that was received. What you have just changed was not. Press send once more to send all of it as a new report with a code of its own",
  "error.storeDown": "The system is resting, so nothing was received. Try again in a few minutes",
  "error.expired": "The page was open for a long time, so nothing was sent. Press send once more",
  "error.otherOrigin": "This request came from another page, so nothing was sent. Send it again from here",
  "error.rate": "There are too many requests just now. Wait a few minutes and try again",

  "error.code.empty": "Type your code",
  "error.code.length": "The code has 20 symbols, you typed {count}",
  "error.code.alphabet": "The symbol “{symbol}” is never in a code",
  "error.code.letterU": "The letter U is never in a code. It may be a V",
  "error.code.check": "One symbol is mistyped, or two are swapped. Compare each group with the code you kept",
  "error.unknownCode": "No mailbox for this code. Compare each group with the code you kept",
}
