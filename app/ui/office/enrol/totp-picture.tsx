import { groupsOfFour } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { QrCode } from "../../citizen/receipt/code-box.tsx"
import { qrImage } from "../../citizen/receipt/qr-image.ts"
import { totpAddress } from "./second-factor.ts"

/** The secret of an authenticator app, to scan or to type. */
export function TotpPicture({ locale, login, secret }: { locale: Locale; login: string; secret: string }) {
  return (
    <>
      <p>{t(locale, "enrol.totp")}</p>
      <QrCode qr={qrImage(totpAddress(secret, login))} label={t(locale, "enrol.totp.qr")} />
      <p>
        {t(locale, "enrol.totp.key")} <span className="hash">{groupsOfFour(secret)}</span>
      </p>
    </>
  )
}
