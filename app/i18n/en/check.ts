import type { Translation } from "../translation.ts"
import type { check as reference } from "../vi/check.ts"

export const check: Translation<typeof reference> = {
  "check.title": "Check and send",
  "check.heading": "Check before you send",
  "check.told": "What you tell us",
  "check.category": "Matter",
  "check.behaviours": "What you met with",
  "check.story": "What happened",
  "check.when": "When",
  "check.place": "Where",
  "check.who": "The person you dealt with",
  "check.witnesses": "Witnesses",
  "check.money": "Money or gifts",
  "check.answers": "Questions for this matter",
  "check.files": "Files",
  "check.name": "Your name",
  "check.reply": "How to answer you",
  "check.fear": "Afraid of retaliation",
  "check.toldOthers": "Told elsewhere",
  "check.none": "Left empty",
  "check.ongoing": "Still going on",
  "check.aboutAmount": "about {amount}",
  "check.files.count": { one: "{count} file", other: "{count} files" },
  "check.files.none": "No files",
  "check.files.below": "Choose them below",
  "check.name.none": "Not given",
  "check.name.given": "{name}. Locked in the identity vault",
  "check.change.category": "Change the matter",
  "check.change.behaviours": "Change what you met with",
  "check.change.story": "Change what happened",
  "check.change.when": "Change when",
  "check.change.place": "Change where",
  "check.change.who": "Change the person you dealt with",
  "check.change.witnesses": "Change the witnesses",
  "check.change.money": "Change the answer about money",
  "check.change.answers": "Change the questions for this matter",
  "check.change.files": "Change the files",
  "check.change.name": "Change whether you give your name",
  "check.change.reply": "Change how to answer you",
  "check.change.fear": "Change the answer about retaliation",
  "check.change.toldOthers": "Change whom you have told",

  "check.readers": "Who will be able to read it",
  "check.readers.hint":
    "Only the people below receive a key. Strike out anyone you do not want; you need not say why.",
  "check.readers.fewest": "At least two must remain.",
  "check.readers.fewest.own":
    "If fewer than two are left, the report goes to the Government Inspectorate; the page shows you who reads it before it is sent.",
  "check.readers.past.about-it":
    "This report is about the inspectorate itself, or about those above it in the city, so it goes straight to the Government Inspectorate. Nobody at the City Inspectorate has a key.",
  "check.readers.past.too-few":
    "At the City Inspectorate there are at present fewer than two people who may read this report, so it goes to the Government Inspectorate. Nobody at the City Inspectorate has a key.",
  "check.readers.past.struck":
    "At the City Inspectorate fewer than two people are left, so this report goes to the Government Inspectorate.",
  "check.readers.passed": "City Inspectorate: nobody can read it",
  "check.readers.passed.hint":
    "If the City Inspectorate should receive it, leave at least two names in this list and press send; you will see the list again first.",
  "check.readers.strike": "Strike out ",
  "check.readers.out": "Will not be able to read it",
  "check.readers.excluded":
    "People of the unit you named are already excluded. They hold no key, and whoever runs the server cannot give them one. Whenever anyone is given a key later, that is recorded.",
  "check.readers.notExcluded":
    "You have not named a unit from the list, so nobody could be excluded beforehand. If you see the name of someone involved, strike it out.",
  "check.readers.none":
    "There is no officer who could receive this report at the moment, so it cannot be sent yet. You did nothing wrong.",

  "check.law": "How the law sees this report",
  "check.law.unnamed":
    "You do not give your name, so this is <b>information received</b>, not a formal denunciation. If it is clear who did what and there is something to check, the authority must check it or pass it to the competent body (Law on Denunciations, Article 25).",
  "check.law.named":
    "You give your name but have not signed, so for now this is still <b>information received</b>. With your signature it can be settled as a formal denunciation (Law on Denunciations, Article 23).",
  "check.law.truth":
    "It is enough to tell truly what you know: an honest mistake is not punished; only deliberate invention breaks the law.",

  "check.noScript": "JavaScript is off in your browser",
  "check.noScript.body":
    "You can still send. The server will lock your report in memory and write nothing unlocked to disk. For that moment the server can read your report.",
  "check.noScript.avoid":
    "If you need to avoid even this: turn JavaScript on and load the page again, or write a letter.",
  "check.paper": "After sending you receive your code. Have pen and paper ready.",
  "check.sending": "Being locked and sent. Do not close the page.",
}
