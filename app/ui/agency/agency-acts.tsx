import { useRevalidator } from "@remix-run/react"
import type { FormEvent, ReactNode } from "react"
import { useRef, useState } from "react"
import { referralOutcomes } from "#app/domain/cases/act-details.ts"
import type { AgencyActName } from "#app/domain/cases/referral/agency-act.ts"
import { agencyActs } from "#app/domain/cases/referral/agency-act.ts"
import { transitions } from "#app/domain/cases/transitions.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { AgencyActInput } from "../client/agency-act.client.ts"
import { sendAgencyAct } from "../client/agency-act.client.ts"
import type { OfficeRefusal } from "../office/answer.ts"
import { refusalText } from "../office/answer.ts"
import { useOffice } from "../office/office-context.tsx"
import type { AgencyReferral } from "./packet-rows.ts"

type Props = { locale: Locale; packet: AgencyReferral }

/** What can be done with the packet now; what cannot says after which step it can. */
export function AgencyActs({ locale, packet }: Props) {
  const open = agencyActs.filter((act) => isOpen(act, packet.state))
  const closed = agencyActs.filter((act) => !isOpen(act, packet.state))
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{t(locale, "agency.acts")}</h2>
      {open.length === 0 ? <p>{t(locale, "agency.acts.none")}</p> : null}
      {open.map((act) => (
        <ActForm key={act} {...{ locale, packet, act }} />
      ))}
      {closed.length === 0 ? null : (
        <ul className="list small">
          {closed.map((act) => (
            <li key={act} className="is-blocked">
              <p>
                <b>{t(locale, `agency.act.${act}`)}</b>
              </p>
              <p>{t(locale, "refusal.wrong-state")}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** The table of the statechart says from which states an act leads on. */
const isOpen = (act: AgencyActName, state: string): boolean =>
  transitions.some((row) => row.event === act && (row.from as readonly (string | null)[]).includes(state))

function ActForm({ locale, packet, act }: Props & { act: AgencyActName }) {
  const { keys } = useOffice()
  const { busy, refusal, send } = useAgencyAct(packet)
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const input = inputOf(act, new FormData(event.currentTarget))
    setMissing(input === null)
    if (input !== null) void send(input)
  }
  return (
    <form className="stack-s part" onSubmit={submit} aria-busy={busy} aria-labelledby={`act-${act}`}>
      <h3 id={`act-${act}`}>{t(locale, `agency.act.${act}`)}</h3>
      <p className="small muted">{t(locale, `agency.act.${act}.does`)}</p>
      {missing ? (
        <p className="field__error" role="alert">
          {t(locale, "agency.act.missing")}
        </p>
      ) : null}
      {refusal === null ? null : (
        <p className="field__error" role="alert">
          {refusalText(locale, refusal)}
        </p>
      )}
      <Fields locale={locale} act={act} />
      <button
        className={act === "post-outcome" ? "button button--grave" : "button"}
        disabled={keys === null || busy}
      >
        {t(locale, busy ? "case.signing" : `agency.act.${act}.sign`)}
      </button>
    </form>
  )
}

function Fields({ locale, act }: { locale: Locale; act: AgencyActName }) {
  if (act === "acknowledge")
    return (
      <Labelled
        id="number"
        label={t(locale, "agency.field.number")}
        hint={t(locale, "agency.field.number.hint")}
      >
        <input
          className="input input--m"
          id="number"
          name="number"
          maxLength={40}
          autoComplete="off"
          aria-describedby="number-hint"
        />
      </Labelled>
    )
  if (act === "extend-examination")
    return (
      <Labelled id="reason" label={t(locale, "agency.field.reason")}>
        <select className="select" id="reason" name="reason">
          <option value="complex">{t(locale, "agency.reason.complex")}</option>
          <option value="procuracy">{t(locale, "agency.reason.procuracy")}</option>
        </select>
      </Labelled>
    )
  if (act === "ask-supplement")
    return <Words locale={locale} id="request" label={t(locale, "agency.field.request")} />
  if (act === "post-outcome")
    return (
      <>
        <Labelled id="outcome" label={t(locale, "agency.field.outcome")}>
          <select className="select" id="outcome" name="outcome">
            {referralOutcomes.map((outcome) => (
              <option key={outcome} value={outcome}>
                {t(locale, `agency.outcome.${outcome}`)}
              </option>
            ))}
          </select>
        </Labelled>
        <Words locale={locale} id="decision" label={t(locale, "agency.field.decision")} />
      </>
    )
  return null
}

type LabelledProps = { id: string; label: string; hint?: string; children: ReactNode }

function Labelled({ id, label, hint, children }: LabelledProps) {
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
    </div>
  )
}

function Words({ locale, id, label }: { locale: Locale; id: string; label: string }) {
  return (
    <Labelled id={id} label={label} hint={t(locale, "agency.field.sealed")}>
      <textarea className="textarea" id={id} name={id} rows={4} aria-describedby={`${id}-hint`} />
    </Labelled>
  )
}

/** What a form says; null when something that must be said is not. */
function inputOf(act: AgencyActName, form: FormData): AgencyActInput | null {
  const value = (name: string) => {
    const typed = form.get(name)
    return typeof typed === "string" ? typed.trim() : ""
  }
  switch (act) {
    case "acknowledge": {
      // A number is a code that both bodies may count by; “15/TB-PC03” is written 15-TB-PC03.
      const number = value("number")
        .replace(/[^A-Za-z0-9]+/g, "-")
        .replace(/^-|-$/g, "")
      return number === "" ? null : { act, details: { number }, text: null }
    }
    case "examine":
      return { act, details: {}, text: null }
    case "extend-examination":
      return { act, details: { reason: value("reason") }, text: null }
    case "ask-supplement":
      return value("request") === "" ? null : { act, details: {}, text: value("request") }
    case "post-outcome":
      return value("decision") === ""
        ? null
        : { act, details: { outcome: value("outcome") }, text: value("decision") }
  }
}

/** One act at a time; what was stored brings the page up to date. */
function useAgencyAct(packet: AgencyReferral) {
  const { keys, authority } = useOffice()
  const { revalidate } = useRevalidator()
  const running = useRef(false)
  const [state, setState] = useState<{ busy: boolean; refusal: OfficeRefusal | null }>({
    busy: false,
    refusal: null,
  })
  const send = async (input: AgencyActInput) => {
    if (keys === null || running.current) return
    running.current = true
    setState({ busy: true, refusal: null })
    const answer = await sendAgencyAct(packet, { keys, authority }, input)
    running.current = false
    setState({ busy: false, refusal: answer.ok ? null : answer })
    if (answer.ok || answer.problem === "stale-page") revalidate()
  }
  return { ...state, send }
}
