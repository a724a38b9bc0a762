import { useFetcher } from "@remix-run/react"
import type { FormEvent } from "react"
import { useEffect, useState } from "react"
import { randomBytes } from "#app/crypto/random.ts"
import type { AccountAnswer } from "#app/domain/factors.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { stretchedAuth } from "../../client/office-credential.client.ts"
import { SecretField, valueOf } from "../account/secret-field.tsx"
import type { OfficeRefusal } from "../answer.ts"
import { base32 } from "../enrol/second-factor.ts"
import { TotpPicture } from "../enrol/totp-picture.tsx"
import { ActProblem } from "../members/act-problem.tsx"
import { useLocale } from "../use-locale.ts"

type Wanted = { login: string; name: string; salt: string }

/** Behind the one-time link of two administrators: the passphrase, and a new app in the place of what was lost. */
export function ReplacePage({ wanted }: { wanted: Wanted }) {
  const locale = useLocale()
  const [secret, setSecret] = useState<string | null>(null)
  useEffect(() => {
    setSecret(base32(randomBytes(20)))
  }, [])
  const { answer, busy, submit } = useReplacement(wanted, secret)
  return (
    <main id="main" tabIndex={-1}>
      <div className="wrap stack">
        <h1>{t(locale, "replace.heading")}</h1>
        <p>
          <b>{wanted.name}</b> · {wanted.login}
        </p>
        <noscript>
          <p className="notice notice--warn">{t(locale, "login.noScript")}</p>
        </noscript>
        {answer?.ok === true ? (
          <div className="stack measure" role="status">
            <p className="notice notice--ok">{t(locale, "replace.done")}</p>
            <p>
              <a href={pathFor(locale, "/office/login")}>{t(locale, "login.heading")}</a>
            </p>
          </div>
        ) : secret === null ? null : (
          <ReplaceForm {...{ locale, secret, busy, answer, submit }} login={wanted.login} />
        )}
      </div>
    </main>
  )
}

type FormProps = {
  locale: Locale
  login: string
  secret: string
  busy: boolean
  answer: AccountAnswer | OfficeRefusal | null
  submit: (event: FormEvent<HTMLFormElement>) => void
}

function ReplaceForm({ locale, login, secret, busy, answer, submit }: FormProps) {
  return (
    <form className="stack measure" noValidate onSubmit={submit} aria-busy={busy}>
      <p>{t(locale, "replace.body")}</p>
      <TotpPicture locale={locale} login={login} secret={secret} />
      <ActProblem locale={locale} answer={answer} />
      <SecretField id="replace-code" kind="code" label={t(locale, "enrol.code")} />
      <SecretField id="replace-phrase" label={t(locale, "account.phrase.old")} />
      <div className="row">
        <button className="button" disabled={busy}>
          {t(locale, "replace.button")}
        </button>
      </div>
    </form>
  )
}

function useReplacement(wanted: Wanted, secret: string | null) {
  const { data, state, submit: send } = useFetcher<AccountAnswer>()
  const [working, setWorking] = useState(false)
  const [wrong, setWrong] = useState<OfficeRefusal | null>(null)
  const run = async (phrase: string, code: string) => {
    setWorking(true)
    const auth = await stretchedAuth(phrase, wanted.salt)
    setWorking(false)
    if (!/^\d{6}$/.test(code)) setWrong({ ok: false, problem: "wrong-credentials", detail: "code" })
    else if (auth === null) setWrong({ ok: false, problem: "argon2" })
    else {
      setWrong(null)
      send({ auth, code, secret: secret ?? "" }, { method: "post", encType: "application/json" })
    }
  }
  const busy = working || state !== "idle"
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    if (!busy) void run(valueOf(form, "replace-phrase"), valueOf(form, "replace-code").replace(/\s/g, ""))
  }
  return { answer: busy ? null : (wrong ?? data ?? null), busy, submit }
}
