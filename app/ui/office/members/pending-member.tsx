import type { FormEvent } from "react"
import { useState } from "react"
import { formatFingerprint } from "#app/crypto/keys.ts"
import { canonicalJson } from "#app/crypto/canonical-json.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { bodyName, roleNames } from "../names.ts"
import { useOffice } from "../office-context.tsx"
import { ActProblem } from "./act-problem.tsx"
import type { MemberView } from "./member-view.ts"
import type { SignatureMade } from "./sign-entry.ts"
import { readSignature, signWithSeed } from "./sign-entry.ts"
import { useMemberAct } from "./use-member-act.ts"

type Intent = "sign" | "sign-rotation"
type Props = { locale: Locale; member: MemberView; intent?: Intent }

/** Somebody who made keys and waits: compare the fingerprint, then sign the entry here or on the machine without network. */
export function PendingMember({ locale, member, intent = "sign" }: Props) {
  const { name, login, roles, body, fingerprint, entry } = member
  if (fingerprint === null || entry === null) return null
  return (
    <li>
      <p>
        <b>{name}</b> · {login} · {roleNames(locale, roles)} · {bodyName(locale, body)}
      </p>
      <p className="small">{t(locale, "members.compare")}</p>
      <p className="hash">{formatFingerprint(fingerprint)}</p>
      <details>
        <summary>{t(locale, "members.sign")}</summary>
        <div className="details__body">
          <p className="small">{t(locale, "members.sign.offline")}</p>
          <pre className="hash said">{canonicalJson(entry)}</pre>
          <SignForm locale={locale} member={member.id} entry={entry} intent={intent} />
        </div>
      </details>
    </li>
  )
}

type SignProps = { locale: Locale; member: string; entry: NonNullable<MemberView["entry"]>; intent: Intent }

function SignForm({ locale, member, entry, intent }: SignProps) {
  const { authority } = useOffice()
  const { answer, busy, send } = useMemberAct()
  const [wrong, setWrong] = useState<Extract<SignatureMade, { ok: false }> | null>(null)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const signature = valueOf(form, `signature-${member}`)
    const seed = valueOf(form, `seed-${member}`)
    const made =
      signature === "" ? signWithSeed(entry, seed, authority) : readSignature(entry, signature, authority)
    // The secret does not stay in the page, signed or not.
    form.reset()
    setWrong(made.ok ? null : made)
    if (made.ok) send({ intent, member, signature: made.signature })
  }
  return (
    <form className="stack-s" noValidate autoComplete="off" onSubmit={submit}>
      <ActProblem locale={locale} answer={wrong ?? answer} />
      <Field id={`signature-${member}`} label={t(locale, "members.sign.signature")} />
      <Field
        id={`seed-${member}`}
        label={t(locale, "members.sign.seed")}
        hint={t(locale, "members.sign.seed.hint")}
        secret
      />
      <button className="button" disabled={busy}>
        {t(locale, "members.sign.button")}
      </button>
    </form>
  )
}

type FieldProps = { id: string; label: string; hint?: string; secret?: boolean }

/** Without a name: nothing of it is ever sent as a form. */
function Field({ id, label, hint, secret = false }: FieldProps) {
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        className="input code"
        id={id}
        type={secret ? "password" : "text"}
        autoComplete="off"
        spellCheck={false}
        {...(hint !== undefined && { "aria-describedby": `${id}-hint` })}
      />
    </div>
  )
}

function valueOf(form: HTMLFormElement, id: string): string {
  const field = form.elements.namedItem(id)
  return field instanceof HTMLInputElement ? field.value.trim() : ""
}
