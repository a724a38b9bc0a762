import { afterAll, beforeAll, expect, test } from "vitest"
import { demoPassphrase, demoTotpSecret } from "#app/cli/demo/members.ts"
import { enrolDemoMembers, stretch } from "#app/cli/demo/people.ts"
import { fromHex, hex } from "#app/crypto/bytes.ts"
import { authSecret, deriveRoot } from "#app/crypto/keyring.ts"
import { randomBytes } from "#app/crypto/random.ts"
import { searchWork } from "#app/domain/work.ts"
import { Problem } from "#app/domain/problem.ts"
import { beginLogin, logIn, loginSalt } from "#app/services/login.server.ts"
import { totpCode } from "#app/services/second-factor.server.ts"
import { openTestDeps } from "#tests/support/app.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

let database: Awaited<ReturnType<typeof openTestDeps>>
let owner: Sql
let now = new Date("2026-11-23T02:00:00Z")
beforeAll(async () => {
  database = await openTestDeps({ now: () => now })
  await enrolDemoMembers(database.deps)
  owner = connect(database.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await database.close()
})

const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}

/** What the browser sends after stretching; the stretching is done once for each name. */
const stretched = new Map<string, Uint8Array>()
async function authOf(login: string): Promise<Uint8Array> {
  const known = stretched.get(login)
  if (known !== undefined) return known
  const salt = fromHex(await loginSalt(database.deps, login))
  const auth = authSecret(await deriveRoot(demoPassphrase(login), salt, stretch))
  stretched.set(login, auth)
  return auth
}

type Try = { auth?: Uint8Array; code?: string }

async function tryLogin(login: string, { auth, code }: Try = {}): Promise<string> {
  try {
    const right = {
      login,
      auth: auth ?? (await authOf(login)),
      code: code ?? totpCode(demoTotpSecret(login), now),
    }
    const { challenge, bits } = await beginLogin(database.deps, login)
    const bound = { challenge, auth: hex(right.auth) }
    const nonce = searchWork(bits, bound, { from: 0, most: 2 ** 24 }) ?? 0
    await logIn(database.deps, { ...right, ...(bits > 0 && { work: { challenge, nonce } }) })
    return "in"
  } catch (error) {
    if (error instanceof Problem) return error.message
    throw error
  }
}

const wrong = { auth: randomBytes(32) }

test("the right passphrase and the code of the moment open a session and return the keyring", async () => {
  const { keyring, member, token, resumeKey } = await logIn(database.deps, {
    login: " Minh-Hoa ",
    auth: await authOf("minh-hoa"),
    code: totpCode(demoTotpSecret("minh-hoa"), now),
  })
  expect(member).toMatchObject({ name: "Đinh Thị Minh Họa", roles: ["inspector"] })
  expect(keyring.length).toBeGreaterThan(100)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(resumeKey).toMatch(/^[0-9a-f]{64}$/)
})

test("attack 27: a code is good for one login", async () => {
  const code = totpCode(demoTotpSecret("gia-dinh"), now)
  expect(await tryLogin("gia-dinh", { code })).toBe("in")
  expect(await tryLogin("gia-dinh", { code })).toBe("wrong-credentials")
  pass(30)
  expect(await tryLogin("gia-dinh", { code })).toBe("wrong-credentials")
  expect(await tryLogin("gia-dinh")).toBe("in")
})

test("attack 27: the same code sent twice at the same moment opens one session", async () => {
  pass(60)
  const before = await owner`select 1 from session`
  const tries = await Promise.all([1, 2, 3].map(() => tryLogin("gia-dinh")))
  expect(tries.sort()).toEqual(["in", "wrong-credentials", "wrong-credentials"])
  expect(await owner`select 1 from session`).toHaveLength(before.length + 1)
})

test("attack 27: an earlier code does not work after a later one", async () => {
  pass(120)
  const earlier = totpCode(demoTotpSecret("le-thu"), new Date(now.getTime() - 30_000))
  expect(await tryLogin("le-thu")).toBe("in")
  expect(await tryLogin("le-thu", { code: earlier })).toBe("wrong-credentials")
})

test("attack 27: a code of the past or of the future is refused beyond thirty seconds", async () => {
  for (const seconds of [-90, -60, 60, 90, 3600]) {
    const code = totpCode(
      demoTotpSecret("cao-thu"),
      new Date(Math.floor(now.getTime() / 30_000) * 30_000 + seconds * 1000),
    )
    expect(await tryLogin("cao-thu", { code }), String(seconds)).toMatch(
      /wrong-credentials|too-many-attempts/,
    )
    pass(1000)
  }
})

test("a code in another shape is no code", async () => {
  for (const code of ["", "12345", "1234567", "abcdef", "１２３４５６", " 123456", "-12345", "1e5000"]) {
    expect(await tryLogin("thi-du", { code })).toMatch(/wrong-credentials/)
    pass(1000)
  }
})

test("wrong name, wrong passphrase, wrong code and a member who is not signed yet get one and the same answer", async () => {
  expect(await tryLogin("nobody", wrong)).toBe("wrong-credentials")
  expect(await tryLogin("vi-du", wrong)).toBe("wrong-credentials")
  expect(await tryLogin("vi-du", { code: "000000" })).toBe("wrong-credentials")
})

