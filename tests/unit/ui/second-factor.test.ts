import { expect, test } from "vitest"
import { base32, totpAddress } from "#app/ui/office/enrol/second-factor.ts"

test("base32 gives the test vectors of RFC 4648, without padding", () => {
  const vectors = {
    "": "",
    f: "MY",
    fo: "MZXQ",
    foo: "MZXW6",
    foob: "MZXW6YQ",
    fooba: "MZXW6YTB",
    foobar: "MZXW6YTBOI",
  }
  for (const [text, encoded] of Object.entries(vectors))
    expect(base32(new TextEncoder().encode(text))).toBe(encoded)
})

test("twenty bytes make the thirty-two symbols that the server takes", () => {
  expect(base32(new Uint8Array(20).fill(255))).toMatch(/^[A-Z2-7]{32}$/)
})

test("the address for the app names issuer and login, and says how codes are made", () => {
  const address = new URL(totpAddress("ABC", "minh-hoa"))
  expect(decodeURIComponent(address.pathname)).toContain("Liêm Chính:minh-hoa")
  expect(Object.fromEntries(address.searchParams)).toEqual({
    ...{ secret: "ABC", issuer: "Liêm Chính", algorithm: "SHA1", digits: "6", period: "30" },
  })
})
