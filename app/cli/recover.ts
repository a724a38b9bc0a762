import { createInterface } from "node:readline/promises"
import { findMemberByLogin } from "#db/repositories/staff.ts"
import { processEnvironment } from "../config/env.server.ts"
import type { Keys } from "../crypto/keys.ts"
import { generatePassphrase } from "../crypto/passphrase.ts"
import { normalizeSymbols } from "../crypto/crockford.ts"
import { hashOf } from "../domain/cases/hash-of.ts"
import { makeCredential } from "../domain/credential.ts"
import type { OpenedByQuorum, RecoveryMaterial } from "../domain/quorum.ts"
import { openByQuorum } from "../domain/quorum.ts"
import { beginRecovery, recoverAtTerminal } from "../services/credentials.server.ts"
import { stretch } from "./demo/people.ts"
import { CommandError, option, runCommand } from "./run.ts"
import { openRuntime } from "./runtime.ts"

/**
 * `npm run recover -- --login NAME`: the recovery ceremony at the server's terminal, for an installation in which no second
 * administrator can confirm one made on the page. Shares are typed one after the other and stay in memory; the new passphrase is
 * shown once.
 */
await runCommand(async () => {
  const login = option("login")
  if (login === null) throw new CommandError("Usage: npm run recover -- --login NAME")
  const runtime = await openRuntime(processEnvironment())
  try {
    const { deps } = runtime
    const member = await findMemberByLogin(deps.db, login)
    if (member?.state !== "active") throw new CommandError(`${login}: no active member of this name.`)
    const material = await beginRecovery(deps, { kind: "system", process: "set-up" }, member.id)
    const keys = await openWithShares(material)
    const passphrase = generatePassphrase()
    const { keyring, recovery } = material
    const made = await makeCredential(
      { member: member.id, replaces: hashOf(keyring), keys, passphrase, recovery },
      stretch,
    )
    await recoverAtTerminal(deps, { member: member.id, made })
    process.stdout.write(
      [
        `${member.name} (${login}): the keyring is sealed under a new passphrase, shown once:`,
        "",
        `  ${passphrase}`,
        "",
        "Sessions have ended, second factors stay, and the member is told at the next login. Clear this screen.",
        "",
      ].join("\n"),
    )
  } finally {
    await runtime.close()
  }
})

/** Asks for shares until they open the keyring. A wrong one is named and asked for again. */
async function openWithShares(material: RecoveryMaterial): Promise<Keys> {
  // Made only now: lines that come before somebody waits for them would be lost.
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await askForShares(terminal[Symbol.asyncIterator](), material)
  } finally {
    terminal.close()
  }
}

async function askForShares(lines: AsyncIterator<string>, material: RecoveryMaterial): Promise<Keys> {
  const shares: string[] = []
  process.stderr.write(`Recovery of the keyring of ${material.name} (${material.login}).\n`)
  for (;;) {
    const number = shares.length + 1
    process.stderr.write(`Share ${String(number)}, four rows:\n`)
    shares.push(await readShare(lines))
    const opened = await openByQuorum(material, shares)
    if (opened.ok) return opened.keys
    if (opened.problem === "other-keyring") throw new CommandError(sentences["other-keyring"])
    if (opened.problem === "forged-among" && shares.length >= 15)
      throw new CommandError(sentences["forged-among"])
    if (opened.problem !== "too-few") process.stderr.write(`${told(opened)}\n`)
    if ("share" in opened) shares.splice(opened.share - 1, 1)
  }
}

type Wrong = Exclude<OpenedByQuorum, { ok: true }>

const sentences = {
  "other-set": "belongs to another recovery key.",
  twice: "was typed before.",
  forged: "does not fit the others: wrong or forged.",
  "forged-among":
    "The shares do not open the key: one of them is wrong or forged. Type one more to know which.",
  "other-keyring":
    "The shares are right, but the stored keyring does not open with them. Nothing was changed.",
} as const

function told(wrong: Wrong): string {
  switch (wrong.problem) {
    case "unreadable": {
      const row = "row" in wrong.wrong ? `row ${String(wrong.wrong.row)} is mistyped` : "it cannot be read"
      return `Share ${String(wrong.share)}: ${row}. Type this share again.`
    }
    case "other-set":
    case "twice":
    case "forged":
      return `Share ${String(wrong.share)} ${sentences[wrong.problem]} It is left out.`
    case "too-few":
      return `${String(wrong.needed)} shares are needed.`
    case "forged-among":
    case "other-keyring":
      return sentences[wrong.problem]
  }
}

/** Rows until there are as many symbols as a share has. */
async function readShare(lines: AsyncIterator<string>): Promise<string> {
  let text = ""
  while (normalizeSymbols(text).length < 80) {
    const next = await lines.next()
    if (next.done === true)
      throw new CommandError("The input ended before enough shares were typed. Nothing was changed.")
    text += `${next.value}\n`
  }
  return text
}
