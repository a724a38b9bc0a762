import { randomBytes, timingSafeEqual } from "node:crypto"
import type { Deps } from "./deps.server.ts"

/** What a challenge is for, so that one kind never passes as another. */
type Use = "login" | "passkey"

const [timeBytes, randomLength, macBytes] = [8, 16, 32]

/**
 * A challenge that the server recognises without having kept it: hour of making, random bytes, and a keyed hash over both, its use
 * and whom it was made for. base64url.
 */
export function newChallenge(deps: Deps, use: Use, who: string): string {
  const head = Buffer.alloc(timeBytes + randomLength)
  head.writeBigUInt64BE(BigInt(deps.clock.now().getTime()))
  randomBytes(randomLength).copy(head, timeBytes)
  return Buffer.concat([head, macOf(deps, { use, who, head })]).toString("base64url")
}

/** When a challenge was made, in milliseconds; null when it is not ours, of another use or person, or older than `seconds`. */
export function challengeTime(
  deps: Deps,
  { use, who, seconds }: { use: Use; who: string; seconds: number },
  challenge: string,
): number | null {
  const bytes = Buffer.from(challenge, "base64url")
  if (bytes.length !== timeBytes + randomLength + macBytes) return null
  const head = bytes.subarray(0, timeBytes + randomLength)
  if (!timingSafeEqual(macOf(deps, { use, who, head }), bytes.subarray(head.length))) return null
  const made = Number(head.readBigUInt64BE())
  const age = deps.clock.now().getTime() - made
  return age >= -60_000 && age <= seconds * 1000 ? made : null
}

function macOf(deps: Deps, { use, who, head }: { use: Use; who: string; head: Buffer }): Uint8Array {
  return deps.secrets.hash("challenge", `${use}\n${who}\n${head.toString("hex")}`)
}
