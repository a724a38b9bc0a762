import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { roles } from "#app/domain/actor.ts"
import { mainStates } from "#app/domain/cases/states.ts"
import { problemCodes } from "#app/domain/problem.ts"
import { en } from "#app/i18n/en.ts"
import { locales } from "#app/i18n/locale.ts"
import { isMessageKey, t, template, translate } from "#app/i18n/messages.ts"
import type { MessageKey } from "#app/i18n/messages.ts"
import type { Message } from "#app/i18n/translation.ts"
import { fill } from "#app/i18n/translation.ts"
import { vi } from "#app/i18n/vi.ts"

const keys = Object.keys(vi) as MessageKey[]
const forms = (message: Message): string[] =>
  typeof message === "string" ? [message] : [message.one, message.other]
const names = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
const marks = (text: string) => [...text.matchAll(/<(\w+)>[^<]*<\/\1>/g)].map(([, name]) => name).sort()

describe("the catalogues", () => {
  test("both languages have the same keys", () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort())
  })

  test.each(keys)("%s takes the same values and marks in both languages", (key) => {
    for (const english of forms(en[key])) {
      expect(names(english)).toEqual(names(vi[key]))
      expect(marks(english)).toEqual(marks(vi[key]))
    }
  })

  test("every mark is closed, nothing is empty, no straight quotes or dots in a row are shown to people", () => {
    for (const key of keys) {
      for (const text of [vi[key], ...forms(en[key])]) {
        expect(text.trim(), key).not.toBe("")
        expect(text.replace(/<(\w+)>[^<]*<\/\1>/g, ""), key).not.toMatch(/[<>]/)
        expect(text, key).not.toMatch(/"|'|\.\.\./)
        expect(text.normalize("NFC"), key).toBe(text)
      }
    }
  })

  test("a plural in English counts something", () => {
    for (const key of keys) {
      const message = en[key]
      if (typeof message !== "string") expect(names(message.other), key).toContain("count")
    }
  })

  test("English pages hold no Vietnamese sentences", () => {
    const allowed = /Hà\sNội|Liêm Chính|Tiếng Việt|đồng/g
    for (const key of keys) {
      for (const text of forms(en[key]))
        expect(text.replace(allowed, ""), key).not.toMatch(/[ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ]/i)
    }
  })
})

describe("everything the rules can say has a sentence", () => {
  test.each(problemCodes)("problem %s", (code) => {
    expect(isMessageKey(`problem.${code}`)).toBe(true)
  })

  test.each(mainStates)("state %s, while it lasts and when it is past", (state) => {
    for (const kind of ["state", "state.body", "state.done"])
      expect(isMessageKey(`${kind}.${state}`)).toBe(true)
  })

  test.each(roles)("role %s", (role) => {
    expect(isMessageKey(`role.${role}`)).toBe(true)
  })

  test("every field error named anywhere in the code", () => {
    const named = new Set(["app/domain", "app/http", "app/ui", "app/services"].flatMap(errorKeysUnder))
    expect(named.size).toBeGreaterThan(10)
    expect([...named].filter((key) => !isMessageKey(key))).toEqual([])
  })
})

function errorKeysUnder(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  )
  return files.flatMap((name) => {
    const text = readFileSync(join(folder, name), "utf8")
    return [...text.matchAll(/["'](error\.[A-Za-z0-9.]+[A-Za-z0-9])["']/g)].map(([, key = ""]) => key)
  })
}

describe("a text", () => {
  test("is filled with its values", () => {
    expect(t("vi", "error.code.length", { count: 19 })).toBe("Mã có 20 ký tự, bạn gõ 19")
    expect(t("en", "error.directoryEntry", { name: "Trần Văn Mẫu" })).toContain("Trần Văn Mẫu")
  })

  test("is singular in English for one and plural for the rest", () => {
    expect(t("en", "clock.left.working", { count: 1 })).toBe("1 working day left")
    expect(t("en", "clock.left.working", { count: 0 })).toBe("0 working days left")
    expect(t("en", "clock.left.working", { count: 15 })).toBe("15 working days left")
  })

  test("cannot be asked for without its values, nor by a key that does not exist", () => {
    // @ts-expect-error count is missing
    expect(t("vi", "clock.left.working")).toContain("{count}")
    // @ts-expect-error no such key
    expect(isMessageKey("home.nothing" satisfies MessageKey)).toBe(false)
  })

  test("known only at run time falls back to a sentence, never to a bare key", () => {
    for (const locale of locales) {
      expect(translate(locale, "error.brandNew")).toBe(template(locale, "error.choice"))
      expect(translate(locale, "toString")).toBe(template(locale, "error.choice"))
      expect(translate(locale, "error.tooLong", { limit: 5, count: 6 })).toMatch(/5.*6/)
    }
  })

  test("keeps braces that a person typed", () => {
    expect(fill("{name}", { name: "{count}" })).toBe("{count}")
    expect(fill("{a}{b}", { a: "$&" })).toBe("$&{b}")
  })
})
