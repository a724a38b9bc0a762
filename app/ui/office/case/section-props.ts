import type { Locale } from "#app/i18n/locale.ts"
import type { CaseFile } from "./case-file.ts"
import type { LawfulStep } from "./lawful-steps.ts"
import type { CaseOpening } from "./use-open-case.ts"

/** What every section of a case's page is given. */
export type SectionProps = {
  locale: Locale
  file: CaseFile
  opening: CaseOpening
  steps: readonly LawfulStep[]
}
