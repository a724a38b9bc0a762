import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { Problem } from "#app/domain/problem.ts"
import type { PublishedDirectory, VouchedEntry } from "#app/domain/published-directory.ts"
import { wrongEntry } from "#app/domain/published-directory.ts"
import { postJson } from "./post-json.client.ts"

/** The authority's key as it was built into this page, when the build was given one. It wins over what a server says. */
// Baked in when the pages are built; nothing is read when they run.
// eslint-disable-next-line no-restricted-syntax
const builtIn = (import.meta.env["VITE_AUTHORITY_KEY"] as string | undefined) ?? ""

/** Whose signatures count: the key that was built in, or what the server says. */
export const trustedAuthority = (said: string): string => (builtIn === "" ? said : builtIn)

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
  const published = await postJson<PublishedDirectory>("/directory.json", null)
  const trusted = trustedAuthority(authority)
  if (trusted === "") throw new Problem("not-set-up")
  const wrong = wrongEntry(published, trusted)
  if (wrong !== null) throw new Problem("recipient-unknown", wrong)
  return published.entries as VouchedEntry[]
}
