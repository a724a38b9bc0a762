import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { data } from "@remix-run/node"
import type { ClientActionFunctionArgs, ShouldRevalidateFunctionArgs } from "@remix-run/react"
import { useLoaderData } from "@remix-run/react"
import { fromHex } from "../../crypto/bytes.ts"
import type { AccountAct, AccountAnswer } from "#app/domain/factors.ts"
import { accountActSchema } from "#app/domain/factors.ts"
import type { StaffActor } from "../../domain/actor.ts"
import { readJson } from "../../http/input.server.ts"
import { ownOrigin } from "../../http/origin.server.ts"
import { answerFor, answering } from "../../http/problems.server.ts"
import { requireStaff, requireStaffCall, sessionToken } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { readAccount } from "../../services/account.server.ts"
import { changePassphrase } from "../../services/credentials.server.ts"
import type { Deps } from "../../services/deps.server.ts"
import { addPasskey, addTotp, endMySessions, removeFactor } from "../../services/factors.server.ts"
import { readNotices } from "../../services/member-changes.server.ts"
import { beginRotation, endRotation } from "../../services/rotation.server.ts"
import type { AccountView } from "../../ui/office/account/account-view.ts"
import { AccountPage } from "../../ui/office/account/account-page.tsx"
import { keptAnswer } from "../../ui/office/kept-answer.ts"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "account.heading")) }]
}

export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "desk.account" }, async () => {
    const { actor, login, name } = await requireStaff({ request, context }, null)
    const site = { origin: ownOrigin(request, context.site) }
    return readAccount(context.deps, { actor, site }, { login, name })
  })
}

/** One act on one's own way in, as JSON. */
export async function action({ request, context }: ActionFunctionArgs) {
  try {
    const { actor } = await requireStaffCall({ request, context }, null)
    const act = await readJson(request, accountActSchema)
    const token = sessionToken({ request, context }) ?? ""
    const site = { origin: ownOrigin(request, context.site) }
    await carryOut(context.deps, { actor, token, site }, act)
    return data<AccountAnswer>({ ok: true, intent: act.intent })
  } catch (error) {
    if (error instanceof Response) throw error
    const { status, body } = answerFor(error, { context, place: "desk.account" })
    return data<AccountAnswer>({ ok: false, ...body }, { status })
  }
}

/** A lost connection is an answer too: the page and what was typed on it stay. */
export function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return keptAnswer(() => serverAction<typeof action>())
}

async function carryOut(
  deps: Deps,
  session: { actor: StaffActor; token: string; site: { origin: string } },
  act: AccountAct,
): Promise<void> {
  const { actor, token } = session
  switch (act.intent) {
    case "passphrase":
      return changePassphrase(deps, session, { auth: fromHex(act.auth), made: act.made })
    case "add-totp":
      return addTotp(deps, actor, { ...act, auth: fromHex(act.auth) })
    case "add-passkey":
      return addPasskey(deps, session, { ...act, auth: fromHex(act.auth) })
    case "remove-factor":
      return removeFactor(deps, actor, { auth: fromHex(act.auth), factor: act.factor })
    case "begin-rotation":
      return beginRotation(deps, actor, { ...act, auth: fromHex(act.auth) })
    case "end-rotation":
      return endRotation(deps, actor, { auth: fromHex(act.auth), made: act.made })
    case "end-sessions":
      return endMySessions(deps, actor, token)
    case "read-notices":
      return readNotices(deps, actor)
  }
}

/** A refused act changed nothing; asking again while the connection is lost would lose the page. */
export function shouldRevalidate({
  actionStatus = 200,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  return actionStatus < 400 && defaultShouldRevalidate
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Account() {
  return <AccountPage account={useLoaderData<typeof loader>() as AccountView} />
}
