import { createHmac, randomBytes, timingSafeEqual } from "node:crypto"
import type { Deps } from "../services/deps.server.ts"

/**
 * The token in every citizen's form: `time(4) ‖ nonce(16) ‖ mac(16)`, base64url. It says that the form came from here and
 * when; nothing is stored. In the plain path the nonce also makes sending twice harmless (see `plain-path.server.ts`).
 */

const hoursValid = 24

export type FormToken = { fresh: boolean; nonce: Uint8Array }

export function newFormToken(deps: Deps): string {
  const body = Buffer.alloc(20)
  body.writeUInt32BE(Math.floor(deps.clock.now().getTime() / 60_000), 0)
  randomBytes(16).copy(body, 4)
  return Buffer.concat([body, macOf(deps, body)]).toString("base64url")
}

/** The parts of a genuine token, fresh or expired; null for any other text. */
export function readFormToken(deps: Deps, token: string): FormToken | null {
  const bytes = Buffer.from(token.slice(0, 100), "base64url")
  if (bytes.length !== 36 || !timingSafeEqual(bytes.subarray(20), macOf(deps, bytes.subarray(0, 20))))
    return null
  const age = deps.clock.now().getTime() / 60_000 - bytes.readUInt32BE(0)
  return { fresh: age >= -5 && age <= hoursValid * 60, nonce: new Uint8Array(bytes.subarray(4, 20)) }
}

function macOf(deps: Deps, body: Uint8Array): Buffer {
  return createHmac("sha256", deps.secrets.form).update(body).digest().subarray(0, 16)
}
