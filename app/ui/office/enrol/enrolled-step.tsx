import { formatFingerprint } from "#app/crypto/keys.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"

/** Done here: the fingerprint to read out, and the wait for the signature. */
export function EnrolledStep({ locale, fingerprint }: { locale: Locale; fingerprint: string }) {
  return (
    <div className="stack measure" role="status">
      <p>{t(locale, "enrol.done")}</p>
      <p className="prints">{formatFingerprint(fingerprint)}</p>
      <p className="notice">{t(locale, "enrol.done.wait")}</p>
      <p>
        <a href={pathFor(locale, "/office/login")}>{t(locale, "login.heading")}</a>
      </p>
    </div>
  )
}
