import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { data } from "@remix-run/node"
import type { ClientActionFunctionArgs } from "@remix-run/react"
import { useLoaderData } from "@remix-run/react"
import { enrolmentSchema } from "../../domain/members.ts"
import { Problem } from "../../domain/problem.ts"
import { readJson } from "../../http/input.server.ts"
import { requireSameOrigin } from "../../http/origin.server.ts"
import { answerFor, answering } from "../../http/problems.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { recoveryKey } from "../../services/directory.server.ts"
import { enrolMember, readInvitation } from "../../services/members.server.ts"
import type { EnrolAnswer } from "../../ui/office/enrol/enrol-answer.ts"
import { EnrolPage } from "../../ui/office/enrol/enrol-page.tsx"
import { keptAnswer } from "../../ui/office/kept-answer.ts"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "enrol.title")) }]
}

export function loader({ context, params }: LoaderFunctionArgs) {
  return answering({ context, place: "admin.enrol" }, async () => {
    const invited = await readInvitation(context.deps, params["token"] ?? "")
    if (invited === null) throw new Problem("not-found")
    const recovery = await recoveryKey(context.deps.db)
    if (recovery === null) throw new Problem("not-set-up")
    const { login, name, roles, body, unit } = invited
    return { login, name, roles, body, unit, recovery, authority: context.site.authority }
  })
}

/** Once the keys are stored the link is used up: asking for it again would only show that. */
export const shouldRevalidate = () => false

export async function action({ request, context, params }: ActionFunctionArgs) {
  try {
    requireSameOrigin(request, context.site, "staff")
    const enrolment = await readJson(request, enrolmentSchema)
    const fingerprint = await enrolMember(context.deps, params["token"] ?? "", enrolment)
    return data<EnrolAnswer>({ ok: true, fingerprint })
  } catch (error) {
    if (error instanceof Response) throw error
    const { status, body } = answerFor(error, { context, place: "admin.enrol" })
    return data<EnrolAnswer>({ ok: false, ...body }, { status })
  }
}

/** A lost connection is an answer too: the page and what was typed on it stay. */
export function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return keptAnswer(() => serverAction<typeof action>())
}

export default function Enrol() {
  return <EnrolPage invitation={useLoaderData<typeof loader>()} />
}
