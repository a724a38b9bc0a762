import { fromBase64, fromHex } from "#app/crypto/bytes.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { checkEntry } from "#app/crypto/directory-entry.ts"
import type { VouchedEntry } from "#app/domain/cases/referral/packet.ts"
import { Problem } from "#app/domain/problem.ts"
import { postJson } from "./post-json.client.ts"

type Published = { authority: string; entries: VouchedEntry[] }

/** The authority's key as it was built into this page, when the build was given one. It wins over what a server says. */
// Baked in when the pages are built; nothing is read when they run.
// eslint-disable-next-line no-restricted-syntax
const builtIn = (import.meta.env["VITE_AUTHORITY_KEY"] as string | undefined) ?? ""

/**
 * The key directory, every entry checked against the enrolment authority.
 *
 * @throws Problem `recipient-unknown` with the name of the member whose entry is wrong; `not-set-up`
 */
export async function fetchDirectory(authority: string): Promise<DirectoryEntry[]> {
  return (await fetchVouched(authority)).map((one) => one.entry)
}

/** The same with the authority's signatures, for handing an entry on to somebody who has no directory. Throws as above. */
export async function fetchVouched(authority: string): Promise<VouchedEntry[]> {
  const published = await postJson<Published>("/directory.json", null)
  const trusted = builtIn === "" ? authority : builtIn
  if (trusted === "") throw new Problem("not-set-up")
  if (published.authority !== trusted) throw new Problem("recipient-unknown", "directory")
  for (const { entry, signature } of published.entries)
    if (!checkEntry(entry, fromBase64(signature), fromHex(trusted)))
      throw new Problem("recipient-unknown", entry.name)
  return published.entries
}
