import type { ShownDecision } from "#app/domain/identity/views.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { bodyName } from "../names.ts"

type Props = {
  locale: Locale
  decisions: readonly ShownDecision[]
  /** The opened reasons of a decision; null where they do not open. */
  wordsOf: (decision: ShownDecision) => string | null
}

/** Both signatures of a request: whose are there, and which is still to come. */
export function TwoDecisions({ locale, decisions, wordsOf }: Props) {
  return (
    <ol className="sign" aria-label={t(locale, "identity.decisions")}>
      {(["A", "B"] as const).map((part) => {
        const decision = decisions.find((one) => one.part === part)
        const how = decision === undefined ? "waiting" : decision.agrees ? "agreed" : "refused"
        const words = decision === undefined ? null : wordsOf(decision)
        return (
          <li
            key={part}
            {...(how !== "waiting" && { className: how === "agreed" ? "is-signed" : "is-refused" })}
          >
            <p>
              <b>{t(locale, "identity.part", { part })}</b> · {t(locale, `identity.part.${how}`)}
            </p>
            {decision === undefined ? null : (
              <>
                <p>
                  {decision.name}, {bodyName(locale, decision.body)}
                </p>
                <p className="meta">{formatDay(locale, decision.on)}</p>
                {words === null ? null : <p className="said">{words}</p>}
              </>
            )}
          </li>
        )
      })}
    </ol>
  )
}
