import type { FormEvent } from "react"
import { useState } from "react"
import type { Keys } from "#app/crypto/keys.ts"
import { openByQuorum } from "#app/domain/quorum.ts"
import type { OpenedByQuorum, RecoveryMaterial } from "#app/domain/quorum.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { valueOf } from "../account/secret-field.tsx"
import { shareProblem } from "./share-problem.ts"

type Props = { locale: Locale; material: RecoveryMaterial; onOpened: (keys: Keys) => void }
type Wrong = Exclude<OpenedByQuorum, { ok: true }>

const most = 15

/** One field for each share, typed by its holder. They stay in this page and are wiped when it opens. */
export function ShareForm({ locale, material, onOpened }: Props) {
  const [count, setCount] = useState(3)
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const form = event.currentTarget
    const typed = numbers(count).map((number) => valueOf(form, `share-${String(number)}`))
    setBusy(true)
    void openByQuorum(material, typed.filter(isTyped)).then((opened) => {
      setBusy(false)
      if (opened.ok) form.reset()
      if (opened.ok) onOpened(opened.keys)
      else setWrong(atField(opened, typed))
    })
  }
  const told = wrong === null ? null : shareProblem(locale, wrong)
  return (
    <form className="stack measure" noValidate autoComplete="off" onSubmit={submit} aria-busy={busy}>
      <p>{t(locale, "recover.shares")}</p>
      {told?.share === null ? (
        <p className="field__error" role="alert">
          {told.text}
        </p>
      ) : null}
      {numbers(count).map((number) => (
        <Share key={number} {...{ locale, number }} error={told?.share === number ? told.text : null} />
      ))}
      <div className="row">
        <button className="button" disabled={busy}>
          {t(locale, "recover.open")}
        </button>
        {count < most ? (
          <button
            className="button--link"
            type="button"
            onClick={() => {
              setCount(count + 1)
            }}
          >
            {t(locale, "recover.more")}
          </button>
        ) : null}
      </div>
    </form>
  )
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1)
const isTyped = (text: string) => text.trim() !== ""

/** The problem with the number of the field, where empty fields were left out. */
function atField(wrong: Wrong, typed: readonly string[]): Wrong {
  if (!("share" in wrong)) return wrong
  const fields = typed.flatMap((text, at) => (isTyped(text) ? [at + 1] : []))
  return { ...wrong, share: fields[wrong.share - 1] ?? wrong.share }
}

function Share({ locale, number, error }: { locale: Locale; number: number; error: string | null }) {
  const id = `share-${String(number)}`
  return (
    <div className={error === null ? "field" : "field is-invalid"}>
      <label className="label" htmlFor={id}>
        {t(locale, "recover.share", { number: String(number) })}
      </label>
      {error === null ? null : (
        <p className="field__error" role="alert" id={`${id}-error`}>
          {error}
        </p>
      )}
      <textarea
        className="textarea code"
        id={id}
        rows={4}
        spellCheck={false}
        autoCapitalize="characters"
        autoComplete="off"
        {...(error !== null && { "aria-describedby": `${id}-error`, "aria-invalid": true })}
      />
    </div>
  )
}
