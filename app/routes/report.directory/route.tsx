import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData, useLocation } from "@remix-run/react"
import { cleanLine } from "../../domain/reports/clean-text.ts"
import { answering } from "../../http/problems.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { directoryPage, formerKeysPage } from "../../services/directory.server.ts"
import { DirectoryPage } from "../../ui/citizen/directory-page.tsx"
import { useSite } from "../../ui/use-site.ts"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "directory.title")) }]
}

/** One page of the directory, or with `?former` of the keys that count no more. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "report.directory" }, async () => {
    const asked = new URL(request.url).searchParams
    const after = cleanLine((asked.get("after") ?? "").slice(0, 100))
    const { authority } = context.site
    return asked.has("former")
      ? { authority, former: true as const, after, ...(await formerKeysPage(context.deps, after)) }
      : { authority, former: false as const, after, ...(await directoryPage(context.deps, after)) }
  })
}

export default function Directory() {
  const { demo } = useSite()
  const page = useLoaderData<typeof loader>()
  return <DirectoryPage locale={localeOfPath(useLocation().pathname)} demo={demo} page={page} />
}
