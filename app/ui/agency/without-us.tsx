import { useState } from "react"
import { ageIdentity } from "#app/crypto/keys.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { useOffice } from "../office/office-context.tsx"

const commands = `age -d -i khoa.txt goi-*.age > goi.tar
tar -xf goi.tar
sha256sum 0* 1* 2>/dev/null
cat manifest.json`

/** How to open and check a packet with programs of others, and the key that they need, in this tab and when asked for. */
export function WithoutUs({ locale }: { locale: Locale }) {
  const { keys } = useOffice()
  const [shown, setShown] = useState(false)
  return (
    <details>
      <summary>{t(locale, "agency.without")}</summary>
      <div className="details__body stack-s">
        <ol className="list">
          <li>{t(locale, "agency.without.1")}</li>
          <li>{t(locale, "agency.without.2")}</li>
          <li>{t(locale, "agency.without.3")}</li>
          <li>{t(locale, "agency.without.4")}</li>
        </ol>
        <pre className="said hash">{commands}</pre>
        <p className="small">{t(locale, "agency.without.warning")}</p>
        <button
          className="button button--quiet"
          type="button"
          disabled={keys === null}
          aria-expanded={shown}
          onClick={() => {
            setShown(!shown)
          }}
        >
          {t(locale, shown ? "agency.identity.hide" : "agency.identity.show")}
        </button>
        {shown && keys !== null ? (
          <p className="hash" id="age-identity">
            {ageIdentity(keys.boxSecret)}
          </p>
        ) : null}
      </div>
    </details>
  )
}
