import type { ReactNode } from "react"
import { useEffect, useRef } from "react"
import { numberWord } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { FieldError } from "./field-error.tsx"
import { errorText } from "./field-error.tsx"

type Props = {
  locale: Locale
  errors: readonly FieldError[]
  /** Instead of “Còn ba chỗ cần bạn xem lại”. */
  heading?: string
  /** Instead of “what you wrote is still below”; `null` for nothing. */
  note?: ReactNode
}

/** All errors of a page with links to their fields. It takes the focus whenever the errors change. */
export function ErrorSummary({ locale, errors, heading, note }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
  }, [errors])
  if (errors.length === 0) return null
  return (
    <div className="error-summary" role="alert" tabIndex={-1} aria-labelledby="errors" ref={box}>
      <h2 id="errors">{heading ?? countHeading(locale, errors.length)}</h2>
      {note === undefined ? <p>{t(locale, "errors.kept")}</p> : null}
      <ul>
        {errors.map((error) => (
          <li key={`${error.field} ${error.key}`}>
            {error.field === "" ? (
              errorText(locale, error)
            ) : (
              <a href={`#${error.field}`}>{errorText(locale, error)}</a>
            )}
          </li>
        ))}
      </ul>
      {note}
    </div>
  )
}

function countHeading(locale: Locale, count: number): string {
  if (count === 1) return t(locale, "errors.heading.one")
  return t(locale, "errors.heading", { count: numberWord(locale, count) })
}
