type Props = { id: string; label: string; hint?: string; kind?: "passphrase" | "code" | "text" }

/** A field of a form that is never sent as a form: without a name. */
export function SecretField({ id, label, hint, kind = "passphrase" }: Props) {
  const shape = {
    passphrase: { className: "input", type: "password", autoComplete: "current-password" },
    code: {
      className: "input input--s num",
      inputMode: "numeric" as const,
      autoComplete: "one-time-code",
    },
    text: { className: "input", autoComplete: "off", maxLength: 60 },
  }[kind]
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
        id={id}
        spellCheck={false}
        autoCapitalize="none"
        {...shape}
        {...(hint !== undefined && { "aria-describedby": `${id}-hint` })}
      />
    </div>
  )
}

/** What stands in a field of a form. */
export function valueOf(form: HTMLFormElement, id: string): string {
  const field = form.elements.namedItem(id)
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : ""
}
