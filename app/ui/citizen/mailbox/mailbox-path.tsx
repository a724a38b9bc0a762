import type { MainState } from "#app/domain/cases/states.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { DayText } from "../../day-text.tsx"
import { RichText } from "../../rich-text.tsx"
import type { ThreadStep } from "../../thread.tsx"
import { Thread } from "../../thread.tsx"
import type { MailboxView, PathEntry } from "./mailbox-view.ts"

/** The way the report has gone, and what is still to come. */
export function MailboxPath({ locale, view }: { locale: Locale; view: MailboxView }) {
  const last = view.path.length - 1
  const gone = view.path.map((entry, index) => ({
    ...stepOf(locale, view, { entry, isLast: index === last }),
    // A report can be in one state twice on one day.
    key: String(index),
  }))
  return (
    <section className="stack" aria-labelledby="path">
      <h2 id="path">{t(locale, "mailbox.path")}</h2>
      <Thread locale={locale} steps={[...gone, ...toCome(locale, view)]} />
    </section>
  )
}

type Place = { entry: PathEntry; isLast: boolean }

function stepOf(locale: Locale, view: MailboxView, { entry, isLast }: Place): ThreadStep {
  const now = isLast && view.ended === null
  const clock = now ? view.clock : null
  const lateBy = clock?.state === "late" ? clock.over : (entry.lateBy ?? 0)
  const due = clock?.due ?? entry.due
  const common = {
    key: `${entry.state} ${entry.on}`,
    title: t(locale, now ? `state.${entry.state}` : `state.done.${entry.state}`),
    late: lateBy > 0,
  }
  if (lateBy > 0 && due !== undefined) {
    const values = { day: formatDay(locale, entry.on), count: lateBy, due: formatDay(locale, due, "short") }
    const message = now ? "mailbox.path.late" : "mailbox.path.doneLate"
    return { ...common, state: now ? "now" : "done", meta: <RichText {...{ locale, message, values }} /> }
  }
  if (!now) return { ...common, state: "done", meta: <DayText locale={locale} day={entry.on} /> }
  const since = formatDay(locale, entry.on)
  const meta =
    due === undefined
      ? t(locale, "mailbox.path.now", { day: since })
      : t(locale, "mailbox.path.nowDue", { day: since, due: formatDay(locale, due) })
  return { ...common, state: "now", meta }
}

const beforeCheck: readonly MainState[] = ["RECEIVED", "AWAIT_ID", "TRIAGE", "NEED_INFO"]
const checking: readonly MainState[] = [
  "INFO_CHECK",
  "PAKN_HANDLING",
  "ACCEPTED",
  "VERIFYING",
  "SUSPENDED",
  "REPORTED",
  "FURTHER_REVIEW",
  "RESETTLING",
]

function toCome(locale: Locale, { state, ended }: MailboxView): ThreadStep[] {
  if (ended !== null) return []
  const check: ThreadStep = {
    key: "check",
    title: t(locale, "mailbox.path.check"),
    state: "todo",
    meta: t(locale, "mailbox.path.check.meta"),
  }
  const outcome: ThreadStep = { key: "outcome", title: t(locale, "mailbox.path.outcome"), state: "todo" }
  if (beforeCheck.includes(state)) return [check, outcome]
  return checking.includes(state) ? [outcome] : []
}
