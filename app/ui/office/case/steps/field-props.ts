import type { Locale } from "#app/i18n/locale.ts"
import type { FieldError } from "../../../field-error.tsx"
import type { Choosable } from "./people.ts"
import type { Among, StepField } from "./step-fields.ts"
import type { StepValues } from "./step-values.ts"

/** What every question of a step is given. */
export type FieldProps = {
  locale: Locale
  event: string
  field: StepField
  values: StepValues
  errors: readonly FieldError[]
  people: (among: Among) => readonly Choosable[]
  cases: readonly { id: string; name: string }[]
  /** Minutes that wait for this officer's signature. */
  minutes: readonly { number: number; kind: string }[]
}
