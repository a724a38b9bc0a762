import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { draftText } from "../../../client/office-keys.client.ts"
import { keptValues } from "./step-values.ts"

/** What was typed in a form that is not there any more, so that nobody writes it twice. `draft`: its name. */
export function KeptWords({ locale, draft }: { locale: Locale; draft: string }) {
  const values = keptValues(draftText(draft))
  const kept = ["words", "message"]
    .map((name) => values[name]?.[0]?.trim() ?? "")
    .filter((text) => text !== "")
  return (
    <>
      <p>{t(locale, kept.length === 0 ? "case.meanwhile.unsent" : "case.meanwhile.kept")}</p>
      {kept.map((text, index) => (
        <p key={index} className="said">
          {text}
        </p>
      ))}
    </>
  )
}
