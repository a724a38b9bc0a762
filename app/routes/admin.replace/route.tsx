import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { data } from "@remix-run/node"
import type { ClientActionFunctionArgs } from "@remix-run/react"
import { useLoaderData } from "@remix-run/react"
import type { AccountAnswer } from "#app/domain/factors.ts"
import { replacementSchema } from "#app/domain/factors.ts"
import { Problem } from "../../domain/problem.ts"
import { readJson } from "../../http/input.server.ts"
import { requireSameOrigin } from "../../http/origin.server.ts"
import { answerFor, answering } from "../../http/problems.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { readReplacement, replaceFactors } from "../../services/factors.server.ts"
import { keptAnswer } from "../../ui/office/kept-answer.ts"
import { ReplacePage } from "../../ui/office/replace/replace-page.tsx"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "replace.heading")) }]
}

export function loader({ context, params }: LoaderFunctionArgs) {
  return answering({ context, place: "admin.replace" }, async () => {
    const found = await readReplacement(context.deps, params["token"] ?? "")
    if (found === null) throw new Problem("not-found")
    return found
  })
}

/** Once it is replaced the link is used up: asking for it again would only show that. */
export const shouldRevalidate = () => false

export async function action({ request, context, params }: ActionFunctionArgs) {
  try {
    requireSameOrigin(request, context.site, "staff")
    const replacement = await readJson(request, replacementSchema)
    await replaceFactors(context.deps, params["token"] ?? "", replacement)
    return data<AccountAnswer>({ ok: true, intent: "add-totp" })
  } catch (error) {
    if (error instanceof Response) throw error
    const { status, body } = answerFor(error, { context, place: "admin.replace" })
    return data<AccountAnswer>({ ok: false, ...body }, { status })
  }
}

/** A lost connection is an answer too: the page and what was typed on it stay. */
export function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return keptAnswer(() => serverAction<typeof action>())
}

export default function Replace() {
  return <ReplacePage wanted={useLoaderData<typeof loader>()} />
}
