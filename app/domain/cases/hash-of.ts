import { fromBase64, hex } from "../../crypto/bytes.ts"
import { platform } from "../../crypto/platform.ts"

/** Hex SHA-256 of bytes written in base64: how statements name sealed bytes. Throws `FormatError` on bad base64. */
export function hashOf(sealed: string): string {
  return hex(platform().sha256(fromBase64(sealed)))
}
