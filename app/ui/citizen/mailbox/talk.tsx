import { formatDay, formatList } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { DayText } from "../../day-text.tsx"
import type { MailMessage, MailNotice } from "./mailbox-view.ts"
import { Notice } from "./notice.tsx"

type TalkProps = { locale: Locale; messages: readonly MailMessage[]; notices: readonly MailNotice[] }

/** The letters of both sides and what the office did, oldest first; of one day, what was done stands before what was written. */
export function Talk({ locale, messages, notices }: TalkProps) {
  const question = messages.filter((message) => message.question !== undefined).at(-1)
  return (
    <section className="stack" aria-labelledby="talk">
      <h2 id="talk">{t(locale, "mailbox.talk")}</h2>
      {messages.length === 0 ? <p className="muted">{t(locale, "mailbox.talk.none")}</p> : null}
      <ol className="talk">
        {byDay(messages, notices).map((one) =>
          "event" in one ? (
            <Notice key={one.id} locale={locale} notice={one} />
          ) : (
            <Message key={one.id} {...{ locale, message: one }} isQuestion={one === question} />
          ),
        )}
      </ol>
    </section>
  )
}

function byDay(messages: readonly MailMessage[], notices: readonly MailNotice[]) {
  const [report, ...letters] = messages
  const rest = [...notices, ...letters].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  return report === undefined ? rest : [report, ...rest]
}

type Props = { locale: Locale; message: MailMessage; isQuestion: boolean }

function Message({ locale, message, isQuestion }: Props) {
  const { from, day, files, isNew = false } = message
  const tone = isNew ? " msg--new" : from === "reporter" ? " msg--mine" : ""
  return (
    <li className={`msg${tone}`} {...(isQuestion && { id: "question" })}>
      <p className="msg__from">
        {t(locale, senderKey(message))} <DayText locale={locale} day={day} />{" "}
        {isNew ? <span className="tag tag--info">{t(locale, "mark.new")}</span> : null}
      </p>
      <Words {...{ locale, message }} />
      {files.length === 0 ? null : (
        <p className="small">
          {t(locale, "mailbox.files", { count: files.length, names: formatList(locale, files) })}
        </p>
      )}
      {message.question === undefined ? null : (
        <p className="small muted">
          {t(locale, "mailbox.question")}{" "}
          {message.question.answerBy === null
            ? null
            : t(locale, "mailbox.answerBy", { day: formatDay(locale, message.question.answerBy, "weekday") })}
        </p>
      )}
    </li>
  )
}

/** The report itself stays folded: someone may be looking over a shoulder. */
function Words({ locale, message }: { locale: Locale; message: MailMessage }) {
  const { text, kind } = message
  if (text === null) return <p className="muted">{t(locale, "mailbox.unreadable")}</p>
  if (kind === "message") return <p className="said">{text}</p>
  return (
    <details>
      <summary>{t(locale, "mailbox.report.show")}</summary>
      <p className="said">{text}</p>
    </details>
  )
}

function senderKey({ from, kind }: MailMessage) {
  if (from === "office") return "mailbox.from.office"
  return kind === "report" ? "mailbox.from.report" : "mailbox.from.you"
}
