/**
 * Characters that never belong in a person's words: controls (tab and line feed are handled apart), marks that turn
 * the direction of writing (a file name or a sentence would read differently), and invisible marks that can carry a
 * watermark from a copied office document to its reader. ZWJ and variation selectors 1..16 stay: emoji need them.
 */
const UNWANTED = new RegExp(
  [
    "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]",
    "[\\u00ad\\u061c\\u180e\\u200b\\u200c\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]",
    "[\\u{e0000}-\\u{e0fff}]",
  ].join("|"),
  "gu",
)

/** Beyond this many UTF-16 units a text is cut: it is refused anyway, and only kept so that it can be shown again. */
const LONGEST_KEPT = 1_200_000

function cut(text: string): string {
  if (text.length <= LONGEST_KEPT) return text
  const last = text.charCodeAt(LONGEST_KEPT - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? LONGEST_KEPT - 1 : LONGEST_KEPT)
}

/**
 * Words of several lines as they are kept: NFC, line ends as one line feed, without {@link UNWANTED} characters.
 * Lone surrogates become U+FFFD, which {@link isUnreadable} finds. Cut at 1.2 million units. Idempotent.
 */
export function cleanText(text: string): string {
  // The first cut bounds the work, the second what NFC may have made longer.
  const readable = cut(text)
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(/\p{Surrogate}/gu, "\ufffd")
  return cut(readable.replace(UNWANTED, "").normalize("NFC"))
}

/** The same for an answer of one line: white space runs become one space, none at the ends. Idempotent. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/gu, " ").trim()

/** True when bytes were lost on the way (wrong encoding, broken surrogates): the reader would not see what was written. */
export const isUnreadable = (text: string): boolean => text.includes("\ufffd")

/** Characters of a text without the white space at its ends; one outside the BMP counts once. */
export const countCharacters = (text: string): number =>
  text.trim().replace(/[\ud800-\udbff][\udc00-\udfff]/g, "x").length
