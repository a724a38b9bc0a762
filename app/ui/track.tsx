import type { ReactNode } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import { StateWord } from "./thread.tsx"

export type TrackStep = { key: string; title: string; state: "done" | "now" | "todo"; note?: ReactNode }

/** A way in one line: what is done, where it stands, what is to come. */
export function Track({
  locale,
  label,
  steps,
}: {
  locale: Locale
  label: string
  steps: readonly TrackStep[]
}) {
  return (
    <ol className="track" aria-label={label}>
      {steps.map(({ key, title, state, note }) => (
        <li
          key={key}
          {...(state !== "todo" && { className: `is-${state}` })}
          {...(state === "now" && { "aria-current": "step" as const })}
        >
          {title}
          <StateWord locale={locale} state={state} />
          {note === undefined ? null : <small>{note}</small>}
        </li>
      ))}
    </ol>
  )
}
