import type { FormEvent } from "react"
import { useState } from "react"
import { conflictKinds } from "#app/domain/cases/conflicts.ts"
import { t } from "#app/i18n/messages.ts"
import { useNavigate } from "@remix-run/react"
import { pathFor } from "#app/i18n/locale.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { ChoiceGroup } from "../../choices.tsx"
import { useOffice } from "../office-context.tsx"
import { ActResult } from "./act-result.tsx"
import type { CaseFile } from "./case-file.ts"
import { useAct } from "./use-act.ts"

/**
 * Asked once for each case before anything of it is shown: are you near to anybody in it? A yes takes the case off this
 * officer for good, without anybody asking why.
 */
export function DeclareGate({ locale, file }: { locale: Locale; file: CaseFile }) {
  const { keys } = useOffice()
  const acting = useAct(file)
  const navigate = useNavigate()
  const [conflicted, setConflicted] = useState(false)
  const sign = async (conflict: string) => {
    const sent = await acting.send("declare", null, { details: { conflict } })
    if (sent && conflict !== "none") navigate(pathFor(locale, "/office/queue"))
  }
  const busy = keys === null || acting.busy
  const turn = () => {
    setConflicted(!conflicted)
  }
  return (
    <section className="box stack part" aria-labelledby="declare">
      <h2 id="declare">{t(locale, "declare.heading")}</h2>
      <p>{t(locale, "declare.why")}</p>
      <ul className="list">
        {conflictKinds.map((kind) => (
          <li key={kind}>{t(locale, `declare.kind.${kind}`)}</li>
        ))}
      </ul>
      <ActResult locale={locale} acting={acting} done="declare.done" />
      {conflicted ? (
        <Recusal
          {...{ locale, busy, signing: acting.busy }}
          onRecuse={(kind) => void sign(kind)}
          onBack={turn}
        />
      ) : (
        <div className="row">
          <button className="button" type="button" disabled={busy} onClick={() => void sign("none")}>
            {t(locale, acting.busy ? "case.signing" : "declare.none")}
          </button>
          <button className="button button--quiet" type="button" disabled={busy} onClick={turn}>
            {t(locale, "declare.some")}
          </button>
        </div>
      )}
    </section>
  )
}

type RecusalProps = {
  locale: Locale
  busy: boolean
  signing: boolean
  onRecuse: (kind: string) => void
  onBack: () => void
}

/** Which nearness; the effect is said before the signature. */
function Recusal({ locale, busy, signing, onRecuse, onBack }: RecusalProps) {
  const recuse = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const chosen = new FormData(event.currentTarget).get("conflict")
    if (typeof chosen === "string") onRecuse(chosen)
  }
  return (
    <form className="stack-s" onSubmit={recuse}>
      <ChoiceGroup
        {...{ locale, name: "conflict", kind: "radio", value: conflictKinds[0] }}
        legend={t(locale, "declare.which")}
        options={conflictKinds.map((kind) => ({ value: kind, label: t(locale, `declare.kind.${kind}`) }))}
      />
      <p className="small">{t(locale, "declare.effect")}</p>
      <div className="row">
        <button className="button" disabled={busy}>
          {t(locale, signing ? "case.signing" : "declare.recuse")}
        </button>
        <button className="button button--quiet" type="button" onClick={onBack}>
          {t(locale, "declare.back")}
        </button>
      </div>
    </form>
  )
}
