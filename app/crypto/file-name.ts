import { utf8 } from "./bytes.ts"

/** Longest safe name in bytes of UTF-8: every file system in use takes 255, and "(2)" still fits. */
export const LONGEST_NAME = 200
const LONGEST_EXTENSION = 20

// Control, invisible and direction-changing characters, lone surrogates, line and paragraph separators.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu
const FORBIDDEN_ON_WINDOWS = /[<>:"|?*]/g
// A device name of Windows, or the name of our own first entry: extracting it would overwrite the manifest.
const TAKEN = /^(?:con|prn|aux|nul|com\d|lpt\d|manifest\.json$)(?:\.|$)/i

/**
 * A name that is safe to show, to store and to extract: the last part of a path, NFC, without invisible or
 * direction-changing characters, not hidden, not an option of a command, at most 200 bytes of UTF-8 with its
 * extension kept, never empty. Applying it twice changes nothing more.
 */
export function safeFileName(name: string): string {
  const parts = name.replace(INVISIBLE, "").normalize("NFC").split(/[/\\]/)
  const cleaned = trimmed((parts.at(-1) ?? "").replace(FORBIDDEN_ON_WINDOWS, "_").replace(/\p{Zs}+/gu, " "))
  const free = TAKEN.test(cleaned) ? `_${cleaned}` : cleaned
  return shortened(free) || "file"
}

/** Leading dots hide a file, leading dashes make it an option, Windows drops dots and spaces at the end. */
function trimmed(name: string): string {
  return name.replace(/^[\s.-]+/, "").replace(/[\s.]+$/, "")
}

function shortened(name: string): string {
  if (utf8(name).length <= LONGEST_NAME) return name
  const dot = name.lastIndexOf(".")
  const tail = dot > 0 ? name.slice(dot) : ""
  const extension = utf8(tail).length <= LONGEST_EXTENSION ? tail : ""
  let room = LONGEST_NAME - utf8(extension).length
  let stem = ""
  for (const symbol of name.slice(0, name.length - extension.length)) {
    room -= utf8(symbol).length
    if (room < 0) break
    stem += symbol
  }
  return trimmed(stem + extension)
}
