import { concat, type Bytes } from "./bytes.ts"
import { platform } from "./platform.ts"

/** HKDF-SHA-256 (RFC 5869). `length` is at most 8160 bytes (255 blocks); more throws `RangeError`. */
export function hkdf(input: { ikm: Bytes; salt: Bytes; info: Bytes; length: number }): Bytes {
  const { hmacSha256 } = platform()
  if (input.length > 255 * 32) throw new RangeError("HKDF output too long")
  const prk = hmacSha256(input.salt, input.ikm)
  let block: Bytes = new Uint8Array(0)
  const blocks: Bytes[] = []
  for (let n = 1; blocks.length * 32 < input.length; n++) {
    block = hmacSha256(prk, concat(block, input.info, Uint8Array.of(n)))
    blocks.push(block)
  }
  return concat(...blocks).slice(0, input.length)
}
