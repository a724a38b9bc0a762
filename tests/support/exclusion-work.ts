import type { DemoOfficer } from "#app/cli/demo/people.ts"
import type { RekeyInput } from "#app/domain/cases/rekey.ts"
import { makeRekey } from "#app/domain/cases/rekey.ts"
import type { OfficerAct } from "#app/domain/cases/schemas.ts"
import { actOnCase } from "#app/services/case-acts.server.ts"
import type { Deps } from "#app/services/deps.server.ts"
import { checkedEntries } from "#app/services/plain-path.server.ts"
import { openCaseFile, reporterBox } from "#app/ui/office/case/open-case.ts"
import { declaredCase, officer, sealedAct } from "./case-work.ts"

type Office = { deps: Deps; officers: Map<string, DemoOfficer> }

/** What the head writes about it. */
export const whyExcluded = "Người này là người thân của người trong vụ việc."

type Excluding = {
  of?: string
  by?: string
  text?: string | null
  /** What a forger would change before signing. */
  change?: Partial<RekeyInput>
}

/** The case as the officer's browser opens it. */
export async function inBrowser(app: Office, login: string, caseId: string) {
  const by = officer(app, login)
  const file = await declaredCase(app.deps, by, caseId)
  return { file, by, opened: openCaseFile(file, by.keys, await checkedEntries(app.deps)) }
}

/** The act that excludes, as the head's browser makes it. */
export async function exclusion(
  app: Office,
  caseId: string,
  { of = "minh-hoa", by: login = "cao-thu", text = whyExcluded, change = {} }: Excluding = {},
): Promise<{ by: DemoOfficer; act: OfficerAct }> {
  const { file, by, opened } = await inBrowser(app, login, caseId)
  const member: string = officer(app, of).actor.member
  const [work] = opened.work
  const reporter = reporterBox(opened.records)
  if (work === undefined || reporter === null) throw new Error("nothing to make keys from")
  const renewed = makeRekey({
    ...{ dialogue: opened.dialogue[0], work, reporter, entries: await checkedEntries(app.deps) },
    holders: file.access.filter(({ memberId }) => memberId !== member),
    ...change,
  })
  if (!renewed.ok) throw new Error(renewed.unknown.join(", "))
  const words = text === null ? {} : { text }
  const done = {
    kind: "exclude",
    details: { member, conflict: "relative" },
    at: app.deps.clock.now(),
  } as const
  return { by, act: sealedAct(file, by.keys, { ...done, ...words, renewed: renewed.made }) }
}

/** The same, sent. */
export async function exclude(app: Office, caseId: string, how: Excluding = {}): Promise<string> {
  const { by, act } = await exclusion(app, caseId, how)
  return actOnCase(app.deps, by.actor, act)
}
