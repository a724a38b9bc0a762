import type { Draft } from "#app/domain/reports/draft.ts"
import { emptyDraft } from "#app/domain/reports/draft.ts"
import type { ReportBody } from "#app/domain/reports/submission.ts"
import { formatList } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import {
  answersInWords,
  moneyInWords,
  toldInWords,
  whenInWords,
} from "../../citizen/report/draft-in-words.ts"
import { behaviourName, unitName } from "../names.ts"

/** One line of a report: what was asked, and the answer. */
export type ReportLine = { key: string; label: string; text: string }

/** The answers of an opened report in words, those left empty left out. The story stands apart. */
export function reportLines(locale: Locale, body: ReportBody): ReportLine[] {
  const draft = draftOf(body)
  const line = (key: string, label: string, text: string) => ({ key, label, text })
  const behaviours = body.behaviours.map((code) =>
    code === "other" ? behaviourName(locale, code) : `${behaviourName(locale, code)} (${code})`,
  )
  return [
    line("when", t(locale, "check.when"), whenInWords(locale, draft)),
    line("place", t(locale, "check.place"), body.place),
    line("unit", t(locale, "case.report.unit"), body.unit === null ? "" : unitName(locale, body.unit)),
    line("behaviours", t(locale, "case.report.behaviours"), formatList(locale, behaviours)),
    line("who", t(locale, "case.report.who"), body.who),
    line("money", t(locale, "check.money"), moneyInWords(locale, draft)),
    line("witnesses", t(locale, "check.witnesses"), body.witnesses),
    ...answersInWords(locale, draft).map(({ id, question, answer }) => line(`q-${id}`, question, answer)),
    line("fear", t(locale, "check.fear"), body.fear === "" ? "" : t(locale, `you.fear.${body.fear}`)),
    line("told", t(locale, "check.toldOthers"), toldInWords(locale, draft)),
    line("reply", t(locale, "check.reply"), body.reply === "" ? "" : t(locale, `you.reply.${body.reply}`)),
  ].filter(({ text }) => text !== "")
}

/** The draft that a report was made of, as far as it is in the report. */
function draftOf(body: ReportBody): Draft {
  const [year = "", month = "", day = ""] = body.date.split("-")
  return {
    ...emptyDraft(),
    ...{ category: body.category, behaviours: body.behaviours, story: body.story },
    ...{
      year,
      month: month.replace(/^0/, ""),
      day: day.replace(/^0/, ""),
      hour: body.hour,
      ongoing: body.ongoing,
    },
    ...{
      place: body.place,
      who: body.who,
      money: body.money,
      witnesses: body.witnesses,
      answers: body.answers,
    },
    amount: body.amount === null ? "" : String(body.amount),
    ...{ fear: body.fear, told: body.told, reply: body.reply },
  }
}
