import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"

/** Id of the list of units that a form offers; one for each page. */
export const unitList = "step-units"

type RowsProps = { locale: Locale; rows: number; setRows: (rows: number) => void; add: string }

/** One row more, or the last one away. */
export function RowButtons({ locale, rows, setRows, add }: RowsProps) {
  return (
    <div className="row">
      <button
        className="tool"
        type="button"
        onClick={() => {
          setRows(rows + 1)
        }}
      >
        {add}
      </button>
      {rows > 1 ? (
        <button
          className="tool"
          type="button"
          onClick={() => {
            setRows(rows - 1)
          }}
        >
          {t(locale, "step.row.remove")}
        </button>
      ) : null}
    </div>
  )
}
