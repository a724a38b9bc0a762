import { Link } from "@remix-run/react"
import { useEffect, useRef } from "react"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { refusedReasons } from "../answer.ts"
import type { SectionProps } from "../case/section-props.ts"
import { stepDoes, stepName } from "../case/steps/details-words.ts"

/** Ways out of triage; everything else of a case is not what the sheet decides. */
const ways: readonly string[] = [
  ...["open-check", "accept", "transfer", "guide", "take-petition", "file", "link-duplicate"],
  ...["refuse-acceptance", "write-legal-note"],
]

/** What the answers of the sheet open, and what they close, each with the reason. */
export function OpenedSteps({ locale, file, steps, done }: SectionProps & { done: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (done) heading.current?.focus()
  }, [done])
  const shown = steps.filter(({ act }) => ways.includes(act))
  return (
    <section className="part" aria-labelledby="opened">
      <h2 id="opened" tabIndex={-1} ref={heading}>
        {t(locale, done ? "triage.done" : "triage.opened")}
      </h2>
      <ul className="list list--rows list--steps">
        {shown.map((step) => {
          // That it is another's signature does not close the way.
          const closed = step.refusals.filter((reason) => reason !== "wrong-actor")
          return (
            <li
              key={`${step.act} ${step.row?.id ?? ""}`}
              {...(closed.length > 0 && { className: "is-blocked" })}
            >
              <p>
                <b>{stepName(locale, step.act)}</b>
              </p>
              <p>
                {closed.length > 0 ? refusedReasons(locale, closed) : stepDoes(locale, step.act)}{" "}
                {closed.length === 0 && step.refusals.length > 0 ? t(locale, "triage.other") : null}
                {step.refusals.length === 0 ? (
                  <Link to={pathFor(locale, `/office/cases/${file.id}?step=${step.act}`)} discover="none">
                    {t(locale, "triage.go")}
                  </Link>
                ) : null}
              </p>
            </li>
          )
        })}
      </ul>
      <p>
        <Link to={pathFor(locale, `/office/cases/${file.id}`)} discover="none">
          {t(locale, "triage.back", { code: file.codeName })}
        </Link>
      </p>
    </section>
  )
}
