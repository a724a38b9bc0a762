import type { FormEvent } from "react"
import { useState } from "react"
import { generatePassphrase } from "#app/crypto/passphrase.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { sealedAnew, stretchedAuth } from "../../client/office-credential.client.ts"
import type { OfficeRefusal } from "../answer.ts"
import { PhraseStep } from "../enrol/phrase-step.tsx"
import { ActProblem } from "../members/act-problem.tsx"
import { useOffice } from "../office-context.tsx"
import type { AccountView } from "./account-view.ts"
import { SecretField, valueOf } from "./secret-field.tsx"
import { useAccountAct } from "./use-account-act.ts"

type Props = { locale: Locale; account: AccountView }

/** The old passphrase, then a new one to write down: the keyring is sealed anew in this browser. */
export function PassphraseSection({ locale, account }: Props) {
  const { step, generated, busy, refusal, isDone, begin, finish } = useNewPassphrase(account)
  return (
    <section className="part stack-s measure" aria-labelledby="passphrase">
      <h2 id="passphrase">{t(locale, "account.phrase")}</h2>
      <p>{t(locale, "account.phrase.body")}</p>
      <ActProblem locale={locale} answer={refusal} />
      <p role="status">
        {isDone ? t(locale, "account.phrase.done") : busy ? t(locale, "account.phrase.busy") : ""}
      </p>
      {busy ? null : step === "old" ? (
        <form className="stack-s" noValidate onSubmit={begin}>
          <SecretField id="old-phrase" label={t(locale, "account.phrase.old")} />
          <div className="row">
            <button className="button button--quiet">{t(locale, "account.phrase.button")}</button>
          </div>
        </form>
      ) : (
        <PhraseStep locale={locale} generated={generated} onChosen={(phrase) => void finish(phrase)} />
      )}
    </section>
  )
}

function useNewPassphrase(account: AccountView) {
  const { member, keys } = useOffice()
  const { answer, busy, send } = useAccountAct()
  const [old, setOld] = useState<string | null>(null)
  const [generated, setGenerated] = useState("")
  const [working, setWorking] = useState(false)
  const [wrong, setWrong] = useState<OfficeRefusal | null>(null)
  const begin = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = valueOf(event.currentTarget, "old-phrase")
    setWrong(typed.trim() === "" ? { ok: false, problem: "passphrase" } : null)
    if (typed.trim() === "") return
    setGenerated(generatePassphrase())
    setOld(typed)
  }
  const finish = async (passphrase: string) => {
    setWorking(true)
    const auth = await stretchedAuth(old ?? "", account.salt)
    const { replaces, recovery } = account
    const made =
      keys === null ? null : await sealedAnew({ member: member.id, replaces, keys, passphrase, recovery })
    setWorking(false)
    setOld(null)
    if (auth === null || made === null) setWrong({ ok: false, problem: "argon2" })
    else send({ intent: "passphrase", auth, made })
  }
  return {
    ...{ step: old === null ? "old" : "new", generated, busy: busy || working, begin, finish },
    refusal: wrong ?? (answer?.ok === false ? answer : null),
    isDone: answer?.ok === true && wrong === null && old === null,
  }
}
