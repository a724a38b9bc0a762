import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { FieldError } from "../../field-error.tsx"
import { errorOf } from "../../field-error.tsx"
import { FileField, TextArea } from "../../field.tsx"
import { CleaningChoices } from "../cleaning-choices.tsx"
import type { FileActions, PickedFile } from "../../file-list.tsx"
import { FileList } from "../../file-list.tsx"
import type { HiddenFields, OnSubmit } from "../../form-shell.tsx"
import { FormShell } from "../../form-shell.tsx"

/** With scripts the files are sent one by one and shown in a list; without, they go with the form. */
export type ReplyFiles = Partial<FileActions> & {
  files?: readonly PickedFile[]
  onPick?: (files: File[]) => void
  /** The reply is being sealed and sent at this moment. */
  sending?: boolean
}

type Props = ReplyFiles & {
  locale: Locale
  hidden: HiddenFields
  errors: readonly FieldError[]
  text?: string
  onSubmit?: OnSubmit | undefined
}

export function ReplyForm({
  locale,
  hidden,
  errors,
  text = "",
  sending = false,
  onSubmit,
  ...picker
}: Props) {
  const { files = [], onPick, onCancel, onRetry, onRemove, onSendAsIs, onOriginal } = picker
  const withList = onPick && onCancel && onRetry && onRemove && onSendAsIs && onOriginal
  return (
    <FormShell
      action={pathFor(locale, "/mailbox")}
      hidden={hidden}
      className="form"
      files={!withList}
      onSubmit={onSubmit}
    >
      <TextArea
        {...{ locale, name: "text", error: errorOf(errors, "text") }}
        label={t(locale, "mailbox.reply")}
        hint={t(locale, "mailbox.reply.hint")}
        rows={4}
        value={text}
      />
      <FileField
        {...{ locale, name: "files", error: errorOf(errors, "files"), ...(onPick && { onPick }) }}
        label={t(locale, "mailbox.reply.files")}
        hint={t(locale, "files.choose.hint")}
        optional
      />
      {withList ? (
        <FileList {...{ locale, files, onCancel, onRetry, onRemove, onSendAsIs, onOriginal }} />
      ) : (
        <CleaningChoices locale={locale} />
      )}
      <div className="actions">
        <button className="button" name="go" value="reply" disabled={sending}>
          {t(locale, "action.send")}
        </button>
        {sending ? (
          <span className="small muted" role="status">
            {t(locale, "check.sending")}
          </span>
        ) : null}
      </div>
    </FormShell>
  )
}
