import { describe, expect, test } from "vitest"
import { barePath, localeOfPath, otherLocale, pathFor } from "#app/i18n/locale.ts"

describe("the language is in the address and nowhere else", () => {
  test.each([
    ["/", "vi"],
    ["/report", "vi"],
    ["/enrol/abc", "vi"],
    ["/england", "vi"],
    ["/en", "en"],
    ["/en/", "en"],
    ["/en/report", "en"],
    ["/en/enrol/abc", "en"],
  ])("%s is read in %s", (path, locale) => {
    expect(localeOfPath(path)).toBe(locale)
  })

  test.each([
    ["/", "/en"],
    ["/report", "/en/report"],
    ["/#path", "/en#path"],
    ["/?x=1", "/en?x=1"],
    ["/report?desk=mc-04", "/en/report?desk=mc-04"],
  ])("%s has its English page at %s", (path, english) => {
    expect(pathFor("en", path)).toBe(english)
    expect(pathFor("vi", path)).toBe(path)
  })

  test("an address loses its language and gets it back", () => {
    for (const path of ["/", "/report", "/mailbox", "/enrol/abc"]) {
      expect(barePath(pathFor("en", path))).toBe(path)
      expect(barePath(pathFor("vi", path))).toBe(path)
      expect(localeOfPath(pathFor("en", path))).toBe("en")
    }
  })

  test("there are two languages, each the other of the other", () => {
    expect(otherLocale("vi")).toBe("en")
    expect(otherLocale("en")).toBe("vi")
  })
})
