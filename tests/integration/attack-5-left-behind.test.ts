import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { base64, hex } from "#app/crypto/bytes.ts"
import { signStatement } from "#app/crypto/signed-statement.ts"
import { hashOf } from "#app/domain/cases/hash-of.ts"
import { namespaces, officerActStatement } from "#app/domain/cases/statements.ts"
import { pseudonym } from "#app/domain/audit/encode.ts"
import { actOnCase, storeWorkKey } from "#app/services/case-acts.server.ts"
import { openCase } from "#app/services/cases.server.ts"
import { openTestDeps } from "../support/app.ts"
import { act, declaredCase, officer, report, sealedAct, workKey } from "../support/case-work.ts"
import { exclude, exclusion, inBrowser } from "../support/exclusion-work.ts"
import { proposedCase } from "../support/referral-work.ts"
import { ask, plainSheet } from "../support/oversight-work.ts"

let opened: Awaited<ReturnType<typeof openTestDeps>>
let app: { deps: typeof opened.deps; officers: Map<string, DemoOfficer> }

beforeAll(async () => {
  opened = await openTestDeps()
  app = { deps: opened.deps, officers: await enrolDemoMembers(opened.deps) }
})
afterAll(() => opened.close())

const because = "Lý do đủ hai mươi ký tự trở lên để ghi lại."
const outcomeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "stored",
    (error: unknown) => String(error),
  )

async function registered(): Promise<string> {
  const { caseId } = await report(app.deps)
  await act(app.deps, officer(app, "minh-hoa"), { caseId, kind: "register" })
  return caseId
}

/** Declares nearness, as the officer's browser does. */
async function recuse(login: string, caseId: string): Promise<void> {
  const by = officer(app, login)
  const file = await openCase(app.deps, by.actor, caseId)
  const declaration = {
    kind: "declare",
    details: { conflict: "relative" },
    at: app.deps.clock.now(),
  } as const
  await actOnCase(app.deps, by.actor, sealedAct(file, by.keys, declaration))
}

describe("attack 5: what whoever is out leaves behind", () => {
  test("no key that they made: the inner key is made only by who has declared that there is no conflict", async () => {
    const { caseId } = await report(app.deps)
    const by = officer(app, "minh-hoa")
    const file = await openCase(app.deps, by.actor, caseId)
    const made = await workKey(app.deps, by, file)
    expect(await outcomeOf(storeWorkKey(app.deps, by.actor, made))).toContain("not-declared")
    expect((await openCase(app.deps, by.actor, caseId)).workPublic).toBeNull()
  })

  test("no case in the charge of somebody who recused: it would be on nobody's list", async () => {
    const caseId = await registered()
    await declaredCase(app.deps, officer(app, "cao-thu"), caseId)
    const named = officer(app, "le-thu")
    await act(app.deps, officer(app, "cao-thu"), {
      ...{ caseId, kind: "reassign", text: because },
      details: { handler: named.actor.member, reason: "workload" },
    })
    expect((await openCase(app.deps, officer(app, "cao-thu").actor, caseId)).facts.handler).toBe(
      named.actor.member,
    )
    await recuse("le-thu", caseId)
    const { facts } = await openCase(app.deps, officer(app, "cao-thu").actor, caseId)
    expect(facts.handler).toBeNull()
    expect(facts.team).not.toContain(named.actor.member)
  })

  test("no signature that counts: neither a proposal of theirs nor their second opinion", async () => {
    const caseId = await registered()
    const filing = { event: "file", details: { reason: "no-specifics" } }
    await act(app.deps, officer(app, "minh-hoa"), {
      ...{ caseId, kind: "fill-triage", text: because },
      details: { ...plainSheet, d25: { a: false, b: false, c: true } },
    })
    const propose = (login: string) =>
      act(app.deps, officer(app, login), { caseId, kind: "propose", text: because, details: filing })
    const second = (login: string, proposal: string) =>
      act(app.deps, officer(app, login), {
        ...{ caseId, kind: "second", text: because, details: { agrees: true }, proposal },
      })
    const decide = (proposal: string) =>
      act(app.deps, officer(app, "cao-thu"), {
        ...{ caseId, kind: "file", text: because, details: filing.details, proposal },
      })
    const theirs = await propose("minh-hoa")
    await second("le-thu", theirs)
    await exclude(app, caseId)
    expect(await outcomeOf(decide(theirs))).toContain("proposal-missing")
    const other = await propose("le-thu")
    await second("gia-dinh", other)
    await exclude(app, caseId, { of: "gia-dinh" })
    expect(await outcomeOf(decide(other))).toContain("opinion-missing")
    expect((await openCase(app.deps, officer(app, "cao-thu").actor, caseId)).proposals).toMatchObject([
      { id: other, secondBy: null },
    ])
  })

  test("no way back to a key they know, and none to a key that everybody knows", async () => {
    const caseId = await registered()
    const { opened: known } = await inBrowser(app, "cao-thu", caseId)
    await exclude(app, caseId)
    const { act: whole, by } = await exclusion(app, caseId, { of: "gia-dinh" })
    const { rekey } = whole
    if (rekey === undefined || known.work[0] === undefined) throw new Error("no keys")
    const file = await openCase(app.deps, by.actor, caseId)
    const tried = (keys: { dialogue?: string; work?: string }) => {
      const renewed = {
        dialogue: { ...rekey.dialogue, publicKey: keys.dialogue ?? rekey.dialogue.publicKey },
        work: { ...rekey.work, publicKey: keys.work ?? rekey.work.publicKey },
      }
      const { record, ...made } = whole
      const draft = {
        ...made,
        rekey: renewed,
        record: record === null ? null : { ...record, id: randomUUID() },
      }
      const statement = officerActStatement(draft, by.actor.fingerprint, hashOf)
      const signature = base64(signStatement(namespaces.officerAct, statement, by.keys.signSecret))
      expect(draft.prev).toBe(file.head)
      return outcomeOf(actOnCase(app.deps, by.actor, { ...draft, signature }))
    }
    const [dialogue, work] = [hex(known.dialogue[0].publicKey), hex(known.work[0].publicKey)]
    const weak = ["0".repeat(64), `01${"0".repeat(62)}`].flatMap((key) => [{ dialogue: key }, { work: key }])
    for (const keys of [{ dialogue }, { work }, { dialogue: work }, { work: dialogue }, ...weak])
      expect(await tried(keys), JSON.stringify(keys)).toContain("case-key-mismatch")
    expect(await tried({})).toBe("stored")
  })
})

