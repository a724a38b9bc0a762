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

/** New keys for everybody but one, as an officer's browser makes them; nobody is left out where the login is null. */
async function rekeyed(
  app: Office,
  caseId: string,
  { by: login, without, change = {} }: { by: string; without: string | null; change?: Partial<RekeyInput> },
) {
  const { file, by, opened } = await inBrowser(app, login, caseId)
  const member: string | null = without === null ? null : officer(app, without).actor.member
  const [work] = opened.work
  const reporter = reporterBox(opened.records)
  if (work === undefined || reporter === null) throw new Error("nothing to make keys from")
  const renewed = makeRekey({
    ...{ dialogue: opened.dialogue[0], work, reporter, entries: await checkedEntries(app.deps) },
    holders: file.access.filter(({ memberId }) => memberId !== member),
    ...change,
  })
  if (!renewed.ok) throw new Error(renewed.unknown.join(", "))
  return { file, by, renewed: renewed.made }
}

/** The act that excludes, as the head's browser makes it. */
export async function exclusion(
  app: Office,
  caseId: string,
  { of = "minh-hoa", by: login = "cao-thu", text = whyExcluded, change = {} }: Excluding = {},
): Promise<{ by: DemoOfficer; act: OfficerAct }> {
  const { file, by, renewed } = await rekeyed(app, caseId, { by: login, without: of, change })
  const words = text === null ? {} : { text }
  const details = { member: officer(app, of).actor.member as string, conflict: "relative" }
  const done = { kind: "exclude", details, at: app.deps.clock.now() } as const
  return { by, act: sealedAct(file, by.keys, { ...done, ...words, renewed }) }
}

/** The same, sent. */
export async function exclude(app: Office, caseId: string, how: Excluding = {}): Promise<string> {
  const { by, act } = await exclusion(app, caseId, how)
  return actOnCase(app.deps, by.actor, act)
}

/** Takes somebody's keys back without a conflict, as the head's browser does. */
export async function revoke(
  app: Office,
  caseId: string,
  { of, by: login = "cao-thu", text = "Đã xong phần việc được giao." }: Excluding & { of: string },
): Promise<string> {
  const { file, by, renewed } = await rekeyed(app, caseId, { by: login, without: of })
  const details = { member: officer(app, of).actor.member as string, reason: "task-done" }
  const words = text === null ? {} : { text }
  const done = { kind: "revoke", details, at: app.deps.clock.now() } as const
  return actOnCase(app.deps, by.actor, sealedAct(file, by.keys, { ...done, ...words, renewed }))
}

/** Makes the new keys that are due, as the browser of whoever opens the case does. */
export async function renewDue(app: Office, caseId: string, login: string): Promise<string> {
  const { file, by, renewed } = await rekeyed(app, caseId, { by: login, without: null })
  const done = { kind: "renew-keys", at: app.deps.clock.now(), renewed } as const
  return actOnCase(app.deps, by.actor, sealedAct(file, by.keys, done))
}
