import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { eligibleReaders } from "#app/domain/cases/conflicts.ts"
import type { Draft } from "#app/domain/reports/draft.ts"
import { unitOfDraft } from "#app/domain/reports/submission.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, translate } from "#app/i18n/messages.ts"
import type { Reader } from "./readers.tsx"

/** The officers who will hold a key of this draft, in words. */
export function readersOf(locale: Locale, entries: readonly DirectoryEntry[], draft: Draft): Reader[] {
  return eligibleReaders(entries, unitOfDraft(draft)).map((entry) => ({
    member: entry.member,
    name: entry.name,
    roleLabel: inWords(locale, `role.${entry.roles[0] ?? ""}`),
    bodyName: inWords(locale, `body.${entry.body}`),
    struck: draft.struck.includes(entry.member),
  }))
}

const inWords = (locale: Locale, key: string) => (isMessageKey(key) ? translate(locale, key) : key)
