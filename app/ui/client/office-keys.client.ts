import { base64, fromBase64, fromHex, fromUtf8, utf8 } from "#app/crypto/bytes.ts"
import { FormatError } from "#app/crypto/errors.ts"
import { resumeOpen, resumeSeal } from "#app/crypto/keyring.ts"
import type { Keys } from "#app/crypto/keys.ts"
import { boxPairOf, wipeKeys } from "#app/crypto/keys.ts"
import { pad, unpad } from "#app/crypto/padding.ts"
import { openBox, sealBox } from "#app/crypto/sealed-box.ts"

/**
 * Where the secret keys of the person at this tab are: in the memory of the page, and for a reload sealed in
 * `sessionStorage` under a key that the server gives only to the live session. Texts being written are sealed to the
 * person's own key when the page locks, so that they come back after the next login and are of no use to anybody else.
 */

const keysItem = "lc-keys"
const draftsItem = "lc-drafts"
const backItem = "lc-back"

let held: { member: string; keys: Keys } | null = null
let drafts = new Map<string, string>()

/** The keys in memory, when they are this member's. */
export function heldKeys(member: string): Keys | null {
  return held?.member === member ? held.keys : null
}

export function holdKeys(member: string, keys: Keys, resumeKey: string): void {
  hold(member, keys)
  sessionStorage.setItem(keysItem, base64(resumeSeal(keys, fromHex(resumeKey))))
}

function hold(member: string, keys: Keys): void {
  held = { member, keys }
  drafts = openDrafts(keys)
  // The same listener twice is one; it outlives every page, also one that failed.
  window.addEventListener("pagehide", storeDrafts)
}

/** The keys of a reloaded page; null when there are none here, or they were sealed in another session. */
export function unsealKeys(member: string, resumeKey: string): Keys | null {
  const sealed = sessionStorage.getItem(keysItem)
  if (sealed === null) return null
  try {
    const keys = resumeOpen(fromBase64(sealed), fromHex(resumeKey))
    if (keys !== null) hold(member, keys)
    return keys
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

export function hasSealedKeys(): boolean {
  return sessionStorage.getItem(keysItem) !== null
}

/** Forgets everything of this session. Texts being written stay, sealed; so does the address to come back to. */
export function forgetKeys(backTo: string | null): void {
  const kept = held === null ? sessionStorage.getItem(draftsItem) : sealDrafts(held.keys)
  if (held !== null) wipeKeys(held.keys)
  held = null
  drafts = new Map()
  sessionStorage.clear()
  if (kept !== null) sessionStorage.setItem(draftsItem, kept)
  if (backTo !== null) sessionStorage.setItem(backItem, backTo)
}

/** The address at which the page was locked, once. */
export function takeWayBack(): string | null {
  const back = sessionStorage.getItem(backItem)
  sessionStorage.removeItem(backItem)
  return back
}

/** An unsent text of a field, by a name that is the same after a reload. */
export function draftText(name: string): string {
  return drafts.get(name) ?? ""
}

export function keepDraft(name: string, text: string): void {
  if (text === "") drafts.delete(name)
  else drafts.set(name, text)
}

/** Keeps unsent texts over a reload: sealed, like everything that outlives the page. */
function storeDrafts(): void {
  const sealed = held === null ? null : sealDrafts(held.keys)
  if (sealed !== null) sessionStorage.setItem(draftsItem, sealed)
}

function sealDrafts(keys: Keys): string | null {
  if (drafts.size === 0) return null
  return base64(sealBox(pad(utf8(JSON.stringify([...drafts]))), keys.boxPublic))
}

function openDrafts(keys: Keys): Map<string, string> {
  const sealed = sessionStorage.getItem(draftsItem)
  sessionStorage.removeItem(draftsItem)
  if (sealed === null || drafts.size > 0) return drafts
  try {
    const own = boxPairOf(keys)
    const opened = openBox(fromBase64(sealed), own)
    return new Map(opened === null ? [] : (JSON.parse(fromUtf8(unpad(opened))) as [string, string][]))
  } catch {
    // Somebody else's, or not ours at all.
    return new Map()
  }
}
