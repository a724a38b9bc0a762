import { sealIdentityDecision, sealIdentityRequest } from "../../domain/identity/seal-request.ts"
import { instantOf } from "../../domain/time.ts"
import type { Deps } from "../../services/deps.server.ts"
import { decideIdentity } from "../../services/identity-decisions.server.ts"
import { askIdentity } from "../../services/identity-requests.server.ts"
import { openIdentityRequest } from "../../services/identity-views.server.ts"
import { checkedEntries } from "../../services/plain-path.server.ts"
import { openedByDeclared } from "./acting.ts"
import type { DemoOfficer } from "./people.ts"
import type { Asked } from "./steps.ts"

type Asking = {
  officer: DemoOfficer
  officers: ReadonlyMap<string, DemoOfficer>
  caseId: string
  asked: Asked
}

/** A request for a reporter's name as the officer's browser makes it, and what custodians have said to it so far. */
export async function askInDemo(deps: Deps, { officer, officers, caseId, asked }: Asking): Promise<void> {
  const file = await openedByDeclared(deps, officer, caseId)
  const { sealed, custodians } = file.identity
  if (sealed === null || file.workPublic === null) throw new Error("the demo has no name to ask for")
  const members = custodians.map(({ memberId }) => memberId)
  const entries = await checkedEntries(deps)
  const { ground, notice, text, decisions } = asked
  const draft = { caseId, ground, notice, text, identity: sealed, prev: file.head }
  const request = sealIdentityRequest(
    {
      ...{ ...draft, at: instantOf(deps.clock.now()), workPublic: file.workPublic },
      custodians: entries.filter(({ member }) => members.includes(member)),
    },
    officer.keys,
  )
  await askIdentity(deps, officer.actor, request)
  for (const decision of decisions) {
    const custodian = officers.get(decision.by)
    if (custodian === undefined) throw new Error(`nobody in the demo is called ${decision.by}`)
    await decideInDemo(deps, { custodian, request: request.id, decision })
  }
}

type Deciding = { custodian: DemoOfficer; request: string; decision: Asked["decisions"][number] }

async function decideInDemo(deps: Deps, { custodian, request, decision }: Deciding): Promise<void> {
  const seen = await openIdentityRequest(deps, custodian.actor, request)
  const requester = (await checkedEntries(deps)).find(({ member }) => member === seen.asker.id)
  if (requester === undefined) throw new Error("who asks has no signed entry")
  const { agrees, text } = decision
  const draft = {
    ...{ request: seen.signed, part: seen.part, agrees, text, share: seen.share ?? "", requester },
    ...{ prev: seen.head, at: instantOf(deps.clock.now()) },
  }
  await decideIdentity(deps, custodian.actor, sealIdentityDecision(draft, custodian.keys))
}
