import type { Translation } from "../translation.ts"
import type { report as reference } from "../vi/report.ts"

export const report: Translation<typeof reference> = {
  "report.title": "Make a report",
  "report.steps": "Steps of the report",
  "report.notOpen": "Reports cannot be sent here yet",
  "report.notOpen.heading": "Not enough readers yet",
  "report.notOpen.body":
    "At least two officers must hold a key before a report can be opened. This installation does not have two yet, so nobody could read what you send now. That is why this page takes nothing.",
  "report.notOpen.meanwhile":
    "Please come back later, or go to the City Inspectorate’s citizen reception in person.",
  "report.noScript": "JavaScript is off in your browser",
  "report.noScript.body":
    "You can still report. But each “Continue” sends what you wrote through the server before it is locked; the server writes none of it to disk unlocked. To lock it on your own device, turn JavaScript on and load this page again before you write.",
  "report.stepOf": "Step {step} of 5",
  "report.step.1": "What it is about",
  "report.step.2": "What happened",
  "report.step.3": "Evidence",
  "report.step.4": "About you",
  "report.step.5": "Check and send",

  "what.title": "What it is about",
  "what.heading": "What was it about?",
  "what.hint":
    "Close enough will do. If it does not fit, we sort it for you; you will not have to send it again.",
  "what.desk": "Where it happened, from the QR code you scanned",
  "what.desk.remove": "Remove this place",
  "what.find": "Search in your own words",
  "what.find.hint": "For example: land certificate, birth certificate, vehicle inspection, hospital fees",
  "what.find.button": "Search",
  "what.found": "Matters that fit “{find}”",
  "what.notFound": "Nothing fits “{find}” yet",
  "what.notFound.body":
    "Try another word, or choose from the groups below. If you are not sure, choose “Something else”.",
  "what.groups": "Choose by group",
  "what.chosen": "(chosen)",
  "what.nothingSaved": "Nothing is saved. When you close the page, what you wrote is gone.",
}
