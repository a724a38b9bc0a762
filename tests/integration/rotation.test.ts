import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { demoPassphrase } from "#app/cli/demo/members.ts"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { base64, fromBase64, fromHex } from "#app/crypto/bytes.ts"
import { signEntry } from "#app/crypto/directory-entry.ts"
import type { Keys, SignKeyPair } from "#app/crypto/keys.ts"
import { boxPairOf, fingerprint, newKeys, newSignKeyPair } from "#app/crypto/keys.ts"
import { openSealedSecret } from "#app/crypto/secret-grant.ts"
import { openBox } from "#app/crypto/sealed-box.ts"
import { isAlarm } from "#app/domain/cases/check-grants.ts"
import { reseal } from "#app/domain/reseal.ts"
import { offerKeys } from "#app/domain/rotation.ts"
import { actOnCase } from "#app/services/case-acts.server.ts"
import { openCase } from "#app/services/cases.server.ts"
import { authorityKey, readDirectory, readFormerEntries } from "#app/services/directory.server.ts"
import { changePassphrase } from "#app/services/credentials.server.ts"
import { nextToReseal, storeResealed } from "#app/services/resealing.server.ts"
import {
  beginRotation,
  endRotation,
  listRotations,
  readRotation,
  signRotation,
} from "#app/services/rotation.server.ts"
import { readSession } from "#app/services/sessions.server.ts"
import { checkedEntries } from "#app/services/plain-path.server.ts"
import { checkAccess } from "#app/ui/office/case/check-access.ts"
import type { CaseFile } from "#app/ui/office/case/case-file.ts"
import { openTestDeps } from "../support/app.ts"
import { act, officer, report, sealedAct } from "../support/case-work.ts"
import { inBrowser } from "../support/exclusion-work.ts"
import { askFor, namedCase } from "../support/identity-work.ts"
import type { Sql } from "../support/sql.ts"
import { connect, refusal } from "../support/sql.ts"
import { authFor, enter, outcome, sealAgain } from "../support/ways-in.ts"

let opened: Awaited<ReturnType<typeof openTestDeps>>
let app: { deps: typeof opened.deps; officers: Map<string, DemoOfficer> }
let owner: Sql
let authority: SignKeyPair
let now = new Date("2026-11-23T02:00:00Z")
const day = 24 * 3_600_000

