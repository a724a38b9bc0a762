import type { Day } from "#app/domain/time.ts"
import { formatDay, groupsOfFour } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { Notice } from "../../notice.tsx"
import { PageHeading } from "../../page-heading.tsx"
import { RichText } from "../../rich-text.tsx"
import { CitizenShell } from "../citizen-shell.tsx"
import type { QrImage } from "./code-box.tsx"
import { CodeBox, QrCode } from "./code-box.tsx"
import { CodeActions } from "./code-actions.tsx"
import type { NextSteps } from "./next-steps.tsx"
import { NextStepsThread } from "./next-steps.tsx"

type Props = {
  locale: Locale
  demo?: boolean
  /** Twenty symbols, with or without dashes. */
  code: string
  /** The day the report was received. */
  day: Day
  next: NextSteps
  /** Hash of the entry in the register, hex. */
  seal: string
  qr: QrImage
}

/** The code, once. No link to the other language: leaving the page would lose the code. */
export function ReceiptPage({ locale, demo = false, code, day, next, seal, qr }: Props) {
  const groups = code.replace(/[^0-9A-Za-z]/g, "").match(/.{1,4}/g) ?? []
  return (
    <CitizenShell {...{ locale, demo }} path={null}>
      <div className="two">
        <div className="stack-l measure">
          <div className="stack">
            <Heading {...{ locale, day }} />
            <CodeBox {...{ locale, groups, qr }} />
            <p className="print-only">{t(locale, "receipt.print.open")}</p>
            <CodeActions {...{ locale, day, seal }} code={groups.join("-")} />
            <details className="no-print">
              <summary>{t(locale, "receipt.qr")}</summary>
              <div className="details__body">
                <QrCode qr={qr} label={t(locale, "receipt.qr.label")} />
                <p className="small muted">{t(locale, "receipt.qr.note")}</p>
              </div>
            </details>
            <Notice heading={t(locale, "receipt.lost")} tone="warn">
              <p>{t(locale, "receipt.lost.body")}</p>
            </Notice>
            <p className="no-print">
              <a href={pathFor(locale, "/mailbox")} target="_blank" rel="noreferrer">
                {t(locale, "receipt.try")}
              </a>
            </p>
          </div>
          <Seal {...{ locale, day, seal }} />
        </div>
        <NextStepsThread {...{ locale, next }} received={day} />
      </div>
    </CitizenShell>
  )
}

function Heading({ locale, day }: Pick<Props, "locale" | "day">) {
  return (
    <>
      <p className="print-only">
        <strong>{t(locale, "receipt.print.dated", { day: formatDay(locale, day) })}</strong>
      </p>
      <PageHeading page="receipt">
        <RichText locale={locale} message="receipt.heading" />
      </PageHeading>
      <p className="lead no-print">{t(locale, "receipt.lead")}</p>
      <p className="print-only">{t(locale, "receipt.print.blank")}</p>
    </>
  )
}

function Seal({ locale, day, seal }: Pick<Props, "locale" | "day" | "seal">) {
  return (
    <section className="stack-s" aria-labelledby="seal">
      <h2 id="seal">{t(locale, "receipt.seal")}</h2>
      <p>{t(locale, "receipt.seal.intro", { day: formatDay(locale, day) })}</p>
      <p className="code seal">{groupsOfFour(seal)}</p>
      <p className="small muted">{t(locale, "receipt.seal.note")}</p>
    </section>
  )
}
