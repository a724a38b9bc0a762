import { fromUtf8 } from "../../../crypto/bytes.ts"
import { cleanFlac, cleanMpegAudio, isAmr } from "./audio.ts"
import { latin1, NotCleanable, windowOver } from "./cleaning.ts"
import type { ByteSource, Cleaning, Window } from "./cleaning.ts"
import { cleanHeic } from "./heic.ts"
import { cleanJpeg } from "./jpeg.ts"
import { cleanMovie } from "./movie.ts"
import { cleanOgg } from "./ogg.ts"
import { cleanPng } from "./png.ts"
import { cleanWav, cleanWebp } from "./riff.ts"

type Cleaner = (window: Window) => Promise<Cleaning>

/**
 * A plan for a copy of a file without what it tells about who made it, where, when and with what. What kind of file it
 * is comes from its content. Reads through a small window, apart from documents, which have limits of their own; the
 * original is not touched. Never throws for what a file holds; errors of `read` come out as `damaged`.
 */
export async function cleanFile(source: ByteSource): Promise<Cleaning> {
  try {
    const window = windowOver(source)
    return await cleanBy(window, await cleanerOf(window))
  } catch (error) {
    return { kind: "not-cleaned", reason: error instanceof NotCleanable ? error.reason : "damaged" }
  }
}

const cleanBy = (window: Window, cleaner: Cleaner) => cleaner(window)

async function cleanerOf(window: Window): Promise<Cleaner> {
  const bytes = await window.at(0, Math.min(16, window.size))
  const head = latin1(bytes)
  const found = beginnings.find(([beginning]) => head.startsWith(beginning))
  if (found !== undefined) return found[1]
  if (head.startsWith("RIFF")) return riffCleaner(head.slice(8, 12))
  if (head.slice(4, 8) === "ftyp") return isPictureBrand(head.slice(8, 12)) ? cleanHeic : cleanMovie
  if (/^(?:moov|mdat|wide|free|skip|pnot)$/.test(head.slice(4, 8))) return cleanMovie
  if ((await isPdf(window)) === "yes") return cleanPdfLazily
  if (isAmr(bytes)) return nothingToFind
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0) return cleanMpegAudio
  return (await isPlainText(window)) ? nothingToFind : refuse("unknown-kind")
}

const nothingToFind: Cleaner = () => Promise.resolve({ kind: "clean" })
const refuse =
  (reason: NotCleanable["reason"]): Cleaner =>
  () =>
    Promise.resolve({ kind: "not-cleaned", reason })

/** Loaded when there is such a file: these bring libraries along. */
const cleanPdfLazily: Cleaner = async (window) => (await import("./pdf.ts")).cleanPdf(window)
const cleanOfficeLazily: Cleaner = async (window) =>
  (await import("./office.ts")).cleanOffice(window, cleanInner)

/** A picture or film inside a document. An archive inside an archive is not opened. */
async function cleanInner(window: Window): Promise<Cleaning> {
  const cleaner = await cleanerOf(window)
  return cleaner === cleanOfficeLazily || cleaner === cleanPdfLazily
    ? refuse("unsure")(window)
    : cleaner(window)
}

const beginnings: readonly (readonly [string, Cleaner])[] = [
  ["\xff\xd8\xff", cleanJpeg],
  ["\x89PNG\r\n\x1a\n", cleanPng],
  ["ID3", (window) => cleanTagged(window)],
  ["fLaC", cleanFlac],
  ["OggS", cleanOgg],
  ["PK\x03\x04", cleanOfficeLazily],
  ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", refuse("old-office")],
]

/** A tag may stand before MPEG sound and before FLAC. */
async function cleanTagged(window: Window): Promise<Cleaning> {
  try {
    return await cleanMpegAudio(window)
  } catch (error) {
    if (error instanceof NotCleanable && error.reason === "unsure") return cleanFlac(window)
    throw error
  }
}

function riffCleaner(form: string): Cleaner {
  if (form === "WEBP") return cleanWebp
  return form === "WAVE" ? cleanWav : refuse("unknown-kind")
}

const isPictureBrand = (brand: string) =>
  /^(?:heic|heix|heim|heis|mif1|msf1|avif|avis|hevc|hevx)$/.test(brand)

/** Readers of PDF look for its mark within the first 1,024 bytes. */
async function isPdf(window: Window): Promise<"yes" | "no"> {
  const text = latin1(await window.at(0, Math.min(1024, window.size)))
  return text.includes("%PDF-") ? "yes" : "no"
}

const mostText = 64 * 1024

/** Text that shows all it holds. Markup and rich text can hide things, and are no plain text. */
async function isPlainText(window: Window): Promise<boolean> {
  const bytes = await window.at(0, Math.min(mostText, window.size))
  // The last character may be cut in the middle.
  for (let cut = 0; cut < 4; cut++) {
    const text = textOf(bytes.subarray(0, bytes.length - cut))
    if (text === null) continue
    return !/[\0-\x08\x0b\x0e-\x1f\x7f]/.test(text) && !/^[\s\ufeff]*(?:<[!?/a-z]|\{\\rtf)/i.test(text)
  }
  return false
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return fromUtf8(bytes)
  } catch {
    return null
  }
}
