import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import { may } from "#app/domain/permissions.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { useOffice } from "../office-context.tsx"
import { ActProblem } from "./act-problem.tsx"
import type { MemberChangeView } from "./member-view.ts"
import { useMemberAct } from "./use-member-act.ts"

type Props = { locale: Locale; changes: readonly MemberChangeView[] }

/** What one administrator proposed and another has to confirm, and what was decided lately. Oversight reads it too. */
export function MemberChanges({ locale, changes }: Props) {
  if (changes.length === 0) return null
  return (
    <section className="part" aria-labelledby="changes">
      <h2 id="changes">{t(locale, "members.changes")}</h2>
      <ul className="list">
        {changes.map((change) => (
          <Change key={change.id} locale={locale} change={change} />
        ))}
      </ul>
    </section>
  )
}

function Change({ locale, change }: { locale: Locale; change: MemberChangeView }) {
  const { member: me } = useOffice()
  const { answer, busy, send } = useMemberAct()
  const kind = change.kind === "recovery" ? "recovery" : "second-factor"
  const day = formatDay(locale, change.proposedOn as Day)
  const mayDecide = change.state === "open" && may(me.roles, "member:restore") && change.memberId !== me.id
  const isOwn = change.proposedBy === me.id
  return (
    <li className="stack-s">
      <p>
        <b>{t(locale, `members.change.${kind}`)}</b> · {change.member} ({change.login}) ·{" "}
        {t(locale, "members.change.by", { name: change.proposer, day })}
      </p>
      <p className="small">{stateOf(locale, change)}</p>
      <ActProblem locale={locale} answer={answer} />
      {answer?.ok === true && answer.token !== undefined ? (
        <ReplacementLink locale={locale} token={answer.token} />
      ) : null}
      {mayDecide && isOwn ? <p className="small muted">{t(locale, "members.change.own")}</p> : null}
      {mayDecide ? (
        <div className="row">
          {isOwn ? null : (
            <button
              className="button"
              type="button"
              disabled={busy}
              onClick={() => {
                send({ intent: "confirm", change: change.id })
              }}
            >
              {t(locale, "members.change.confirm")}
            </button>
          )}
          <button
            className="button button--quiet"
            type="button"
            disabled={busy}
            onClick={() => {
              send({ intent: "decline", change: change.id })
            }}
          >
            {t(locale, "members.change.decline")}
          </button>
        </div>
      ) : null}
    </li>
  )
}

function stateOf(locale: Locale, { state, decider, decidedOn }: MemberChangeView): string {
  if (state === "open" || decidedOn === null) return t(locale, "members.change.open")
  const by = { name: decider ?? "", day: formatDay(locale, decidedOn as Day) }
  return t(locale, state === "done" ? "members.change.done" : "members.change.declined", by)
}

function ReplacementLink({ locale, token }: { locale: Locale; token: string }) {
  const address = `${window.location.origin}${pathFor(locale, `/replace/${token}`)}`
  return (
    <div className="notice notice--ok" role="status">
      <h3>{t(locale, "members.change.link")}</h3>
      <p>{t(locale, "members.change.link.body")}</p>
      <p className="hash">{address}</p>
    </div>
  )
}
