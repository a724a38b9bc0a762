import { useState } from "react"
import { t } from "#app/i18n/messages.ts"
import { Meanwhile } from "../act-result.tsx"
import type { CaseFile } from "../case-file.ts"
import type { SectionProps } from "../section-props.ts"
import { ProposalPanel } from "./proposal-panel.tsx"

/** The answer to a proposal that is being written, and the case as it was when somebody began. */
type Answering = { proposal: string; before: CaseFile }

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
      {overtaken === null ? null : <Meanwhile {...{ locale, before: overtaken.before, now: file }} />}
      {opening.opened === null ? <p className="muted">{t(locale, "case.sealed")}</p> : null}
      {file.proposals.map((proposal) => (
        <ProposalPanel
          key={proposal.id}
          {...{ ...props, proposal }}
          onAnswer={(writes) => {
            setAnswering(writes ? { proposal: proposal.id, before: file } : null)
          }}
        />
      ))}
    </section>
  )
}
