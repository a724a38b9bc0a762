import { Link } from "@remix-run/react"
import { useEffect, useState } from "react"
import type { CustodianRequest } from "#app/domain/identity/views.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { CheckedRequest } from "../../client/identity.client.ts"
import { boxPairOf } from "#app/crypto/keys.ts"
import { checkRequest, readWords } from "../../client/identity.client.ts"
import type { OfficeRefusal } from "../answer.ts"
import { refusalText } from "../answer.ts"
import { bodyName } from "../names.ts"
import { useOffice } from "../office-context.tsx"
import { useLocale } from "../use-locale.ts"
import { DecideForm } from "./decide-form.tsx"
import { groundName, noticeName, stateName } from "./identity-words.ts"
import { RequestDecisions } from "./request-decisions.tsx"

type Checked = { checked: CheckedRequest | null; refusal: OfficeRefusal | null }

/** Checks in this browser who asked, before anything is read or decided. */
function useChecked(request: CustodianRequest): Checked {
  const { authority } = useOffice()
  const [state, setState] = useState<Checked>({ checked: null, refusal: null })
  useEffect(() => {
    let stale = false
    void checkRequest(request.signed, request.asker.id, authority).then((answer) => {
      if (stale) return
      setState(answer.ok ? { checked: answer.value, refusal: null } : { checked: null, refusal: answer })
    })
    return () => {
      stale = true
    }
  }, [request, authority])
  return state
}

/** May this officer read this name? */
export function RequestPage({ request }: { request: CustodianRequest }) {
  const locale = useLocale()
  const { checked, refusal } = useChecked(request)
  return (
    <>
      <p className="crumb">
        <Link to={pathFor(locale, "/office/identity")}>{t(locale, "custodian.heading")}</Link>
      </p>
      <h1>{t(locale, "custodian.request", { name: request.codeName })}</h1>
      <div className="stack-l">
        <p>
          <b>{stateName(locale, request.state)}</b>
          {request.endedOn === null ? (
            <>
              {" "}
              ·{" "}
              {t(locale, request.state === "waiting" ? "identity.until.waiting" : "identity.until.agreed", {
                day: formatDay(locale, request.expiresOn, "weekday"),
              })}
            </>
          ) : (
            <> · {t(locale, "identity.ended", { day: formatDay(locale, request.endedOn) })}</>
          )}
        </p>
        {refusal === null ? null : (
          <div className="notice notice--danger" role="alert">
            <p>{refusalText(locale, refusal)}</p>
          </div>
        )}
        <Asked {...{ locale, request, checked }} />
        {checked === null ? null : <DecideForm {...{ locale, request, asker: checked.asker }} />}
      </div>
    </>
  )
}

type AskedProps = { locale: Locale; request: CustodianRequest; checked: CheckedRequest | null }

function Asked({ locale, request, checked }: AskedProps) {
  const { keys } = useOffice()
  const { asker, ground, notice, askedOn, signed, grant, wordsPublic } = request
  const read = (words: string, kind: "request" | "decision", by: string) => {
    const entry = checked?.entries.find(({ member }) => member === by)
    if (keys === null || entry === undefined) return null
    const place = { case: signed.caseId, id: signed.id, kind, by: entry }
    return readWords({ words, grant, wordsPublic }, [boxPairOf(keys)], place)
  }
  const reasons = read(signed.words, "request", asker.id)
  return (
    <section className="grave" aria-labelledby="asked">
      <p className="grave__mark">{t(locale, "identity.ask.mark")}</p>
      <h2 id="asked">{t(locale, "custodian.what")}</h2>
      <dl className="pairs">
        <dt>{t(locale, "custodian.asker")}</dt>
        <dd>
          {asker.name}, {bodyName(locale, asker.body)}, {formatDay(locale, askedOn)}
        </dd>
        <dt>{t(locale, "identity.ask.ground")}</dt>
        <dd>{groundName(locale, ground)}</dd>
        <dt>{t(locale, "custodian.notice")}</dt>
        <dd>{noticeName(locale, notice)}</dd>
        <dt>{t(locale, "identity.reasons")}</dt>
        <dd className="said">{checked === null ? "…" : (reasons ?? t(locale, "identity.reasons.closed"))}</dd>
      </dl>
      <p className="small muted" role="status">
        {t(locale, checked === null ? "custodian.checking" : "custodian.checked")}
      </p>
      <RequestDecisions
        {...{ locale, ground, decisions: request.decisions }}
        wordsOf={(decision) => read(decision.words, "decision", decision.by)}
      />
    </section>
  )
}
