import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { data, redirect } from "@remix-run/node"
import { useActionData, useLoaderData, useLocation } from "@remix-run/react"
import { newFormToken } from "../../http/form-token.server.ts"
import { answerMailboxForm } from "../../http/mailbox-form.server.ts"
import { answering } from "../../http/problems.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath, pathFor } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { buildMailboxView } from "../../ui/citizen/mailbox/build-view.ts"
import { EnhancedMailbox } from "../../ui/citizen/mailbox/enhanced-mailbox.tsx"
import { KeptReply } from "../../ui/citizen/mailbox/kept-reply.tsx"
import { MailboxPage } from "../../ui/citizen/mailbox/mailbox-page.tsx"
import { OpenPage } from "../../ui/citizen/mailbox/open-page.tsx"
import { useHydrated } from "../../ui/use-hydrated.ts"
import { useSite } from "../../ui/use-site.ts"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "open.title")) }]
}

export function loader({ context }: LoaderFunctionArgs) {
  return { token: newFormToken(context.deps) }
}

export function action({ request, context }: ActionFunctionArgs) {
  return answering({ context, place: "report.mailbox" }, async () => {
    const answer = await answerMailboxForm(request, context)

    if (answer.kind === "closed") throw redirect(pathFor(localeOfPath(new URL(request.url).pathname), "/"))
    return data(answer, { status: answer.status })
  })
}

export const shouldRevalidate = () => false

export default function Mailbox() {
  const locale = localeOfPath(useLocation().pathname)
  const { demo } = useSite()
  const { token } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const hydrated = useHydrated()
  if (hydrated && answer === undefined) return <EnhancedMailbox {...{ locale, demo, token }} />
  if (answer === undefined)
    return <OpenPage {...{ locale, demo, formToken: token }} errors={[]} enhanced={false} />
  const shared = {
    locale,
    demo,
    formToken: answer.token,
    code: answer.code,
    errors: answer.errors,
    enhanced: false,
  }
  if (answer.kind === "kept") return <KeptReply {...shared} text={answer.text} />
  if (answer.kind === "door") return <OpenPage {...shared} />
  const view = buildMailboxView(answer.mailbox, answer.messages, answer.today)
  return <MailboxPage {...shared} {...{ view, text: answer.text, sent: answer.sent }} />
}
