import type { EnrolAnswer } from "./enrol-answer.ts"
import { useFetcher } from "@remix-run/react"
import { useEffect, useRef, useState } from "react"
import { generatePassphrase } from "#app/crypto/passphrase.ts"
import { randomBytes } from "#app/crypto/random.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { makeEnrolment } from "../../client/office-enrol.client.ts"
import type { OfficeRefusal } from "../answer.ts"
import { AuthorityPrint } from "../authority-print.tsx"
import { roleNames, seatName } from "../names.ts"
import { useLocale } from "../use-locale.ts"
import { CodeStep } from "./code-step.tsx"
import { EnrolledStep } from "./enrolled-step.tsx"
import { PhraseStep } from "./phrase-step.tsx"
import { base32 } from "./second-factor.ts"

export type EnrolInvitation = {
  login: string
  name: string
  roles: readonly string[]
  body: string
  unit: string | null
  authority: string
  recovery: string
}

/** What only this browser knows until the person has written it down. */
type Secrets = { passphrase: string; totpSecret: string }

/** A new member makes keys: passphrase, second factor, and then the wait for a signature. */
export function EnrolPage({ invitation }: { invitation: EnrolInvitation }) {
  const locale = useLocale()
  const [secrets, setSecrets] = useState<Secrets | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const { answer, busy, send } = useEnrol(invitation)
  useEffect(() => {
    setSecrets({ passphrase: generatePassphrase(), totpSecret: base32(randomBytes(20)) })
  }, [])
  const step = answer?.ok === true ? "3" : chosen === null ? "1" : "2"
  const heading = useStepFocus(step)
  return (
    <main id="main" tabIndex={-1}>
      <div className="wrap stack">
        <StepTrack locale={locale} step={step} />
        <h1 tabIndex={-1} ref={heading}>
          {t(locale, `enrol.step.${step}.heading`)}
        </h1>
        <Invited locale={locale} invitation={invitation} />
        <noscript>
          <p className="notice notice--warn">{t(locale, "login.noScript")}</p>
        </noscript>
        {answer?.ok === true ? (
          <EnrolledStep locale={locale} fingerprint={answer.fingerprint} />
        ) : secrets === null ? null : chosen === null ? (
          <PhraseStep locale={locale} generated={secrets.passphrase} onChosen={setChosen} />
        ) : (
          <CodeStep
            {...{ locale, busy }}
            refusal={answer}
            login={invitation.login}
            secret={secrets.totpSecret}
            onCode={(code) => void send({ passphrase: chosen, totpSecret: secrets.totpSecret, code })}
          />
        )}
        <div className="part">
          <AuthorityPrint locale={locale} authority={invitation.authority} />
        </div>
      </div>
    </main>
  )
}

function useEnrol({ recovery }: EnrolInvitation) {
  const { data, state, submit } = useFetcher<EnrolAnswer>()
  const [making, setMaking] = useState(false)
  const [failed, setFailed] = useState<OfficeRefusal | null>(null)
  const running = useRef(false)
  const send = async (draft: { passphrase: string; totpSecret: string; code: string }) => {
    if (running.current) return
    running.current = true
    setMaking(true)
    setFailed(null)
    const enrolment = await makeEnrolment({ ...draft, recovery })
    running.current = false
    setMaking(false)
    if (enrolment === null) setFailed({ ok: false, problem: "argon2" })
    else submit(enrolment, { method: "post", encType: "application/json" })
  }
  const busy = making || state !== "idle"
  return { answer: busy ? null : (failed ?? data ?? null), busy, send }
}

/** The heading takes the focus whenever the step changes, not when the page opens. */
function useStepFocus(step: Step) {
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus()
    shown.current = step
  }, [step])
  return heading
}

const steps = ["1", "2", "3"] as const
type Step = (typeof steps)[number]

function StepTrack({ locale, step }: { locale: Locale; step: Step }) {
  return (
    <ol className="track" aria-label={t(locale, "enrol.track")}>
      {steps.map((one) => (
        <li
          key={one}
          {...(one < step && { className: "is-done" })}
          {...(one === step && { className: "is-now", "aria-current": "step" as const })}
        >
          {t(locale, `enrol.step.${one}`)}
        </li>
      ))}
    </ol>
  )
}

function Invited({ locale, invitation }: { locale: Locale; invitation: EnrolInvitation }) {
  const { name, login, roles, body, unit } = invitation
  return (
    <dl className="pairs measure">
      <dt>{t(locale, "members.name")}</dt>
      <dd>{name}</dd>
      <dt>{t(locale, "members.login")}</dt>
      <dd>{login}</dd>
      <dt>{t(locale, "members.roles")}</dt>
      <dd>{roleNames(locale, roles)}</dd>
      <dt>{t(locale, "enrol.invitedBy")}</dt>
      <dd>{seatName(locale, body, unit)}</dd>
    </dl>
  )
}
