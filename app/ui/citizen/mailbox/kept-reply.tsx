import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { TextArea } from "../../field.tsx"
import { FormShell } from "../../form-shell.tsx"
import { PageHeading } from "../../page-heading.tsx"
import { CitizenShell } from "../citizen-shell.tsx"

type Props = { locale: Locale; demo: boolean; formToken: string; code: string; text: string }

/** The system is down: the reply was not received, and nothing that was written is lost. */
export function KeptReply({ locale, demo, formToken, code, text }: Props) {
  return (
    <CitizenShell {...{ locale, demo }} path="/mailbox">
      <div className="measure form">
        <div className="stack">
          <PageHeading page="reply not sent">{t(locale, "notSent.heading")}</PageHeading>
          <p>{t(locale, "error.storeDown")}.</p>
        </div>
        <FormShell
          action={pathFor(locale, "/mailbox")}
          className="form"
          hidden={[
            ["token", formToken],
            ["code", code],
          ]}
        >
          <TextArea {...{ locale, name: "text" }} label={t(locale, "notSent.story")} rows={8} value={text} />
          <div className="actions">
            <button className="button" name="go" value="reply">
              {t(locale, "action.sendAgain")}
            </button>
            <span className="small muted">{t(locale, "notSent.wait")}</span>
          </div>
        </FormShell>
      </div>
    </CitizenShell>
  )
}
