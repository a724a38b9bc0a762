import { createInterface } from "node:readline/promises"
import { processEnvironment } from "../config/env.server.ts"
import { fromHex, hex } from "../crypto/bytes.ts"
import { authorityFingerprint, signEntry } from "../crypto/directory-entry.ts"
import {
  fingerprint,
  formatFingerprint,
  newBoxKeyPair,
  newSignKeyPair,
  seedOf,
  signKeyPairFromSeed,
} from "../crypto/keys.ts"
import { splitRecovery } from "../crypto/recovery.ts"
import { findMemberByLogin } from "#db/repositories/staff.ts"
import { authorityKey, unsignedEntry } from "../services/directory.server.ts"
import { signMember } from "../services/members.server.ts"
import { setUp } from "../services/set-up.server.ts"
import { CommandError, option, runCommand } from "./run.ts"
import type { Runtime } from "./runtime.ts"
import { openRuntime } from "./runtime.ts"

/**
 * `npm run setup`: the first ceremony, once. Makes the enrolment authority, the recovery key (3 of 5 unless `--shares`
 * and `--needed` say otherwise), the log key, and the invitation of the first administrator (`--login`, `--name`).
 * Everything secret is shown once and kept nowhere. `npm run setup -- --sign LOGIN` signs that administrator's keys.
 */
await runCommand(async () => {
  const env = processEnvironment()
  const runtime = await openRuntime(env)
  try {
    const login = option("sign")
    if (login === null)
      await firstCeremony(runtime, env.PUBLIC_ORIGIN ?? `http://${env.HOST}:${String(env.PORT)}`)
    else await signFirst(runtime, login)
  } finally {
    await runtime.close()
  }
})

async function firstCeremony(runtime: Runtime, origin: string): Promise<void> {
  if ((await authorityKey(runtime.deps.db)) !== null)
    throw new CommandError("The first ceremony was held already. Its keys cannot be shown or made again.")
  const n = Number(option("shares") ?? 5)
  const k = Number(option("needed") ?? 3)
  if (!(Number.isInteger(n) && Number.isInteger(k) && k >= 2 && k <= n && n <= 15))
    throw new CommandError("--shares and --needed: 2 ≤ needed ≤ shares ≤ 15.")
  const authority = newSignKeyPair()
  const recovery = newBoxKeyPair()
  const log = newSignKeyPair()
  const shares = await splitRecovery(recovery.secretKey, { n, k })
  const keys = { authority: authority.publicKey, recovery: recovery.publicKey, log: log.publicKey }
  const administrator = { login: option("login") ?? "quan-tri", name: option("name") ?? "Quản trị" }
  const invitation = await setUp(runtime.deps, keys, administrator)
  process.stdout.write(
    [
      "FIRST CEREMONY. Write everything down now: none of it is kept and none of it can be shown again.",
      "",
      "Enrolment authority, secret key (paper, offline):",
      `  ${hex(seedOf(authority.secretKey))}`,
      "Enrolment authority, public key (build the pages with it: VITE_AUTHORITY_KEY):",
      `  ${hex(authority.publicKey)}`,
      "Enrolment authority, fingerprint (print it on every member's card):",
      ...authorityFingerprint(authority.publicKey)
        .split("\n")
        .map((row) => `  ${row}`),
      "",
      `Recovery key, ${String(n)} shares, ${String(k)} needed (one person each, sealed envelopes, different places):`,
      ...shares.map((share, index) => `  ${String(index + 1)}  ${share.replaceAll("\n", "\n     ")}`),
      "",
      "Log key, secret key (for the machine that signs the log):",
      `  ${hex(seedOf(log.secretKey))}`,
      "",
      `First administrator: open ${origin}/enrol/${invitation.token}`,
      `Then sign the keys made there: npm run setup -- --sign ${administrator.login}`,
      "",
    ].join("\n"),
  )
}

async function signFirst(runtime: Runtime, login: string): Promise<void> {
  const member = await findMemberByLogin(runtime.deps.db, login)
  const entry = member?.state === "enrolled" ? unsignedEntry(member) : null
  if (entry === null)
    throw new CommandError(`${login}: no member of this name has made keys that wait for a signature.`)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const print = formatFingerprint(fingerprint(fromHex(entry.box), fromHex(entry.sign)))
  process.stdout.write(`${entry.name}, ${entry.roles.join(", ")}, fingerprint ${print}\n`)
  process.stdout.write("Sign only if the page of the enrolment shows its holder the same fingerprint.\n")
  const seed = (await terminal.question("Secret key of the enrolment authority (64 digits): ")).trim()
  terminal.close()
  if (!/^[0-9a-f]{64}$/.test(seed)) throw new CommandError("The secret key has 64 hexadecimal digits.")
  const signature = signEntry(entry, signKeyPairFromSeed(fromHex(seed)).secretKey)
  await signMember(runtime.deps, { kind: "system", process: "set-up" }, { member: entry.member, signature })
  process.stdout.write(`${login} is in the directory and can log in.\n`)
}