beforeAll(async () => {
  authority = newSignKeyPair()
  opened = await openTestDeps({ now: () => now })
  app = { deps: opened.deps, officers: await enrolDemoMembers(opened.deps, { authority }) }
  owner = connect(opened.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await opened.close()
})
beforeEach(() => {
  now = new Date(now.getTime() + 60_000)
})

const idOf = (login: string): string => officer(app, login).actor.member
const administrator = () => officer(app, "quan-tri").actor

/** A keyring with these keys under the member's passphrase, signed with those in use. */
async function keyring(login: string, keys: Keys) {
  const [row] = await owner<{ keyring: Uint8Array; recovery: string }[]>`
    select c.keyring, s.value #>> '{}' as recovery from credential c, setting s
    where c.member_id = ${idOf(login)} and s.key = 'recovery'`
  const material = {
    member: idOf(login),
    keyring: base64(row?.keyring ?? new Uint8Array()),
    recovery: row?.recovery ?? "",
  }
  return sealAgain(material, keys, demoPassphrase(login))
}

async function begin(login: string, change: { byOld?: Uint8Array } = {}) {
  const { actor, keys } = officer(app, login)
  const next = newKeys()
  const signSecret = change.byOld ?? keys.signSecret
  const offered = offerKeys({ member: actor.member, fingerprint: actor.fingerprint, signSecret }, next)
  const made = await keyring(login, { ...keys, other: next })
  await beginRotation(app.deps, actor, { auth: await authFor(app.deps, login), made, keys: offered })
  return next
}

async function sign(login: string, secret = authority.secretKey) {
  const waiting = (await listRotations(app.deps, administrator())).find((one) => one.login === login)
  if (waiting?.entry == null) throw new Error("nothing waits")
  await signRotation(app.deps, administrator(), {
    member: waiting.id,
    signature: signEntry(waiting.entry, secret),
  })
}

/** One piece as the browser seals it anew: `other` are the keys from before. */
function resealed(item: unknown, login: string, keys: Keys) {
  const now = { publicKey: keys.boxPublic, secretKey: keys.boxSecret }
  const before = keys.other === undefined ? now : boxPairOf(keys.other)
  const recipient = fingerprint(keys.boxPublic, keys.signPublic)
  const by = { now, before, recipient, member: idOf(login), signSecret: keys.signSecret }
  return reseal(item as Parameters<typeof reseal>[0], by)
}

/** The browser's rounds: everything sealed anew. Answers how many opened with neither. */
async function resealAll(login: string, keys: Keys): Promise<number> {
  const { actor } = officer(app, login)
  let unopened = 0
  for (;;) {
    const { items } = await nextToReseal(app.deps, actor)
    if (items.length === 0) return unopened
    const done = items.map((item) => resealed(item, login, keys))
    unopened += done.filter((one) => !one.opened).length
    await storeResealed(
      app.deps,
      actor,
      done.map(({ item }) => item),
    )
  }
}

async function end(login: string, keys: Keys) {
  const made = await keyring(login, keys)
  await endRotation(app.deps, officer(app, login).actor, { auth: await authFor(app.deps, login), made })
}

/** Everything of a member that is sealed, as bytes. */
async function sealedTo(login: string): Promise<Uint8Array[]> {
  const rows = await owner<{ sealed: Uint8Array }[]>`
    select sealed from key_grant where member_id = ${idOf(login)}
    union all select sealed from identity_share where member_id = ${idOf(login)}
    union all select sealed from identity_request_key where member_id = ${idOf(login)}`
  return rows.map(({ sealed }) => new Uint8Array(sealed))
}

/** What another officer's browser says is wrong with the keys of a case; `change` is what a server would claim of the grants. */
async function alarms(caseId: string, change: Partial<CaseFile["access"][number]> = {}) {
  const { file, opened: secrets } = await inBrowser(app, "minh-hoa", caseId)
  const changed = { ...file, access: file.access.map((one) => ({ ...one, ...change })) }
  const known = { opened: secrets, member: idOf("minh-hoa"), entries: await checkedEntries(app.deps) }
  const found = checkAccess(changed, { ...known, authority: (await authorityKey(app.deps.db)) ?? "" })
  return [...found].filter(([, verdict]) => isAlarm(verdict))
}

const opensWith = (keys: Keys) => (sealed: Uint8Array) =>
  openBox(sealed.subarray(1), boxPairOf(keys)) !== null
const eventsOf = async (login: string) =>
  (
    await owner<{ type: string }[]>`
      select type from audit_event where type like 'member.keys-%'
        and convert_from(substr(payload, 34), 'UTF8')::jsonb->>'member' = ${idOf(login)} order by tx`
  ).map(({ type }) => type)

describe("UC-63: new keys for oneself", () => {
  test("are signed, take the place of the old ones at once, and in the end everything opens with them alone", async () => {
    const login = "gia-dinh"
    const old = officer(app, login)
    const first = await report(app.deps)
    await act(app.deps, old, { caseId: first.caseId, kind: "register" })
    const { token } = await enter(app.deps, login)
    const next = await begin(login)
    expect(await readRotation(app.deps, old.actor)).toMatchObject({ step: "waiting" })
    const later = await report(app.deps)
    await expect(nextToReseal(app.deps, old.actor)).rejects.toMatchObject({ code: "not-found" })

    await sign(login)
    expect(await readSession(app.deps, token)).toBeNull()
    const entry = (await readDirectory(app.deps)).entries.find((one) => one.entry.login === login)?.entry
    expect(fromHex(entry?.box ?? "")).toEqual(next.boxPublic)
    const former = (await readFormerEntries(app.deps, "")).entries
    expect(former.map((one) => [one.entry.login, one.reason])).toEqual([[login, "replaced"]])
    await report(app.deps)
    const both = { ...next, other: old.keys }
    expect(await alarms(first.caseId), "given to the keys of before").toEqual([])
    const before = await sealedTo(login)
    expect(before.filter(opensWith(next))).toHaveLength(1)
    expect(before.every(opensWith(both))).toBe(true)

    expect(await outcome(() => end(login, next))).toBe("transition-refused: rotation-early")
    now = new Date(now.getTime() + 3 * day)
    expect(await outcome(() => end(login, next))).toBe("transition-refused: rotation-left")
    expect(await resealAll(login, both)).toBe(0)
    const after = await sealedTo(login)
    expect(after).toHaveLength(before.length)
    expect(after.every(opensWith(next))).toBe(true)
    expect(after.some(opensWith(old.keys))).toBe(false)
    expect(await alarms(first.caseId), "signed by the holder").toEqual([])
    const swapped = { resealed: { given: "0".repeat(64), signature: base64(new Uint8Array(64)) } }
    expect(await alarms(first.caseId, swapped)).not.toEqual([])
    await end(login, next)
    expect(await readRotation(app.deps, old.actor)).toBeNull()
    expect((await enter(app.deps, login)).keyring).toHaveLength(base64(new Uint8Array(105)).length)
    const [held] = await owner<{ sealed: Uint8Array; key: Uint8Array }[]>`
      select g.sealed, f.dialogue_public as key from key_grant g join case_file f on f.id = g.case_id
      where g.case_id = ${later.caseId} and g.compartment = 'dialogue' and g.member_id = ${idOf(login)}`
    expect(openSealedSecret(new Uint8Array(held?.sealed ?? []), boxPairOf(next))).not.toBeNull()
    const types = await eventsOf(login)
    expect(types.slice(0, 2)).toEqual(["member.keys-begun", "member.keys-replaced"])
    expect(types).toContain("member.keys-handed-out")
    expect(types).toContain("member.keys-resealed")
    expect(types.at(-1)).toBe("member.keys-finished")
  })

  test("go on after a broken-off round, and never overwrite what was granted meanwhile", async () => {
    const login = "le-thu"
    const { actor, keys: old } = officer(app, login)
    await report(app.deps)
    const next = await begin(login)
    await sign(login)
    const both = { ...next, other: old }
    const { items, total } = await nextToReseal(app.deps, actor)
    const half = items.slice(0, 1).map((item) => resealed(item, login, both).item)
    const { left } = await storeResealed(app.deps, actor, half)
    expect(left).toBe(total - 1)
    // Sent twice, as after a lost answer: what lies there now is not what was read.
    const stale = items.slice(0, 1).map((item) => resealed(item, login, both).item)
    expect((await storeResealed(app.deps, actor, stale)).left).toBe(total)
    expect(await resealAll(login, both)).toBe(0)
    expect((await sealedTo(login)).every(opensWith(next))).toBe(true)
  })

  test("also of a custodian: halves of names and keys of requests", async () => {
    const login = "quach-gia"
    const old = officer(app, login).keys
    await askFor(app, (await namedCase(app)).caseId)
    const before = await sealedTo(login)
    expect(before.length).toBeGreaterThanOrEqual(2)
    const next = await begin(login)
    await sign(login)
    expect(await resealAll(login, { ...next, other: old })).toBe(0)
    expect((await sealedTo(login)).every(opensWith(next))).toBe(true)
  })
})

describe("attack 1 and 5: an exchange of keys", () => {
  test("takes the passphrase, the old key's signature and the authority's", async () => {
    const login = "cao-thu"
    const forged = newSignKeyPair()
    expect(await outcome(() => begin(login, { byOld: forged.secretKey }))).toBe("bad-signature")
    await begin(login)
    expect(await outcome(() => sign(login, forged.secretKey))).toBe("bad-signature")
    const entry = (await readDirectory(app.deps)).entries.find((one) => one.entry.login === login)?.entry
    expect(fromHex(entry?.box ?? "")).toEqual(officer(app, login).keys.boxPublic)
    expect(
      await outcome(() =>
        signRotation(app.deps, officer(app, login).actor, {
          member: idOf(login),
          signature: new Uint8Array(64),
        }),
      ),
    ).toBe("forbidden: member:sign")
  })

  test("ends without a trace when its owner takes a keyring without the new keys, unless they count already", async () => {
    const login = "cao-thu"
    const { actor, keys } = officer(app, login)
    const auth = await authFor(app.deps, login)
    const { token } = await enter(app.deps, login)
    await changePassphrase(app.deps, { actor, token }, { auth, made: await keyring(login, keys) })
    expect(await readRotation(app.deps, actor)).toBeNull()
    const next = await begin(login)
    await sign(login)
    const again = { auth: await authFor(app.deps, login), made: await keyring(login, next) }
    expect(await outcome(() => changePassphrase(app.deps, { actor, token }, again))).toBe("stale-page")
  })

  test("is refused to who could not open or check something afterwards, with the reason", async () => {
    expect(await outcome(() => begin("dieu-tra"))).toBe("transition-refused: rotation-agency")
    expect(await outcome(() => begin("minh-hoa"))).toBe("transition-refused: rotation-request")
  })

  test("gives nobody else a way to change what is sealed: not the application's role, not for another member", async () => {
    const role = connect(opened.databaseUrl)
    const event = (
      member: string,
    ) => `insert into audit_event (id, tx, member_id, type, at, recorded_on, entry, entry_hash, payload)
      values (gen_random_uuid(), '0', '${member}', 'member.keys-resealed', '2026-11-23', '2026-11-23', '\\x00', decode(repeat('00', 32), 'hex'), '\\x00')`
    const call = (member: string) => `select put_resealed('${member}', '[]')`
    try {
      expect(await refusal(role, [event(idOf("le-thu")), call(idOf("le-thu"))])).toBe("")
      for (const steps of [
        [call(idOf("le-thu"))],
        [event(idOf("quach-gia")), call(idOf("le-thu"))],
        [event(idOf("minh-hoa")), call(idOf("minh-hoa"))],
        [event(idOf("le-thu")), "update key_grant set sealed = sealed"],
        [
          event(idOf("le-thu")),
          "insert into resealed_key select member_id, kind, gen_random_uuid(), part, seen from resealed_key",
        ],
      ])
        expect(await refusal(role, steps), steps.join("; ")).toMatch(/^42501 /)
      const others = await owner<{ place: string; before: string; sealed: string }[]>`
        select case_id as place, encode(sha256(sealed), 'hex') as before, encode(sealed, 'base64') as sealed from key_grant
        where member_id = ${idOf("minh-hoa")} limit 1`
      const foreign = { kind: "grant", part: "dialogue", ...others[0], sealed: base64(new Uint8Array(81)) }
      await role.begin(async (tx) => {
        await tx.unsafe(event(idOf("le-thu")))
        await tx`select put_resealed(${idOf("le-thu")}, ${JSON.stringify([foreign])}::text::jsonb)`
      })
      const [still] = await owner`select encode(sealed, 'base64') as sealed from key_grant
        where member_id = ${idOf("minh-hoa")} and case_id = ${foreign.place ?? randomUUID()} and compartment = 'dialogue'`
      expect(fromBase64(String(still?.["sealed"]).replace(/\s/g, ""))).toEqual(
        fromBase64(others[0]?.sealed.replace(/\s/g, "") ?? ""),
      )
    } finally {
      await role.end()
    }
  })

  test("makes new keys due when somebody who took part turns out to be near to a case they never declared on", async () => {
    const login = "vi-du"
    const { actor, keys: old } = officer(app, login)
    const { caseId } = await report(app.deps)
    await act(app.deps, officer(app, "minh-hoa"), { caseId, kind: "register" })
    const next = await begin(login)
    await sign(login)
    await resealAll(login, { ...next, other: old })
    const changed = { ...actor, fingerprint: fingerprint(next.boxPublic, next.signPublic) }
    const file = await openCase(app.deps, changed, caseId)
    const at = app.deps.clock.now()
    const declaration = { kind: "declare", details: { conflict: "relative" }, at } as const
    await actOnCase(app.deps, changed, sealedAct(file, next, declaration))
    const [due] = await owner`select rekey_reason from case_file where id = ${caseId}`
    expect(due?.["rekey_reason"]).toBe("grant-ended")
  })
})
