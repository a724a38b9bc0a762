import { Fragment } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"

/** Dark modules of a QR code as one path, in modules; `size` is their number on a side. */
export type QrImage = { path: string; size: number }

type Props = { locale: Locale; groups: readonly string[]; qr: QrImage }

/** The code in groups of four that never break inside; as text it reads `XXXX-XXXX-XXXX-XXXX-XXXX`. */
export function CodeBox({ locale, groups, qr }: Props) {
  return (
    <div className="receipt-code">
      <div>
        <p className="small muted">{t(locale, "receipt.code")}</p>
        <strong className="receipt-code__code" id="receipt-code">
          {groups.map((group, index) => (
            <Fragment key={index}>
              {index === 0 ? null : <wbr />}
              <span>{index === groups.length - 1 ? group : `${group}-`}</span>
            </Fragment>
          ))}
        </strong>
        <p className="small muted">{t(locale, "receipt.code.symbols")}</p>
      </div>
      <QrCode qr={qr} printOnly />
    </div>
  )
}

/** With a label it is an image to look at, without one it repeats what stands beside it. */
export function QrCode({
  qr,
  label,
  printOnly = false,
}: {
  qr: QrImage
  label?: string
  printOnly?: boolean
}) {
  const side = String(qr.size + 2)
  return (
    <svg
      className={printOnly ? "qr print-only" : "qr"}
      viewBox={`-1 -1 ${side} ${side}`}
      shapeRendering="crispEdges"
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      <path fill="currentColor" d={qr.path} />
    </svg>
  )
}
