import { t } from "#app/i18n/messages.ts"
import { problemText } from "../../identity/identity-words.ts"
import type { SectionProps } from "../section-props.ts"
import { AskIdentity } from "./ask-identity.tsx"
import { RequestCard } from "./request-card.tsx"

/** Whether there is a name, who asked for it, and the way to ask. */
export function IdentitySection(props: SectionProps) {
  const { locale, file } = props
  const { sealed, requests, problem } = file.identity
  const gone = file.regions.identity === "withdrawn-consent"
  return (
    <section className="part" aria-labelledby="identity">
      <h2 id="identity">{t(locale, "identity.heading")}</h2>
      <p>{t(locale, sealed !== null ? "identity.sealed" : gone ? "identity.gone" : "identity.none")}</p>
      {requests.map((request) => (
        <RequestCard key={request.id} {...{ ...props, request }} />
      ))}
      {sealed === null ? null : problem === null ? (
        <AskIdentity {...props} />
      ) : (
        <p className="small muted">{problemText(locale, problem)}</p>
      )}
    </section>
  )
}
