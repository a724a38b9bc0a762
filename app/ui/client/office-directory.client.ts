import { fromBase64, fromHex } from "#app/crypto/bytes.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { checkEntry } from "#app/crypto/directory-entry.ts"
import { FormatError } from "#app/crypto/errors.ts"
import type { OfficeAnswer } from "../office/answer.ts"
import { callOffice } from "./office-fetch.client.ts"

type Published = { authority: string; entries: { entry: DirectoryEntry; signature: string }[] }

let known: { text: string; entries: readonly DirectoryEntry[] } | null = null

/**
 * The key directory, of which only those entries are kept that the enrolment authority signed. `authority` is the key
 * that this page was given; a directory that names another one is refused as a whole.
 */
export async function checkedDirectory(authority: string): Promise<OfficeAnswer<readonly DirectoryEntry[]>> {
  const answer = await callOffice<Published>("/directory.json")
  if (!answer.ok) return answer
  if (authority === "" || answer.value.authority !== authority) return { ok: false, problem: "authority" }
  const text = JSON.stringify(answer.value)
  // Checking a signature takes milliseconds; an unchanged directory was checked before.
  if (known?.text !== text) known = { text, entries: signedEntries(answer.value) }
  return { ok: true, value: known.entries }
}

function signedEntries({ authority, entries }: Published): DirectoryEntry[] {
  const key = fromHex(authority)
  return entries.filter(({ entry, signature }) => isSigned(entry, signature, key)).map(({ entry }) => entry)
}

function isSigned(entry: DirectoryEntry, signature: string, key: Uint8Array): boolean {
  try {
    return checkEntry(entry, fromBase64(signature), key)
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}
