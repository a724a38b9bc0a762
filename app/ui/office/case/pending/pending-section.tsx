import { useState } from "react"
import type { ActName } from "#app/domain/cases/schemas.ts"
import { t } from "#app/i18n/messages.ts"
import { Meanwhile } from "../act-result.tsx"
import type { CaseFile } from "../case-file.ts"
import type { SectionProps } from "../section-props.ts"
import { KeptWords } from "../steps/kept-words.tsx"
import { stepDraft } from "../steps/step-values.ts"
import { ProposalPanel } from "./proposal-panel.tsx"

/** The answer to a proposal that is being written, and the case as it was when somebody began. */
type Answering = { proposal: string; act: ActName; before: CaseFile }

/** Decisions of two persons on their way: who proposed what and why, what a second person thinks, who decides. */
export function PendingSection(props: SectionProps) {
  const { locale, file, opening } = props
  const [answering, setAnswering] = useState<Answering | null>(null)
  const overtaken =
    answering !== null && !file.proposals.some(({ id }) => id === answering.proposal) ? answering : null
  if (file.proposals.length === 0 && overtaken === null) return null
  return (
    <section className="part" aria-labelledby="pending">
      <h2 id="pending">{t(locale, "pending.heading")}</h2>
      {overtaken === null ? null : (
        <Meanwhile {...{ locale, before: overtaken.before, now: file }}>
          <KeptWords locale={locale} draft={stepDraft(file.id, overtaken.act, overtaken.proposal)} />
        </Meanwhile>
      )}
      {opening.opened === null ? <p className="muted">{t(locale, "case.sealed")}</p> : null}
      {file.proposals.map((proposal) => (
        <ProposalPanel
          key={proposal.id}
          {...{ ...props, proposal }}
          onAnswer={(act) => {
            setAnswering(act === null ? null : { proposal: proposal.id, act, before: file })
          }}
        />
      ))}
    </section>
  )
}
