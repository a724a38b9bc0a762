import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { FieldError } from "../../field-error.tsx"
import { FieldErrorText } from "../../field-error.tsx"
import { Notice } from "../../notice.tsx"

/** An officer who will hold a key, in words for the reporter. */
export type Reader = {
  member: string
  name: string
  roleLabel: string
  bodyName: string
  struck: boolean
}

type Props = {
  locale: Locale
  readers: readonly Reader[]
  excluded: boolean
  error: FieldError | undefined
}

/** Everyone who receives a key, by name; a ticked box strikes the name out. */
export function Readers({ locale, readers, excluded, error }: Props) {
  if (readers.length === 0) {
    return (
      <Notice heading={t(locale, "check.readers")} tone="danger">
        <p>{t(locale, "check.readers.none")}</p>
      </Notice>
    )
  }
  return (
    <section className="stack">
      <fieldset
        className={error === undefined ? undefined : "is-invalid"}
        aria-describedby={error === undefined ? "struck-hint" : "struck-hint struck-error"}
      >
        <legend className="as-h2">{t(locale, "check.readers")}</legend>
        <p className="hint" id="struck-hint">
          {t(locale, "check.readers.hint")}
        </p>
        <FieldErrorText locale={locale} name="struck" error={error} />
        <div className="choices choices--box">
          {readers.map((reader, index) => (
            <ReaderChoice
              key={reader.member}
              {...{ locale, reader }}
              id={index === 0 ? "struck" : `struck-${reader.member}`}
            />
          ))}
        </div>
      </fieldset>
      <p className="small muted">
        {t(locale, excluded ? "check.readers.excluded" : "check.readers.notExcluded")}
      </p>
    </section>
  )
}

function ReaderChoice({ locale, reader, id }: { locale: Locale; reader: Reader; id: string }) {
  const { member, name, roleLabel, bodyName, struck } = reader
  return (
    <label className="choice reader">
      <input
        type="checkbox"
        name="struck"
        id={id}
        value={member}
        defaultChecked={struck}
        aria-describedby={`${id}-role`}
      />{" "}
      <span>
        <span className="small muted">{t(locale, "check.readers.strike")}</span>
        <strong className="reader__who">{name}</strong>{" "}
        <span className="reader__out">{t(locale, "check.readers.out")}</span>
      </span>
      <span className="hint" id={`${id}-role`}>
        {t(locale, "reader.where", { role: roleLabel, body: bodyName })}
      </span>
    </label>
  )
}
