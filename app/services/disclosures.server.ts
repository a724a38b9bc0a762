import type { RequestPlace } from "#db/repositories/identity.ts"
import { disclosurePage } from "#db/repositories/oversight-disclosures.ts"
import type { StaffActor } from "../domain/actor.ts"
import type { Deps } from "./deps.server.ts"
import { memberLabels } from "./oversight-labels.server.ts"
import { listPageSize, requireOversight } from "./oversight.server.ts"

/**
 * The ledger of identities: every request, newest first, with pseudonyms of cases and members. Written by the trail's own
 * trigger, so that nobody whom oversight looks at can leave one out.
 *
 * @throws Problem `forbidden`
 */
export async function listDisclosures(
  deps: Deps,
  actor: StaffActor,
  { after, limit = listPageSize }: { after: RequestPlace | null; limit?: number },
) {
  requireOversight(actor)
  const [found, labels] = await Promise.all([
    disclosurePage(deps.db, { after, limit: limit + 1 }),
    memberLabels(deps, deps.db),
  ])
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return {
    disclosures: rows.map((row) => ({
      ...{ id: row.id, pseudonym: row.pseudonym, askedBy: labels.of(row.askedBy), askedOn: row.askedOn },
      ...{
        ground: row.ground,
        notice: row.notice,
        state: row.state,
        viewedOn: row.viewedOn,
        views: row.views,
      },
      a: { decision: row.decisionA, by: labels.of(row.memberA), on: row.decidedAOn },
      h: { decision: row.decisionH, by: labels.of(row.memberH), on: row.decidedHOn },
      ...{ agency: row.agency, sealedOn: row.sealedOn, handedOverOn: row.handedOverOn },
      b: { decision: row.decisionB, by: labels.of(row.memberB), on: row.decidedBOn },
    })),
    next: last === undefined ? null : { on: last.askedOn, id: last.id },
  }
}
