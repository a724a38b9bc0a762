import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { data } from "@remix-run/node"
import { useActionData, useLoaderData, useLocation } from "@remix-run/react"
import { deskByCode } from "../../domain/law/desks.ts"
import { newFormToken } from "../../http/form-token.server.ts"
import { answering } from "../../http/problems.server.ts"
import { answerReportForm } from "../../http/report-form.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { canReceive } from "../../services/directory.server.ts"
import { EnhancedReport } from "../../ui/citizen/report/enhanced-report.tsx"
import { NotOpenPage } from "../../ui/citizen/report/not-open-page.tsx"
import { ReportPages, firstView } from "../../ui/citizen/report/report-pages.tsx"
import { useHydrated } from "../../ui/use-hydrated.ts"
import { useSite } from "../../ui/use-site.ts"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "report.title")) }]
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const desk = deskByCode(new URL(request.url).searchParams.get("desk") ?? "")?.code ?? ""
  return { token: newFormToken(context.deps), desk, open: await canReceive(context.deps) }
}

export function action({ request, context }: ActionFunctionArgs) {
  return answering({ context, place: "report.form" }, async () => {
    const answer = await answerReportForm(request, context)
    return data(answer, { status: answer.status })
  })
}

/** Typed answers must never be asked for again by the router. */
export const shouldRevalidate = () => false

export default function ReportForm() {
  const locale = localeOfPath(useLocation().pathname)
  const { token, desk, open } = useLoaderData<typeof loader>()
  const site = useSite()
  const answer = useActionData<typeof action>() ?? firstView(token, desk)
  const hydrated = useHydrated()
  if (!open) return <NotOpenPage locale={locale} demo={site.demo} />
  if (hydrated && answer.kind !== "receipt") return <EnhancedReport {...{ locale, answer, ...site }} />
  return <ReportPages {...{ locale, answer, demo: site.demo, enhanced: false }} />
}
