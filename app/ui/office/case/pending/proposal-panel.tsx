import { useState } from "react"
import type { ActName } from "#app/domain/cases/schemas.ts"
import type { TransitionRow } from "#app/domain/cases/transition-row.ts"
import { transitions } from "#app/domain/cases/transitions.ts"
import { detailsText } from "#app/domain/cases/two-person.ts"
import { t } from "#app/i18n/messages.ts"
import { refusedReasons } from "../../answer.ts"
import { useOffice } from "../../office-context.tsx"
import type { OfficeMember, ProposalRow } from "../case-file.ts"
import type { LawfulStep } from "../lawful-steps.ts"
import type { SectionProps } from "../section-props.ts"
import { clockEffects } from "../steps/clock-effects.ts"
import { stepName } from "../steps/details-words.ts"
import { StepForm } from "../steps/step-form.tsx"
import { ProposalWords } from "./proposal-words.tsx"
import { Signatures } from "./signatures.tsx"

type Props = SectionProps & { proposal: ProposalRow; onAnswer: (act: ActName | null) => void }

/** One proposal with everything a second person needs before signing, and the signature that is wanted next. */
export function ProposalPanel(props: Props) {
  const { locale, file, steps, proposal, onAnswer } = props
  const { member } = useOffice()
  const [open, setOpen] = useState<ActName | null>(null)
  const offer = steps.find((step) => step.proposal?.id === proposal.id)
  const row =
    offer?.row ?? transitions.find(({ event, fourEyes }) => event === proposal.event && fourEyes !== null)
  if (row === undefined) return null
  const answers = answersTo(proposal, { offer, row, member })
  const chosen = answers.find(({ act }) => act === open)
  const turn = (act: ActName | null) => {
    setOpen(act)
    onAnswer(act)
  }
  return (
    <div className="grave">
      <p className="grave__mark">{t(locale, "step.two")}</p>
      <h3>{stepName(locale, proposal.event)}</h3>
      <Signatures {...{ ...props, row }} />
      <ProposalWords {...props} />
      <p className="small">
        {t(locale, "pending.effect", {
          effect: clockEffects(locale, row, file).join(" ") || t(locale, "case.effect.none"),
        })}{" "}
        ({row.source})
      </p>
      <Against {...{ locale, offer }} />
      <div className="row">
        {answers.map((answer) => (
          <AnswerButton
            key={answer.act}
            {...{ locale, answer, open: open === answer.act }}
            onTurn={() => {
              turn(open === answer.act ? null : answer.act)
            }}
          />
        ))}
      </div>
      {chosen === undefined ? null : (
        <StepForm
          key={chosen.act}
          {...{ ...props, step: chosen }}
          onDone={() => {
            turn(null)
          }}
          onClose={() => {
            turn(null)
          }}
        />
      )}
    </div>
  )
}

/** Why the signature that is wanted next cannot be this officer's. */
function Against({ locale, offer }: Pick<Props, "locale"> & { offer: LawfulStep | undefined }) {
  if (offer === undefined || offer.refusals.length === 0) return null
  return (
    <p className="notice">
      {t(locale, offer.as === "second" ? "pending.notSecond" : "pending.notDecide")}{" "}
      {refusedReasons(locale, offer.refusals)}
    </p>
  )
}

type ButtonProps = Pick<Props, "locale"> & { answer: LawfulStep; open: boolean; onTurn: () => void }

function AnswerButton({ locale, answer, open, onTurn }: ButtonProps) {
  return (
    <button
      className={answer.as === "decide" ? "button button--grave" : "button button--quiet"}
      type="button"
      aria-expanded={open}
      onClick={onTurn}
    >
      {answer.as === "decide" ? t(locale, "pending.decide") : stepName(locale, answer.act)}
    </button>
  )
}

type Answerer = { offer: LawfulStep | undefined; row: TransitionRow; member: OfficeMember }

/** What this officer can answer now: the opinion or the decision that is wanted, a refusal, or the withdrawal. */
function answersTo(proposal: ProposalRow, { offer, row, member }: Answerer): LawfulStep[] {
  const open = {
    ...{ id: proposal.id, event: proposal.event, details: detailsText(proposal.details) },
    ...{ proposedBy: proposal.proposedBy, second: null },
  }
  const answer = (act: ActName): LawfulStep => ({ act, row, as: "second", proposal: open, refusals: [] })
  if (proposal.proposedBy === member.id) return [answer("withdraw")]
  const wanted = offer === undefined || offer.refusals.length > 0 ? [] : [offer]
  const signs = wanted.map((one) => (one.as === "second" ? answer("second") : { ...one, proposal: open }))
  const decides = row.actor.staff.some((role) => member.roles.includes(role))
  return decides ? [...signs, answer("decline")] : signs
}
