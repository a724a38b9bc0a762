import { Link, useRevalidator } from "@remix-run/react"
import { useEffect, useState } from "react"
import { fewestOfBasis } from "#app/domain/cases/referral/envelope.ts"
import { agencyGround } from "#app/domain/identity/rules.ts"
import { cleanLine } from "#app/domain/reports/clean-text.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { OfficeReferral } from "../../agency/packet-rows.ts"
import type { SealedName } from "../../client/sealed-name.client.ts"
import { sealName } from "../../client/sealed-name.client.ts"
import type { OfficeRefusal } from "../answer.ts"
import { refusalText } from "../answer.ts"
import type { CaseFile } from "../case/case-file.ts"
import { NameViewer } from "../case/identity/name-viewer.tsx"
import type { CaseOpening } from "../case/use-open-case.ts"
import { stateName } from "../identity/identity-words.ts"
import { useOffice } from "../office-context.tsx"

export type NamePlace = {
  locale: Locale
  file: CaseFile
  opening: CaseOpening
  referral: OfficeReferral
  as: "compile-packet" | "supply"
  name: SealedName | null
  setName: (name: SealedName | null) => void
}

/** The way of a name into the packet (workflow §5.4): none, asked for, or sealed in its envelope. */
export function NameEnvelope(props: NamePlace) {
  const { locale, file, name, setName } = props
  const { member } = useOffice()
  const own = file.identity.requests.find(
    ({ ground, endedOn, askedBy }) => ground === agencyGround && endedOn === null && askedBy === member.id,
  )
  useForgotten(name, setName)
  const readable = own !== undefined && (own.state === "agreed" || own.state === "opened")
  return (
    <fieldset className="stack-s" id="envelope">
      <legend>{t(locale, "refer.envelope")}</legend>
      {name !== null ? (
        <Sealed {...props} name={name} />
      ) : readable ? (
        <SealForm {...props} request={own} />
      ) : (
        <>
          <p className="hint">{t(locale, "refer.identity.none")}</p>
          <p>
            {own === undefined ? null : <b>{stateName(locale, own.state)}. </b>}
            <Link to={`${pathFor(locale, `/office/cases/${file.id}`)}#identity`}>
              {t(locale, own === undefined ? "refer.envelope.ask" : "refer.envelope.request")}
            </Link>
          </p>
        </>
      )}
    </fieldset>
  )
}

/** A name that may no longer be read goes into no packet: the server would refuse it. */
function useForgotten(name: SealedName | null, setName: NamePlace["setName"]): void {
  useEffect(() => {
    if (name === null) return
    const timer = setTimeout(
      () => {
        setName(null)
      },
      Math.max(0, Date.parse(name.name.until) - Date.now()),
    )
    return () => {
      clearTimeout(timer)
    }
  }, [name, setName])
}

function Sealed({ locale, name, setName }: NamePlace & { name: SealedName }) {
  return (
    <>
      <p className="notice notice--warn" role="status">
        {t(locale, "refer.envelope.sealed")}
      </p>
      <NameViewer locale={locale} name={name.name} />
      <p>
        <button
          className="button button--quiet"
          type="button"
          onClick={() => {
            setName(null)
          }}
        >
          {t(locale, "refer.envelope.remove")}
        </button>
      </p>
    </>
  )
}

type FormProps = NamePlace & { request: CaseFile["identity"]["requests"][number] }

/** The letter that asked for the name, and the button that opens and seals it. */
function SealForm({ locale, file, opening, referral, as, setName, request }: FormProps) {
  const { keys, authority } = useOffice()
  const { revalidate } = useRevalidator()
  const [text, setText] = useState("")
  const [short, setShort] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<OfficeRefusal | null>(null)
  const { opened } = opening
  const seal = async () => {
    const basis = cleanLine(text)
    setShort(basis.length < fewestOfBasis)
    if (keys === null || opened === null || busy || basis.length < fewestOfBasis) return
    setBusy(true)
    const place = { file, referral, as, dialogue: opened.dialogue, keys, authority }
    const answer = await sealName(place, { request, basis })
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setName(answer.value)
    revalidate()
  }
  return (
    <>
      <p className="grave__mark">{t(locale, "refer.envelope.mark")}</p>
      <BasisField {...{ locale, text, setText, short }} />
      {short || refusal !== null ? (
        <p className="field__error" role="alert">
          {refusal === null || short ? t(locale, "refer.envelope.short") : refusalText(locale, refusal)}
        </p>
      ) : null}
      <p>
        <button
          className="button button--grave"
          type="button"
          disabled={busy || opened === null}
          onClick={() => void seal()}
        >
          {t(locale, busy ? "identity.opening" : "refer.envelope.seal")}
        </button>
      </p>
      <p className="small muted">{t(locale, "refer.envelope.does")}</p>
    </>
  )
}

type BasisProps = { locale: Locale; text: string; setText: (text: string) => void; short: boolean }

function BasisField({ locale, text, setText, short }: BasisProps) {
  return (
    <>
      <label className="label" htmlFor="basis">
        {t(locale, "refer.envelope.basis")}
      </label>
      <p className="hint" id="basis-hint">
        {t(locale, "refer.envelope.basis.hint")}
      </p>
      <input
        className="input"
        id="basis"
        maxLength={300}
        lang="vi"
        autoComplete="off"
        aria-describedby="basis-hint"
        aria-invalid={short}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
    </>
  )
}
