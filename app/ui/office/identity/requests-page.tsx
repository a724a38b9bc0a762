import { Link } from "@remix-run/react"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { useLocale } from "../use-locale.ts"
import type { IdentityAddress } from "./identity-address.ts"
import { identitySearch } from "./identity-address.ts"
import { groundName, stateName } from "./identity-words.ts"

type Row = {
  id: string
  codeName: string
  ground: string
  askedOn: string
  expiresOn: string
  askedBy: string
  state: string
  /** What was decided for the half that this custodian holds. */
  agrees: boolean | null
}
type Props = { address: IdentityAddress; requests: readonly Row[]; next: IdentityAddress["after"] }

const views = ["waiting", "past"] as const

/** What waits for this custodian's half? */
export function RequestsPage({ address, requests, next }: Props) {
  const locale = useLocale()
  const path = pathFor(locale, "/office/identity")
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t(locale, "custodian.heading")}</h1>
          <p className="muted">{t(locale, "custodian.lead")}</p>
        </div>
      </div>
      <div className="stack">
        <nav aria-label={t(locale, "custodian.heading")}>
          <ul className="views">
            {views.map((view) => (
              <li key={view}>
                <Link
                  to={path + identitySearch({ view, after: null })}
                  {...(view === address.view && { "aria-current": "page" as const })}
                >
                  {t(locale, `custodian.${view}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {requests.length === 0 ? (
          <Empty locale={locale} view={address.view} />
        ) : (
          <RequestTable {...{ locale, requests, view: address.view }} />
        )}
        <p className="small muted">{t(locale, "custodian.since")}</p>
        <p className="row">
          {address.after === null ? null : (
            <Link to={path + identitySearch({ ...address, after: null })}>
              {t(locale, "custodian.first")}
            </Link>
          )}
          {next === null ? null : (
            <Link to={path + identitySearch({ ...address, after: next })} rel="next">
              {t(locale, "custodian.next")}
            </Link>
          )}
        </p>
      </div>
    </>
  )
}

function Empty({ locale, view }: { locale: Locale; view: IdentityAddress["view"] }) {
  return (
    <div className="notice">
      <h2>{t(locale, `custodian.empty.${view}`)}</h2>
      {view === "waiting" ? <p>{t(locale, "custodian.empty.waiting.body")}</p> : null}
    </div>
  )
}

type TableProps = { locale: Locale; requests: readonly Row[]; view: IdentityAddress["view"] }

function RequestTable({ locale, requests, view }: TableProps) {
  const waits = view === "waiting"
  const more = waits ? (["due"] as const) : (["side", "state"] as const)
  const columns = ["case", "ground", "asker", "asked", ...more] as const
  const label = (column: (typeof columns)[number]) => t(locale, `custodian.column.${column}`)
  return (
    <table className="table cards">
      <caption className="visually-hidden">{t(locale, `custodian.${view}`)}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {label(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {requests.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="is-head">
              <Link to={pathFor(locale, `/office/identity/${row.id}`)}>{row.codeName}</Link>
            </th>
            <td data-label={label("ground")}>{groundName(locale, row.ground)}</td>
            <td data-label={label("asker")}>{row.askedBy}</td>
            <td data-label={label("asked")}>{formatDay(locale, row.askedOn as Day)}</td>
            {more.map((column) => (
              <td key={column} data-label={label(column)}>
                {column === "due"
                  ? formatDay(locale, row.expiresOn as Day, "weekday")
                  : column === "side"
                    ? sideName(locale, row.agrees)
                    : stateName(locale, row.state)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function sideName(locale: Locale, agrees: boolean | null): string {
  if (agrees === null) return t(locale, "identity.part.waiting")
  return t(locale, agrees ? "identity.part.agreed" : "identity.part.refused")
}
