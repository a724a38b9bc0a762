/** Vietnamese is the first language and has no prefix in addresses; English lives under `/en`. */
export const locales = ["vi", "en"] as const
export type Locale = (typeof locales)[number]

const englishPrefix = "/en"

/** Language of an address: `/en` and `/en/…` are English, everything else is Vietnamese (`/enrol/…` too). */
export function localeOfPath(pathname: string): Locale {
  return pathname === englishPrefix || pathname.startsWith(`${englishPrefix}/`) ? "en" : "vi"
}

/** The address without its language: `/en/report` and `/report` are both `/report`. */
export function barePath(pathname: string): string {
  if (localeOfPath(pathname) === "vi") return pathname
  return pathname.slice(englishPrefix.length) || "/"
}

/** The address of `path` (written without language, as in the routes) for readers of `locale`. */
export function pathFor(locale: Locale, path: string): string {
  if (locale === "vi") return path
  const [, tail = ""] = /^\/([^]*)$/.exec(path) ?? []
  return tail === "" || tail.startsWith("?") || tail.startsWith("#")
    ? englishPrefix + tail
    : `${englishPrefix}/${tail}`
}

export function otherLocale(locale: Locale): Locale {
  return locale === "vi" ? "en" : "vi"
}
