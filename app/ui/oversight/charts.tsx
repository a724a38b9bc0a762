import type { ReactNode } from "react"
import { wilson } from "#app/domain/oversight/wilson.ts"
import { formatNumber } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { breachSheet, filedSheet } from "./count-sheets.ts"
import type { Sheet } from "./sheet.ts"
import { SheetView } from "./sheet-view.tsx"
import type { Breaches, Filed } from "./views.ts"
import { memberName } from "./words.ts"

/** Rows that are drawn; the table behind each chart has them all. */
const drawn = 6
const rowHeight = 38
/** Longest bar of a chart 340 wide, so that its words stand beside it. */
const longest = 180

/** Passed deadlines by officer in charge: a solid bar for silence, an outline for the others. */
export function BreachChart({ locale, rows }: { locale: Locale; rows: readonly Breaches[] }) {
  const sum = (key: "total" | "silent") => rows.reduce((all, row) => all + row[key], 0)
  const shown = rows.slice(0, drawn)
  const most = Math.max(1, ...shown.map(({ total }) => total))
  const words = (row: Breaches) =>
    t(locale, "oversight.breaches.bar", { explained: row.total - row.silent, silent: row.silent })
  return (
    <figure className="chart">
      <figcaption>
        {t(locale, "oversight.breaches")}
        <small>{t(locale, "oversight.breaches.sum", { all: sum("total"), silent: sum("silent") })}</small>
      </figcaption>
      <Drawing
        height={shown.length * rowHeight}
        label={shown.map((row) => `${memberName(locale, row.handler)}: ${words(row)}`)}
      >
        {shown.map((row, index) => {
          const y = index * rowHeight
          const [other, silent] = [row.total - row.silent, row.silent].map((n) => (n / most) * longest) as [
            number,
            number,
          ]
          return (
            <g key={index}>
              <text y={y + 12}>{memberName(locale, row.handler)}</text>
              {other === 0 ? null : (
                <rect className="bar-o" x="0.75" y={y + 17.75} width={other} height="10" />
              )}
              {silent === 0 ? null : (
                <rect
                  className="bar-b"
                  x={other + (other === 0 ? 0 : 2)}
                  y={y + 17}
                  width={silent}
                  height="11.5"
                />
              )}
              <text className="tb" x={other + silent + 8} y={y + 27.5}>
                {words(row)}
              </text>
            </g>
          )
        })}
      </Drawing>
      <Figures locale={locale} sheet={breachSheet(locale, rows)} how={t(locale, "oversight.breaches.how")} />
    </figure>
  )
}

const x = (share: number) => 4 + share * 250

/** Shares of filed cases with an element of Đ.25.2, each with its interval, beside the common share. */
export function FiledChart({ locale, rows }: { locale: Locale; rows: readonly Filed[] }) {
  const filed = rows.reduce((all, row) => all + row.filed, 0)
  const common = filed === 0 ? 0 : rows.reduce((all, row) => all + row.withElements, 0) / filed
  const shown = rows.slice(0, drawn)
  const percent = (share: number) => formatNumber(locale, share * 100)
  const bottom = 20 + shown.length * rowHeight
  return (
    <figure className="chart">
      <figcaption>
        {t(locale, "oversight.filed")}
        <small>{t(locale, "oversight.filed.note")}</small>
      </figcaption>
      <Drawing
        height={shown.length === 0 ? 0 : bottom + 26}
        label={shown.map(
          (row) => `${memberName(locale, row.handler)}: ${percent(row.withElements / row.filed)}%`,
        )}
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <path className="gr" d={`M${String(x(share))} 20V${String(bottom - 6)}`} />
            <text className={share === 0 ? "t2" : "t2 tm"} x={x(share)} y="10">
              {percent(share)}%
            </text>
          </g>
        ))}
        <path className="ref" d={`M${String(x(common))} 20V${String(bottom + 8)}`} />
        <text className="t2 tm" x={Math.max(30, x(common))} y={bottom + 20}>
          {t(locale, "oversight.filed.common", { share: percent(common) })}
        </text>
        {shown.map((row, index) => (
          <FiledRow key={index} {...{ locale, row, common }} y={20 + index * rowHeight} />
        ))}
      </Drawing>
      <Figures locale={locale} sheet={filedSheet(locale, rows)} how={t(locale, "oversight.filed.how")} />
    </figure>
  )
}

type FiledRowProps = { locale: Locale; row: Filed; common: number; y: number }

function FiledRow({ locale, row, common, y }: FiledRowProps) {
  const share = row.withElements / row.filed
  const { low, high } = wilson(row.withElements, row.filed)
  const odd = low > common
  const middle = y + 26
  return (
    <g>
      <text className={odd ? "tb" : undefined} y={y + 16}>
        {memberName(locale, row.handler)}
      </text>
      <path className={odd ? "ax-x" : "ax"} d={`M${String(x(low))} ${String(middle)}H${String(x(high))}`} />
      {odd ? (
        <rect className="dot-x" x={x(share) - 5} y={middle - 5} width="10" height="10" />
      ) : (
        <circle className="dot" cx={x(share)} cy={middle} r="5" />
      )}
      <text className="tb" x="266" y={y + 24}>
        {formatNumber(locale, share * 100)}%
      </text>
      <text className="t2" x="266" y={y + 38}>
        {row.withElements}/{row.filed}
      </text>
    </g>
  )
}

type DrawingProps = { height: number; label: readonly string[]; children: ReactNode }

function Drawing({ height, label, children }: DrawingProps) {
  if (label.length === 0) return null
  return (
    <svg viewBox={`0 0 340 ${String(height)}`} role="img" aria-label={label.join("; ")}>
      {children}
    </svg>
  )
}

function Figures({ locale, sheet, how }: { locale: Locale; sheet: Sheet; how: string }) {
  return (
    <details>
      <summary>{t(locale, "oversight.figures")}</summary>
      <SheetView locale={locale} sheet={sheet} />
      <p className="how">{how}</p>
    </details>
  )
}
