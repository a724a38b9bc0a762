import { isRouteErrorResponse, useRouteError } from "@remix-run/react"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { refusalText } from "./answer.ts"
import { useLocale } from "./use-locale.ts"

/**
 * A page of the office that could not be shown. The bar around it stays. The way on is a plain link: before the door the
 * router may not look for the pages behind it.
 */
export function OfficeErrors() {
  const locale = useLocale()
  const error = useRouteError()
  const answer: unknown = isRouteErrorResponse(error) ? error.data : null
  const { problem, detail, reference } = readAnswer(answer)
  return (
    <div className="stack">
      <h1>{t(locale, "office.error")}</h1>
      <p>{refusalText(locale, { problem, ...(detail !== undefined && { detail }) })}</p>
      {reference === undefined ? null : (
        <p className="muted">{t(locale, "problem.reference", { reference })}</p>
      )}
      <p>
        <a href={pathFor(locale, "/office")}>{t(locale, "office.error.home")}</a>
      </p>
    </div>
  )
}

type Shown = { problem: string; detail?: string; reference?: string }

function readAnswer(value: unknown): Shown {
  if (typeof value !== "object" || value === null || !("problem" in value)) return { problem: "unknown" }
  const text = (member: "detail" | "reference") => {
    const found = (value as Record<string, unknown>)[member]
    return typeof found === "string" ? { [member]: found } : {}
  }
  return { problem: String(value.problem), ...text("detail"), ...text("reference") }
}
