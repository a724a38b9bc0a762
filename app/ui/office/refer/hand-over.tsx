import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { ActResult } from "../case/act-result.tsx"
import type { CaseFile } from "../case/case-file.ts"
import { useAct } from "../case/use-act.ts"
import { useOffice } from "../office-context.tsx"

/** R5. From this signature on the agency sees the packet; it cannot be taken back. */
export function HandOver({ locale, file }: { locale: Locale; file: CaseFile }) {
  const { keys } = useOffice()
  const acting = useAct(file)
  return (
    <section className="grave part" aria-labelledby="hand-over">
      <p className="grave__mark">{t(locale, "refer.handOver.mark")}</p>
      <h2 id="hand-over">{t(locale, "refer.handOver")}</h2>
      <p>{t(locale, "refer.handOver.does")}</p>
      <button
        className="button button--grave"
        type="button"
        disabled={keys === null || acting.busy}
        onClick={() => void acting.send("hand-over", null, { details: {} })}
      >
        {t(locale, acting.busy ? "case.signing" : "refer.handOver.sign")}
      </button>
      <ActResult locale={locale} acting={acting} done="refer.handOver.done" />
    </section>
  )
}
