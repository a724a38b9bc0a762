import { fromHex } from "#app/crypto/bytes.ts"
import { authorityFingerprint } from "#app/crypto/directory-entry.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"

/** The enrolment key's fingerprint, as it is printed on the card that each member was given. */
export function AuthorityPrint({ locale, authority }: { locale: Locale; authority: string }) {
  if (authority === "") return <p className="small">{t(locale, "login.print.none")}</p>
  return (
    <>
      <p className="small">
        <b>{t(locale, "login.print")}</b> {t(locale, "login.print.card")}
      </p>
      <p className="hash prints">{authorityFingerprint(fromHex(authority))}</p>
    </>
  )
}
