import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import {
  eligibleReaders,
  fewestReaders,
  inspectorate,
  receivingBody,
  receptionOf,
  superiorInspectorate,
} from "#app/domain/cases/conflicts.ts"
import type { Draft } from "#app/domain/reports/draft.ts"
import { unitOfDraft } from "#app/domain/reports/submission.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, translate } from "#app/i18n/messages.ts"

/** An officer who will hold a key, in words for the reporter. */
export type Reader = {
  member: string
  name: string
  roleLabel: string
  bodyName: string
  struck: boolean
}

/** Why a report goes past the inspectorate: it is about it, the rules leave too few there, or the reporter's strikes do. */
type Past = "about-it" | "too-few" | "struck"

/** Who reads a report, as its reporter is told before it is sent. */
export type ReadersShown = {
  /** The body that it goes to as it stands. */
  body: string
  readers: Reader[]
  past: Past | null
  /** Of the inspectorate, where strikes alone took it past: nobody of these gets a key, and a strike can be taken back. */
  passed: Reader[]
  /** With fewer than two left it goes past; otherwise it could not be sent. */
  canPass: boolean
}

/** The officers who will hold a key of this draft, in words, and why these. */
export function readersOf(locale: Locale, entries: readonly DirectoryEntry[], draft: Draft): ReadersShown {
  const unit = unitOfDraft(draft)
  const { struck } = draft
  const listed = (body: string) =>
    eligibleReaders(entries, unit, body).map((entry) => inWords(locale, entry, struck))
  const own = receivingBody(unit)
  if (own === superiorInspectorate)
    return { body: own, readers: listed(own), past: "about-it", passed: [], canPass: false }
  const superior = listed(superiorInspectorate)
  const goesPast = receptionOf(entries, { unit, struck }).body === superiorInspectorate
  // Where nobody could take it either, the list on which the strikes can be taken back is the one to show.
  const canPass = superior.length >= fewestReaders
  if (!goesPast || !canPass) return { body: own, readers: listed(own), past: null, passed: [], canPass }
  const passed = listed(inspectorate)
  const there = { body: superiorInspectorate, readers: superior, canPass: false }
  return passed.length < fewestReaders
    ? { ...there, past: "too-few", passed: [] }
    : { ...there, past: "struck", passed }
}

function inWords(locale: Locale, entry: DirectoryEntry, struck: readonly string[]): Reader {
  return {
    member: entry.member,
    name: entry.name,
    roleLabel: word(locale, `role.${entry.roles[0] ?? ""}`),
    bodyName: word(locale, `body.${entry.body}`),
    struck: struck.includes(entry.member),
  }
}

const word = (locale: Locale, key: string) => (isMessageKey(key) ? translate(locale, key) : key)
