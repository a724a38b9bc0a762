import { Link } from "@remix-run/react"
import { useRef } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { useHydrated } from "../../use-hydrated.ts"
import { ActProblem } from "./act-problem.tsx"
import type { MemberView } from "./member-view.ts"
import { useMemberAct } from "./use-member-act.ts"

/** For somebody who lost the passphrase or the second factor: each has its own way, and each takes more than one person. */
export function RestoreMember({ locale, member }: { locale: Locale; member: MemberView }) {
  const hydrated = useHydrated()
  const dialog = useRef<HTMLDialogElement>(null)
  const { answer, busy, send } = useMemberAct()
  return (
    <>
      <button
        className="tool"
        type="button"
        disabled={!hydrated}
        aria-label={t(locale, "members.restore.of", { name: member.name })}
        onClick={() => {
          dialog.current?.showModal()
        }}
      >
        {t(locale, "members.restore")}
      </button>
      <dialog ref={dialog} className="panel" aria-labelledby={`restore-${member.id}`}>
        <div className="stack">
          <h2 id={`restore-${member.id}`}>{t(locale, "members.restore.of", { name: member.name })}</h2>
          <p>
            <Link to={pathFor(locale, `/office/members/${member.id}/recover`)}>
              {t(locale, "members.restore.phrase")}
            </Link>
          </p>
          <ActProblem locale={locale} answer={answer} />
          <p role="status">{answer?.ok === true ? t(locale, "members.restore.asked") : ""}</p>
          {answer?.ok === true ? null : (
            <div className="stack-s">
              <button
                className="button button--quiet"
                type="button"
                disabled={busy}
                onClick={() => {
                  send({ intent: "replace-factor", member: member.id })
                }}
              >
                {t(locale, "members.restore.factor")}
              </button>
              <p className="small muted">{t(locale, "members.restore.factor.body")}</p>
            </div>
          )}
          <button
            className="button button--quiet"
            type="button"
            onClick={() => {
              dialog.current?.close()
            }}
          >
            {t(locale, "members.restore.close")}
          </button>
        </div>
      </dialog>
    </>
  )
}
