import { readFile } from "node:fs/promises"
import { base64, fromHex } from "../crypto/bytes.ts"
import { parseStrictJson } from "../crypto/canonical-json.ts"
import { readEntry, signEntry } from "../crypto/directory-entry.ts"
import { signKeyPairFromSeed } from "../crypto/keys.ts"
import { CommandError, runCommand } from "./run.ts"

/**
 * `npm run -s authority:sign -- ENTRY.json SECRET-FILE`: signs a directory entry on a machine without a network. Prints
 * the signature (base64) that the administrator's page takes.
 */
await runCommand(async () => {
  const [entryFile, secretFile] = process.argv.slice(2)
  if (entryFile === undefined || secretFile === undefined)
    throw new CommandError("Usage: npm run -s authority:sign -- ENTRY.json SECRET-FILE")
  const entry = readEntry(parseStrictJson(await readFile(entryFile, "utf8")))
  const seed = (await readFile(secretFile, "utf8")).trim()
  if (!/^[0-9a-f]{64}$/.test(seed)) throw new CommandError("The secret file must hold 64 hexadecimal digits.")
  process.stdout.write(`${base64(signEntry(entry, signKeyPairFromSeed(fromHex(seed)).secretKey))}\n`)
})
