import { spawn } from "node:child_process"
import { text } from "node:stream/consumers"
import { afterAll, beforeAll, expect, test } from "vitest"
import { demoPassphrase } from "#app/cli/demo/members.ts"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { base64, hex } from "#app/crypto/bytes.ts"
import { boxKeyPairFromSecret, newKeys } from "#app/crypto/keys.ts"
import { randomBytes } from "#app/crypto/random.ts"
import { splitRecovery } from "#app/crypto/recovery.ts"
import type { NewCredential } from "#app/domain/credential.ts"
import { openByQuorum } from "#app/domain/quorum.ts"
import { beginRecovery, changePassphrase, proposeRecovery } from "#app/services/credentials.server.ts"
import type { Deps } from "#app/services/deps.server.ts"
import {
  addTotp,
  endMySessions,
  listFactors,
  readReplacement,
  removeFactor,
  replaceFactors,
} from "#app/services/factors.server.ts"
import {
  confirmChange,
  declineChange,
  listChanges,
  listNotices,
  proposeReplacement,
  readNotices,
} from "#app/services/member-changes.server.ts"
import { totpCode } from "#app/services/second-factor.server.ts"
import { readSession } from "#app/services/sessions.server.ts"
import { openTestDeps } from "#tests/support/app.ts"
import { officer } from "#tests/support/case-work.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"
import {
  authFor,
  authHexFor,
  enter,
  entering,
  outcome,
  recovered,
  sealAgain,
} from "#tests/support/ways-in.ts"

let database: Awaited<ReturnType<typeof openTestDeps>>
let deps: Deps
let officers: Map<string, DemoOfficer>
let shares: string[]
let owner: Sql
let now = new Date("2026-11-23T02:00:00Z")