describe("attack 4: codes and days that no honest page sends", () => {
  test("a measure is due on a day that the calendar has, or the step is refused", async () => {
    const caseId = await registered()
    const finish = (dueOn: string) =>
      outcomeOf(
        act(app.deps, officer(app, "minh-hoa"), {
          ...{ caseId, kind: "finish-check", text: because },
          details: { measures: [{ kind: "review", owner: "own", dueOn, doneOn: null }] },
        }),
      )
    for (const dueOn of ["2026-99-99", "0000-00-00", "2026-02-31", "2026-12-31\u202e"])
      expect(await finish(dueOn), dueOn).toContain("bad-input")
    expect(await finish("2026-12-31"), "refused by the rules alone").toContain("transition-refused")
  })

  test.each(["constructor", "NOWHERE", "TTTP", "own"])("a referral to %s is not approved", async (agency) => {
    const { caseId } = await proposedCase(app)
    const proposed = act(app.deps, officer(app, "minh-hoa"), {
      ...{ caseId, kind: "propose", text: because },
      details: { event: "approve-referral", details: { agency, articles: ["354"] } },
    })
    expect(await outcomeOf(proposed)).not.toBe("stored")
  })

  test("a record under an id that is taken is a conflict, and never a failure", async () => {
    const [one, two] = [await registered(), await registered()]
    const by = officer(app, "minh-hoa")
    const file = await openCase(app.deps, by.actor, one)
    const note = sealedAct(file, by.keys, { kind: "note", text: because, at: app.deps.clock.now() })
    await actOnCase(app.deps, by.actor, note)
    for (const caseId of [one, two]) {
      const again = sealedAct(await openCase(app.deps, by.actor, caseId), by.keys, {
        ...{ kind: "note", text: because, at: app.deps.clock.now(), recordId: note.record?.id ?? "" },
      })
      expect(await outcomeOf(actOnCase(app.deps, by.actor, again))).toContain("Problem")
    }
  })
})

test("attack 25: a demand is answered by who is in charge or a head, and by nobody else", async () => {
  const caseId = await registered()
  const demand = await ask(app.deps, officer(app, "giam-sat"), {
    ...{ case: pseudonym(app.deps.secrets.pseudonym, "case", caseId), question: "no-progress" },
  }).then(
    async () => (await openCase(app.deps, officer(app, "cao-thu").actor, caseId)).explanations[0]?.id ?? "",
  )
  const explain = (login: string) =>
    outcomeOf(
      act(app.deps, officer(app, login), {
        ...{ caseId, kind: "explain", text: because, details: { demand, reason: "complex" } },
      }),
    )
  expect(await explain("le-thu")).toContain("wrong-actor")
  expect(await explain("minh-hoa")).not.toContain("Problem")
})
