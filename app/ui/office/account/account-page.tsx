import { Link } from "@remix-run/react"
import { formatFingerprint } from "#app/crypto/keys.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import type { PlainKey } from "#app/i18n/messages.ts"
import { isMessageKey, t } from "#app/i18n/messages.ts"
import { ActProblem } from "../members/act-problem.tsx"
import { roleNames, seatName } from "../names.ts"
import { useOffice } from "../office-context.tsx"
import { useLocale } from "../use-locale.ts"
import type { AccountView } from "./account-view.ts"
import { FactorSection } from "./factor-section.tsx"
import { PassphraseSection } from "./passphrase-section.tsx"
import { useAccountAct } from "./use-account-act.ts"

/** One's own keys, passphrase, second factors and sessions. */
export function AccountPage({ account }: { account: AccountView }) {
  const locale = useLocale()
  const { member } = useOffice()
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t(locale, "account.heading")}</h1>
          <p className="muted">
            {member.name} · {roleNames(locale, member.roles)} · {seatName(locale, member.body, member.unit)}
          </p>
        </div>
      </div>
      <div className="stack-l">
        <Notices locale={locale} notices={account.notices} />
        <OwnKeys locale={locale} />
        <PassphraseSection locale={locale} account={account} />
        <FactorSection locale={locale} account={account} />
        <Sessions locale={locale} />
      </div>
    </>
  )
}

/** What was done to the member's way in by others, until they say that they read it. */
function Notices({ locale, notices }: { locale: Locale; notices: AccountView["notices"] }) {
  const { answer, busy, send } = useAccountAct()
  if (notices.length === 0) return null
  const words = (code: string): PlainKey => {
    const key = `account.told.${code}`
    return isMessageKey(key) ? (key as PlainKey) : "account.told.other"
  }
  return (
    <section className="notice notice--warn" aria-labelledby="told">
      <h2 id="told">{t(locale, "account.told")}</h2>
      <ul className="list">
        {notices.map(({ code, madeOn }, index) => (
          <li key={index}>
            <b className="num">{formatDay(locale, madeOn as Day)}</b> · {t(locale, words(code))}
          </li>
        ))}
      </ul>
      <p>{t(locale, "account.told.notYou")}</p>
      <ActProblem locale={locale} answer={answer} />
      <div className="row">
        <button
          className="button"
          type="button"
          disabled={busy}
          onClick={() => {
            send({ intent: "read-notices" })
          }}
        >
          {t(locale, "account.told.read")}
        </button>
        <Link className="button button--quiet" to={pathFor(locale, "/office")}>
          {t(locale, "account.told.on")}
        </Link>
      </div>
    </section>
  )
}

function OwnKeys({ locale }: { locale: Locale }) {
  const { member } = useOffice()
  return (
    <section className="part stack-s measure" aria-labelledby="own-keys">
      <h2 id="own-keys">{t(locale, "account.keys")}</h2>
      <p>{t(locale, "account.keys.body")}</p>
      <p className="hash prints">{formatFingerprint(member.fingerprint)}</p>
      <p>
        <a href={pathFor(locale, "/directory")}>{t(locale, "directory.see.office")}</a>
      </p>
    </section>
  )
}

/** Sessions elsewhere, such as on a lost machine, are ended without asking for anything: it only takes away. */
function Sessions({ locale }: { locale: Locale }) {
  const { answer, busy, send } = useAccountAct()
  return (
    <section className="part stack-s measure" aria-labelledby="sessions">
      <h2 id="sessions">{t(locale, "account.sessions")}</h2>
      <p>{t(locale, "account.sessions.body")}</p>
      <ActProblem locale={locale} answer={answer} />
      <p role="status">{answer?.ok === true ? t(locale, "account.sessions.done") : ""}</p>
      <div className="row">
        <button
          className="button button--quiet"
          type="button"
          disabled={busy}
          onClick={() => {
            send({ intent: "end-sessions" })
          }}
        >
          {t(locale, "account.sessions.button")}
        </button>
      </div>
    </section>
  )
}
