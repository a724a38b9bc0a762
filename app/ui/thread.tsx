import type { ReactNode } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/first-page.ts"

export type ThreadStep = {
  key: string
  title: string
  /** `todo` is still to come; `plain` has no state (a general path). */
  state: "done" | "now" | "todo" | "plain"
  late?: boolean
  meta?: ReactNode
  body?: ReactNode
}

type Props = { locale: Locale; steps: readonly ThreadStep[]; guide?: boolean; label?: string }

/** Sợi chỉ: one line, one knot for each step. Solid = done, dotted = to come, ring = here, diamond = late. */
export function Thread({ locale, steps, guide = false, label }: Props) {
  return (
    <ol
      className={guide ? "thread thread--guide" : "thread"}
      {...(label !== undefined && { "aria-label": label })}
    >
      {steps.map((step) => (
        <li
          key={step.key}
          className={stepClass(step)}
          {...(step.state === "now" && { "aria-current": "step" as const })}
        >
          <h3 className="thread__title">
            {step.title}
            <StateWord locale={locale} state={step.state} />
          </h3>
          {step.meta === undefined ? null : <p className="thread__meta">{step.meta}</p>}
          {step.body === undefined ? null : <p className={guide ? undefined : "thread__body"}>{step.body}</p>}
        </li>
      ))}
    </ol>
  )
}

export function stepClass({ state, late }: Pick<ThreadStep, "state" | "late">): string {
  const stateClass = state === "done" ? "is-done" : state === "now" ? "is-now" : ""
  return ["thread__step", stateClass, late ? "is-late" : ""].filter((name) => name !== "").join(" ")
}

/** The state of a step for those who do not see the knots. */
export function StateWord({ locale, state }: { locale: Locale; state: ThreadStep["state"] }) {
  if (state !== "done" && state !== "todo") return null
  return <span className="visually-hidden">{t(locale, state === "done" ? "mark.done" : "mark.todo")}</span>
}
