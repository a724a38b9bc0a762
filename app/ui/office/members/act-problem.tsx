import type { Locale } from "#app/i18n/locale.ts"
import { refusalText } from "../answer.ts"

type Props = { locale: Locale; answer: { ok: true } | { ok: false; problem: string; detail?: string } | null }

/** Why an act was refused; nothing otherwise. */
export function ActProblem({ locale, answer }: Props) {
  if (answer === null || answer.ok) return null
  return (
    <p className="field__error" role="alert">
      {refusalText(locale, answer)}
    </p>
  )
}
