import { expect, test } from "vitest"
import { hex } from "#app/crypto/bytes.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { newKeys, signKeyPairFromSeed } from "#app/crypto/keys.ts"
import type { Role } from "#app/domain/actor.ts"
import { noFacts } from "#app/domain/cases/case-state.ts"
import type { MainState } from "#app/domain/cases/states.ts"
import { refusalText } from "#app/ui/office/answer.ts"
import type { OfficeMember } from "#app/ui/office/case/case-file.ts"
import { lawfulSteps } from "#app/ui/office/case/lawful-steps.ts"
import { shownHistory } from "#app/ui/office/case/shown-history.ts"
import { readSpoken, spokenFrom, spokenText } from "#app/ui/office/intake/spoken.ts"
import { readSignature, signWithSeed } from "#app/ui/office/members/sign-entry.ts"

const member = (...roles: Role[]): OfficeMember => ({
  ...{ id: "a", name: "Người A", login: "a", roles, body: "TTTP", unit: null, fingerprint: "" },
})

const stepsIn = (main: MainState, ...roles: Role[]) => {
  const quiet = { referral: "none", protection: "none", publicity: "not-publishable" } as const
  const regions = { ...quiet, main, identity: "anonymous" } as const
  const known = {
    ...{
      regions,
      facts: noFacts,
      unit: null,
      clocks: [],
      proposals: [],
      declared: true,
      declarants: [],
      settledBy: [],
    },
    today: "2026-11-23",
  } as const
  return new Map(lawfulSteps(known, member(...roles)).map(({ act, refusals }) => [act, refusals]))
}

test("an inspector registers a report that was received, and asks once it is registered", () => {
  const received = stepsIn("RECEIVED", "inspector")
  expect(received.get("register")).toEqual([])
  expect(received.has("ask")).toBe(false)
  const inTriage = stepsIn("TRIAGE", "inspector")
  expect(inTriage.get("ask")).toEqual([])
  expect(inTriage.has("register")).toBe(false)
  for (const steps of [received, inTriage]) {
    expect(steps.get("message")).toEqual([])
    expect(steps.get("note")).toEqual([])
  }
})

test("a step of another role is shown with that reason, said once", () => {
  const steps = stepsIn("TRIAGE", "legal")
  expect(steps.get("ask")).toEqual(["wrong-actor"])
  expect(steps.get("message")).toEqual(["no-permission"])
  expect(steps.get("note")).toEqual([])
})

test("an anonymous report cannot be accepted, and the page says why before anybody tries", () => {
  expect(stepsIn("TRIAGE", "head").get("accept")).toEqual([
    "G-COMP",
    "named-reporter",
    "signed-report",
    "triage-done",
    "d29-met",
  ])
})

test("a refusal is said in words, with what the person can do", () => {
  expect(refusalText("vi", { problem: "too-many-attempts", detail: "8" })).toContain("8 giây")
  expect(refusalText("en", { problem: "too-many-attempts", detail: "1" })).toContain("1 second,")
  expect(refusalText("en", { problem: "replayed", detail: "time" })).toContain("clock")
  expect(refusalText("en", { problem: "transition-refused", detail: "wrong-state G-COI" })).toBe(
    "Not possible in the present state. You are excluded from this case.",
  )
  expect(refusalText("en", { problem: "directory", detail: "Người B" })).toContain("(Người B)")
  expect(refusalText("vi", { problem: "no-such-code" })).toBe(refusalText("vi", { problem: "unknown" }))
})

test("of one person’s looks on one day the first is shown, of acts every one, oldest first", () => {
  const row = (id: string, type: string, at: string, memberId: string | null = "a") => ({
    id,
    type,
    at,
    memberId,
    transition: null,
  })
  const newestFirst = [
    row("6", "case.opened", "2026-11-24T09:00Z"),
    row("5", "case.note-added", "2026-11-23T09:03Z"),
    row("4", "case.note-added", "2026-11-23T09:02Z"),
    row("3", "case.opened", "2026-11-23T09:01Z", "b"),
    row("2", "case.opened", "2026-11-23T09:01Z"),
    row("1", "case.opened", "2026-11-23T09:00Z"),
    row("0", "report.received", "2026-11-23", null),
  ]
  expect(shownHistory(newestFirst).map(({ id }) => id)).toEqual(["0", "1", "3", "4", "5", "6"])
})

test("what a clerk typed is kept as text and comes back the same; rubbish comes back as nothing", () => {
  const entries: [string, string][] = [
    ...([
      ["channel", "phone"],
      ["category", "DD"],
      ["story", "Ô số 4 đòi tiền."],
    ] as [string, string][]),
    ...([
      ["behaviours", "B01"],
      ["behaviours", "B04"],
      ["named", "yes"],
      ["fullName", "Nguyễn Văn Ví Dụ"],
    ] as [string, string][]),
  ]
  const spoken = readSpoken(entries)
  expect(spoken.channel).toBe("phone")
  expect(spokenFrom(spokenText(entries))).toEqual(spoken)
  for (const text of ["", "{", "{}", "null"]) expect(spokenFrom(text)).toBeNull()
})

test("an entry is signed only with the secret of the authority in use, and a foreign signature is refused", () => {
  const keys = newKeys()
  const entry: DirectoryEntry = {
    ...{
      v: 1,
      member: "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
      login: "a",
      name: "Người A",
      roles: ["inspector"],
    },
    ...{ body: "TTTP", unit: null, box: hex(keys.boxPublic), sign: hex(keys.signPublic), from: "2026-11-01" },
  }
  const seed = "07".repeat(32)
  const authority = hex(signKeyPairFromSeed(new Uint8Array(32).fill(7)).publicKey)
  const made = signWithSeed(entry, ` ${seed.toUpperCase()}\n`, authority)
  if (!made.ok) throw new Error(made.problem)
  expect(readSignature(entry, `${made.signature}\n`, authority)).toEqual(made)
  expect(signWithSeed(entry, "07", authority)).toEqual({ ok: false, problem: "sign-seed" })
  expect(signWithSeed(entry, "08".repeat(32), authority)).toEqual({ ok: false, problem: "sign-other-key" })
  const renamed = { ...entry, roles: ["administrator"] }
  expect(readSignature(renamed, made.signature, authority)).toEqual({ ok: false, problem: "sign-signature" })
  expect(readSignature(entry, "not base64", authority)).toEqual({ ok: false, problem: "sign-signature" })
})
