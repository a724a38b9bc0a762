import type { Translation } from "../translation.ts"
import type { receipt as reference } from "../vi/receipt.ts"

export const receipt: Translation<typeof reference> = {
  "receipt.title": "Receipt",
  "receipt.heading": "Received. <keep>This is your code</keep>",
  "receipt.lead": "The code is shown only this once. Keep it safe before you leave the page.",
  "receipt.print.dated": "Receipt of {day}",
  "receipt.print.blank": "This paper names no matter, no office and no person.",
  "receipt.print.open":
    "To open the mailbox, go to the Liêm Chính site, choose “Open a mailbox with a code” and type the 20 symbols above.",
  "receipt.print.how": "To print, use your browser’s Print command. It fits one side of A5.",
  "receipt.code": "Your code, 20 symbols",
  "receipt.code.symbols": "There is no I, L, O or U in it. Capitals do not matter.",
  "receipt.copy": "Copy the code",
  "receipt.copied": "Copied. Paste it somewhere safe, then copy something else over it.",
  "receipt.notCopied": "Your browser did not allow it. Select the code and copy it, or write it on paper.",
  "receipt.save": "Save as a file",
  "receipt.save.name": "receipt.txt",
  "receipt.save.text": "Code: {code} | Received: {day} | Seal: {seal}",
  "receipt.print": "Print the receipt",
  "receipt.qr": "Show a QR code to scan with your phone",
  "receipt.qr.label": "QR code that holds your code",
  "receipt.qr.note": "It holds the 20 symbols above and no web address.",
  "receipt.lost": "If you lose the code you lose the mailbox",
  "receipt.lost.body":
    "We do not keep the code, so we cannot issue it again. Your report will still be handled, but you will not be able to read the answers.",
  "receipt.try": "Try the code you have just saved",

  "receipt.seal": "The seal of your report",
  "receipt.seal.intro": "The register took in this report on {day}, under this seal:",
  "receipt.seal.note":
    "The seal says nothing about what you wrote or who you are. Keep it: later it lets you show that your report was in the register. The public log, where outsiders can check for themselves, is not open yet.",

  "receipt.next": "What happens next",
  "receipt.next.received": "Received",
  "receipt.next.received.body": "Your report is locked. From now on the server cannot read it.",
  "receipt.next.first": "First look",
  "receipt.next.first.meta": "If it belongs elsewhere: passed on by {day}",
  "receipt.next.first.body": "You are told which body received it.",
  "receipt.next.answer": "First answer",
  "receipt.next.answer.meta": "By {day}",
  "receipt.next.answer.body":
    "7 working days, not counting weekends and public holidays. Open your mailbox on that day.",
  "receipt.next.answer.holidays":
    "7 working days, not counting weekends and the holidays of {days}. Open your mailbox on that day.",
  "receipt.next.check": "Checking the information",
  "receipt.next.check.meta": "Our aim: 30 days from the start",
  "receipt.next.check.body":
    "The law sets no number of days for a report without a name. This is our own commitment; if we are late you will see it.",
  "receipt.next.outcome": "Outcome",
  "receipt.next.outcome.body": "You are told. You may comment and ask for a review.",
}
