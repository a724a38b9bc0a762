import { requireCase } from "./case-access.server.ts"
import type { StaffActor } from "../domain/actor.ts"
import type { Deps } from "./deps.server.ts"
import type { QueueQuery, QueueView } from "./queue.server.ts"
import { listQueue } from "./queue.server.ts"

const everything: QueueQuery = {
  ...{ state: null, unit: null, category: null, mine: false, overdue: false, unopened: false, after: null },
}

/**
 * Cases that may be about the same matter, of those whose key the officer holds: of the same unit, and of the same field.
 * The server compares codes only; what is written is compared in the browser, by titles it may open.
 *
 * @throws Problem `not-found`, `forbidden`
 */
export async function similarCases(
  deps: Deps,
  actor: StaffActor,
  caseId: string,
): Promise<QueueView["cases"]> {
  const { caseFile } = await deps.db.transaction((tx) =>
    requireCase(tx, actor, { caseId, permission: "queue:see" }),
  )
  const { unit, category } = caseFile
  const lists = await Promise.all([
    unit === null ? null : listQueue(deps, actor, { ...everything, unit }),
    listQueue(deps, actor, { ...everything, category }),
  ])
  const found = new Map(lists.flatMap((list) => list?.cases ?? []).map((one) => [one.id, one]))
  found.delete(caseId)
  return [...found.values()]
}
