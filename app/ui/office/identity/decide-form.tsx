import { useState } from "react"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { agencyGround } from "#app/domain/identity/rules.ts"
import type { CustodianRequest } from "#app/domain/identity/views.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { sendDecision } from "../../client/identity.client.ts"
import { refusedReasons } from "../answer.ts"
import { useOffice } from "../office-context.tsx"
import { DecisionForm } from "./decision-form.tsx"

type Props = { locale: Locale; request: CustodianRequest; asker: DirectoryEntry }

/** Gives the half or refuses, both with reasons. */
export function DecideForm({ locale, request, asker }: Props) {
  const { keys } = useOffice()
  const [done, setDone] = useState(false)
  const { part, cannotAgree, cannotRefuse, ground, state } = request
  if (cannotRefuse !== null)
    return (
      <p className="notice" role="status">
        {done ? t(locale, "custodian.done") : t(locale, "custodian.cannot")}{" "}
        {done ? "" : refusedReasons(locale, [cannotRefuse])}
      </p>
    )
  if (keys === null) return null
  return (
    <section className="part" aria-labelledby="decide">
      <h2 id="decide">{t(locale, "custodian.yourPart", { part })}</h2>
      {cannotAgree === null ? (
        <p>{t(locale, ground === agencyGround ? "custodian.agree.agency" : "custodian.agree.what")}</p>
      ) : null}
      {done ? (
        <p className="notice notice--ok" role="status">
          {t(locale, "custodian.done")}
        </p>
      ) : null}
      <DecisionForm
        {...{ locale, id: "why", hint: "custodian.why.hint" }}
        agree={cannotAgree === null ? t(locale, "custodian.agree", { part }) : null}
        refuse={cannotAgree === "decided" || state === "agreed" ? "custodian.takeBack" : "custodian.refuse"}
        send={(decision) => sendDecision({ ...request, asker }, keys, decision)}
        onDone={() => {
          setDone(true)
        }}
      />
    </section>
  )
}
