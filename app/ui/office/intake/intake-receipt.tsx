import { firstSteps } from "#app/domain/reports/next-steps.ts"
import { formatDay, groupsOfFour } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { CodeActions } from "../../citizen/receipt/code-actions.tsx"
import { CodeBox } from "../../citizen/receipt/code-box.tsx"
import { NextStepsThread } from "../../citizen/receipt/next-steps.tsx"
import { qrImage } from "../../citizen/receipt/qr-image.ts"
import { PageHeading } from "../../page-heading.tsx"
import type { IntakeAnswer } from "#app/domain/cases/intake.ts"

type Props = { locale: Locale; code: string; answer: Extract<IntakeAnswer, { ok: true }> }

/** The receipt to print and hand over. The code is shown once, and the clerk keeps none. */
export function IntakeReceipt({ locale, code, answer: { receivedOn, seal } }: Props) {
  const groups = code.match(/.{1,4}/g) ?? []
  return (
    <div className="stack-l measure">
      <div className="stack">
        <p className="print-only">
          <strong>{t(locale, "receipt.print.dated", { day: formatDay(locale, receivedOn) })}</strong>
        </p>
        <div className="no-print">
          <PageHeading page="intake receipt">{t(locale, "intake.receipt")}</PageHeading>
        </div>
        <p className="lead no-print">{t(locale, "intake.receipt.lead")}</p>
        <p className="print-only">{t(locale, "receipt.print.blank")}</p>
        <CodeBox {...{ locale, groups }} qr={qrImage(code)} />
        <p className="print-only">{t(locale, "receipt.print.open")}</p>
        <CodeActions {...{ locale, seal }} day={receivedOn} code={groups.join("-")} />
      </div>
      <section className="stack-s" aria-labelledby="seal">
        <h2 id="seal">{t(locale, "receipt.seal")}</h2>
        <p>{t(locale, "receipt.seal.intro", { day: formatDay(locale, receivedOn) })}</p>
        <p className="code seal">{groupsOfFour(seal)}</p>
      </section>
      <NextStepsThread {...{ locale }} received={receivedOn} next={firstSteps(receivedOn)} />
      <p className="no-print">
        <a className="button button--quiet" href={pathFor(locale, "/office/intake")}>
          {t(locale, "intake.another")}
        </a>
      </p>
    </div>
  )
}
