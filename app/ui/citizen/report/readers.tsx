import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { FieldError } from "../../field-error.tsx"
import { FieldErrorText } from "../../field-error.tsx"
import { Notice } from "../../notice.tsx"
import type { Reader, ReadersShown } from "./readers-of.ts"

type Props = {
  locale: Locale
  shown: ReadersShown
  excluded: boolean
  error: FieldError | undefined
}

/** Everyone who receives a key, by name; a ticked box strikes the name out. */
export function Readers({ locale, shown, excluded, error }: Props) {
  const { readers, past, passed, body } = shown
  if (readers.length === 0) {
    return (
      <Notice heading={t(locale, "check.readers")} tone="danger">
        <p>{t(locale, "check.readers.none")}</p>
      </Notice>
    )
  }
  return (
    <section className="stack">
      {/* What the list below was, when the form is sent: strikes can move the report to another body. */}
      <input type="hidden" name="to" value={body} />
      <fieldset
        className={error === undefined ? undefined : "is-invalid"}
        aria-describedby={error === undefined ? "struck-hint" : "struck-hint struck-error"}
      >
        <legend className="as-h2">{t(locale, "check.readers")}</legend>
        {past === null ? null : <p>{t(locale, `check.readers.past.${past}`)}</p>}
        <p className="hint" id="struck-hint">
          {t(locale, "check.readers.hint")}{" "}
          {t(locale, shown.canPass ? "check.readers.fewest.own" : "check.readers.fewest")}
        </p>
        <FieldErrorText locale={locale} name="struck" error={error} />
        <Choices {...{ locale, readers }} first="struck" />
      </fieldset>
      {passed.length === 0 ? null : <Passed {...{ locale, passed }} />}
      <p className="small muted">
        {t(locale, excluded ? "check.readers.excluded" : "check.readers.notExcluded")}
      </p>
    </section>
  )
}

/** Those of the inspectorate, where the strikes took the report past it. */
function Passed({ locale, passed }: { locale: Locale; passed: readonly Reader[] }) {
  return (
    <fieldset className="readers--passed" aria-describedby="passed-hint">
      <legend className="as-h3">{t(locale, "check.readers.passed")}</legend>
      <p className="hint" id="passed-hint">
        {t(locale, "check.readers.passed.hint")}
      </p>
      <Choices {...{ locale, readers: passed }} />
    </fieldset>
  )
}

/** `first`: the id of the first box, to which an error of the field leads. */
function Choices({ locale, readers, first }: { locale: Locale; readers: readonly Reader[]; first?: string }) {
  return (
    <div className="choices choices--box">
      {readers.map((reader, index) => (
        <ReaderChoice
          key={reader.member}
          {...{ locale, reader }}
          id={index === 0 && first !== undefined ? first : `struck-${reader.member}`}
        />
      ))}
    </div>
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
