import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { data } from "@remix-run/node"
import type { ClientActionFunctionArgs, ShouldRevalidateFunctionArgs } from "@remix-run/react"
import { useLoaderData } from "@remix-run/react"
import { fromBase64 } from "../../crypto/bytes.ts"
import type { StaffActor } from "../../domain/actor.ts"
import { cleanLine } from "../../domain/reports/clean-text.ts"
import { readJson } from "../../http/input.server.ts"
import { answerFor, answering } from "../../http/problems.server.ts"
import { requireStaff, requireStaffCall } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import type { Deps } from "../../services/deps.server.ts"
import {
  confirmChange,
  declineChange,
  listChanges,
  proposeReplacement,
} from "../../services/member-changes.server.ts"
import { deactivateMember, inviteMember, listMembers, signMember } from "../../services/members.server.ts"
import { listRotations, signRotation } from "../../services/rotation.server.ts"
import type { MemberAct, MemberActAnswer } from "#app/domain/member-acts.ts"
import { memberActSchema } from "#app/domain/member-acts.ts"
import { MembersPage } from "../../ui/office/members/members-page.tsx"
import { keptAnswer } from "../../ui/office/kept-answer.ts"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "members.heading")) }]
}

export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "admin.members" }, async () => {
    const after = cleanLine((new URL(request.url).searchParams.get("after") ?? "").slice(0, 60))
    const { actor } = await requireStaff({ request, context }, "member:see")
    const [page, rotations, changes] = await Promise.all([
      listMembers(context.deps, actor, after),
      listRotations(context.deps, actor),
      listChanges(context.deps, actor),
    ])
    return { ...page, rotations, changes, after, demo: context.site.demo }
  })
}

/** One act as JSON; the services ask again whether the person may. */
export async function action({ request, context }: ActionFunctionArgs) {
  try {
    const { actor } = await requireStaffCall({ request, context }, "member:see")
    const act = await readJson(request, memberActSchema)
    return data<MemberActAnswer>(await carryOut(context.deps, actor, act))
  } catch (error) {
    if (error instanceof Response) throw error
    const { status, body } = answerFor(error, { context, place: "admin.members" })
    return data<MemberActAnswer>({ ok: false, ...body }, { status })
  }
}

/** A lost connection is an answer too: the page and what was typed on it stay. */
export function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return keptAnswer(() => serverAction<typeof action>())
}

async function carryOut(deps: Deps, actor: StaffActor, act: MemberAct): Promise<MemberActAnswer> {
  switch (act.intent) {
    case "invite": {
      const { token } = await inviteMember(deps, actor, act.invitation)
      return { ok: true, intent: act.intent, token }
    }
    case "sign":
      await signMember(deps, actor, { member: act.member, signature: fromBase64(act.signature) })
      return { ok: true, intent: act.intent }
    case "sign-rotation":
      await signRotation(deps, actor, { member: act.member, signature: fromBase64(act.signature) })
      return { ok: true, intent: act.intent }
    case "deactivate":
      await deactivateMember(deps, actor, act.member)
      return { ok: true, intent: act.intent }
    case "replace-factor":
      await proposeReplacement(deps, actor, act.member)
      return { ok: true, intent: act.intent }
    case "confirm":
      return { ok: true, intent: act.intent, ...(await confirmChange(deps, actor, act.change)) }
    case "decline":
      await declineChange(deps, actor, act.change)
      return { ok: true, intent: act.intent }
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

export default function Members() {
  return <MembersPage {...useLoaderData<typeof loader>()} />
}
