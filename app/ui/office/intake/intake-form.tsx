import type { FormEvent } from "react"
import { useEffect, useRef, useState } from "react"
import { checkDraft } from "#app/domain/reports/check-draft.ts"
import type { Draft, FieldError } from "#app/domain/reports/draft.ts"
import { dayInCity } from "#app/domain/time.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { keepDraft } from "../../client/office-keys.client.ts"
import type { EvidenceFiles } from "../../client/use-evidence-files.ts"
import { fileActions } from "../../client/use-evidence-files.ts"
import { ChoiceGroup } from "../../choices.tsx"
import { ErrorSummary } from "../../error-summary.tsx"
import { errorOf } from "../../field-error.tsx"
import { FileField } from "../../field.tsx"
import { FileList } from "../../file-list.tsx"
import { useHydrated } from "../../use-hydrated.ts"
import type { OfficeRefusal } from "../answer.ts"
import { refusalText } from "../answer.ts"
import { useOffice } from "../office-context.tsx"
import { intakeChannels } from "#app/domain/cases/intake.ts"
import { PersonFields } from "./person-fields.tsx"
import type { Spoken } from "./spoken.ts"
import { readSpoken, spokenText } from "./spoken.ts"
import { TellingFields } from "./telling-fields.tsx"

type Props = {
  locale: Locale
  demo: boolean
  spoken: Spoken
  files: EvidenceFiles
  errors: readonly FieldError[]
  refusal: OfficeRefusal | null
  onErrors: (errors: readonly FieldError[], typed: Spoken) => void
  onChecked: (typed: Spoken) => void
}

/** Everything on one page, because somebody is talking: the same questions, in the same words, as the citizen's form. */
export function IntakeForm(props: Props) {
  const { locale, demo, spoken, files, errors, refusal, onErrors, onChecked } = props
  const hydrated = useHydrated()
  const { keys } = useOffice()
  const [draft, setDraft] = useState<Draft>(spoken.draft)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = readSpoken([...new FormData(event.currentTarget)])
    const wrong = [...checkDraft(typed.draft, dayInCity(new Date())), ...fileErrors(files)]
    setDraft(typed.draft)
    if (wrong.length > 0) onErrors(wrong, typed)
    else onChecked(typed)
  }
  const keep = (event: FormEvent<HTMLFormElement>) => {
    if (keys !== null) keepDraft("intake", spokenText([...new FormData(event.currentTarget)]))
  }
  // Questions and offences follow the matter; what was typed so far stays in its fields.
  const follow = (event: FormEvent<HTMLFormElement>) => {
    const { target } = event
    if (target instanceof HTMLSelectElement && target.name === "category")
      setDraft(readSpoken([...new FormData(event.currentTarget)]).draft)
  }
  return (
    <div className="stack">
      <h1>{t(locale, "intake.heading")}</h1>
      <p className="muted measure">{t(locale, "intake.intro")}</p>
      <ErrorSummary locale={locale} errors={errors} />
      <Refused locale={locale} refusal={refusal} />
      <form
        className="form"
        method="post"
        noValidate
        autoComplete="off"
        onSubmit={submit}
        onChange={follow}
        onInput={keep}
      >
        <ChoiceGroup
          {...{ locale, name: "channel", kind: "radio" }}
          value={spoken.channel}
          legend={t(locale, "intake.channel")}
          options={intakeChannels.map((value) => ({ value, label: t(locale, `office.channel.${value}`) }))}
        />
        <TellingFields {...{ locale, demo, draft, errors }} />
        <Files {...{ locale, files, errors }} />
        <PersonFields {...{ locale, draft, errors }} />
        <div className="actions">
          <button className="button" disabled={!hydrated || keys === null}>
            {t(locale, "intake.check")}
          </button>
          <span className="small muted">{t(locale, "notice.nothingSaved")}</span>
        </div>
      </form>
    </div>
  )
}

function Files({ locale, files, errors }: Pick<Props, "locale" | "files" | "errors">) {
  return (
    <>
      <FileField
        {...{ locale, name: "files", error: errorOf(errors, "files") }}
        label={t(locale, "intake.files")}
        hint={t(locale, "files.choose.hint")}
        optional
        onPick={files.pick}
      />
      <FileList {...{ locale, files: files.files }} {...fileActions(files)} />
    </>
  )
}

function Refused({ locale, refusal }: Pick<Props, "locale" | "refusal">) {
  const box = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (refusal !== null) box.current?.focus()
  }, [refusal])
  if (refusal === null) return null
  return (
    <p className="field__error" role="alert" tabIndex={-1} ref={box}>
      {refusalText(locale, refusal)}
    </p>
  )
}

function fileErrors(files: EvidenceFiles): FieldError[] {
  if (files.tooMany) return [{ field: "files", key: "error.tooManyFiles" }]
  return files.unfinished() ? [{ field: "files", key: "error.filesUnfinished" }] : []
}
