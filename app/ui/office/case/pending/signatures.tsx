import type { TransitionRow } from "#app/domain/cases/transition-row.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import { t } from "#app/i18n/messages.ts"
import { roleNames } from "../../names.ts"
import type { ProposalRow } from "../case-file.ts"
import type { SectionProps } from "../section-props.ts"
import { knownNames } from "../steps/known-names.ts"

type Props = Pick<SectionProps, "locale" | "file" | "opening"> & { proposal: ProposalRow; row: TransitionRow }

/** The three signatures of a decision: whose are there, and whose roles are still to come. */
export function Signatures({ locale, file, opening, proposal, row }: Props) {
  const { people } = knownNames(file, opening.entries)
  const name = (id: string) => people.get(id) ?? t(locale, "case.someone")
  const { secondBy, secondOn, secondAgrees } = proposal
  return (
    <ol className="sign" aria-label={t(locale, "pending.signatures")}>
      <li className="is-signed">
        <p>
          <b>{t(locale, "pending.proposer")}</b> · {t(locale, "pending.signed")}
        </p>
        <p>{name(proposal.proposedBy)}</p>
        <p className="meta">{formatDay(locale, proposal.proposedOn as Day)}</p>
      </li>
      {secondBy === null ? (
        <li>
          <p>
            <b>{t(locale, "pending.second")}</b> · {t(locale, "pending.unsigned")}
          </p>
          <p className="meta">
            {t(locale, "pending.another", { roles: roleNames(locale, row.fourEyes?.second ?? []) })}
          </p>
        </li>
      ) : (
        <li className={secondAgrees === true ? "is-signed" : "is-refused"}>
          <p>
            <b>{t(locale, "pending.second")}</b> ·{" "}
            {t(locale, secondAgrees === true ? "pending.agrees" : "pending.dissents")}
          </p>
          <p>{name(secondBy)}</p>
          <p className="meta">{secondOn === null ? null : formatDay(locale, secondOn as Day)}</p>
        </li>
      )}
      <li>
        <p>
          <b>{t(locale, "pending.decider")}</b> · {t(locale, "pending.unsigned")}
        </p>
        <p className="meta">{t(locale, "pending.another", { roles: roleNames(locale, row.actor.staff) })}</p>
      </li>
    </ol>
  )
}
