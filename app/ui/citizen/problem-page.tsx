import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t, template } from "#app/i18n/first-page.ts"
import { Marked } from "../marked.tsx"
import type { ShellProps } from "./citizen-shell.tsx"
import { CitizenShell } from "./citizen-shell.tsx"

const explained = ["403", "404", "413", "429", "503"] as const

type Props = Omit<ShellProps, "path"> & {
  status: number
  /** Number under which the failure stands in our logs. */
  reference?: string
}

/** The page for an answer that is no page: what happened, and that nothing was received. */
export function ProblemPage({ locale, status, reference, ...shell }: Props) {
  const known = explainedStatus(status)
  return (
    <CitizenShell {...{ locale, ...shell }} path="/">
      <div className="measure form">
        <div className="stack">
          <h1>{problemHeading(locale, status)}</h1>
          <p>
            <Marked text={template(locale, `problem.${known}.body`)} />
          </p>
          {reference === undefined ? null : (
            <p className="small muted">{t(locale, "problem.reference", { reference })}</p>
          )}
        </div>
        <div className="actions">
          <a className="button" href={pathFor(locale, "/")}>
            {t(locale, "action.home")}
          </a>
        </div>
      </div>
    </CitizenShell>
  )
}

/** What happened, in one line. */
export function problemHeading(locale: Locale, status: number): string {
  return t(locale, `problem.${explainedStatus(status)}`)
}

/** Statuses without a page of their own are told as our failure; 400, 405 and the like as “no such page”. */
function explainedStatus(status: number): (typeof explained)[number] | "500" {
  const own = explained.find((known) => known === String(status))
  if (own !== undefined) return own
  return status >= 400 && status < 500 ? "404" : "500"
}
