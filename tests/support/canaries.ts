/** A text or bytes that must not be found anywhere, and what it is. */
export type Canary = { what: string; bytes: Buffer }

export const canary = (what: string, content: string | Uint8Array): Canary => ({
  what,
  bytes: typeof content === "string" ? Buffer.from(content, "utf8") : Buffer.from(content),
})

/** Where in `haystack` a canary lies, in words such as “story as base64”; none is the good answer. */
export function findCanaries(haystack: Buffer, canaries: readonly Canary[]): string[] {
  return canaries.flatMap(({ what, bytes }) =>
    disguises(bytes)
      .filter(({ needle }) => haystack.includes(needle))
      .map(({ how }) => `${what} ${how}`),
  )
}

/** The forms in which careless software would keep something. */
function disguises(bytes: Buffer): { how: string; needle: Buffer }[] {
  const ascii = (text: string) => Buffer.from(text, "latin1")
  const hex = bytes.toString("hex")
  const base64 = [0, 1, 2].flatMap((shift) => [
    { how: `as base64 (+${String(shift)})`, needle: ascii(base64Inside(bytes, shift)) },
    { how: `as base64url (+${String(shift)})`, needle: ascii(urlSafe(base64Inside(bytes, shift))) },
  ])
  return [
    { how: "as it is", needle: bytes },
    { how: "as hex", needle: ascii(hex) },
    { how: "as HEX", needle: ascii(hex.toUpperCase()) },
    ...base64,
    ...textDisguises(bytes),
  ]
}

/** The base64 of `bytes` when `shift` bytes stand before them, without the characters that depend on the neighbours. */
function base64Inside(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString("base64")
    .replace(/=+$/, "")
  const first = Math.ceil((shift * 8) / 6)
  const last = Math.floor(((shift + bytes.length) * 8) / 6)
  return text.slice(first, last)
}

const urlSafe = (base64: string) => base64.replaceAll("+", "-").replaceAll("/", "_")

/** Of a text: UTF-16 both ways, escapes of JSON and of addresses, and the other way of writing Vietnamese letters. */
function textDisguises(bytes: Buffer): { how: string; needle: Buffer }[] {
  const text = bytes.toString("utf8")
  if (!Buffer.from(text, "utf8").equals(bytes)) return []
  const little = Buffer.from(text, "utf16le")
  const escapes = [
    { how: "in an address", needle: Buffer.from(encodeURIComponent(text)) },
    { how: "in a form", needle: Buffer.from(new URLSearchParams({ "": text }).toString().slice(1)) },
    { how: "in JSON", needle: Buffer.from(asciiJson(text)) },
    { how: "decomposed", needle: Buffer.from(text.normalize("NFD"), "utf8") },
  ]
  return [
    { how: "as UTF-16LE", needle: little },
    { how: "as UTF-16BE", needle: Buffer.from(little).swap16() },
    ...escapes.filter(({ needle }) => !needle.equals(bytes)),
  ]
}

function asciiJson(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
}
