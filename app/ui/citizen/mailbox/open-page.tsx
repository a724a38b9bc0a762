import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { ErrorSummary } from "../../error-summary.tsx"
import type { FieldError } from "../../field-error.tsx"
import { errorOf } from "../../field-error.tsx"
import { TextField } from "../../field.tsx"
import type { OnSubmit } from "../../form-shell.tsx"
import { FormShell } from "../../form-shell.tsx"
import { Notice } from "../../notice.tsx"
import { PageHeading } from "../../page-heading.tsx"
import { RichText } from "../../rich-text.tsx"
import { CitizenShell } from "../citizen-shell.tsx"

type Props = {
  locale: Locale
  demo?: boolean
  errors: readonly FieldError[]
  formToken: string
  enhanced: boolean
  /** What was typed, to be shown again. */
  code?: string
  /** The error was found in the browser; nothing was sent. */
  checkedHere?: boolean
  onSubmit?: OnSubmit
}

/** Enter the code. Typing errors are found before anything is sent. */
export function OpenPage({ locale, demo = false, errors, code = "", checkedHere = false, ...form }: Props) {
  return (
    <CitizenShell {...{ locale, demo }} path="/mailbox">
      <div className="measure form">
        <ErrorSummary
          {...{ locale, errors }}
          heading={t(locale, isAboutCode(errors) ? "open.wrong" : "open.notOpened")}
          note={checkedHere ? <p className="small">{t(locale, "open.checkedHere")}</p> : null}
        />
        <div className="stack">
          <PageHeading page="open" quiet={errors.length > 0}>
            {t(locale, "open.title")}
          </PageHeading>
          <p className="muted">{t(locale, "open.intro")}</p>
        </div>
        <CodeForm {...{ locale, errors, code, ...form }} />
        <Answers locale={locale} />
        {form.enhanced ? null : (
          <Notice heading={t(locale, "open.noScript")} tone="warn">
            <p>{t(locale, "open.noScript.body")}</p>
          </Notice>
        )}
      </div>
    </CitizenShell>
  )
}

const isAboutCode = (errors: readonly FieldError[]) => errors.some(({ key }) => key.startsWith("error.code."))

type CodeFormProps = Pick<Props, "locale" | "errors" | "formToken" | "onSubmit"> & { code: string }

function CodeForm({ locale, errors, code, formToken, onSubmit }: CodeFormProps) {
  return (
    <FormShell
      action={pathFor(locale, "/mailbox")}
      hidden={[["token", formToken]]}
      className="form"
      onSubmit={onSubmit}
    >
      <TextField
        {...{ locale, name: "code", error: errorOf(errors, "code") }}
        label={t(locale, "open.code")}
        hint={t(locale, "open.code.hint")}
        value={code}
        maxLength={40}
        spellCheck={false}
        inputClass="code-input"
      />
      <div className="actions">
        <button className="button" name="go" value="open">
          {t(locale, "action.openMailbox")}
        </button>
      </div>
    </FormShell>
  )
}

function Answers({ locale }: { locale: Locale }) {
  const report = (text: string) => <a href={pathFor(locale, "/report")}>{text}</a>
  return (
    <div className="stack-s">
      <details>
        <summary>{t(locale, "open.lost")}</summary>
        <div className="details__body">
          <p>{t(locale, "open.lost.body")}</p>
          <p>
            <RichText locale={locale} message="open.lost.again" marks={{ report }} />
          </p>
        </div>
      </details>
      <details>
        <summary>{t(locale, "open.stuck")}</summary>
        <div className="details__body">
          <p>{t(locale, "open.stuck.body")}</p>
        </div>
      </details>
    </div>
  )
}
