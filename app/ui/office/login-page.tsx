import { useNavigate, useSearchParams } from "@remix-run/react"
import type { FormEvent } from "react"
import { useEffect, useRef, useState } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"
import { forgetKeys, hasSealedKeys, takeWayBack } from "../client/office-keys.client.ts"
import { endSession, logIn } from "../client/office-session.client.ts"
import { useHydrated } from "../use-hydrated.ts"
import type { OfficeRefusal } from "./answer.ts"
import { refusalText } from "./answer.ts"
import { AuthorityPrint } from "./authority-print.tsx"
import { useLocale } from "./use-locale.ts"

/** Login, and the page behind which a locked workplace waits: both ask for the same three things. */
export function LoginPage({ authority }: { authority: string }) {
  const locale = useLocale()
  const [search] = useSearchParams()
  const left = useLeftOpen()
  const reason = left ? "expired" : (search.get("locked") ?? "")
  const lockedKey = `login.locked.${reason}`
  const locked = isMessageKey(lockedKey) ? translate(locale, lockedKey) : null
  return (
    <main id="main" className="lock" tabIndex={-1}>
      <div className="stack">
        <h1>{t(locale, locked === null ? "login.heading" : "login.locked")}</h1>
        {locked === null ? null : <p role="status">{locked}</p>}
        <noscript>
          <p className="notice notice--warn">{t(locale, "login.noScript")}</p>
        </noscript>
        <LoginForm locale={locale} authority={authority} />
        <details>
          <summary>{t(locale, "login.lost")}</summary>
          <div className="details__body">
            <p>{t(locale, "login.lost.body")}</p>
          </div>
        </details>
        <div className="part">
          <AuthorityPrint locale={locale} authority={authority} />
          <p className="small muted">{t(locale, "login.note")}</p>
        </div>
      </div>
    </main>
  )
}

/** Whoever comes here without locking leaves no keys behind and no session. True when there were some. */
function useLeftOpen(): boolean {
  const [left, setLeft] = useState(false)
  useEffect(() => {
    if (!hasSealedKeys()) return
    forgetKeys(null)
    endSession()
    setLeft(true)
  }, [])
  return left
}

type FormProps = { locale: Locale; authority: string }

function LoginForm({ locale, authority }: FormProps) {
  const hydrated = useHydrated()
  const problem = useRef<HTMLParagraphElement>(null)
  const { busy, refusal, submit } = useLogin(locale, authority)
  useEffect(() => {
    if (refusal !== null) problem.current?.focus()
  }, [refusal])
  return (
    <form className="stack" method="post" noValidate onSubmit={submit} aria-busy={busy}>
      {refusal === null ? null : (
        <p className="field__error" role="alert" tabIndex={-1} ref={problem}>
          {refusalText(locale, refusal)}
        </p>
      )}
      <LoginFields locale={locale} />
      <div className="row">
        <button className="button" disabled={!hydrated || busy}>
          {t(locale, busy ? "login.busy" : "login.button")}
        </button>
        <button className="button button--quiet" value="passkey" disabled={!hydrated || busy}>
          {t(locale, "login.passkey")}
        </button>
      </div>
      <p className="visually-hidden" role="status">
        {busy ? t(locale, "login.busy.long") : ""}
      </p>
    </form>
  )
}

/** Without names: a browser that runs no scripts has nothing to send. */
function LoginFields({ locale }: { locale: Locale }) {
  return (
    <>
      <div>
        <label className="label" htmlFor="login">
          {t(locale, "login.name")}
        </label>
        <input
          className="input"
          id="login"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
      </div>
      <div>
        <label className="label" htmlFor="phrase">
          {t(locale, "login.phrase")}
        </label>
        <p className="hint" id="phrase-hint">
          {t(locale, "login.phrase.hint")}
        </p>
        <input
          className="input"
          id="phrase"
          type="password"
          autoComplete="current-password"
          aria-describedby="phrase-hint"
          required
        />
      </div>
      <div>
        <label className="label" htmlFor="code">
          {t(locale, "login.code")}
        </label>
        <p className="hint" id="code-hint">
          {t(locale, "login.code.hint")}
        </p>
        <input
          className="input input--s num"
          id="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          aria-describedby="code-hint"
          required
        />
      </div>
    </>
  )
}

const officePath = /^(?:\/en)?\/(?:office\/|(?:oversight|agency)(?:[/?]|$))/

function useLogin(locale: Locale, authority: string) {
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<OfficeRefusal | null>(null)
  const running = useRef(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (running.current) return
    const button = (event.nativeEvent as SubmitEvent).submitter
    const byPasskey = button instanceof HTMLButtonElement && button.value === "passkey"
    const typed = typedIn(event.currentTarget, byPasskey)
    if (typed === null) {
      setRefusal({ ok: false, problem: byPasskey ? "login-empty-passkey" : "login-empty" })
      return
    }
    running.current = true
    setBusy(true)
    void logIn(typed, authority).then((answer) => {
      running.current = false
      setBusy(false)
      setRefusal(answer.ok ? null : answer)
      if (answer.ok) navigate(nextPlace(locale, answer.value.hasNotices), { replace: true })
    })
  }
  return { busy, refusal, submit }
}

/** Where one was when the page locked; first, though, what one has to be told. */
function nextPlace(locale: Locale, hasNotices: boolean): string {
  const back = takeWayBack()
  if (hasNotices) return pathFor(locale, "/office/account")
  return back !== null && officePath.test(back) ? back : pathFor(locale, "/office")
}

function typedIn(form: HTMLFormElement, byPasskey: boolean) {
  const value = (id: string) => {
    const field = form.elements.namedItem(id)
    return field instanceof HTMLInputElement ? field.value : ""
  }
  const typed = {
    login: value("login").trim(),
    passphrase: value("phrase"),
    code: byPasskey ? null : value("code").replace(/\s/g, ""),
  }
  const isWhole = typed.login !== "" && typed.passphrase.trim() !== ""
  return isWhole && (typed.code === null || /^\d{6}$/.test(typed.code)) ? typed : null
}
