import type { Translation } from "../translation.ts"
import type { story as reference } from "../vi/story.ts"

export const story: Translation<typeof reference> = {
  "story.title": "Tell us what happened",
  "story.change": "Change the matter",
  "story.intro":
    "Only the story itself is required. Leave out whatever you do not remember or do not want to answer.",

  "story.behaviours": "What did you meet with?",
  "story.behaviours.hint": "Choose everything that is true for you.",

  "story.story": "What happened, in your own words",
  "story.story.hint":
    "What you saw and heard. You need not know the law, and you need not decide who was at fault.",
  "story.example": "See an example",
  "story.example.text":
    "I handed in my application for a new certificate on 3 August; the slip said 24 August. On that day the person at counter 4 said the file was stuck and that about five million would make it quicker. I asked what was wrong and whether there was anything in writing. There was no answer. I have been back three times.",
  "story.example.note":
    "Leave out details that only you know, if you do not want to be guessed. Never write your code here.",

  "story.when": "When did it happen?",
  "story.when.hint":
    "The most recent time. For example 14 / 9 / 2026. If you remember only the month, leave the day empty.",
  "story.day": "Day",
  "story.month": "Month",
  "story.year": "Year",
  "story.hour": "Time",
  "story.ongoing": "It is still going on",

  "story.place": "Where?",
  "story.place.hint":
    "The office, ward or commune, counter number. Type a few letters to choose from a list.",
  "story.who": "The person you dealt with",
  "story.who.hint":
    "Family name, post, counter number, or something easy to recognise. For example: the person at counter 4 with a green badge. They are presumed not to have broken any rule until there is a conclusion.",
  "story.witnesses": "Did anyone else see it?",
  "story.witnesses.hint": "For example: two people in the same queue. You need not name them.",

  "story.money": "Was there any money or gift?",
  "story.money.no": "No",
  "story.money.hinted": "Someone hinted at it; I have not given anything",
  "story.money.given": "I have given something",
  "story.money.private": "I do not want to answer",
  "story.amount": "About how much?",
  "story.amount.unit": "đồng",
  "story.given": "If you had to give money",
  "story.given.law":
    "A person who was forced to give money and reports it of their own accord before it is discovered is treated by law as not guilty, and the money is returned. A person who was not forced but reports it of their own accord may also be exempted from liability (Penal Code, Article 364, clause 7).",
  "story.given.lawyer": "You have the right to leave this empty and ask a lawyer first.",

  "story.questions.intro":
    "{count} questions for this matter, to help find the right file. Leave out any that would give you away.",
  "story.answer.none": "Not chosen",
}
