import { Link } from "@remix-run/react"
import { useState } from "react"
import type { Day } from "#app/domain/time.ts"
import { may } from "#app/domain/permissions.ts"
import { formatDay, formatSize } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { useOffice } from "../office-context.tsx"
import type { NamedFile } from "./evidence-names.ts"
import { namedFiles } from "./evidence-names.ts"
import type { SectionProps } from "./section-props.ts"
import type { Soundness } from "./use-evidence.ts"
import { ViewerPanel } from "./viewer-panel.tsx"

/** The files of a case; opening one is an event in the case's history. */
export function EvidenceSection({ locale, file, opening }: SectionProps) {
  const { member } = useOffice()
  const [chosen, setChosen] = useState<string | null>(null)
  const [found, setFound] = useState<ReadonlyMap<string, Soundness>>(new Map())
  const files = namedFiles(file.evidence, opening.opened?.records ?? [])
  const shown = files.find(({ id }) => id === chosen)
  const mayOpen = may(member.roles, "evidence:open") && opening.opened !== null
  return (
    <section className="part" aria-labelledby="files">
      <h2 id="files">{t(locale, "case.files")}</h2>
      {files.length === 0 ? (
        <p className="muted">{t(locale, "case.files.none")}</p>
      ) : (
        <FileTable {...{ locale, files, found }} onOpen={mayOpen ? setChosen : null} />
      )}
      {shown === undefined || opening.opened === null ? null : (
        <ViewerPanel
          key={shown.id}
          {...{ locale, file, item: shown, opened: opening.opened }}
          onFound={(soundness) => {
            setFound((before) => new Map(before).set(shown.id, soundness))
          }}
          onClose={() => {
            setChosen(null)
          }}
        />
      )}
      {files.length === 0 ? null : (
        <>
          <p>
            <Link to={pathFor(locale, `/office/cases/${file.id}/custody`)}>{t(locale, "custody.link")}</Link>
          </p>
          <p className="small muted">{t(locale, "case.files.note")}</p>
        </>
      )}
    </section>
  )
}

type TableProps = {
  locale: Locale
  files: readonly NamedFile[]
  found: ReadonlyMap<string, Soundness>
  onOpen: ((id: string) => void) | null
}

const columns = ["number", "file", "source", "size", "whole", "open"] as const

function FileTable({ locale, files, found, onOpen }: TableProps) {
  const label = (column: (typeof columns)[number]) => ({ "data-label": t(locale, `case.files.${column}`) })
  return (
    <table className="table cards">
      <caption className="visually-hidden">{t(locale, "case.files")}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(locale, `case.files.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.id}>
            <td className="nowrap" {...label("number")}>
              {file.number}
            </td>
            <th scope="row" className="is-head">
              {file.name ?? t(locale, "case.files.unnamed")}
            </th>
            <td {...label("source")}>{sourceOf(locale, file)}</td>
            <td className="nowrap" {...label("size")}>
              {formatSize(locale, file.size ?? file.length)}
            </td>
            <td {...label("whole")}>{t(locale, `case.files.whole.${found.get(file.id) ?? "unchecked"}`)}</td>
            <td {...label("open")}>
              <button
                className="tool"
                type="button"
                disabled={onOpen === null}
                aria-label={t(locale, "case.files.open.of", { number: file.number })}
                onClick={() => {
                  onOpen?.(file.id)
                }}
              >
                {t(locale, "case.files.view")}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function sourceOf(locale: Locale, { addedBy, addedOn }: NamedFile): string {
  const day = formatDay(locale, addedOn as Day, "short")
  return t(locale, addedBy === "reporter" ? "case.files.by.reporter" : "case.files.by.clerk", { day })
}
