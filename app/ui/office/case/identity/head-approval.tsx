import { t } from "#app/i18n/messages.ts"
import { sendApproval } from "../../../client/identity.client.ts"
import { DecisionForm } from "../../identity/decision-form.tsx"
import { useOffice } from "../../office-context.tsx"
import type { CaseFile } from "../case-file.ts"
import type { SectionProps } from "../section-props.ts"

type Props = SectionProps & { request: CaseFile["identity"]["requests"][number] }

/** The head's decision whether the name goes to the investigators: besides the custodians', never instead of one. */
export function HeadApproval({ locale, file, request }: Props) {
  const { keys } = useOffice()
  const { cannotAgree } = request.approval
  if (keys === null) return null
  return (
    <section className="stack-s" aria-labelledby="head-decides">
      <h4 id="head-decides">{t(locale, "identity.head.decide")}</h4>
      <p>{t(locale, "identity.head.what")}</p>
      <DecisionForm
        {...{ locale, id: "head-why", hint: "identity.head.why.hint" }}
        agree={cannotAgree === null ? t(locale, "identity.head.agree") : null}
        refuse={cannotAgree === null ? "custodian.refuse" : "custodian.takeBack"}
        send={(decision) => sendApproval({ file, request }, keys, decision)}
      />
    </section>
  )
}
