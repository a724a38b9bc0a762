import { seatsOf } from "#app/domain/identity/rules.ts"
import type { ShownDecision } from "#app/domain/identity/views.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { bodyName } from "../names.ts"

type Props = {
  locale: Locale
  ground: string
  decisions: readonly ShownDecision[]
  /** The opened reasons of a decision; null where they do not open. */
  wordsOf: (decision: ShownDecision) => string | null
}

/** Every signature that a request needs: whose are there, and which is still to come. */
export function RequestDecisions({ locale, ground, decisions, wordsOf }: Props) {
  return (
    <ol className="sign" aria-label={t(locale, "identity.decisions")}>
      {seatsOf(ground).map((part) => {
        const decision = decisions.find((one) => one.part === part)
        const how = decision === undefined ? "waiting" : decision.agrees ? "agreed" : "refused"
        const words = decision === undefined ? null : wordsOf(decision)
        return (
          <li
            key={part}
            {...(how !== "waiting" && { className: how === "agreed" ? "is-signed" : "is-refused" })}
          >
            <p>
              <b>{part === "H" ? t(locale, "identity.head") : t(locale, "identity.part", { part })}</b> ·{" "}
              {t(locale, `identity.part.${how}`)}
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
