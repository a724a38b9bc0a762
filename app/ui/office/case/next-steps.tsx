import type { ActName } from "#app/domain/cases/schemas.ts"
import type { TransitionRow } from "#app/domain/cases/transition-row.ts"
import type { Day } from "#app/domain/time.ts"
import { formatList } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"
import { refusedReasons } from "../answer.ts"
import { clockName } from "../names.ts"
import { useOffice } from "../office-context.tsx"
import { ActResult } from "./act-result.tsx"
import type { LawfulStep } from "./lawful-steps.ts"
import type { SectionProps } from "./section-props.ts"
import { useAct } from "./use-act.ts"

/** What may be done now, with what it does to the clocks; and what may not, with the reason and the article. */
export function NextSteps({ locale, file, steps }: SectionProps) {
  const lawful = steps.filter(({ refusals }) => refusals.length === 0)
  const refused = steps.filter(({ refusals }) => refusals.length > 0)
  const today = file.today as Day
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{t(locale, "case.steps")}</h2>
      {lawful.length === 0 ? <p>{t(locale, "case.steps.none")}</p> : null}
      <ul className="list list--rows list--steps">
        {lawful.map((step) => (
          <li key={`${step.act} ${step.row?.id ?? ""}`}>
            {step.act === "register" ? (
              <Register locale={locale} file={file} />
            ) : (
              <StepLink locale={locale} step={step} />
            )}
            <p>
              {stepDoes(locale, step.act)}{" "}
              <span className="muted">
                {clockEffect(locale, step.row, today)} {step.row === null ? null : `(${step.row.source})`}
              </span>
            </p>
          </li>
        ))}
      </ul>
      {refused.length === 0 ? null : (
        <details open>
          <summary>{t(locale, "case.steps.refused", { count: refused.length })}</summary>
          <ul className="list list--rows list--steps small">
            {refused.map((step) => (
              <li key={`${step.act} ${step.row?.id ?? ""}`} className="is-blocked">
                <p>
                  <b>{stepName(locale, step.act)}</b>
                </p>
                <p>
                  {refusedReasons(locale, step.refusals)} {step.row === null ? null : `(${step.row.source})`}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="small muted">{t(locale, "case.steps.later")}</p>
    </section>
  )
}

/** “Bắt đầu: … Không dừng đồng hồ nào.” */
function clockEffect(locale: Locale, row: TransitionRow | null, today: Day): string {
  const clocks = row?.clocks ?? []
  const names = (kind: "start" | "stop") =>
    clocks.flatMap((effect) =>
      kind === "start"
        ? "start" in effect
          ? [clockName(locale, effect.start, today)]
          : []
        : "stop" in effect
          ? [clockName(locale, effect.stop, today)]
          : [],
    )
  const [started, stopped] = [names("start"), names("stop")]
  return [
    started.length === 0 ? "" : t(locale, "case.step.starts", { clocks: formatList(locale, started) }),
    stopped.length === 0
      ? t(locale, "case.step.stopsNone")
      : t(locale, "case.step.stops", { clocks: formatList(locale, stopped) }),
  ]
    .filter((part) => part !== "")
    .join(" ")
}

const targets: Partial<Record<ActName, string>> = { ask: "#reply", message: "#reply", note: "#note" }

/** An act in the words of its button, and what it does. */
const stepName = (locale: Locale, act: ActName): string => named(locale, `case.step.${act}`)
const stepDoes = (locale: Locale, act: ActName): string => named(locale, `case.step.${act}.does`)
const named = (locale: Locale, key: string) => (isMessageKey(key) ? translate(locale, key) : key)

function StepLink({ locale, step }: { locale: Locale; step: LawfulStep }) {
  return (
    <a className="button button--quiet" href={targets[step.act] ?? "#steps"}>
      {stepName(locale, step.act)}
    </a>
  )
}

/** T04 needs no words: one signature, one effect however often it is pressed. */
function Register({ locale, file }: Pick<SectionProps, "locale" | "file">) {
  const { keys } = useOffice()
  const acting = useAct(file)
  return (
    <div className="stack-s">
      <button
        className="button"
        type="button"
        disabled={keys === null || acting.busy}
        onClick={() => void acting.send("register", null)}
      >
        {t(locale, acting.busy ? "case.signing" : "case.step.register")}
      </button>
      <ActResult locale={locale} acting={acting} done="case.step.register.done" />
    </div>
  )
}
