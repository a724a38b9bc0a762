import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { isProblem } from "#app/domain/problem.ts"
import type { OfficeAnswer, OfficeRefusal } from "../office/answer.ts"
import { fetchDirectory, fetchFormer } from "./directory.client.ts"

/** How long a checked directory is used again: checking every signature takes a tenth of a second. Milliseconds. */
const goodFor = 30_000

let known: { authority: string; at: number; entries: readonly DirectoryEntry[] } | null = null

/** The next question asks the server: keys may have changed, such as one's own. */
export function forgetDirectory(): void {
  known = null
  former = null
}

/** The key directory, every entry checked against the enrolment authority; a wrong one is refused with its name. */
export async function checkedDirectory(authority: string): Promise<OfficeAnswer<readonly DirectoryEntry[]>> {
  const now = Date.now()
  if (known !== null && known.authority === authority && now - known.at < goodFor)
    return { ok: true, value: known.entries }
  try {
    known = { authority, at: now, entries: await fetchDirectory(authority) }
    return { ok: true, value: known.entries }
  } catch (error) {
    return directoryRefusal(error)
  }
}

let former: { authority: string; entries: Promise<DirectoryEntry[]> } | null = null

/**
 * Everybody whose signature may stand under something: the directory, then the entries that count no more. Those are asked for once
 * on a page; without an answer their signatures cannot be judged, and nothing else is lost.
 */
export async function checkedAuthors(authority: string): Promise<OfficeAnswer<readonly DirectoryEntry[]>> {
  const now = await checkedDirectory(authority)
  if (!now.ok) return now
  if (former?.authority !== authority) former = { authority, entries: fetchFormer(authority) }
  const before = await former.entries.catch(() => {
    former = null
    return []
  })
  return { ok: true, value: [...now.value, ...before] }
}

/** Why the directory is not used, in the office's words: whose entry is wrong, or what failed. Throws what is no `Problem`. */
export function directoryRefusal(error: unknown): OfficeRefusal {
  if (!isProblem(error)) throw error
  const { code, detail } = error
  if (code === "recipient-unknown") return { ok: false, problem: "directory", detail: detail ?? "" }
  return { ok: false, problem: code === "database-down" ? "network" : code }
}
