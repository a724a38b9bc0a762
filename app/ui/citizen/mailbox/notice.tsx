import { unitByCode } from "#app/domain/law/units.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"
import { DayText } from "../../day-text.tsx"
import type { MailNotice } from "./mailbox-view.ts"

/** What the office did, in plain words, with the legal ground behind a disclosure. Nothing for a step that has no words. */
export function Notice({ locale, notice }: { locale: Locale; notice: MailNotice }) {
  const key = `notice.${notice.event}`
  const legal = `${key}.legal`
  if (!isMessageKey(key)) return null
  return (
    <li className="msg">
      <p className="msg__from">
        {t(locale, "notice.from")} <DayText locale={locale} day={notice.day} />
      </p>
      <p>{translate(locale, key, paramsOf(locale, notice))}</p>
      {isMessageKey(legal) ? (
        <details>
          <summary>{t(locale, "notice.legal")}</summary>
          <p className="legal">{translate(locale, legal)}</p>
        </details>
      ) : null}
    </li>
  )
}

function paramsOf(locale: Locale, { target, outcome, settleBy, feedbackBy }: MailNotice) {
  const outcomeKey = `outcome.${outcome ?? ""}`
  const bodyKey = `body.${target ?? ""}`
  const unit = target === null ? null : unitByCode(target)
  return {
    body: isMessageKey(bodyKey)
      ? translate(locale, bodyKey)
      : (unit?.[locale] ?? t(locale, "notice.body.other")),
    outcome: isMessageKey(outcomeKey) ? translate(locale, outcomeKey) : "",
    settle: settleBy === null ? "" : formatDay(locale, settleBy, "weekday"),
    feedback: feedbackBy === null ? "" : formatDay(locale, feedbackBy, "weekday"),
  }
}
