import { formatFingerprint } from "#app/crypto/keys.ts"
import { t } from "#app/i18n/messages.ts"
import { roleNames } from "./names.ts"
import { useOffice } from "./office-context.tsx"
import { useLocale } from "./use-locale.ts"

/** For members whose roles have no page of their own yet: who they are to the system, and their key. */
export function WelcomePage() {
  const locale = useLocale()
  const { member } = useOffice()
  return (
    <div className="stack">
      <h1>{t(locale, "office.welcome", { name: member.name })}</h1>
      <p>{t(locale, "office.welcome.body", { roles: roleNames(locale, member.roles) })}</p>
      <h2>{t(locale, "office.welcome.print")}</h2>
      <p className="hash">{formatFingerprint(member.fingerprint)}</p>
    </div>
  )
}
