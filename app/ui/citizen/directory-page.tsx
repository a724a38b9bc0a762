import { fromHex } from "#app/crypto/bytes.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { authorityFingerprint } from "#app/crypto/directory-entry.ts"
import { formatFingerprint } from "#app/crypto/keys.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay, formatList } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t, translate } from "#app/i18n/messages.ts"
import { CitizenShell } from "./citizen-shell.tsx"

type Entry = DirectoryEntry & { fingerprint: string; until?: string; reason?: "ended" | "replaced" }

export type DirectoryView = {
  /** Hex of the key that signs every entry; "" before the set-up. */
  authority: string
  /** The keys that count no more, not those in use. */
  former: boolean
  after: string
  entries: readonly Entry[]
  next: string | null
}

type Props = { locale: Locale; demo: boolean; page: DirectoryView }

/** Who holds which key, for everybody: what a browser seals to, and what was sealed and signed with before. */
export function DirectoryPage({ locale, demo, page }: Props) {
  const { former, entries } = page
  const here = pathFor(locale, "/directory")
  return (
    <CitizenShell locale={locale} demo={demo} path={former ? "/directory?former" : "/directory"}>
      <div className="measure stack-l">
        <div className="stack-s">
          <h1>{t(locale, former ? "directory.former" : "directory.title")}</h1>
          <p className="lead">{t(locale, former ? "directory.former.lead" : "directory.lead")}</p>
        </div>
        <Authority locale={locale} authority={page.authority} />
        <section className="stack-s" aria-labelledby="keys">
          <h2 id="keys">{t(locale, former ? "directory.former.list" : "directory.list")}</h2>
          {former ? null : <p>{t(locale, "directory.list.body")}</p>}
          {entries.length === 0 ? <p>{t(locale, "directory.none")}</p> : null}
          <ul className="key-list">
            {entries.map((entry) => (
              <li key={entry.fingerprint}>
                <Key locale={locale} entry={entry} />
              </li>
            ))}
          </ul>
          <Pages locale={locale} page={page} />
        </section>
        <section className="stack-s" aria-labelledby="machines">
          <h2 id="machines">{t(locale, "directory.check")}</h2>
          <p>{t(locale, "directory.check.body")}</p>
        </section>
        <div className="actions">
          <a href={former ? here : `${here}?former`}>
            {t(locale, former ? "directory.current.link" : "directory.former.link")}
          </a>
          <a href={former ? "/directory.json?former" : "/directory.json"}>{t(locale, "directory.json")}</a>
          <a href={pathFor(locale, "/rights")}>{t(locale, "directory.rights")}</a>
        </div>
      </div>
    </CitizenShell>
  )
}

/** The key above all others, to compare with paper. */
function Authority({ locale, authority }: { locale: Locale; authority: string }) {
  return (
    <section className="stack-s" aria-labelledby="authority">
      <h2 id="authority">{t(locale, "directory.authority")}</h2>
      <p>{t(locale, "directory.authority.body")}</p>
      {authority === "" ? (
        <p>{t(locale, "login.print.none")}</p>
      ) : (
        <p className="print print--rows">{authorityFingerprint(fromHex(authority))}</p>
      )}
    </section>
  )
}

function Key({ locale, entry }: { locale: Locale; entry: Entry }) {
  const { name, login, roles, body, from, until, reason } = entry
  const role = formatList(
    locale,
    roles.map((one) => translate(locale, `role.${one}`)),
  )
  const since = formatDay(locale, from as Day)
  return (
    <>
      <h3>
        {name} <span className="muted">({login})</span>
      </h3>
      <p>{t(locale, "reader.where", { role, body: translate(locale, `body.${body}`) })}</p>
      <p className="print">{formatFingerprint(entry.fingerprint)}</p>
      <p className="small muted">
        {until === undefined
          ? t(locale, "directory.since", { day: since })
          : t(locale, reason === "replaced" ? "directory.replaced" : "directory.ended", {
              ...{ since, until: formatDay(locale, until as Day) },
            })}
      </p>
    </>
  )
}

function Pages({ locale, page }: { locale: Locale; page: DirectoryView }) {
  const { former, after, next } = page
  if (after === "" && next === null) return null
  const here = pathFor(locale, "/directory")
  const onward = new URLSearchParams({ ...(former ? { former: "" } : {}), after: next ?? "" })
  return (
    <nav className="actions" aria-label={t(locale, "directory.pages")}>
      {after === "" ? null : <a href={former ? `${here}?former` : here}>{t(locale, "directory.first")}</a>}
      {next === null ? null : (
        <a href={`${here}?${onward.toString()}`} rel="next">
          {t(locale, "directory.next")}
        </a>
      )}
    </nav>
  )
}
