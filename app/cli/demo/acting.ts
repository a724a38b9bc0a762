import { randomUUID } from "node:crypto"
import { fromBase64, fromHex } from "../../crypto/bytes.ts"
import type { JsonValue } from "../../crypto/canonical-json.ts"
import type { Keys } from "../../crypto/keys.ts"
import { boxPairOf } from "../../crypto/keys.ts"
import { openSecret } from "../../crypto/secret-grant.ts"
import type { ActName } from "../../domain/cases/schemas.ts"
import type { ActDraft, CaseKey } from "../../domain/cases/seal-act.ts"
import { makeWorkKey, sealAct } from "../../domain/cases/seal-act.ts"
import { instantOf } from "../../domain/time.ts"
import { actOnCase, storeWorkKey } from "../../services/case-acts.server.ts"
import type { OpenedCase } from "../../services/cases.server.ts"
import { openCase } from "../../services/cases.server.ts"
import type { Deps } from "../../services/deps.server.ts"
import { checkedEntries } from "../../services/plain-path.server.ts"
import type { DemoOfficer } from "./people.ts"

/** One act of an officer of the demo, sealed and signed as a browser does it. */
export type DemoAct = {
  officer: DemoOfficer
  caseId: string
  act: ActName
  text?: string
  details?: JsonValue
  /** Words for the reporter. */
  message?: string
  proposal?: string
  /** Sealed to the investigators. */
  sealed?: ActDraft["sealed"]
  /** Who is given the case's keys with it. */
  give?: readonly DemoOfficer[]
}

/** Declares, makes the work key where there is none, and acts. Returns the hash that the next act names. */
export async function actInDemo(deps: Deps, done: DemoAct): Promise<string> {
  const { officer, caseId } = done
  const opened = await openedByDeclared(deps, officer, caseId)
  const draft: Omit<ActDraft, "caseId" | "head" | "at"> = {
    ...{ act: done.act, details: done.details ?? null, recordId: randomUUID(), text: done.text ?? null },
    message: done.message === undefined ? null : { id: randomUUID(), text: done.message },
    proposal: done.proposal ?? null,
    ...(done.sealed === undefined ? {} : { sealed: done.sealed }),
    ...(done.give === undefined ? {} : { give: await givenTo(deps, opened, done) }),
  }
  return signed(deps, officer, { opened, draft })
}

/** The case as it opens to an officer who has declared; with a work key, made now where there was none. */
export async function openedByDeclared(
  deps: Deps,
  officer: DemoOfficer,
  caseId: string,
): Promise<OpenedCase> {
  let opened = await openCase(deps, officer.actor, caseId)
  if (!opened.declared) {
    const draft = {
      act: "declare",
      details: { conflict: "none" },
      recordId: randomUUID(),
      text: null,
    } as const
    await signed(deps, officer, { opened, draft })
    opened = await openCase(deps, officer.actor, caseId)
  }
  if (opened.workPublic !== null) return opened
  const entries = await checkedEntries(deps)
  const made = makeWorkKey(
    { caseId, head: opened.head, at: instantOf(deps.clock.now()), holders: opened.access, entries },
    officer.keys,
  )
  if (!made.ok) throw new Error("a reader of the demo has no signed entry")
  await storeWorkKey(deps, officer.actor, made.work)
  return openCase(deps, officer.actor, caseId)
}

type Signing = { opened: OpenedCase; draft: Omit<ActDraft, "caseId" | "head" | "at"> }

async function signed(deps: Deps, officer: DemoOfficer, { opened, draft }: Signing): Promise<string> {
  const at = instantOf(deps.clock.now())
  const compartments = { dialogue: opened.dialoguePublic, work: opened.workPublic }
  const act = sealAct({ ...draft, caseId: opened.id, head: opened.head, at }, officer.keys, compartments)
  return actOnCase(deps, officer.actor, act)
}

async function givenTo(deps: Deps, opened: OpenedCase, { officer, give = [] }: DemoAct) {
  const members = give.map((one): string => one.actor.member)
  const entries = await checkedEntries(deps)
  return {
    entries: entries.filter(({ member }) => members.includes(member)),
    keys: caseKeys(opened, officer.keys),
  }
}

/** The opened secrets of a case's compartments. */
export function caseKeys(opened: OpenedCase, keys: Keys): CaseKey[] {
  const own = boxPairOf(keys)
  const key = (compartment: CaseKey["compartment"], grant: string | null, publicKey: string | null) => {
    const secret =
      grant === null || publicKey === null ? null : openSecret(fromBase64(grant), own, fromHex(publicKey))
    return secret === null ? [] : [{ compartment, secret }]
  }
  return [
    ...key("dialogue", opened.dialogueGrant, opened.dialoguePublic),
    ...key("work", opened.workGrant, opened.workPublic),
  ]
}
