import { useRef, useState } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { callOffice } from "../../client/office-fetch.client.ts"
import { useHydrated } from "../../use-hydrated.ts"
import type { OfficeAnswer } from "../answer.ts"
import { ActProblem } from "./act-problem.tsx"
import { LeavingCases } from "./leaving-cases.tsx"
import type { LeavingView } from "./leaving-view.ts"
import type { MemberView } from "./member-view.ts"
import { useMemberAct } from "./use-member-act.ts"

type Props = { locale: Locale; member: MemberView }

/** Ends somebody's access, after the person at the page has read what that means, and what becomes of which cases. */
export function DeactivateMember({ locale, member }: Props) {
  const hydrated = useHydrated()
  const dialog = useRef<HTMLDialogElement>(null)
  const { answer, busy, send } = useMemberAct()
  const [leaving, setLeaving] = useState<OfficeAnswer<LeavingView> | null>(null)
  const ask = async () => {
    setLeaving(null)
    dialog.current?.showModal()
    setLeaving(await callOffice<LeavingView>(`/office/members/${member.id}/leaving`))
  }
  const mayLeave = leaving?.ok === true && leaving.value.unread.count === 0
  return (
    <>
      <button
        className="tool"
        type="button"
        disabled={!hydrated}
        aria-label={t(locale, "members.end.of", { name: member.name })}
        onClick={() => void ask()}
      >
        {t(locale, "members.end")}
      </button>
      <dialog ref={dialog} className="panel" aria-labelledby={`end-${member.id}`}>
        <div className="grave">
          <p className="grave__mark">{t(locale, "members.end.mark")}</p>
          <h2 id={`end-${member.id}`}>{t(locale, "members.end.of", { name: member.name })}</h2>
          <p>{t(locale, "members.end.body")}</p>
          <LeavingCases locale={locale} leaving={leaving} />
          <ActProblem locale={locale} answer={answer} />
          <div className="row">
            <button
              className="button button--grave"
              type="button"
              disabled={busy || !mayLeave}
              onClick={() => {
                send({ intent: "deactivate", member: member.id })
              }}
            >
              {t(locale, "members.end.sure")}
            </button>
            <button
              className="button button--quiet"
              type="button"
              onClick={() => {
                dialog.current?.close()
              }}
            >
              {t(locale, "members.end.keep")}
            </button>
          </div>
        </div>
      </dialog>
    </>
  )
}
