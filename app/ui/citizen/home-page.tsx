import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t, template } from "#app/i18n/first-page.ts"
import { Marked } from "../marked.tsx"
import { Thread } from "../thread.tsx"
import type { ShellProps } from "./citizen-shell.tsx"
import { CitizenShell } from "./citizen-shell.tsx"
import { HomeSections, ReadersSection } from "./home-sections.tsx"

type Props = Omit<ShellProps, "path"> & {
  /** Where the long page about rights is, without language. */
  rightsPath?: string
}

/** One choice: report, or open the mailbox; and what this can and cannot do. */
export function HomePage({ locale, rightsPath, ...shell }: Props) {
  return (
    <CitizenShell {...{ locale, ...shell }} path="/">
      <div className="two">
        <div className="stack-l">
          <Hero locale={locale} />
          <ReadersSection locale={locale} />
        </div>
        <section className="panel stack" id="path" aria-labelledby="path-heading">
          <h2 id="path-heading">{t(locale, "home.jump.path")}</h2>
          <GuideThread locale={locale} />
        </section>
      </div>
      <hr />
      <HomeSections locale={locale} rightsPath={rightsPath} />
    </CitizenShell>
  )
}

const jumps = ["readers", "path", "rights", "limits"] as const

function Hero({ locale }: { locale: Locale }) {
  return (
    <div className="hero measure">
      <h1>{t(locale, "home.heading")}</h1>
      <p className="lead">{t(locale, "home.lead")}</p>
      <noscript>
        <p className="notice notice--warn">{t(locale, "home.noScript")}</p>
      </noscript>
      <div className="actions">
        <a className="button" href={pathFor(locale, "/report")}>
          {t(locale, "action.report")}
        </a>
        <a className="button button--quiet" href={pathFor(locale, "/mailbox")}>
          {t(locale, "action.open")}
        </a>
      </div>
      <p className="small muted hero__urgent">
        <Marked text={template(locale, "home.urgent")} />
      </p>
      <nav aria-label={t(locale, "home.onThisPage")}>
        <ul className="jump">
          {jumps.map((id) => (
            <li key={id}>
              <a href={`#${id}`}>{t(locale, `home.jump.${id}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}

const guide = ["sent", "first", "check", "outcome", "after"] as const

function GuideThread({ locale }: { locale: Locale }) {
  const steps = guide.map((key) => ({
    key,
    title: t(locale, `home.path.${key}`),
    state: "plain" as const,
    body: t(locale, `home.path.${key}.body`),
  }))
  return <Thread locale={locale} steps={steps} guide />
}
