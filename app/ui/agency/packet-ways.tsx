import type { PacketEntry } from "#app/domain/cases/referral/manifest.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { bodyName } from "../office/names.ts"

/** What the sending office’s custody record says of each file until it was sealed into the packet. */
export function PacketWays({ locale, entries }: { locale: Locale; entries: readonly PacketEntry[] }) {
  const files = entries.filter(({ kind, custody }) => kind === "evidence" && custody.length > 0)
  if (files.length === 0) return null
  return (
    <details className="details">
      <summary>{t(locale, "agency.ways")}</summary>
      <div className="details__body">
        <p className="small muted">{t(locale, "agency.ways.note")}</p>
        {files.map(({ no, title, custody }) => (
          <section key={no} aria-label={`${no}. ${title}`}>
            <p lang="vi">
              <b>
                {no}. {title}
              </b>
            </p>
            <ol className="small">
              {custody.map(({ on, what, by, sha256 }, at) => (
                <li key={at}>
                  {formatDay(locale, on as Day)}: {t(locale, `agency.way.${what}`)} (
                  <span lang="vi">{bodyName(locale, by)}</span>)
                  {sha256 === null ? null : (
                    <>
                      . {t(locale, "agency.way.sealed")} <span className="hash">{sha256}</span>
                    </>
                  )}
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </details>
  )
}
