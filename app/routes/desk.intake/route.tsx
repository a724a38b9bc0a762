import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { data } from "@remix-run/node"
import type { ClientActionFunctionArgs } from "@remix-run/react"
import { useLoaderData } from "@remix-run/react"
import { newFormToken } from "../../http/form-token.server.ts"
import { readJson } from "../../http/input.server.ts"
import { answerFor, answering } from "../../http/problems.server.ts"
import { requireStaff, requireStaffCall } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { submitReport } from "../../services/reports.server.ts"
import citizenStyles from "../../styles/citizen.css?url"
import type { IntakeAnswer } from "#app/domain/cases/intake.ts"
import { intakeSchema } from "#app/domain/cases/intake.ts"
import { IntakePage } from "../../ui/office/intake/intake-page.tsx"
import { keptAnswer } from "../../ui/office/kept-answer.ts"

/** The fields and the receipt are the citizen's own. */
export const links: LinksFunction = () => [{ rel: "stylesheet", href: citizenStyles }]

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "intake.heading")) }]
}

/** The form token is for the files: they are uploaded as those of citizens are. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "desk.intake" }, async () => {
    await requireStaff({ request, context }, "report:enter")
    return { token: newFormToken(context.deps), demo: context.site.demo }
  })
}

/** Takes a report that a clerk typed and this browser sealed. */
export async function action({ request, context }: ActionFunctionArgs) {
  try {
    const { actor } = await requireStaffCall({ request, context }, "report:enter")
    const { submission, channel } = await readJson(request, intakeSchema)
    const { receivedOn, seal } = await submitReport(context.deps, submission, { actor, channel })
    return data<IntakeAnswer>({ ok: true, receivedOn, seal })
  } catch (error) {
    if (error instanceof Response) throw error
    const { status, body } = answerFor(error, { context, place: "desk.intake" })
    return data<IntakeAnswer>({ ok: false, ...body }, { status })
  }
}

/** A lost connection is an answer too: the page and what was typed on it stay. */
export function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return keptAnswer(() => serverAction<typeof action>())
}

/** What is being typed must not be asked for again by the router. */
export const shouldRevalidate = () => false

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Intake() {
  const { token, demo } = useLoaderData<typeof loader>()
  return <IntakePage token={token} demo={demo} />
}
