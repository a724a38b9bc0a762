import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import type { PlainKey } from "#app/i18n/messages.ts"
import { t } from "#app/i18n/messages.ts"
import { RichText } from "../rich-text.tsx"
import type { ShellProps } from "./citizen-shell.tsx"
import { CitizenShell } from "./citizen-shell.tsx"

/** Rights and safety at length. `path` is where the page stands, without language. */
export function RightsPage({ locale, ...shell }: ShellProps) {
  return (
    <CitizenShell {...{ locale, ...shell }}>
      <div className="measure stack-l">
        <div className="stack-s">
          <h1>{t(locale, "rights.title")}</h1>
          <p className="lead">{t(locale, "rights.lead")}</p>
        </div>
        <RightsSections locale={locale} />
        <div className="actions">
          <a className="button" href={pathFor(locale, "/report")}>
            {t(locale, "action.report")}
          </a>
          <a href={pathFor(locale, "/")}>{t(locale, "action.home")}</a>
        </div>
      </div>
    </CitizenShell>
  )
}

const yours = ["secret", "unnamed", "told", "protection", "withdraw"] as const
const locked = ["content", "known", "address", "noScript"] as const

/** What the law gives, what is locked, how to stay safe, what is missing. */
function RightsSections({ locale }: { locale: Locale }) {
  return (
    <>
      <Section
        locale={locale}
        id="yours"
        heading="rights.yours"
        items={yours.map((key) => `rights.yours.${key}` as const)}
      />
      <section className="stack-s" aria-labelledby="theirs">
        <h2 id="theirs">{t(locale, "rights.theirs")}</h2>
        <p>{t(locale, "rights.theirs.body")}</p>
        <p>{t(locale, "rights.truth")}</p>
      </section>
      <Section
        locale={locale}
        id="locked"
        heading="rights.locked"
        items={locked.map((key) => `rights.locked.${key}` as const)}
      />
      <p>
        <a href={pathFor(locale, "/directory")}>{t(locale, "directory.see")}</a>
      </p>
      <Section
        locale={locale}
        id="safety"
        heading="rights.safety"
        items={[
          "rights.safety.danger",
          "safety.network",
          "safety.private",
          "safety.paper",
          "rights.safety.few",
          "rights.safety.files",
          "safety.exit",
        ]}
      />
      <section className="stack-s" aria-labelledby="missing">
        <h2 id="missing">{t(locale, "rights.missing")}</h2>
        <p>{t(locale, "rights.missing.body")}</p>
      </section>
    </>
  )
}

type SectionProps = { locale: Locale; id: string; heading: PlainKey; items: readonly PlainKey[] }

function Section({ locale, id, heading, items }: SectionProps) {
  return (
    <section className="stack-s" id={id} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{t(locale, heading)}</h2>
      <ul className="plain">
        {items.map((key) => (
          <li key={key}>
            <RichText locale={locale} message={key} />
          </li>
        ))}
      </ul>
    </section>
  )
}
