import { Link } from "@remix-run/react"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { refusalText } from "../answer.ts"
import { bodyName, categoryName, channelName, unitName } from "../names.ts"
import { useOffice } from "../office-context.tsx"
import { useLocale } from "../use-locale.ts"
import { AccessAlarm } from "./access-alarm.tsx"
import { AccessList } from "./access-list.tsx"
import { CaseRegions } from "./case-regions.tsx"
import type { CaseFile } from "./case-file.ts"
import { Dialogue } from "./dialogue.tsx"
import { EvidenceSection } from "./evidence-section.tsx"
import { DeclareGate } from "./declare-gate.tsx"
import { Explanations } from "./explanations.tsx"
import { CaseHistory } from "./case-history.tsx"
import { IdentitySection } from "./identity/identity-section.tsx"
import { lawfulSteps } from "./lawful-steps.ts"
import { NextSteps } from "./next-steps.tsx"
import { Notes } from "./notes.tsx"
import { NowBox } from "./now-box.tsx"
import type { CaseRecord } from "./open-case.ts"
import { textIn } from "./open-case.ts"
import { PendingSection } from "./pending/pending-section.tsx"
import { ReportSection } from "./report-section.tsx"
import type { SectionProps } from "./section-props.ts"
import type { CaseOpening } from "./use-open-case.ts"
import { useAnchor } from "./use-anchor.ts"
import { useOpenCase } from "./use-open-case.ts"
import { WorkRecords } from "./work-records.tsx"

/** Where does it stand, what may I do, who reads it? */
export function CasePage({ file }: { file: CaseFile }) {
  const locale = useLocale()
  const { member } = useOffice()
  const opening = useOpenCase(file)
  useAnchor(file.declared)
  const records = opening.opened?.records ?? null
  const steps = lawfulSteps(file, member)
  const shared = { locale, file, opening, steps }
  return (
    <>
      <CaseHead locale={locale} file={file} records={records} />
      <AccessAlarm {...{ locale, file }} grants={opening.grants} />
      <NowBox locale={locale} file={file} />
      <CaseRegions locale={locale} file={file} />
      {file.declared ? <OpeningProblem locale={locale} opening={opening} /> : null}
      {file.declared ? null : <DeclareGate locale={locale} file={file} />}
      {file.declared ? <Sections {...shared} /> : null}
    </>
  )
}

/** Everything that is shown once the officer has declared. */
function Sections(shared: SectionProps) {
  const { locale, file } = shared
  return (
    <>
      <div className="split part">
        <div>
          <Explanations {...shared} />
          <PendingSection {...shared} />
          <NextSteps {...shared} />
          <ReportSection {...shared} />
          <EvidenceSection {...shared} />
          <Dialogue {...shared} />
          <IdentitySection {...shared} />
        </div>
        <aside className="stack-l" aria-label={t(locale, "case.aside")}>
          <Notes {...shared} />
          <WorkRecords {...shared} />
          <AccessList {...shared} />
          <CaseHistory locale={locale} file={file} />
        </aside>
      </div>
    </>
  )
}

type HeadProps = { locale: Locale; file: CaseFile; records: readonly CaseRecord[] | null }

function CaseHead({ locale, file, records }: HeadProps) {
  const title = textIn(records?.find(({ kind }) => kind === "title")?.body ?? null, "title")
  const facts = [
    unitName(locale, file.unit),
    categoryName(locale, file.category),
    channelName(locale, file.channel),
  ]
  return (
    <>
      <p className="crumb">
        <Link to={pathFor(locale, "/office/queue")}>{t(locale, "queue.heading")}</Link> /{" "}
        {t(locale, "case.crumb")}
      </p>
      <h1>{file.codeName}</h1>
      <p>
        {records !== null ? title : file.declared ? <span className="skeleton" aria-hidden="true" /> : null}{" "}
        <span className="muted">
          · {facts.join(" · ")} · {t(locale, "case.keptBy", { body: bodyName(locale, file.body) })}
        </span>{" "}
        {file.urgent ? <span className="tag tag--warn">{t(locale, "queue.urgent")}</span> : null}
      </p>
    </>
  )
}

function OpeningProblem({ locale, opening }: { locale: Locale; opening: CaseOpening }) {
  const { refusal } = opening
  if (refusal === null) return null
  return (
    <div className="notice notice--danger" role="alert">
      <p className="notice__title">{t(locale, "case.notOpened")}</p>
      <p>{refusalText(locale, refusal)}</p>
    </div>
  )
}
