import { Link } from "@remix-run/react"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { csvPath } from "./address.ts"
import type { Cell, Sheet } from "./sheet.ts"

type Props = {
  locale: Locale
  sheet: Sheet
  /** Filters that the file takes over from the page. */ search?: string
}

/** A table of one screen; on a phone each row of a wide one is a card that names its values. */
export function SheetView({ locale, sheet, search = "" }: Props) {
  const { name, columns, rows } = sheet
  const caption = t(locale, `oversight.table.${name}`)
  return (
    <>
      <table className={columns.length > 2 ? "table cards" : "table"}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, num }) => (
              <th key={label} scope="col" {...(num === true && { className: "num" })}>
                {t(locale, label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            <tr key={index}>
              {cells.map((cell, at) => (
                <SheetCell key={at} {...{ locale, sheet, cell, at }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="muted">{t(locale, "oversight.none")}</p> : null}
      <p className="small">
        <a
          href={csvPath(locale, name, search)}
          download
          aria-label={t(locale, "oversight.csv.of", { table: caption })}
        >
          {t(locale, "oversight.csv")}
        </a>
      </p>
    </>
  )
}

type CellProps = { locale: Locale; sheet: Sheet; cell: Cell; at: number }

function SheetCell({ locale, sheet, cell, at }: CellProps) {
  const column = sheet.columns[at]
  const text = cell.tone === "over" ? <b className="due--over">{cell.text}</b> : cell.text
  // Looked up when it is followed: otherwise one address would name every case of the page.
  const content =
    cell.href === undefined ? (
      text
    ) : (
      <Link to={cell.href} discover="none">
        {text}
      </Link>
    )
  if (at === 0)
    return (
      <th scope="row" className="is-head">
        {content}
      </th>
    )
  return (
    <td
      data-label={column === undefined ? "" : t(locale, column.label)}
      {...(column?.num === true && { className: "num" })}
    >
      {content}
    </td>
  )
}
