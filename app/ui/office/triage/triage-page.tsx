import { Link } from "@remix-run/react"
import { useState } from "react"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { refusalText, refusedReasons } from "../answer.ts"
import { categoryName, unitName } from "../names.ts"
import { useOffice } from "../office-context.tsx"
import { useLocale } from "../use-locale.ts"
import type { CaseFile } from "../case/case-file.ts"
import { DeclareGate } from "../case/declare-gate.tsx"
import { lawfulSteps } from "../case/lawful-steps.ts"
import { NowBox } from "../case/now-box.tsx"
import { textIn } from "../case/open-case.ts"
import { ReportSection } from "../case/report-section.tsx"
import type { SectionProps } from "../case/section-props.ts"
import { useOpenCase } from "../case/use-open-case.ts"
import { OpenedSteps } from "./opened-steps.tsx"
import { TriageForm } from "./triage-form.tsx"

/** Which regime, and what does the law oblige us to do? */
export function TriagePage({ file }: { file: CaseFile }) {
  const locale = useLocale()
  const { member } = useOffice()
  const opening = useOpenCase(file)
  const shared = { locale, file, opening, steps: lawfulSteps(file, member) }
  return (
    <>
      <Head {...shared} />
      <NowBox locale={locale} file={file} />
      {opening.refusal === null ? null : (
        <p className="notice notice--danger" role="alert">
          {refusalText(locale, opening.refusal)}
        </p>
      )}
      {file.declared ? <Sheet {...shared} /> : <DeclareGate locale={locale} file={file} />}
    </>
  )
}

function Head({ locale, file, opening }: SectionProps) {
  const title = opening.opened?.records.find(({ kind }) => kind === "title")?.body ?? null
  return (
    <>
      <p className="crumb">
        <Link to={pathFor(locale, "/office/queue")}>{t(locale, "queue.heading")}</Link> /{" "}
        <Link to={pathFor(locale, `/office/cases/${file.id}`)} discover="none">
          {file.codeName}
        </Link>{" "}
        / {t(locale, "triage.heading")}
      </p>
      <h1>{t(locale, "triage.title", { code: file.codeName })}</h1>
      <p>
        {textIn(title, "title")}{" "}
        <span className="muted">
          · {unitName(locale, file.unit)} · {categoryName(locale, file.category)}
        </span>
      </p>
    </>
  )
}

/** The sheet beside what was told. The form stands only where its codes and reasons can be sealed. */
function Sheet(shared: SectionProps) {
  const { locale, file, opening, steps } = shared
  const { keys } = useOffice()
  const [signedOn, setSignedOn] = useState<string | null>(null)
  // What the sheet opens is known once the page holds the case that the sheet has changed.
  const done = signedOn !== null && signedOn !== file.head
  const step = steps.find(({ act }) => act === "fill-triage")
  const refusals = step === undefined ? ["wrong-state"] : step.refusals
  return (
    <div className="split part">
      <div>
        {done || refusals.length > 0 ? <OpenedSteps {...{ ...shared, done }} /> : null}
        {refusals.length > 0 ? (
          <p className="notice">
            {t(locale, "triage.refused")} {refusedReasons(locale, refusals)}
          </p>
        ) : null}
        {step === undefined ||
        refusals.length > 0 ||
        done ||
        keys === null ||
        opening.opened === null ? null : (
          <TriageForm
            key={file.id}
            {...{ ...shared, step }}
            onDone={() => {
              setSignedOn(file.head)
            }}
          />
        )}
      </div>
      <aside className="stack-l stay" aria-label={t(locale, "triage.beside")}>
        <ReportSection {...shared} />
      </aside>
    </div>
  )
}
