import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { ClockBar } from "../../clock-bar.tsx"
import type { MailboxView } from "./mailbox-view.ts"
import { openQuestion } from "./mailbox-view.ts"

type Props = { locale: Locale; view: MailboxView }

/** The state in one sentence, and the clock. When we are late, that is said first. */
export function MailboxNow({ locale, view }: Props) {
  const { clock, state, today } = view
  const late = clock?.state === "late"
  return (
    <>
      <section className={late ? "panel now now--late stack" : "panel now stack"} aria-labelledby="now">
        <div className="now__what">
          <p className="small muted">
            {t(locale, "mailbox.today", { day: formatDay(locale, today, "weekday") })}
          </p>
          <h2 className="now__state" id="now">
            {late ? t(locale, "mailbox.late") : t(locale, `state.${state}`)}
          </h2>
          <p>
            {late
              ? t(locale, isFirst(state) ? "mailbox.late.body" : "mailbox.late.later", {
                  day: formatDay(locale, clock.due, "weekday"),
                })
              : t(locale, `state.body.${state}`)}
          </p>
          {openQuestion(view) === undefined ? null : (
            <p>
              <a className="button" href="#question">
                {t(locale, "mailbox.answer")}
              </a>
            </p>
          )}
        </div>
        {clock === null ? null : <ClockBar locale={locale} clock={clock} />}
      </section>
      {late ? (
        <div className="notice">
          <h2>{t(locale, "mailbox.late.keeps")}</h2>
          <p>{t(locale, "mailbox.late.keeps.body")}</p>
        </div>
      ) : null}
    </>
  )
}

/** Before the first answer, lateness is told as that of the answer. */
const isFirst = (state: MailboxView["state"]) => ["RECEIVED", "TRIAGE", "NEED_INFO"].includes(state)
