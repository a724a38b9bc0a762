import { randomBytes, randomUUID } from "node:crypto"
import { Readable } from "node:stream"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import type { Keys } from "#app/crypto/keys.ts"
import type { ActName, OfficerAct } from "#app/domain/cases/schemas.ts"
import type { Draft } from "#app/domain/reports/draft.ts"
import { instantOf } from "#app/domain/time.ts"
import type { OpenedCase } from "#app/services/cases.server.ts"
import { openCase } from "#app/services/cases.server.ts"
import { actOnCase, storeWorkKey } from "#app/services/case-acts.server.ts"
import type { Deps } from "#app/services/deps.server.ts"
import type { PlainFile } from "#app/services/sealed-spool.server.ts"
import { checkedEntries, submitPlainReport } from "#app/services/plain-path.server.ts"
import { spoolFile } from "#app/services/sealed-spool.server.ts"
import type { ActDraft } from "#app/domain/cases/seal-act.ts"
import { makeWorkKey, sealAct } from "#app/domain/cases/seal-act.ts"
import type { ChosenFile } from "./citizen-client.ts"
import { draftOf } from "./sealed-client.ts"

/** The same dependencies at another time. */
export const at = (deps: Deps, time: string): Deps => ({ ...deps, clock: { now: () => new Date(time) } })

/** The member of the demo with this login. */
export function officer(app: { officers: Map<string, DemoOfficer> }, login: string): DemoOfficer {
  const found = app.officers.get(login)
  if (found === undefined) throw new Error(`nobody is called ${login}`)
  return found
}

/** A report through the services, as the path without scripts makes it. */
export async function report(
  deps: Deps,
  input: { draft?: Draft; files?: readonly ChosenFile[]; clerk?: DemoOfficer } = {},
): Promise<{ code: string; caseId: string }> {
  const { draft = draftOf(), files = [], clerk } = input
  const spooled = await Promise.all(files.map((file) => spooledFile(deps, file)))
  const sent = {
    draft,
    nonce: randomBytes(16),
    files: spooled,
    channel: clerk === undefined ? "web" : "phone",
  } as const
  const { code, receipt } = await submitPlainReport(deps, {
    ...sent,
    ...(clerk === undefined ? {} : { clerk: clerk.actor }),
  })
  return { code, caseId: receipt.caseId }
}

export async function spooledFile(deps: Deps, { name, type, content }: ChosenFile): Promise<PlainFile> {
  return {
    name,
    type,
    spool: await spoolFile(deps.spoolDir, Readable.from([content]), deps.limits.fileBytes),
  }
}

/** Codes, words for the reporter, keys and the proposal of an act. */
type MoreOfAct = Pick<
  ActDraft,
  "details" | "message" | "give" | "renewed" | "proposal" | "sealed" | "custody"
>

/** An act as the officer's browser seals and signs it. */
export function sealedAct(
  opened: Pick<OpenedCase, "id" | "head" | "dialoguePublic" | "workPublic">,
  keys: Keys,
  act: { kind: ActName; text?: string; at: Date; recordId?: string } & MoreOfAct,
): OfficerAct {
  const { kind, text = null, at: time, recordId = randomUUID(), ...more } = act
  const compartments = { dialogue: opened.dialoguePublic, work: opened.workPublic }
  const draft = {
    ...more,
    caseId: opened.id,
    head: opened.head,
    at: instantOf(time),
    act: kind,
    recordId,
    text,
  }
  return sealAct(draft, keys, compartments)
}

/** Opens a case as an officer who has declared that there is no conflict. */
export async function declaredCase(deps: Deps, by: DemoOfficer, caseId: string): Promise<OpenedCase> {
  const opened = await openCase(deps, by.actor, caseId)
  if (opened.declared) return opened
  const declaration = { kind: "declare", details: { conflict: "none" }, at: deps.clock.now() } as const
  await actOnCase(deps, by.actor, sealedAct(opened, by.keys, declaration))
  return openCase(deps, by.actor, caseId)
}

/** Opens a case, makes its work key if nobody did, and acts. Returns the hash that the next act must name. */
export async function act(
  deps: Deps,
  by: DemoOfficer,
  done: { caseId: string; kind: ActName; text?: string } & MoreOfAct,
): Promise<string> {
  let opened = await declaredCase(deps, by, done.caseId)
  if (opened.workPublic === null) {
    await storeWorkKey(deps, by.actor, await workKey(deps, by, opened))
    opened = await openCase(deps, by.actor, done.caseId)
  }
  return actOnCase(deps, by.actor, sealedAct(opened, by.keys, { ...done, at: deps.clock.now() }))
}

/** The work key of a case, sealed to everybody who holds the dialogue key. */
export async function workKey(
  deps: Deps,
  by: DemoOfficer,
  opened: Pick<OpenedCase, "id" | "head" | "access">,
) {
  const draft = {
    caseId: opened.id,
    head: opened.head,
    at: instantOf(deps.clock.now()),
    holders: opened.access,
  }
  const made = makeWorkKey({ ...draft, entries: await checkedEntries(deps) }, by.keys)
  if (!made.ok) throw new Error(`no signed entry: ${made.unknown.join(", ")}`)
  return made.work
}
