/**
 * What a file is, told by its first bytes and never by its name or stated type. Whatever is not on this short list is
 * only offered as a download: a web page, a drawing with scripts in it, an archive or an office document is not opened.
 */
export type ContentKind = "image" | "pdf" | "audio" | "video" | "text" | "other"

export type Content = { kind: ContentKind; type: string }

/** As many bytes as {@link contentOf} looks at. */
export const sniffLength = 4096

const other: Content = { kind: "other", type: "application/octet-stream" }

const signatures: readonly { at: number; bytes: string; content: Content }[] = [
  { at: 0, bytes: "\xff\xd8\xff", content: { kind: "image", type: "image/jpeg" } },
  { at: 0, bytes: "\x89PNG\r\n\x1a\n", content: { kind: "image", type: "image/png" } },
  { at: 0, bytes: "GIF87a", content: { kind: "image", type: "image/gif" } },
  { at: 0, bytes: "GIF89a", content: { kind: "image", type: "image/gif" } },
  { at: 0, bytes: "%PDF-", content: { kind: "pdf", type: "application/pdf" } },
  { at: 0, bytes: "ID3", content: { kind: "audio", type: "audio/mpeg" } },
  { at: 0, bytes: "fLaC", content: { kind: "audio", type: "audio/flac" } },
  { at: 0, bytes: "OggS", content: { kind: "audio", type: "audio/ogg" } },
  { at: 0, bytes: "\x1aE\xdf\xa3", content: { kind: "video", type: "video/webm" } },
]

/** The kind of a content by its beginning, at most {@link sniffLength} bytes. */
export function contentOf(beginning: Uint8Array): Content {
  const head = latin1(beginning.subarray(0, 16))
  const found = signatures.find(({ at, bytes }) => head.startsWith(bytes, at))
  if (found !== undefined) return found.content
  return riffContent(head) ?? isoContent(head) ?? mpegAudio(beginning) ?? textContent(beginning)
}

function riffContent(head: string): Content | null {
  if (!head.startsWith("RIFF")) return null
  const form = head.slice(8, 12)
  if (form === "WEBP") return { kind: "image", type: "image/webp" }
  return form === "WAVE" ? { kind: "audio", type: "audio/wav" } : other
}

/** ISO base media (ISO/IEC 14496-12): the brand after `ftyp` tells sound, film and pictures apart. */
function isoContent(head: string): Content | null {
  if (head.slice(4, 8) !== "ftyp") return null
  const brand = head.slice(8, 12)
  if (brand.startsWith("M4A") || brand.startsWith("M4B")) return { kind: "audio", type: "audio/mp4" }
  if (/^(?:isom|iso\d|mp4\d|M4V |avc1|qt {2}|3gp.|3g2.|mmp4|dash|MSNV)$/.test(brand))
    return { kind: "video", type: "video/mp4" }
  return other
}

/** MPEG audio without a tag, or AAC in ADTS: eleven bits of synchronisation, then a layer that exists. */
function mpegAudio(bytes: Uint8Array): Content | null {
  const [first = 0, second = 0] = bytes
  if (first !== 0xff) return null
  if ((second & 0xf6) === 0xf0) return { kind: "audio", type: "audio/aac" }
  return (second & 0xe0) === 0xe0 && (second & 0x06) !== 0 && (second & 0x18) !== 0x08
    ? { kind: "audio", type: "audio/mpeg" }
    : null
}

/** Text is UTF-8 without control characters. Text that begins like markup is shown as text all the same, never run. */
function textContent(beginning: Uint8Array): Content {
  if (beginning.length === 0) return other
  const text = decodeCut(beginning)
  // Tab, line feed, form feed and carriage return are the only controls in a text.
  if (text === null || /[\0-\x08\x0b\x0e-\x1f\x7f]/.test(text)) return other
  return isMarkup(text) ? other : { kind: "text", type: "text/plain" }
}

function isMarkup(text: string): boolean {
  return /^[\s\ufeff]*<(?:[!?/a-z])/i.test(text)
}

/** UTF-8 that may be cut in the middle of its last character; null for anything else. */
function decodeCut(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return null
  }
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
