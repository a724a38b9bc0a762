import type { Bytes } from "./bytes.ts"

const SYMBOLS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** Bech32 (BIP 173) of bytes under a lower-case prefix, without the limit of 90 symbols: age lifts it. */
export function encodeBech32(prefix: string, bytes: Bytes): string {
  const values = fiveBitGroups(bytes)
  const letters = Array.from(prefix, (letter) => letter.charCodeAt(0))
  const expanded = [...letters.map((code) => code >> 5), 0, ...letters.map((code) => code & 31)]
  const check = polymod([...expanded, ...values, 0, 0, 0, 0, 0, 0]) ^ 1
  const checksum = [25, 20, 15, 10, 5, 0].map((shift) => (check >> shift) & 31)
  return `${prefix}1${[...values, ...checksum].map((value) => SYMBOLS.charAt(value)).join("")}`
}

function fiveBitGroups(bytes: Bytes): number[] {
  const groups: number[] = []
  let pending = 0
  let bits = 0
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      groups.push((pending >> bits) & 31)
    }
  }
  if (bits > 0) groups.push((pending << (5 - bits)) & 31)
  return groups
}

function polymod(values: number[]): number {
  let check = 1
  for (const value of values) {
    const top = check >> 25
    check = ((check & 0x1ffffff) << 5) ^ value
    for (const [bit, generator] of GENERATORS.entries()) if ((top >> bit) & 1) check ^= generator
  }
  return check
}
