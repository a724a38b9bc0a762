import { useEffect, useState } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { ShownName } from "../../../client/identity.client.ts"
import { localTime } from "../../local-time.ts"

/** The name, for as long as it may be read. It lies in this component and nowhere else, and goes with it. */
export function NameViewer({ locale, name }: { locale: Locale; name: ShownName }) {
  const [over, setOver] = useState(false)
  const { body, until } = name
  const end = Date.parse(until)
  useEffect(() => {
    const timer = setTimeout(
      () => {
        setOver(true)
      },
      Math.max(0, end - Date.now()),
    )
    return () => {
      clearTimeout(timer)
    }
  }, [end])
  if (over)
    return (
      <p className="notice" role="status">
        {t(locale, "identity.view.over")}
      </p>
    )
  return (
    <div className="viewer" role="region" aria-label={t(locale, "identity.view")}>
      <p className="reads reads--vault">
        {t(locale, "identity.view")}{" "}
        <small>{t(locale, "identity.view.until", { time: localTime(new Date(until)) })}</small>
      </p>
      <div className="viewer__stage">
        <dl className="pairs">
          <dt>{t(locale, "identity.name")}</dt>
          <dd>{body.fullName || t(locale, "identity.empty")}</dd>
          <dt>{t(locale, "identity.address")}</dt>
          <dd>{body.address || t(locale, "identity.empty")}</dd>
          <dt>{t(locale, "identity.contact")}</dt>
          <dd>{body.contact || t(locale, "identity.empty")}</dd>
        </dl>
        <button
          className="button button--quiet"
          type="button"
          onClick={() => {
            setOver(true)
          }}
        >
          {t(locale, "identity.view.hide")}
        </button>
      </div>
    </div>
  )
}
