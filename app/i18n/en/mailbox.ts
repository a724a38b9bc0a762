import type { Translation } from "../translation.ts"
import type { mailbox as reference } from "../vi/mailbox.ts"

export const mailbox: Translation<typeof reference> = {
  "open.title": "Open a mailbox",
  "open.intro": "Read the answers, reply to questions, send more evidence.",
  "open.code": "Your code",
  "open.code.hint":
    "The 20 symbols on your receipt. Capitals and dashes do not matter. O is read as zero; I and L are read as one.",
  "open.wrong": "The code is not right yet",
  "open.notOpened": "The mailbox is not open yet",
  "open.checkedHere": "This was found on your own device. The code has not been sent.",
  "open.lost": "I have lost my code",
  "open.lost.body":
    "Nobody can open the mailbox again, not even we. Your report is still handled in the normal way.",
  "open.lost.again":
    "You can <report>make a new report</report> and say that you sent one before. The officers will look at both together.",
  "open.stuck": "The code is right but the mailbox does not open",
  "open.stuck.body":
    "Wrong codes, however many, never lock your mailbox. Compare each group of four again, above all 8 with B, 5 with S, 2 with Z. If it still fails, wait a few minutes and try again.",
  "open.noScript": "JavaScript is off",
  "open.noScript.body":
    "The code will go to the server to open the mailbox. The server forgets it afterwards and records nothing; but for that moment the server can read your messages.",

  "mailbox.title": "Mailbox",
  "mailbox.title.late": "Mailbox: late",
  "mailbox.today": "Today, {day}",
  "mailbox.answer": "Answer a question",
  "mailbox.late": "We are late",
  "mailbox.late.body":
    "You should have had the first answer by {day}. You can ask why it is late in your reply below.",
  "mailbox.late.later":
    "This step should have been done by {day}. The delay is on record by itself, and oversight sees it. You can ask why in a reply below.",
  "mailbox.late.keeps": "You lose nothing because we are late",
  "mailbox.late.keeps.body":
    "The day you sent it still counts. The evidence is untouched. The report does not close by itself.",

  "mailbox.talk": "Messages",
  "mailbox.talk.none": "There are no messages yet. When the officers write to you, it appears here.",
  "mailbox.from.office": "Inspectorate",
  "mailbox.from.you": "You",
  "mailbox.from.report": "Your report",
  "mailbox.report.show": "See what you sent",
  "mailbox.unreadable": "This message cannot be opened with your code. Please tell us so in your reply.",
  "mailbox.files": { one: "With {count} file: {names}", other: "With {count} files: {names}" },
  "mailbox.answerBy": "Best answered before {day}. If you do not answer, it does not count as withdrawing.",
  "mailbox.question": "If answering could give you away, simply leave this question out.",
  "mailbox.sent": "Your message was locked and sent",
  "mailbox.sent.body": "The officers assigned will read it. You need not keep this page open.",

  "mailbox.reply": "Your reply",
  "mailbox.reply.hint": "Do not write your name or your code here.",
  "mailbox.reply.files": "Send more files",

  "mailbox.path": "Where your report stands",
  "mailbox.path.now": "Since {day}",
  "mailbox.path.nowDue": "Since {day}, due {due}",
  "mailbox.path.late": {
    one: "<b>{count} working day late</b>, due {due}",
    other: "<b>{count} working days late</b>, due {due}",
  },
  "mailbox.path.doneLate": {
    one: "{day}. <b>{count} working day late</b>, due {due}",
    other: "{day}. <b>{count} working days late</b>, due {due}",
  },
  "mailbox.path.check": "Checking the information",
  "mailbox.path.check.meta": "Our aim: 30 days from the start",
  "mailbox.path.outcome": "Outcome",

  "mailbox.ways": "You can",
  "mailbox.way.late": "Ask why it is late",
  "mailbox.way.late.body":
    "You have the right to know why it is late. Ask in your reply; you need not give a reason.",
  "mailbox.way.protection": "Ask for protection",
  "mailbox.way.protection.body":
    "For you and your family, even if you did not give your name. There is no separate form for it yet: write in your reply what happened, or what you are afraid of. In danger, <call>call 113</call> first.",
  "mailbox.way.named": "Give your name",
  "mailbox.way.withdraw": "Withdraw",
  "mailbox.withdraw.pressed": "Is anyone pressing you to withdraw?",
  "mailbox.withdraw.pressed.no": "No, it is my own wish",
  "mailbox.withdraw.pressed.yes": "Yes, or I feel pressed",
  "mailbox.withdraw.body":
    "Withdrawing means that you take no further part, and the mailbox closes. If there are signs of a breach, or you withdraw because you are pressed, the authority must still go on.",

  "mailbox.withdrawn": "You have withdrawn your report",
  "mailbox.withdrawn.body":
    "Withdrawn on {day}. The mailbox can only be read now. If you were pressed to withdraw, or have changed your mind, make a new report and say so.",
  "mailbox.closed": "This matter is closed",
  "mailbox.closed.body":
    "The mailbox can only be read now. If something new happens, or anyone makes things hard for you because you spoke up, make a new report.",
}
