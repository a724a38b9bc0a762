import { Fragment } from "react"
import type { PacketDocument, PacketDraft } from "#app/domain/cases/referral/compose.ts"
import { documentsOf } from "#app/domain/cases/referral/compose.ts"
import { informantName } from "#app/domain/cases/referral/manifest.ts"
import { piecesOf } from "#app/domain/cases/referral/redaction.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { OfficeReferral } from "../../agency/packet-rows.ts"
import type { CaseFile } from "../case/case-file.ts"
import type { CaseOpening } from "../case/use-open-case.ts"
import { bodyName } from "../names.ts"
import { articlesIn } from "./packet-draft.ts"

type Props = {
  locale: Locale
  file: CaseFile
  referral: OfficeReferral
  draft: PacketDraft
  opening: CaseOpening
}

/** Exactly what the agency will see, and not a line more: made of the same draft that is sealed. */
export function PacketPreview({ locale, file, referral, draft, opening }: Props) {
  const documents = documentsOf(draft)
  const rows = [
    [t(locale, "agency.fact.from"), bodyName(locale, file.body)],
    [t(locale, "refer.preview.to"), bodyName(locale, referral.agency)],
    [t(locale, "agency.column.subject"), draft.subject],
    [t(locale, "agency.fact.articles"), articlesIn(opening.opened?.records ?? []).join(", ")],
    [t(locale, "agency.fact.informant"), informantName(1)],
    [t(locale, "agency.fact.urgent"), draft.urgent],
  ].filter(([, text]) => text !== "")
  return (
    <>
      <section className="glass" aria-labelledby="preview">
        <p className="reads reads--agency">
          {t(locale, "refer.preview")} <small>{t(locale, "refer.preview.note")}</small>
        </p>
        <div className="glass__body">
          <h3 id="preview">{t(locale, "agency.packet", { number: referral.number })}</h3>
          <dl className="pairs pairs--tight">
            {rows.map(([name, text]) => (
              <div className="pair" key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          {documents.map((document) => (
            <Document key={document.no} locale={locale} document={document} />
          ))}
        </div>
      </section>
      <p className="small muted">{t(locale, "refer.preview.never")}</p>
      {draft.envelope ? (
        <p className="notice notice--warn">
          <b>{t(locale, "refer.identity.in")}</b> {t(locale, "refer.identity.in.how")}
        </p>
      ) : (
        <p className="small">
          <b>{t(locale, "refer.identity")}</b> {t(locale, "refer.identity.none")}
        </p>
      )}
    </>
  )
}

function Document({ locale, document }: { locale: Locale; document: PacketDocument }) {
  const { no, title, kind, text } = document
  const name = <span lang="vi">{`${no}. ${title}`}</span>
  if (text === null)
    return (
      <p>
        {name}{" "}
        <span className="muted">
          {t(
            locale,
            kind === "paper"
              ? "agency.copy.paper-original"
              : kind === "identity"
                ? "agency.copy.sealed-envelope"
                : "refer.preview.file",
          )}
        </span>
      </p>
    )
  return (
    <details>
      <summary>{name}</summary>
      <div className="details__body">
        {kind === "list" ? (
          <p className="muted">{t(locale, "refer.preview.list")}</p>
        ) : (
          <p className="said" lang="vi">
            {piecesOf(text).map((piece, at) => (
              <Fragment key={at}>{piece.cut ? <b>{piece.text}</b> : piece.text}</Fragment>
            ))}
          </p>
        )}
      </div>
    </details>
  )
}
