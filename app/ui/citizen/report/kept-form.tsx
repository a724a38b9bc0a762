import type { ReactNode } from "react"
import { draftFields } from "#app/domain/reports/draft.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { FormShell } from "../../form-shell.tsx"
import type { StepProps } from "./report-frame.tsx"
import { stateFields } from "./step-form.tsx"

type Props = Omit<StepProps, "errors"> & { children: ReactNode }

/** The last step again with the story open to be read and changed; every other answer is carried. */
export function KeptForm({ locale, draft, formToken, enhanced, onSubmit, children }: Props) {
  const carried = draftFields(draft).filter(([name]) => name !== "story")
  return (
    <FormShell
      action={pathFor(locale, "/report")}
      className="form"
      files={!enhanced}
      hidden={[...stateFields(formToken, 5), ...carried]}
      onSubmit={onSubmit}
    >
      {children}
    </FormShell>
  )
}
