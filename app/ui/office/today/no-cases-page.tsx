import { Link } from "@remix-run/react"
import { formatFingerprint } from "#app/crypto/keys.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"
import { roleNames } from "../names.ts"
import { useOffice } from "../office-context.tsx"
import { placesOf } from "../places.ts"
import { useLocale } from "../use-locale.ts"

/** For roles that hold no case: why there is no list, where their work is, and their key. */
export function NoCasesPage() {
  const locale = useLocale()
  const { member } = useOffice()
  const places = placesOf(member.roles).filter(({ path }) => path !== "/office")
  const reasons = member.roles
    .map((role) => `today.role.${role}`)
    .filter(isMessageKey)
    .map((key) => translate(locale, key))
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t(locale, "today.heading")}</h1>
          <p className="muted">
            {t(locale, "today.hello", { name: member.name, roles: roleNames(locale, member.roles) })}
          </p>
        </div>
      </div>
      <div className="stack-l">
        <div className="notice">
          <h2>{t(locale, "today.noCases")}</h2>
          {reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
          {places.length === 0 ? null : (
            <ul>
              {places.map(({ path, label }) => (
                <li key={path}>
                  <Link to={pathFor(locale, path)}>{t(locale, label)}</Link>
                </li>
              ))}
            </ul>
          )}
        </div>
        <section aria-labelledby="print">
          <h2 id="print">{t(locale, "office.welcome.print")}</h2>
          <p className="hash">{formatFingerprint(member.fingerprint)}</p>
        </section>
      </div>
    </>
  )
}
