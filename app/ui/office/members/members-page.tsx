import { Link } from "@remix-run/react"
import { may } from "#app/domain/permissions.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { memberState, roleNames, seatName } from "../names.ts"
import { useOffice } from "../office-context.tsx"
import { useLocale } from "../use-locale.ts"
import { DeactivateMember } from "./deactivate-member.tsx"
import { InviteForm } from "./invite-form.tsx"
import { MemberChanges } from "./member-changes.tsx"
import type { MemberChangeView, MemberView } from "./member-view.ts"
import { PendingMember } from "./pending-member.tsx"
import { RestoreMember } from "./restore-member.tsx"

type Props = {
  members: readonly MemberView[]
  changes: readonly MemberChangeView[]
  next: string | null
  after: string
  demo: boolean
}

/** Who belongs to the office, who waits for a signature, and how somebody new comes in. */
export function MembersPage({ members, changes, next, after, demo }: Props) {
  const locale = useLocale()
  const { member } = useOffice()
  const pending = members.filter(({ state, entry }) => state === "enrolled" && entry !== null)
  const path = pathFor(locale, "/office/members")
  return (
    <>
      <h1>{t(locale, "members.heading")}</h1>
      {pending.length > 0 && may(member.roles, "member:sign") ? (
        <section className="part" aria-labelledby="pending">
          <h2 id="pending">{t(locale, "members.pending", { count: pending.length })}</h2>
          <ul className="list">
            {pending.map((one) => (
              <PendingMember key={one.id} locale={locale} member={one} />
            ))}
          </ul>
        </section>
      ) : null}
      <MemberChanges locale={locale} changes={changes} />
      <section className="part" aria-labelledby="all">
        <h2 id="all">{t(locale, "members.all")}</h2>
        <MemberTable
          locale={locale}
          members={members}
          own={member.id}
          mayAct={may(member.roles, "member:deactivate")}
        />
        <nav className="pager" aria-label={t(locale, "queue.pager")}>
          <p>{after === "" ? null : <Link to={path}>{t(locale, "queue.first")}</Link>}</p>
          <p>
            {next === null ? null : (
              <Link to={`${path}?${new URLSearchParams({ after: next }).toString()}`} rel="next">
                {t(locale, "queue.next")}
              </Link>
            )}
          </p>
        </nav>
        <p>
          <a href={pathFor(locale, "/directory")}>{t(locale, "directory.see.office")}</a>
        </p>
      </section>
      {may(member.roles, "member:invite") ? <InviteForm locale={locale} demo={demo} /> : null}
    </>
  )
}

const columns = ["login", "name", "roles", "body", "state", "act"] as const

type TableProps = { locale: Locale; members: readonly MemberView[]; own: string; mayAct: boolean }

function MemberTable({ locale, members, own, mayAct }: TableProps) {
  const label = (column: (typeof columns)[number]) => ({
    "data-label": t(locale, `members.column.${column}`),
  })
  return (
    <table className="table cards">
      <caption className="visually-hidden">{t(locale, "members.all")}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(locale, `members.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {members.map((one) => (
          <tr key={one.id}>
            <td {...label("login")}>{one.login}</td>
            <th scope="row" className="is-head">
              {one.name}
            </th>
            <td {...label("roles")}>{roleNames(locale, one.roles)}</td>
            <td {...label("body")}>{seatName(locale, one.body, one.unit)}</td>
            <td {...label("state")}>{memberState(locale, one.state)}</td>
            <td {...label("act")}>
              {mayAct && one.id !== own && one.state !== "deactivated" ? (
                <div className="row">
                  {one.state === "active" ? <RestoreMember locale={locale} member={one} /> : null}
                  <DeactivateMember locale={locale} member={one} />
                </div>
              ) : (
                "–"
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
