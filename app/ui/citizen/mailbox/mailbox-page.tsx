import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { ErrorSummary } from "../../error-summary.tsx"
import type { FieldError } from "../../field-error.tsx"
import type { HiddenFields, OnSubmit } from "../../form-shell.tsx"
import { FormShell } from "../../form-shell.tsx"
import { Notice } from "../../notice.tsx"
import { PageHeading } from "../../page-heading.tsx"
import { CitizenShell } from "../citizen-shell.tsx"
import type { MailboxView } from "./mailbox-view.ts"
import { MailboxNow } from "./mailbox-now.tsx"
import { MailboxPath } from "./mailbox-path.tsx"
import { MailboxWays } from "./mailbox-ways.tsx"
import { WithdrawName } from "./name-ways.tsx"
import type { ReplyFiles } from "./reply-form.tsx"
import { ReplyForm } from "./reply-form.tsx"
import { Talk } from "./talk.tsx"

type Props = ReplyFiles & {
  locale: Locale
  demo?: boolean
  view: MailboxView
  errors: readonly FieldError[]
  formToken: string
  enhanced: boolean
  /** Only without scripts: the code travels in the forms, because nothing else remembers it. */
  code?: string
  /** A reply that was not sent, to be shown again. */
  text?: string
  /** A reply was just sent. */
  sent?: boolean
  onSubmit?: OnSubmit
}

/** Where it stands, the messages, what one can do. */
export function MailboxPage({
  locale,
  demo = false,
  view,
  errors,
  formToken,
  code,
  sent = false,
  ...rest
}: Props) {
  const hidden: HiddenFields = [
    ["token", formToken],
    ...(code === undefined ? [] : [["code", code] as const]),
  ]
  const form = { locale, hidden, onSubmit: rest.onSubmit }
  return (
    <CitizenShell {...{ locale, demo }} path="/mailbox">
      <div className="row row--spread">
        <PageHeading page={`mailbox ${String(view.messages.length)}`} quiet={errors.length > 0}>
          {t(locale, "mailbox.title")}
        </PageHeading>
        <CloseForm {...form} />
      </div>
      <ErrorSummary {...{ locale, errors }} />
      {sent ? (
        <Notice heading={t(locale, "mailbox.sent")} tone="ok" status>
          <p>{t(locale, "mailbox.sent.body")}</p>
        </Notice>
      ) : null}
      {view.ended === null ? (
        <MailboxNow {...{ locale, view }} />
      ) : (
        <Ended {...{ locale, ended: view.ended }} />
      )}
      <div className="two">
        <div className="form">
          <Talk {...{ locale, messages: view.messages, notices: view.notices }} />
          {view.ended === null ? <ReplyForm {...form} {...rest} errors={errors} /> : null}
        </div>
        <div className="form">
          <MailboxPath {...{ locale, view }} />
          {view.ended === null ? (
            <MailboxWays
              {...form}
              errors={errors}
              late={view.clock?.state === "late"}
              named={view.named}
              enhanced={rest.enhanced}
            />
          ) : view.named ? (
            <div className="ways">
              <WithdrawName {...form} errors={errors} enhanced={rest.enhanced} />
            </div>
          ) : null}
        </div>
      </div>
    </CitizenShell>
  )
}

type FormProps = { locale: Locale; hidden: HiddenFields; onSubmit: OnSubmit | undefined }

function CloseForm({ locale, hidden, onSubmit }: FormProps) {
  return (
    <FormShell action={pathFor(locale, "/mailbox")} hidden={hidden} onSubmit={onSubmit}>
      <button className="button button--quiet" name="go" value="close">
        {t(locale, "action.closeMailbox")}
      </button>
    </FormShell>
  )
}

function Ended({ locale, ended }: { locale: Locale; ended: NonNullable<MailboxView["ended"]> }) {
  if (ended.how === "closed") {
    return (
      <Notice heading={t(locale, "mailbox.closed")}>
        <p>{t(locale, "mailbox.closed.body")}</p>
      </Notice>
    )
  }
  return (
    <Notice heading={t(locale, "mailbox.withdrawn")}>
      <p>{t(locale, "mailbox.withdrawn.body", { day: formatDay(locale, ended.on) })}</p>
    </Notice>
  )
}
