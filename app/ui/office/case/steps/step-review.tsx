import { useEffect, useRef } from "react"
import { formatFingerprint } from "#app/crypto/keys.ts"
import { t } from "#app/i18n/messages.ts"
import { useOffice } from "../../office-context.tsx"
import { ActResult } from "../act-result.tsx"
import type { LawfulStep } from "../lawful-steps.ts"
import type { SectionProps } from "../section-props.ts"
import type { Acting } from "../use-act.ts"
import { clockEffects } from "./clock-effects.ts"
import { detailsInWords, stepName } from "./details-words.ts"
import { knownNames } from "./known-names.ts"
import type { FilledStep } from "./filled-step.ts"

type Props = SectionProps & {
  step: LawfulStep
  cases?: readonly { id: string; name: string }[]
  acting: Acting
  filled: FilledStep
  onSend: () => void
  onBack: () => void
}

/** All that the signature will stand under, in words. It has the focus, and nothing is sent by Enter. */
export function StepReview(props: Props) {
  const { locale, file, step, filled, acting, opening, onSend, onBack } = props
  const { member } = useOffice()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [])
  const grave = step.row?.fourEyes != null
  const known = knownNames(file, opening.entries, props.cases)
  return (
    <div className={grave ? "grave" : "box stack"}>
      <h3 tabIndex={-1} ref={heading}>
        {t(locale, "step.review.heading", { step: stepName(locale, step.act) })}
      </h3>
      <dl className="pairs">
        {detailsInWords(locale, { event: step.act, details: filled.details, known }).map((line) => (
          <div key={line.name} className="pair">
            <dt>{line.label}</dt>
            <dd>{line.text}</dd>
          </div>
        ))}
        {filled.words === "" ? null : (
          <div className="pair">
            <dt>{t(locale, "step.words")}</dt>
            <dd className="said">{filled.words}</dd>
          </div>
        )}
        {takesEffect(step) && step.row !== null ? (
          <div className="pair">
            <dt>{t(locale, "step.effects")}</dt>
            <dd>{clockEffects(locale, step.row, file).join(" ") || t(locale, "case.effect.none")}</dd>
          </div>
        ) : null}
      </dl>
      <ToReporter {...{ locale, step, filled }} />
      <p className="small">
        {t(locale, "step.signs", { name: member.name, key: formatFingerprint(member.fingerprint) })}
      </p>
      <ActResult locale={locale} acting={acting} done="step.done" />
      <div className="row">
        <button
          className={grave ? "button button--grave" : "button"}
          type="button"
          disabled={acting.busy}
          onClick={onSend}
        >
          {t(
            locale,
            acting.busy ? "case.signing" : step.as === "propose" ? "step.send.propose" : "step.send",
          )}
        </button>
        <button className="button button--quiet" type="button" disabled={acting.busy} onClick={onBack}>
          {t(locale, "case.reply.back")}
        </button>
      </div>
    </div>
  )
}

/** Whether the step happens with this signature, or waits for another. */
const takesEffect = ({ as }: LawfulStep): boolean => as === "act" || as === "decide"

/** What the reporter will read: the notice that the step sends by itself, and the officer's own words. */
function ToReporter({
  locale,
  step,
  filled,
}: Pick<Props, "locale" | "step"> & { filled: Pick<FilledStep, "message"> }) {
  const notice = takesEffect(step) ? (step.row?.notice ?? null) : null
  if (notice === null && filled.message === "") return null
  return (
    <div className="say">
      <p className="reads reads--reporter">{t(locale, "case.talk.reads")}</p>
      {notice === null ? null : <p className="small">{t(locale, "step.notice", { code: notice })}</p>}
      {filled.message === "" ? null : (
        <ul className="say__list">
          <li className="is-ours">
            <p className="say__who">{t(locale, "case.review.from")}</p>
            <p className="said">{filled.message}</p>
          </li>
        </ul>
      )}
    </div>
  )
}