test("an unknown name has a salt like a known one, and always the same", async () => {
  const known = await loginSalt(database.deps, "vi-du")
  const unknown = await loginSalt(database.deps, "nobody")
  expect(unknown).toMatch(/^[0-9a-f]{32}$/)
  expect(known).toMatch(/^[0-9a-f]{32}$/)
  expect(await loginSalt(database.deps, " NOBODY ")).toBe(unknown)
  expect(await loginSalt(database.deps, "nobody2")).not.toBe(unknown)
})

test("attack 18: failures slow down one name, known or not, and nobody else", async () => {
  pass(10_000)
  for (const login of ["luong-thu", "never-heard-of"]) {
    const answers: string[] = []
    for (let count = 0; count < 6; count++) answers.push(await tryLogin(login, wrong))
    expect(answers.slice(0, 4)).toEqual(Array(4).fill("wrong-credentials"))
    expect(answers.at(-1)).toMatch(/^too-many-attempts: \d+$/)
  }
  expect(await tryLogin("quach-gia")).toBe("in")
})

test("attack 18: a throttled name is refused with the right passphrase too, until the time is over", async () => {
  expect(await tryLogin("luong-thu")).toMatch(/^too-many-attempts/)
  pass(900)
  expect(await tryLogin("luong-thu")).toBe("in")
  expect(await tryLogin("luong-thu", wrong)).toBe("wrong-credentials")
})

test("attack 18: the wait for one name never grows beyond fifteen minutes", async () => {
  for (let count = 0; count < 20; count++) {
    await tryLogin("quan-tri", wrong)
    pass(901)
  }
  await tryLogin("quan-tri", wrong)
  const answer = await tryLogin("quan-tri", wrong)
  expect(Number(answer.replace("too-many-attempts: ", ""))).toBeLessThanOrEqual(900)
})

test("a name tried is kept as a keyed hash, never in the clear", async () => {
  await tryLogin("someone-special", wrong)
  const rows = await owner<{ row: string }[]>`select t::text as row from login_throttle t`
  expect(rows.length).toBeGreaterThan(3)
  expect(JSON.stringify(rows)).not.toContain("someone-special")
  expect(JSON.stringify(rows)).not.toContain(Buffer.from("someone-special").toString("hex"))
})

test("a name of a megabyte, with zero bytes or of another script is a wrong name and nothing worse", async () => {
  for (const login of ["x".repeat(1_000_000), "minh\u0000hoa", "мinh-hoa", "", "' or 1=1 --", "\ud800"])
    expect(await tryLogin(login, { auth: randomBytes(32), code: "000000" })).toBe("wrong-credentials")
})

test("attack 18: wrong passphrases for all names at once cost the flood work before they cost the server a hash", async () => {
  pass(10_000)
  const bare = async (login: string) => {
    try {
      await logIn(database.deps, { login, auth: randomBytes(32), code: "000000" })
      return "in"
    } catch (error) {
      return error instanceof Problem ? error.message : "failed"
    }
  }
  const answers: string[] = []
  for (let count = 0; count < 20; count++) answers.push(await bare(`name-${String(count)}`))
  expect(answers.slice(0, 8)).toEqual(Array(8).fill("wrong-credentials"))
  expect(answers.slice(8)).toEqual(Array(12).fill("proof-needed: 14"))
  expect(await tryLogin("cao-thu"), "somebody else, with the work").toBe("in")
  pass(61)
  expect(await bare("name-99"), "quiet again").toBe("wrong-credentials")
})

test("attack 18: work is good for one name, one guess and five minutes, and a name of its own failures asks for it", async () => {
  pass(10_000)
  const login = "vi-du"
  for (let count = 0; count < 3; count++) await tryLogin(login, wrong)
  const { challenge, bits } = await beginLogin(database.deps, login)
  expect(bits).toBeGreaterThanOrEqual(14)
  expect((await beginLogin(database.deps, "mau")).bits).toBe(0)
  const auth = await authOf(login)
  const nonce = searchWork(bits, { challenge, auth: hex(auth) }, { from: 0, most: 2 ** 24 }) ?? 0
  const right = { login, auth, code: totpCode(demoTotpSecret(login), now), work: { challenge, nonce } }
  const outcome = (change: object) =>
    logIn(database.deps, { ...right, ...change }).then(
      () => "in",
      (error: unknown) => (error instanceof Problem ? error.code : "failed"),
    )
  expect(await outcome({ work: undefined }), "none").toBe("proof-needed")
  expect(await outcome({ auth: randomBytes(32) }), "another guess").toBe("proof-needed")
  expect(await outcome({ work: { challenge, nonce: nonce + 1 } }), "another nonce").toBe("proof-needed")
  const foreign = (await beginLogin(database.deps, "mau")).challenge
  expect(await outcome({ work: { challenge: foreign, nonce } }), "another name").toBe("proof-needed")
  pass(301)
  expect(await outcome({}), "too old").toBe("proof-needed")
  expect(await tryLogin(login)).toBe("in")
  expect((await beginLogin(database.deps, login)).bits, "after a right one").toBe(0)
})
