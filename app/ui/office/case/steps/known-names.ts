import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import type { CaseFile } from "../case-file.ts"
import type { Known } from "./details-words.ts"

/** Names by member id: of the signed directory, and of those who hold keys without being in it any more. */
export function knownNames(
  file: Pick<CaseFile, "access">,
  entries: readonly DirectoryEntry[],
  cases: readonly { id: string; name: string }[] = [],
): Known {
  const people = new Map(file.access.map(({ memberId, name }) => [memberId, name]))
  for (const { member, name } of entries) people.set(member, name)
  return { people, cases: new Map(cases.map(({ id, name }) => [id, name])) }
}
