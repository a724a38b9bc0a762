import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t, template } from "#app/i18n/first-page.ts"
import { Marked } from "../marked.tsx"

type Props = { locale: Locale; rightsPath: string | undefined }

/** Who reads it: the first thing most people ask, so it stands beside the buttons. */
export function ReadersSection({ locale }: { locale: Locale }) {
  return (
    <section className="stack-s measure" id="readers" aria-labelledby="readers-heading">
      <h2 id="readers-heading">{t(locale, "home.jump.readers")}</h2>
      <p>{t(locale, "home.readers.1")}</p>
      <p>
        <Marked text={template(locale, "home.readers.2")} />
      </p>
    </section>
  )
}

/** What you may ask for, what we cannot promise. */
export function HomeSections({ locale, rightsPath }: Props) {
  return (
    <div className="pair stack-l">
      <Rights locale={locale} rightsPath={rightsPath} />
      <section className="stack-s" id="limits" aria-labelledby="limits-heading">
        <h2 id="limits-heading">{t(locale, "home.jump.limits")}</h2>
        <ul className="plain">
          {(["punish", "unnamed", "guess", "code", "server"] as const).map((key) => (
            <li key={key}>{t(locale, `home.limits.${key}`)}</li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function Rights({ locale, rightsPath }: Props) {
  return (
    <section className="stack-s" id="rights" aria-labelledby="rights-heading">
      <h2 id="rights-heading">{t(locale, "home.jump.rights")}</h2>
      <ul className="plain">
        <li>{t(locale, "home.rights.secret")}</li>
        <li>{t(locale, "home.rights.protection")}</li>
        <li>{t(locale, "home.rights.reasons")}</li>
        <li>
          {t(locale, "home.rights.device")}{" "}
          {rightsPath === undefined ? null : (
            <a href={pathFor(locale, `${rightsPath}#safety`)}>{t(locale, "home.rights.advice")}</a>
          )}
        </li>
      </ul>
    </section>
  )
}
