import { Link } from "@remix-run/react"
import type { Day } from "#app/domain/time.ts"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { CaseFile } from "../case/case-file.ts"
import type { CaseRecord } from "../case/open-case.ts"
import { textIn } from "../case/open-case.ts"
import type { CaseOpening } from "../case/use-open-case.ts"
import { VerdictMark } from "../case/verdict-mark.tsx"

type Props = { locale: Locale; file: CaseFile; opening: CaseOpening }

/** Signs of a crime and the lawyers' words on them, as they were signed; the forms are on the case's page. */
export function LegalNote({ locale, file, opening }: Props) {
  const records = opening.opened?.records ?? []
  const notes = records.filter(({ body }) => ["flag-crime", "write-legal-note"].includes(actOf(body)))
  return (
    <section className="part" aria-labelledby="legal">
      <h2 id="legal">{t(locale, "refer.legal")}</h2>
      {notes.length === 0 ? <p className="muted">{t(locale, "refer.legal.none")}</p> : null}
      {notes.map((note) => (
        <Note key={note.id} locale={locale} note={note} />
      ))}
      <p className="meta">{t(locale, "refer.legal.innocent")}</p>
      <p>
        <Link to={`${pathFor(locale, `/office/cases/${file.id}`)}#steps`}>
          {t(locale, "refer.legal.forms")}
        </Link>
      </p>
    </section>
  )
}

/** The act that a sealed record belongs to; "" for others. */
function actOf(body: JsonValue | null): string {
  return textIn(body, "act") ?? ""
}

function Note({ locale, note }: { locale: Locale; note: CaseRecord }) {
  const text = textIn(note.body, "text") ?? ""
  const rows = factRows(text)
  return (
    <>
      <p>
        <b>{t(locale, actOf(note.body) === "flag-crime" ? "refer.legal.sign" : "refer.legal.note")}</b>{" "}
        {codesIn(note.body).join(", ")} <VerdictMark locale={locale} verdict={note.verdict} />
      </p>
      {rows.length === 0 ? <p className="said">{text}</p> : <FactTable locale={locale} rows={rows} />}
      <p className="meta">
        {note.authorName ?? t(locale, "case.someone")} · {formatDay(locale, note.addedOn as Day)}
      </p>
    </>
  )
}

const columns = ["article", "fact", "evidence"] as const

function FactTable({ locale, rows }: { locale: Locale; rows: readonly string[][] }) {
  return (
    <table className="table cards">
      <caption className="visually-hidden">{t(locale, "refer.legal.note")}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(locale, `refer.legal.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells.join()}>
            <th scope="row" className="is-head">
              {cells[0]}
            </th>
            <td data-label={t(locale, "refer.legal.fact")}>{cells[1]}</td>
            <td data-label={t(locale, "refer.legal.evidence")}>{cells[2] ?? ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A note whose every line reads “article | fact | evidence” is shown as a table; any other as it was written. */
export function factRows(text: string): string[][] {
  const lines = text.split("\n").filter((line) => line.trim() !== "")
  const rows = lines.map((line) => line.split("|").map((cell) => cell.trim()))
  return rows.every((cells) => cells.length === 2 || cells.length === 3) ? rows : []
}

/** Questions or articles that the signed details name. */
function codesIn(body: JsonValue | null): string[] {
  if (body === null || typeof body !== "object" || Array.isArray(body)) return []
  const { details } = body
  if (details === undefined || details === null || typeof details !== "object" || Array.isArray(details))
    return []
  const codes = details["articles"] ?? details["crime"]
  return Array.isArray(codes) ? codes.filter((code) => typeof code === "string") : []
}
