import { describe, expect, test } from "vitest"
import { hex, utf8 } from "#app/crypto/bytes.ts"
import { platform } from "#app/crypto/platform.ts"
import { articlesNamed, readBuilder } from "#app/domain/cases/referral/builder.ts"
import type { PacketDraft, PacketPlaceNames } from "#app/domain/cases/referral/compose.ts"
import { composePacket, documentsOf, gapsOf } from "#app/domain/cases/referral/compose.ts"
import { packetManifestSchema } from "#app/domain/cases/referral/manifest.ts"

const draft: PacketDraft = {
  envelope: false,
  ...{ subject: " Kiến nghị khởi tố ", urgent: "", recommendation: "Có dấu hiệu.", summary: "" },
  ...{
    extract: "Tôi ở [lược bỏ 9].",
    legalNote: "Điều 354.",
    papers: [{ title: "Biên bản giấy", pages: 2 }],
  },
  files: [{ id: "e1", title: "Chứng cứ 01", pages: 3 }],
}
const place: PacketPlaceNames = {
  ...{
    referral: "3f6f7f0e-1111-4111-8111-000000000000",
    part: 1,
    number: "7/2026",
    from: "TTTP",
    to: "PC03",
  },
  ...{ articles: ["354"], madeOn: "2026-11-20" },
}
const opened = [
  {
    ...{ id: "e1", size: 5, sha256: "a".repeat(64), extension: "jpg" },
    custody: [
      { on: "2026-11-01", what: "received" as const, by: "người cung cấp thông tin", sha256: "b".repeat(64) },
    ],
  },
]

test("documents stand in the order of the law, numbered, and what is empty is not there", () => {
  expect(documentsOf(draft).map(({ no, kind }) => `${no} ${kind}`)).toEqual([
    ...["01 recommendation", "02 list", "03 report-text", "04 legal-note", "05 evidence", "06 paper"],
  ])
})

test("a composed packet has a right manifest, whose hashes are those of its texts", () => {
  const { manifest, texts, files } = composePacket(draft, place, opened)
  expect(packetManifestSchema.safeParse(manifest).success).toBe(true)
  for (const [name, text] of texts) {
    const entry = manifest.entries.find(({ file }) => file === name)
    expect(entry?.sha256).toBe(hex(platform().sha256(utf8(text))))
    expect(entry?.size).toBe(utf8(text).length)
  }
  expect([...files]).toEqual([["05-chung-cu.jpg", "e1"]])
  expect(manifest.entries[2]).toMatchObject({ copy: "typed", redactions: 1 })
  expect(texts.get("03-noi-dung-phan-anh.txt")).toBe("Tôi ở [lược bỏ 1].")
  expect(manifest.entries[5]).toMatchObject({ copy: "paper-original", file: null, sha256: null, pages: 2 })
  expect(manifest.subject).toBe("Kiến nghị khởi tố")
})

test("the list names every other document with its hash and its way", () => {
  const { manifest, texts } = composePacket(draft, place, opened)
  const list = texts.get("02-bang-ke-tai-lieu.txt") ?? ""
  for (const { no, title, sha256, kind } of manifest.entries.filter((one) => one.kind !== "list")) {
    expect(list).toContain(`${no}. ${title}`)
    if (kind !== "paper") expect(list).toContain(sha256)
  }
  expect(list).toContain("b".repeat(64))
  expect(list).toContain("Giao bằng tay")
})

test("a file that was not opened and checked goes into no packet", () => {
  expect(() => composePacket(draft, place, [])).toThrow(RangeError)
})

describe("a draft that lacks something is told what", () => {
  const gaps: [gap: string, change: Partial<PacketDraft>][] = [
    ["subject", { subject: " " }],
    ["recommendation", { recommendation: "" }],
    ["title", { papers: [{ title: "", pages: null }] }],
    ["extract-or-file", { extract: "", files: [] }],
  ]
  test.each(gaps)("%s", (gap, change) => {
    expect(gapsOf({ ...draft, ...change })).toEqual([gap])
  })
  test("and one that lacks nothing is told nothing", () => {
    expect(gapsOf(draft)).toEqual([])
  })
})

test("what was kept on the machine is read only when it is a draft", () => {
  const kept = {
    ...{ subject: "", urgent: "", recommendation: "", summary: "", extract: "", legalNote: "", answer: "" },
    ...{ files: { e1: { chosen: true, title: "", pages: "" } }, papers: [], withPacket: true },
  }
  expect(readBuilder(kept)).toEqual(kept)
  for (const other of [null, [], "x", { ...kept, files: [] }, { ...kept, answer: 1 }])
    expect(readBuilder(other)).toBeNull()
})

test("articles are those that the signed details name, and none of anything else", () => {
  expect(articlesNamed({ details: { articles: ["354", "359"] } })).toEqual(["354", "359"])
  for (const other of [
    null,
    undefined,
    {},
    { details: null },
    { details: { articles: [] } },
    { articles: ["354"] },
  ])
    expect(articlesNamed(other)).toEqual([])
})
