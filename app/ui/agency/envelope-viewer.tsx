import { useEffect, useState } from "react"
import type { OpenedEnvelope } from "#app/domain/cases/referral/envelope.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { readEnvelope } from "../client/agency-packet.client.ts"
import type { OpenedEvidence } from "../client/office-evidence.client.ts"
import { saveEvidence } from "../client/office-evidence.client.ts"
import type { OfficeAnswer } from "../office/answer.ts"
import { refusalText } from "../office/answer.ts"
import { bodyName } from "../office/names.ts"
import { useOffice } from "../office/office-context.tsx"

type Place = { referral: string; agency: string; part: number }
type Props = { locale: Locale; envelope: OpenedEvidence; place: Place; onClose: () => void }

/** Who informed us, from the envelope inside the packet: opened here, shown until it is closed, kept nowhere. */
export function EnvelopeViewer({ locale, envelope, place, onClose }: Props) {
  const answer = useEnvelope(envelope, place)
  return (
    <section className="viewer" aria-labelledby="envelope">
      <p className="reads reads--vault">
        {t(locale, "agency.envelope")} <small>{t(locale, "agency.envelope.note")}</small>
      </p>
      <div className="viewer__tools">
        <h3 id="envelope">{t(locale, "agency.envelope.heading")}</h3>
        <button
          className="tool"
          type="button"
          onClick={() => {
            saveEvidence(envelope)
          }}
        >
          {t(locale, "agency.envelope.save")}
        </button>
        <button className="tool" type="button" onClick={onClose}>
          {t(locale, "viewer.close")}
        </button>
      </div>
      <div className="viewer__stage">
        {answer === null ? (
          <p role="status">{t(locale, "agency.envelope.opening")}</p>
        ) : answer.ok ? (
          <Sheet locale={locale} opened={answer.value} />
        ) : (
          <div className="notice notice--danger" role="alert">
            <p className="notice__title">{t(locale, "agency.envelope.refused")}</p>
            <p>{refusalText(locale, answer)}</p>
          </div>
        )}
      </div>
    </section>
  )
}

function useEnvelope(envelope: OpenedEvidence, { referral, agency, part }: Place) {
  const { keys, authority } = useOffice()
  const [answer, setAnswer] = useState<OfficeAnswer<OpenedEnvelope> | null>(null)
  useEffect(() => {
    if (keys === null) return
    let stale = false
    void readEnvelope(envelope, { referral, part, agency, keys, authority }).then((read) => {
      if (!stale) setAnswer(read)
    })
    return () => {
      stale = true
    }
  }, [envelope, referral, agency, part, keys, authority])
  return answer
}

function Sheet({ locale, opened: { sheet, signer } }: { locale: Locale; opened: OpenedEnvelope }) {
  const { identity, informant, basis, from } = sheet
  const rows = [
    [t(locale, "agency.fact.informant"), informant],
    [t(locale, "identity.name"), identity.fullName],
    [t(locale, "identity.address"), identity.address],
    [t(locale, "identity.contact"), identity.contact],
    [t(locale, "agency.envelope.basis"), basis],
  ] as const
  return (
    <>
      <dl className="pairs">
        {rows.map(([name, text]) => (
          <div className="pair" key={name}>
            <dt>{name}</dt>
            <dd lang="vi">{text === "" ? t(locale, "identity.empty") : text}</dd>
          </div>
        ))}
      </dl>
      <p className="small muted">
        {t(locale, "agency.envelope.signed", { name: signer.name, body: bodyName(locale, from) })}
      </p>
    </>
  )
}
