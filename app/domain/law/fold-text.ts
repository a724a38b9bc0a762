/**
 * The form of a text used for searching: lower case, no accents (so `hoà` = `hòa` = `hoa`), `đ` as `d`, everything
 * but letters and digits as single spaces. Never shown to people.
 */
export const foldText = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
