import type { QueueCursor, QueueFilter } from "#db/repositories/cases.ts"
import { queueCount, queuePage } from "#db/repositories/cases.ts"
import { base64, hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import { may } from "../domain/permissions.ts"
import { Problem } from "../domain/problem.ts"
import { dayInCity } from "../domain/time.ts"
import { formerDialogueKeys } from "./former-keys.server.ts"
import type { Deps } from "./deps.server.ts"

const queuePageSize = 20
/** Longer lists are said to be “more than”: counting on would cost more than it tells. */
export const countedAtMost = 1000

export type QueueQuery = {
  state: string | null
  unit: string | null
  category: string | null
  mine: boolean
  overdue: boolean
  unopened: boolean
  after: QueueCursor | null
}

/** One page of the cases whose key the officer holds, most pressing first. Titles are sealed; the browser opens them. */
export async function listQueue(deps: Deps, actor: StaffActor, query: QueueQuery) {
  if (!may(actor.roles, "queue:see")) throw new Problem("forbidden", "queue:see")
  const today = dayInCity(deps.clock.now())
  const filter: QueueFilter = { ...query, overdueOn: query.overdue ? today : null }
  const scope = { memberId: actor.member }
  const [rows, counted] = await Promise.all([
    queuePage(deps.db, scope, { filter, after: query.after, limit: queuePageSize + 1 }),
    queueCount(deps.db, scope, { filter, most: countedAtMost + 1 }),
  ])
  const shown = rows.slice(0, queuePageSize)
  const last = rows.length > queuePageSize ? shown.at(-1) : undefined
  const former = await formerDialogueKeys(
    deps.db,
    shown.map(({ id }) => id),
  )
  return {
    today,
    counted,
    cases: shown.map(({ dialoguePublic, grant, title, ...row }) => ({
      ...row,
      dialoguePublic: hex(dialoguePublic),
      grant: row.declared === "none" ? base64(grant) : null,
      title: row.declared !== "none" || title === null ? null : base64(title),
      formerKeys: row.declared === "none" ? (former.get(row.id) ?? []) : [],
    })),
    next: last === undefined ? null : { dueOn: last.dueOn, risk: last.risk, caseId: last.id },
  }
}
export type QueueView = Awaited<ReturnType<typeof listQueue>>
