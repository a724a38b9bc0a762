import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { ChoiceGroup } from "../choices.tsx"

/** Without scripts: what is to happen with what files tell about their maker. Nothing is ticked unless the reporter does. */
export function CleaningChoices({ locale }: { locale: Locale }) {
  return (
    <ChoiceGroup
      {...{ locale, name: "cleaning", kind: "checkbox", values: [] }}
      legend={t(locale, "files.choices")}
      hint={t(locale, "files.choices.hint")}
      options={[
        { value: "originals", label: t(locale, "files.choices.originals") },
        { value: "uncleaned", label: t(locale, "files.choices.uncleaned") },
      ]}
    />
  )
}
