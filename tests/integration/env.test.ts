import { describe, expect, test } from "vitest"
import { BadSettings, readEnvironment } from "#app/config/env.server.ts"

/** What the person who starts the server is told; "" when the settings are taken. */
function complaint(variables: Record<string, string>): string {
  try {
    readEnvironment(variables)
    return ""
  } catch (error) {
    if (error instanceof BadSettings) return error.message
    throw error
  }
}

const key = "ab".repeat(32)
const minio = {
  MINIO_ENDPOINT: "s3.example.org",
  MINIO_ACCESS_KEY: "access",
  MINIO_SECRET_KEY: "secret-secret-secret",
}

describe("a setting that cannot be is refused in a sentence that names the variable", () => {
  const bad: [string, string[]][] = [
    ["NODE_ENV", ["prod", "PRODUCTION"]],
    ["PORT", ["0", "65536", "http", "3000.5", "-1"]],
    ["PUBLIC_ORIGIN", ["example.org", "ftp://example.org", "javascript:alert(1)"]],
    ["DATABASE_URL", ["localhost:5432", "mysql://a/b"]],
    ["DATABASE_OWNER_URL", ["localhost:5432", "mysql://a/b"]],
    ["SECRET_KEY", ["short", "AB".repeat(32), `${key}00`, "g".repeat(64)]],
    ["MINIO_PORT", ["0", "70000", "nine"]],
    ["MINIO_USE_SSL", ["yes", "1", "TRUE"]],
    ["MAX_FILE_MB", ["0", "-5", "4097", "lots"]],
    ["MAX_REPORT_MB", ["0", "16385", "1e9"]],
    ["UNCLAIMED_UPLOADS_MB", ["0", "many"]],
    ["LOG_LEVEL", ["debug", "trace", "INFO"]],
  ]
  test.each(bad)("%s", (name, values) => {
    for (const value of values) expect(complaint({ [name]: value }), value).toContain(name)
  })
})

describe("a setting that is unsafe is refused in a sentence that names the variable", () => {
  const unsafe: [string, string, Record<string, string>][] = [
    ["listening to the world without an origin of its own", "PUBLIC_ORIGIN", { HOST: "0.0.0.0" }],
    ["an origin without TLS", "PUBLIC_ORIGIN", { PUBLIC_ORIGIN: "http://report.example.org" }],
    ["an origin with a path", "PUBLIC_ORIGIN", { PUBLIC_ORIGIN: "https://example.org/report" }],
    [
      "a shared database without a shared secret",
      "SECRET_KEY",
      { DATABASE_URL: "postgres://app@db/liemchinh" },
    ],
    ["half of the object store's settings", "MINIO_ACCESS_KEY", { MINIO_ENDPOINT: minio.MINIO_ENDPOINT }],
    ["a short secret for the object store", "MINIO_SECRET_KEY", { ...minio, MINIO_SECRET_KEY: "short" }],
  ]
  test.each(unsafe)("%s", (_title, name, variables) => {
    expect(complaint(variables)).toContain(name)
  })
})

test("every wrong variable is named, not only the first", () => {
  const said = complaint({ PORT: "x", SECRET_KEY: "x", LOG_LEVEL: "x" })
  for (const name of ["PORT", "SECRET_KEY", "LOG_LEVEL"]) expect(said).toContain(name)
})

test("a refused value is not repeated: it may be a secret", () => {
  expect(complaint({ SECRET_KEY: "my-real-secret" })).not.toContain("my-real-secret")
  expect(complaint({ DATABASE_URL: "mysql://user:my-real-secret@db/x" })).not.toContain("my-real-secret")
  expect(complaint({ ...minio, MINIO_SECRET_KEY: "real" })).not.toContain('"real"')
})

test("nothing set is a safe setting for this machine alone", () => {
  expect(readEnvironment({})).toMatchObject({
    HOST: "127.0.0.1",
    PORT: 3000,
    NODE_ENV: "production",
    MAX_FILE_MB: 500,
  })
})

test("an empty variable counts as not set", () => {
  expect(readEnvironment({ PORT: "", SECRET_KEY: "", PUBLIC_ORIGIN: "" })).toMatchObject({ PORT: 3000 })
})

test("a whole production setting, an onion address and a loopback address are taken", () => {
  const database = { DATABASE_URL: "postgres://app@db/liemchinh", SECRET_KEY: key }
  expect(
    complaint({ ...database, ...minio, HOST: "0.0.0.0", PUBLIC_ORIGIN: "https://phananh.example.org" }),
  ).toBe("")
  expect(complaint({ HOST: "0.0.0.0", PUBLIC_ORIGIN: "http://abcdefghijklmnop.onion" })).toBe("")
  expect(complaint({ PUBLIC_ORIGIN: "http://127.0.0.1:3000" })).toBe("")
})
