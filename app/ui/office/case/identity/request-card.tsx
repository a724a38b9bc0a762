import { Link, useRevalidator } from "@remix-run/react"
import { useState } from "react"
import { agencyGround } from "#app/domain/identity/rules.ts"
import { formatDay } from "#app/i18n/format.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { ShownName } from "../../../client/identity.client.ts"
import { openName, readWords, takeRequestBack } from "../../../client/identity.client.ts"
import type { OfficeRefusal } from "../../answer.ts"
import { refusalText } from "../../answer.ts"
import { groundName, noticeName, stateName } from "../../identity/identity-words.ts"
import { RequestDecisions } from "../../identity/request-decisions.tsx"
import { useOffice } from "../../office-context.tsx"
import type { CaseFile } from "../case-file.ts"
import type { SectionProps } from "../section-props.ts"
import { HeadApproval } from "./head-approval.tsx"
import { NameViewer } from "./name-viewer.tsx"

type Request = CaseFile["identity"]["requests"][number]
type Props = SectionProps & { request: Request }

/** One request for the name: who, what for, what was decided, and the name itself for who asked. */
export function RequestCard(props: Props) {
  const { locale, file, opening, request } = props
  const live = request.endedOn === null
  const read = (words: string, kind: "request" | "decision", by: string) => {
    const entry = opening.entries.find(({ member }) => member === by)
    if (opening.opened === null || entry === undefined || request.words === null) return null
    const sealed = { words, grant: request.words.key, wordsPublic: request.wordsPublic }
    return readWords(sealed, opening.opened.work, { case: file.id, id: request.id, kind, by: entry })
  }
  const until = request.state === "waiting" ? "identity.until.waiting" : "identity.until.agreed"
  return (
    <article className={live ? "grave" : "stack-s"}>
      <h3>{stateName(locale, request.state)}</h3>
      <p className="meta">
        {t(locale, "identity.askedBy", {
          name: request.askedByName,
          day: formatDay(locale, request.askedOn),
        })}{" "}
        ·{" "}
        {request.endedOn === null
          ? t(locale, until, { day: formatDay(locale, request.expiresOn, "weekday") })
          : t(locale, "identity.ended", { day: formatDay(locale, request.endedOn) })}
      </p>
      <p>
        <b>{groundName(locale, request.ground)}</b> · {noticeName(locale, request.notice)}
      </p>
      <p className="said">{read(request.words?.bytes ?? "", "request", request.askedBy)}</p>
      {live || request.decisions.length > 0 ? (
        <RequestDecisions
          {...{ locale, ground: request.ground, decisions: request.decisions }}
          wordsOf={(decision) => read(decision.words, "decision", decision.by)}
        />
      ) : null}
      {live ? <Own {...props} /> : null}
      {live && request.approval.cannotRefuse === null ? <HeadApproval {...props} /> : null}
    </article>
  )
}

/** What the requester can do: read, or take back. */
function Own({ locale, file, opening, request }: Props) {
  const { keys, authority, member } = useOffice()
  const { revalidate } = useRevalidator()
  const [name, setName] = useState<ShownName | null>(null)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<OfficeRefusal | null>(null)
  const { opened } = opening
  if (request.askedBy !== member.id || keys === null || opened === null) return null
  const run = async (work: () => Promise<OfficeRefusal | null>) => {
    if (busy) return
    setBusy(true)
    setRefusal(await work())
    setBusy(false)
    revalidate()
  }
  const open = () =>
    run(async () => {
      const answer = await openName(request, { keys, authority }, opened.dialogue)
      if (answer.ok) setName(answer.value)
      return answer.ok ? null : answer
    })
  const withdraw = () =>
    run(async () => {
      const answer = await takeRequestBack(request, keys)
      return answer.ok ? null : answer
    })
  const readable = request.state === "agreed" || request.state === "opened"
  return (
    <>
      {name === null ? null : <NameViewer {...{ locale, name }} />}
      {refusal === null ? null : (
        <p className="notice notice--danger" role="alert">
          {refusalText(locale, refusal)}
        </p>
      )}
      {readable && name === null ? <p className="small muted">{t(locale, "identity.open.hint")}</p> : null}
      {readable && request.ground === agencyGround ? <ToReferral locale={locale} caseId={file.id} /> : null}
      <div className="row">
        {readable && name === null ? (
          <button className="button button--grave" type="button" disabled={busy} onClick={() => void open()}>
            {t(locale, busy ? "identity.opening" : "identity.open")}
          </button>
        ) : null}
        {request.state === "opened" ? null : (
          <button
            className="button button--quiet"
            type="button"
            disabled={busy}
            onClick={() => void withdraw()}
          >
            {t(locale, "identity.withdraw")}
          </button>
        )}
      </div>
    </>
  )
}

/** A name for the investigators is sealed where the packet is made. */
const ToReferral = ({ locale, caseId }: { locale: Props["locale"]; caseId: string }) => (
  <p>
    <Link to={`${pathFor(locale, `/office/cases/${caseId}/refer`)}#envelope`}>
      {t(locale, "identity.open.refer")}
    </Link>
  </p>
)
