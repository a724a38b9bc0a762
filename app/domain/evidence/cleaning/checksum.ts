import type { Bytes } from "../../../crypto/bytes.ts"

/** CRC-32 of PNG and ZIP (ISO 3309). */
export function crc32(...parts: Bytes[]): number {
  let crc = 0xffffffff
  for (const part of parts) for (const byte of part) crc = (crc >>> 8) ^ (reflected[(crc ^ byte) & 0xff] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}

const reflected = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

/** CRC-32 of Ogg pages (RFC 3533): the other bit order, no inversion. */
export function oggCrc(bytes: Bytes): number {
  let crc = 0
  for (const byte of bytes) crc = (crc << 8) ^ (forward[((crc >>> 24) ^ byte) & 0xff] ?? 0)
  return crc >>> 0
}

const forward = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24
  for (let bit = 0; bit < 8; bit++)
    value = (value & 0x80000000) !== 0 ? (value << 1) ^ 0x04c11db7 : value << 1
  return value >>> 0
})
