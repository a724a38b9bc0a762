import { useState } from "react"
import type { Day } from "#app/domain/time.ts"
import { formatDay, groupsOfFour } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { useHydrated } from "../../use-hydrated.ts"

type Props = { locale: Locale; code: string; day: Day; seal: string }

/** Copy, save, print. Saving works without scripts; the other two appear with them. */
export function CodeActions({ locale, code, day, seal }: Props) {
  const scripts = useHydrated()
  const [said, setSaid] = useState("")
  const copy = () => {
    // Absent on pages without TLS.
    const { clipboard } = navigator as { clipboard?: Clipboard }
    const written = clipboard?.writeText(code) ?? Promise.reject(new Error("no clipboard"))
    written.then(
      () => {
        setSaid(t(locale, "receipt.copied"))
      },
      () => {
        setSaid(t(locale, "receipt.notCopied"))
      },
    )
  }
  const text = t(locale, "receipt.save.text", { code, day: formatDay(locale, day), seal: groupsOfFour(seal) })
  return (
    <>
      <div className="row row--fill measure no-print">
        <button className="button" type="button" hidden={!scripts} onClick={copy}>
          {t(locale, "receipt.copy")}
        </button>
        <a
          className="button button--quiet"
          download={t(locale, "receipt.save.name")}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
        >
          {t(locale, "receipt.save")}
        </a>
        <button
          className="button button--quiet"
          type="button"
          hidden={!scripts}
          onClick={() => {
            window.print()
          }}
        >
          {t(locale, "receipt.print")}
        </button>
      </div>
      {scripts ? null : <p className="small muted no-print">{t(locale, "receipt.print.how")}</p>}
      <p className="small said-once no-print" role="status">
        {said}
      </p>
    </>
  )
}
