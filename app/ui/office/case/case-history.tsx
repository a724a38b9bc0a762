import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { stepClass } from "../../thread.tsx"
import { eventName } from "../names.ts"
import type { CaseFile } from "./case-file.ts"
import { shownHistory } from "./shown-history.ts"
import { whenAndWho } from "./when-and-who.ts"

/** What happened, oldest first. Acts of the reporter have a day, never an hour. */
export function CaseHistory({ locale, file }: { locale: Locale; file: CaseFile }) {
  // Custodians hold no key of the case, and take part in it by their decisions.
  const deciding = file.identity.requests.flatMap(({ decisions }) => decisions)
  const names = new Map([
    ...deciding.map(({ by, name }) => [by, name] as const),
    ...file.access.map(({ memberId, name }) => [memberId, name] as const),
  ])
  const rows = shownHistory(file.history)
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t(locale, "case.history")}</h2>
      <ol className="thread">
        {rows.map((row) => (
          <li key={row.id} className={stepClass({ state: "done" })}>
            <p className="thread__title">{eventName(locale, row.type)}</p>
            <p className="thread__meta">{whenAndWho(locale, row, names)}</p>
          </li>
        ))}
        <li className={stepClass({ state: "now" })} aria-current="step">
          <p className="thread__title">{t(locale, "case.history.now")}</p>
          <p className="thread__meta">{formatDay(locale, file.today)}</p>
        </li>
      </ol>
    </section>
  )
}