beforeAll(async () => {
  database = await openTestDeps({ now: () => now })
  deps = database.deps
  const secret = randomBytes(32)
  officers = await enrolDemoMembers(deps, { recovery: boxKeyPairFromSecret(secret) })
  shares = await splitRecovery(secret, { n: 5, k: 3 })
  owner = connect(database.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await database.close()
})

const person = (login: string) => officer({ officers }, login)
const admin = () => person("quan-tri").actor
const otherAdmin = () => person("quan-tri-2").actor
/** A code works once: the clock goes on before each login. */
const later = () => void (now = new Date(now.getTime() + 60_000))
const some = (...which: number[]) => which.map((at) => shares[at] ?? "")
const newWords = "khoa moi bay gio nam trong tay nguoi khac roi"

async function lastEvent(): Promise<{ type: string; payload: Record<string, unknown> }> {
  const [row] = await owner<{ type: string; payload: Buffer }[]>`
    select type, payload from audit_event order by tx desc limit 1`
  if (row === undefined) throw new Error("no event")
  // One byte says that it is in the open, then 32 bytes of salt.
  return {
    type: row.type,
    payload: JSON.parse(row.payload.subarray(33).toString()) as Record<string, unknown>,
  }
}

async function openChange(login: string): Promise<string> {
  const found = (await listChanges(deps, admin())).find((one) => one.login === login && one.state === "open")
  if (found === undefined) throw new Error("no proposal")
  return found.id
}

/** The ceremony as far as one administrator can take it. */
async function ceremony(login: string, ...which: number[]): Promise<string> {
  const member = person(login).actor.member
  const material = await beginRecovery(deps, admin(), member)
  expect((await lastEvent()).type).toBe("member.recovery-begun")
  const made = await recovered(material, some(...which), newWords)
  return made === null ? "not opened" : outcome(() => proposeRecovery(deps, admin(), { member, made }))
}

test("UC-33 drill: three of five shares and two administrators put a keyring under a new passphrase; the second factor stays", async () => {
  const { token } = await enter(deps, "le-thu")
  expect(await ceremony("le-thu", 0, 2, 4)).toBe("done")
  expect(await lastEvent()).toMatchObject({ type: "member.change-proposed", payload: { kind: "recovery" } })
  later()
  expect(await entering(deps, "le-thu", { passphrase: newWords }), "before it is confirmed").toBe(
    "wrong-credentials",
  )
  expect(await entering(deps, "le-thu")).toBe("in")
  const change = await openChange("le-thu")
  expect(await outcome(() => confirmChange(deps, admin(), change))).toBe("forbidden: own-proposal")
  expect(await outcome(() => confirmChange(deps, person("cao-thu").actor, change))).toMatch(/^forbidden/)
  await confirmChange(deps, otherAdmin(), change)
  expect((await lastEvent()).type).toBe("member.recovered")
  expect(await readSession(deps, token), "old sessions end").toBeNull()
  later()
  expect(await entering(deps, "le-thu")).toBe("wrong-credentials")
  const back = await enter(deps, "le-thu", { passphrase: newWords })
  expect(back.hasNotices, "told at the next login").toBe(true)
  const told = await listNotices(deps, person("le-thu").actor)
  expect(told.map(({ code }) => code)).toEqual(["recovered"])
  await readNotices(deps, person("le-thu").actor)
  expect((await lastEvent()).type).toBe("member.notices-read")
  expect(await listNotices(deps, person("le-thu").actor)).toEqual([])
  const [row] = await owner<{ details: unknown }[]>`select details from member_change where id = ${change}`
  expect(row?.details, "what was stored is not kept twice").toBeNull()
})

test("attack 7: recovery with k − 1 shares is told before anything happens, opens nothing and changes nothing", async () => {
  const member = person("gia-dinh").actor.member
  const material = await beginRecovery(deps, admin(), member)
  for (const two of [some(0, 1), some(3, 4)])
    expect(await openByQuorum(material, two)).toEqual({ ok: false, problem: "too-few", needed: 3, given: 2 })
  expect(await ceremony("gia-dinh", 1, 3)).toBe("not opened")
  later()
  expect(await entering(deps, "gia-dinh")).toBe("in")
})

test("attack 7: shares of another ceremony, or a root that the server exchanged, open nothing", async () => {
  const material = await beginRecovery(deps, admin(), person("gia-dinh").actor.member)
  const foreign = await splitRecovery(randomBytes(32), { n: 5, k: 3 })
  expect(await openByQuorum(material, foreign.slice(0, 3))).toMatchObject({ problem: "other-set", share: 1 })
  const other = await beginRecovery(deps, admin(), person("thi-du").actor.member)
  const exchanged = { ...material, keyring: other.keyring, recoveryRoot: other.recoveryRoot }
  expect(await openByQuorum(exchanged, some(0, 1, 2))).toEqual({ ok: false, problem: "other-keyring" })
})

test("attack 22: an administrator without a quorum cannot put a keyring of their own in somebody's place", async () => {
  const member = person("vi-du").actor.member
  const material = await beginRecovery(deps, admin(), member)
  const own = await sealAgain(material, newKeys(), newWords)
  expect(await outcome(() => proposeRecovery(deps, admin(), { member, made: own }))).toBe("bad-signature")
  const right = await recovered(material, some(0, 1, 2), newWords)
  if (right === null) throw new Error("not opened")
  const forged: [string, Partial<NewCredential>][] = [
    ["another keyring", { keyring: own.keyring }],
    ["another root", { recoveryRoot: own.recoveryRoot }],
    ["another salt", { salt: hex(randomBytes(16)) }],
    ["another signature", { signature: base64(randomBytes(64)) }],
  ]
  for (const [what, change] of forged)
    expect(
      await outcome(() => proposeRecovery(deps, admin(), { member, made: { ...right, ...change } })),
      what,
    ).toBe("bad-signature")
  expect(await outcome(() => proposeRecovery(deps, admin(), { member: admin().member, made: right }))).toBe(
    "forbidden: self",
  )
  const elsewhere = person("cao-thu").actor.member
  expect(await outcome(() => proposeRecovery(deps, admin(), { member: elsewhere, made: right }))).toBe(
    "bad-signature",
  )
})

test("attack 3: what a ceremony made is good for the keyring that it opened, once", async () => {
  const { actor, keys } = person("luong-thu")
  expect(await ceremony("luong-thu", 0, 1, 2)).toBe("done")
  expect(await ceremony("luong-thu", 2, 3, 4), "one at a time").toBe("already-done: proposal")
  const { token } = await enter(deps, "luong-thu")
  const material = await beginRecovery(deps, admin(), actor.member)
  const made = await sealAgain(material, keys, "mot cum mat khau khac han roi nhe ban")
  await changePassphrase(deps, { actor, token }, { auth: await authFor(deps, "luong-thu"), made })
  const change = await openChange("luong-thu")
  expect(await outcome(() => confirmChange(deps, otherAdmin(), change))).toBe("bad-signature")
  await declineChange(deps, otherAdmin(), change)
  expect((await lastEvent()).type).toBe("member.change-declined")
  expect(await outcome(() => confirmChange(deps, otherAdmin(), change))).toBe("not-found")
})

test("UC-34: a new passphrase needs the old one and the keys; other sessions end, salts and the recovery root are new", async () => {
  const { actor, keys } = person("thi-du")
  const here = await enter(deps, "thi-du")
  later()
  const elsewhere = await enter(deps, "thi-du")
  const before = await stored("thi-du")
  const material = await beginRecovery(deps, admin(), actor.member)
  const made = await sealAgain(material, keys, newWords)
  const session = { actor, token: here.token }
  const wrong = { auth: randomBytes(32), made }
  expect(await outcome(() => changePassphrase(deps, session, wrong))).toBe("wrong-credentials: passphrase")
  const auth = await authFor(deps, "thi-du")
  const foreign = await sealAgain(material, newKeys(), newWords)
  expect(await outcome(() => changePassphrase(deps, session, { auth, made: foreign }))).toBe("bad-signature")
  await changePassphrase(deps, session, { auth, made })
  expect((await lastEvent()).type).toBe("member.passphrase-changed")
  const after = await stored("thi-du")
  for (const column of ["salt", "auth_salt", "auth_hash", "keyring", "recovery_root"] as const)
    expect(after[column], column).not.toEqual(before[column])
  expect(await readSession(deps, here.token)).not.toBeNull()
  expect(await readSession(deps, elsewhere.token)).toBeNull()
  later()
  expect(await entering(deps, "thi-du")).toBe("wrong-credentials")
  expect(await entering(deps, "thi-du", { passphrase: newWords })).toBe("in")
  const renewed = await beginRecovery(deps, admin(), actor.member)
  expect((await openByQuorum(renewed, some(1, 2, 3))).ok, "the new root is sealed to the recovery key").toBe(
    true,
  )
  expect(JSON.stringify(await owner`select payload from audit_event`)).not.toContain(hex(auth))
})

async function stored(login: string): Promise<Record<string, Buffer>> {
  const [row] = await owner<Record<string, Buffer>[]>`
    select c.* from credential c join member m on m.id = c.member_id where m.login = ${login}`
  return row ?? {}
}

const secretOf = (letter: string) => letter.repeat(32)

test("UC-35: a second app is added with the passphrase, either logs in, and the last one stays", async () => {
  const { actor } = person("cao-thu")
  const auth = await authFor(deps, "cao-thu")
  const secret = secretOf("B")
  const app = { label: "Điện thoại thứ hai", secret, code: totpCode(secret, now) }
  expect(await outcome(() => addTotp(deps, actor, { ...app, auth: randomBytes(32) }))).toBe(
    "wrong-credentials: passphrase",
  )
  expect(await outcome(() => addTotp(deps, actor, { ...app, auth, code: "000000" }))).toBe(
    "wrong-credentials: code",
  )
  await addTotp(deps, actor, { ...app, auth })
  expect((await lastEvent()).type).toBe("member.factor-added")
  expect(await entering(deps, "cao-thu", { secret }), "the code that proved it is used").toBe(
    "wrong-credentials",
  )
  later()
  expect(await entering(deps, "cao-thu", { secret })).toBe("in")
  expect(await entering(deps, "cao-thu")).toBe("in")
  const [old, added] = await listFactors(deps, actor)
  if (old === undefined || added === undefined) throw new Error("two factors")
  expect(JSON.stringify([old, added])).not.toContain(secret)
  const foreign = (await listFactors(deps, person("mau").actor))[0]?.id ?? ""
  expect(await outcome(() => removeFactor(deps, actor, { auth, factor: foreign }))).toBe("not-found")
  const lost = old.label === "TOTP" ? old : added
  await removeFactor(deps, actor, { auth, factor: lost.id })
  expect((await lastEvent()).type).toBe("member.factor-removed")
  later()
  expect(await entering(deps, "cao-thu")).toBe("wrong-credentials")
  const [kept] = await listFactors(deps, actor)
  expect(await outcome(() => removeFactor(deps, actor, { auth, factor: kept?.id ?? "" }))).toBe(
    "transition-refused: last-factor",
  )
})

test("UC-36: a lost second factor is replaced by two administrators, a link that works once, and the passphrase", async () => {
  const { actor } = person("mau")
  const { token: cookie } = await enter(deps, "mau")
  expect(await outcome(() => proposeReplacement(deps, admin(), admin().member))).toBe("forbidden: self")
  expect(await outcome(() => proposeReplacement(deps, actor, admin().member))).toMatch(/^forbidden/)
  await proposeReplacement(deps, admin(), actor.member)
  const change = await openChange("mau")
  expect(await outcome(() => confirmChange(deps, admin(), change))).toBe("forbidden: own-proposal")
  const { token = "" } = await confirmChange(deps, otherAdmin(), change)
  expect((await lastEvent()).type).toBe("member.replacement-allowed")
  expect(await readReplacement(deps, `${token}x`)).toBeNull()
  expect(await readReplacement(deps, token)).toMatchObject({ login: "mau" })
  const secret = secretOf("C")
  const sent = { secret, code: totpCode(secret, now) }
  const guessed = { ...sent, auth: hex(randomBytes(32)) }
  expect(await outcome(() => replaceFactors(deps, token, guessed)), "the link alone").toBe(
    "wrong-credentials: passphrase",
  )
  await replaceFactors(deps, token, { ...sent, auth: await authHexFor(deps, "mau") })
  expect((await lastEvent()).type).toBe("member.factor-replaced")
  expect(await readSession(deps, cookie)).toBeNull()
  expect(await readReplacement(deps, token), "once").toBeNull()
  expect(await listFactors(deps, actor)).toHaveLength(1)
  later()
  expect(await entering(deps, "mau")).toBe("wrong-credentials")
  expect((await enter(deps, "mau", { secret })).hasNotices).toBe(true)
  const codes = (await listNotices(deps, actor)).map(({ code }) => code)
  expect(codes.sort()).toEqual(["factor-replaced", "replacement-allowed"])
})

test("a link that replaces a second factor is good for two days", async () => {
  const { actor } = person("quach-gia")
  await proposeReplacement(deps, admin(), actor.member)
  const { token = "" } = await confirmChange(deps, otherAdmin(), await openChange("quach-gia"))
  const before = now
  now = new Date(before.getTime() + 2 * 24 * 3_600_000)
  expect(await readReplacement(deps, token)).not.toBeNull()
  now = new Date(before.getTime() + 3 * 24 * 3_600_000)
  expect(await readReplacement(deps, token)).toBeNull()
  const sent = {
    auth: await authHexFor(deps, "quach-gia"),
    secret: secretOf("D"),
    code: totpCode(secretOf("D"), now),
  }
  expect(await outcome(() => replaceFactors(deps, token, sent))).toBe("not-found")
  now = before
})

test("the database itself refuses a change that one administrator made alone, or made for themselves", async () => {
  const [a, b] = [admin().member, otherAdmin().member]
  const id = "00000000-0000-4000-8000-000000000001"
  const insert = (member: string, by: string, decided: string | null) =>
    owner.begin(async (sql) => {
      await sql`insert into member_change (id, member_id, kind, proposed_by, proposed_on, state, decided_by, decided_on)
        values (${id}, ${member}, 'second-factor', ${by}, '2026-11-23', ${decided === null ? "open" : "done"}, ${decided}, ${
          decided === null ? null : "2026-11-23"
        })`
    })
  await expect(insert(person("mau").actor.member, a, a)).rejects.toThrow("member_change_by_two")
  await expect(insert(a, a, null)).rejects.toThrow("member_change_of_another")
  await expect(insert(b, a, b)).rejects.toThrow("member_change_of_another")
})

test("ending one's other sessions keeps this one", async () => {
  const { actor } = person("cong-khai")
  const here = await enter(deps, "cong-khai")
  later()
  const elsewhere = await enter(deps, "cong-khai")
  await endMySessions(deps, actor, here.token)
  expect(await readSession(deps, here.token)).not.toBeNull()
  expect(await readSession(deps, elsewhere.token)).toBeNull()
})

test("UC-33: at the terminal, shares are asked for until they open; a mistyped one is named by its row", async () => {
  const [a = "", b = "", c = ""] = some(4, 1, 3)
  const [head = "", ...rest] = b.split("\n")
  const mistyped = [head.replace(/^./, head.startsWith("0") ? "1" : "0"), ...rest].join("\n")
  const child = spawn(process.execPath, ["app/cli/recover.ts", "--login", "dieu-tra"], {
    env: {
      ...{
        PATH: process.env["PATH"],
        DATABASE_URL: database.databaseUrl,
        DATA_DIR: database.dir,
        SECRET_KEY: hex(randomBytes(32)),
      },
    } as unknown as NodeJS.ProcessEnv,
    stdio: ["pipe", "pipe", "pipe"],
  })
  child.stdin.end([a, mistyped, b, c, ""].join("\n"))
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve))
  const [said, complained, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  expect(complained).toContain("Share 2: row 1 is mistyped")
  expect(code, complained).toBe(0)
  expect((await lastEvent()).type).toBe("member.recovered")
  const passphrase = /^ {2}(\S+(?: \S+){6})$/m.exec(said)?.[1] ?? ""
  expect(passphrase).not.toBe(demoPassphrase("dieu-tra"))
  later()
  expect(await entering(deps, "dieu-tra", { passphrase })).toBe("in")
  for (const share of [a, b, c]) expect(said + complained).not.toContain(share.split("\n")[1])
})
