import { base64, fromBase64, fromUtf8, utf8 } from "#app/crypto/bytes.ts"
import type { Keys } from "#app/crypto/keys.ts"
import { boxPairOf } from "#app/crypto/keys.ts"
import { pad, unpad } from "#app/crypto/padding.ts"
import { openBox, sealBox } from "#app/crypto/sealed-box.ts"

/**
 * A packet that is being put together, kept on this machine over a closed browser: sealed to the officer's own key, so that
 * it opens for nobody else and for them only after a login. It goes as soon as the packet is made.
 */
const item = (referral: string, member: string) => `packet/${referral}/${member}`

export function keepPacket(place: { referral: string; member: string }, draft: unknown, keys: Keys): void {
  try {
    const sealed = sealBox(pad(utf8(JSON.stringify(draft))), keys.boxPublic)
    localStorage.setItem(item(place.referral, place.member), base64(sealed))
  } catch {
    // No room, or storage is switched off: the draft lives as long as the page.
  }
}

/** The draft as it was kept; null when there is none, or none of ours. */
export function keptPacket(place: { referral: string; member: string }, keys: Keys): unknown {
  try {
    const sealed = localStorage.getItem(item(place.referral, place.member))
    if (sealed === null) return null
    const own = boxPairOf(keys)
    const opened = openBox(fromBase64(sealed), own)
    return opened === null ? null : (JSON.parse(fromUtf8(unpad(opened))) as unknown)
  } catch {
    return null
  }
}

export function forgetPacket(place: { referral: string; member: string }): void {
  localStorage.removeItem(item(place.referral, place.member))
}
