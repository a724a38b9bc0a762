import type { FormEvent } from "react"
import { useState } from "react"
import { normalizePassphrase } from "#app/crypto/keyring.ts"
import { passphraseProblem } from "#app/crypto/passphrase.ts"
import type { Locale } from "#app/i18n/locale.ts"
import type { PlainKey } from "#app/i18n/messages.ts"
import { t } from "#app/i18n/messages.ts"

type Props = { locale: Locale; generated: string; onChosen: (passphrase: string) => void }

/** Seven words to write down, typed once more to be sure; or a phrase of one's own, if it is strong enough. */
export function PhraseStep({ locale, generated, onChosen }: Props) {
  const [own, setOwn] = useState(false)
  const [problem, setProblem] = useState<PlainKey | null>(null)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const phrase = own ? valueOf(form, "own") : generated
    const weakness = own ? passphraseProblem(phrase) : null
    const isSame = normalizePassphrase(valueOf(form, "again")) === normalizePassphrase(phrase)
    if (weakness !== null) setProblem(`enrol.own.${weakness}`)
    else if (!isSame) setProblem("enrol.again.different")
    else onChosen(phrase)
  }
  return (
    <form className="stack measure" noValidate autoComplete="off" onSubmit={submit}>
      {own ? <OwnPhrase locale={locale} /> : <Words locale={locale} phrase={generated} />}
      {problem === null ? null : (
        <p className="field__error" role="alert">
          {t(locale, problem)}
        </p>
      )}
      <Phrase id="again" label={t(locale, "enrol.again")} hint={t(locale, "enrol.again.hint")} />
      <div className="row">
        <button className="button">{t(locale, "enrol.next")}</button>
        <button
          className="button--link"
          type="button"
          onClick={() => {
            setOwn(!own)
            setProblem(null)
          }}
        >
          {t(locale, own ? "enrol.own.generated" : "enrol.own.choose")}
        </button>
      </div>
    </form>
  )
}

function Words({ locale, phrase }: { locale: Locale; phrase: string }) {
  return (
    <div className="stack-s">
      <p className="reads reads--vault">
        {t(locale, "enrol.words.reads")} <small>{t(locale, "enrol.words.alone")}</small>
      </p>
      <ol className="words" translate="no">
        {phrase.split(" ").map((word, index) => (
          <li key={index}>{word}</li>
        ))}
      </ol>
      <p>{t(locale, "enrol.words.body")}</p>
    </div>
  )
}

function OwnPhrase({ locale }: { locale: Locale }) {
  return <Phrase id="own" label={t(locale, "enrol.own")} hint={t(locale, "enrol.own.hint")} />
}

/** Shown while it is typed: it was just on the screen anyway, and a wrong letter would lock the person out. */
function Phrase({ id, label, hint }: { id: string; label: string; hint: string }) {
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <input
        className="input"
        id={id}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
      />
    </div>
  )
}

function valueOf(form: HTMLFormElement, id: string): string {
  const field = form.elements.namedItem(id)
  return field instanceof HTMLInputElement ? field.value : ""
}
