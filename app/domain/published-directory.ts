import { fromBase64, fromHex } from "../crypto/bytes.ts"
import type { DirectoryEntry } from "../crypto/directory-entry.ts"
import { checkEntry } from "../crypto/directory-entry.ts"
import { FormatError } from "../crypto/errors.ts"

/** A directory entry with the enrolment authority's signature (base64), as the directory publishes it. */
export type VouchedEntry = { entry: DirectoryEntry; signature: string }

/** An entry that counts no more: until which day it did, and whether its holder left or has new keys. Stored: only added to. */
export type FormerEntry = VouchedEntry & { until: string; reason: "ended" | "replaced" }

/** The answer of `/directory.json`, before anything of it is believed. `authority`: 64 lower-case digits. */
export type PublishedDirectory = { authority: string; entries: readonly unknown[] }

/**
 * Whose entry of a published directory is wrong: the name it gives, its place ("#3") where it gives none, or "directory"
 * when the whole speaks for another authority. `null`: every one was signed by the trusted authority, in exactly this form,
 * and nobody stands in it twice. One wrong entry is enough to seal to nobody: the server that hands it out is not to be
 * trusted with the others either (`design/cryptography.md` §4). Never throws.
 */
export function wrongEntry({ authority, entries }: PublishedDirectory, trusted: string): string | null {
  if (authority !== trusted || !Array.isArray(entries)) return "directory"
  const seen = new Set<string>()
  for (const [index, one] of entries.entries()) {
    const { entry, signature } = (one ?? {}) as Partial<VouchedEntry>
    if (!isVouched(entry, signature, trusted) || seen.has(entry.member))
      return nameIn(entry) ?? `#${String(index + 1)}`
    seen.add(entry.member)
  }
  return null
}

/** Of entries that stand in no published directory any more: those that the trusted authority signed. Never throws. */
export function vouchedOnly(entries: readonly VouchedEntry[], trusted: string): DirectoryEntry[] {
  return entries.flatMap(({ entry, signature }) => (isVouched(entry, signature, trusted) ? [entry] : []))
}

function isVouched(
  entry: DirectoryEntry | undefined,
  signature: unknown,
  trusted: string,
): entry is DirectoryEntry {
  if (entry === undefined || typeof signature !== "string") return false
  try {
    return checkEntry(entry, fromBase64(signature), fromHex(trusted))
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

function nameIn(entry: unknown): string | null {
  const { name } = (entry ?? {}) as { name?: unknown }
  return typeof name === "string" && name !== "" ? name : null
}
