import { PDFDocument } from "@cantoo/pdf-lib"
import fc from "fast-check"
import { strToU8, unzipSync, zipSync } from "fflate"
import { describe, expect, test } from "vitest"
import { concat, fromUtf8, utf8, type Bytes } from "#app/crypto/bytes.ts"
import { cleanFile } from "#app/domain/evidence/cleaning/clean-file.ts"
import { ascii, latin1 } from "#app/domain/evidence/cleaning/cleaning.ts"
import { partBytes } from "#app/domain/evidence/cleaning/copied.ts"
import * as samples from "./samples.ts"

const sourceOf = (bytes: Bytes) => ({
  size: bytes.length,
  read: (from: number, length: number) => Promise.resolve(bytes.slice(from, from + length)),
})

async function cleaned(bytes: Bytes): Promise<{ copy: Bytes; removed: string[] }> {
  const source = sourceOf(bytes)
  const cleaning = await cleanFile(source)
  if (cleaning.kind !== "cleaned") throw new Error(JSON.stringify(cleaning))
  const copy = await partBytes(source, cleaning.parts)
  expect(copy.length).toBe(cleaning.size)
  return { copy, removed: cleaning.removed }
}

const holdsCanary = (bytes: Bytes) => {
  const text = latin1(bytes)
  return samples.canarySpellings.some((spelling) => text.includes(latin1(spelling)))
}

/** What a file holds, also inside of archives. */
const unwrapped = (bytes: Bytes): Bytes =>
  latin1(bytes.subarray(0, 2)) === "PK" ? concat(bytes, ...Object.values(unzipSync(bytes))) : bytes

const kinds: Record<string, { make: () => Bytes | Promise<Bytes>; removed: string[] }> = {
  JPEG: { make: samples.jpeg, removed: ["place", "device", "author", "time", "comment", "other"] },
  PNG: { make: samples.tellingPng, removed: ["place", "device", "author", "time", "comment", "other"] },
  WebP: { make: samples.webp, removed: ["place", "device", "author", "time"] },
  HEIC: { make: samples.heic, removed: ["place", "device", "author", "time"] },
  MP4: { make: samples.movie, removed: ["place", "device", "time", "software", "other"] },
  MOV: {
    make: () => samples.movie("qt  "),
    removed: ["place", "device", "time", "software", "other"],
  },
  M4A: {
    make: () => samples.movie("M4A "),
    removed: ["place", "device", "time", "software", "other"],
  },
  PDF: {
    make: () => samples.pdf(),
    removed: ["place", "device", "author", "time", "software", "comment", "other"],
  },
  DOCX: {
    make: () => samples.docx(),
    removed: ["place", "device", "author", "time", "preview", "comment", "other"],
  },
  ODT: {
    make: () => samples.odt(),
    removed: ["place", "device", "author", "time", "preview", "comment", "other"],
  },
  MP3: { make: samples.mp3, removed: ["author", "comment"] },
  FLAC: { make: samples.flac, removed: ["preview", "comment", "other"] },
  "Ogg Opus": { make: samples.opus, removed: ["author", "software"] },
  WAV: { make: samples.wav, removed: ["device", "author", "time"] },
}

describe("what a file tells about its maker is gone from the copy", () => {
  for (const [kind, { make, removed }] of Object.entries(kinds))
    test(kind, async () => {
      const original = await make()
      expect(holdsCanary(unwrapped(original))).toBe(true)
      const before = original.slice()
      const result = await cleaned(original)
      expect(holdsCanary(unwrapped(result.copy))).toBe(false)
      expect(result.removed).toEqual(removed)
      expect(original).toEqual(before)
      // A copy of the copy has nothing left to lose.
      expect(await cleanFile(sourceOf(result.copy))).toEqual({ kind: "clean" })
    })
})

describe("the copy is still the document, the sound, the picture", () => {
  test("a JPEG and a WebP keep how they are turned, and nothing else of their tags", async () => {
    const { copy } = await cleaned(samples.jpeg(6))
    expect(latin1(copy).split("Exif").length).toBe(2)
    expect(copy.length).toBeLessThan(samples.cleanJpegSample.length + 40)
    expect(latin1((await cleaned(samples.jpeg(1))).copy)).toBe(latin1(samples.cleanJpegSample))
    expect((await cleaned(samples.webp())).copy[20]).toBe(0x08)
  })

  test.runIf("createImageBitmap" in globalThis)("a browser decodes the pictures", async () => {
    for (const [bytes, type] of [
      [samples.jpeg(), "image/jpeg"],
      [samples.tellingPng(), "image/png"],
      [samples.webp(), "image/webp"],
    ] as const) {
      const { copy } = await cleaned(bytes)
      const bitmap = await createImageBitmap(new Blob([copy.slice()], { type }))
      expect(bitmap.width).toBeGreaterThan(0)
    }
  })

  test("offsets of films and of HEIC hold: the size and the pictures' own data are the same", async () => {
    for (const [make, data] of [
      [samples.movie, "picture-data"],
      [samples.heic, "coded-picture"],
    ] as const) {
      const { copy } = await cleaned(make())
      expect(copy.length).toBe(make().length)
      expect(latin1(copy).indexOf(data)).toBe(latin1(make()).indexOf(data))
    }
  })

  test("a PDF keeps its pages and words, and forgets its earlier versions", async () => {
    const { copy } = await cleaned(await samples.pdf())
    const document = await PDFDocument.load(copy, { updateMetadata: false })
    expect(document.getPageCount()).toBe(2)
    expect(document.getAuthor()).toBeUndefined()
    expect(latin1(copy)).not.toContain("Behind")
  })

  test("documents keep their words; the list of parts does not point to the preview", async () => {
    const word = unzipSync((await cleaned(samples.docx())).copy)
    expect(fromUtf8(word["word/document.xml"] ?? new Uint8Array())).toContain("Bảng kê thu phí")
    expect(fromUtf8(word["_rels/.rels"] ?? new Uint8Array())).not.toContain("thumbnail")
    expect(Object.keys(word)).not.toContain("docProps/thumbnail.jpeg")
    const open = (await cleaned(samples.odt())).copy
    expect(latin1(open.subarray(30, 77))).toBe("mimetypeapplication/vnd.oasis.opendocument.text")
    expect(fromUtf8(unzipSync(open)["content.xml"] ?? new Uint8Array())).toContain("Bảng kê")
  })
})

describe("what cannot be cleaned is said, with the reason", () => {
  const signed = (document: PDFDocument) => {
    const { context } = document
    context.register(context.obj({ Type: "Sig", ByteRange: [0, 1, 2, 3], Contents: "x" }))
  }
  const encrypted = (document: PDFDocument) => {
    document.context.trailerInfo.Encrypt = document.context.obj({ Filter: "Standard", V: 1 })
  }
  const attached = (document: PDFDocument) => {
    document.context.register(document.context.stream("x", { Type: "EmbeddedFile" }))
  }
  const cases: Record<string, { make: () => Bytes | Promise<Bytes>; reason: string }> = {
    "a signed PDF": { make: () => samples.pdf(signed), reason: "signed" },
    "an encrypted PDF": { make: () => samples.pdf(encrypted), reason: "encrypted" },
    "a PDF with files inside": { make: () => samples.pdf(attached), reason: "unsure" },
    "a signed Word document": {
      make: () => samples.docx({ "_xmlsignatures/sig1.xml": strToU8("<s/>") }),
      reason: "signed",
    },
    "a document with a film nobody knows inside": {
      make: () => samples.docx({ "word/media/x.mkv": ascii("\x1aE\xdf\xa3 matroska") }),
      reason: "unknown-kind",
    },
    "an OpenDocument under a password": {
      make: () => samples.odt({ "META-INF/manifest.xml": strToU8("<manifest:encryption-data/>") }),
      reason: "encrypted",
    },
    "an old Office document": {
      make: () => ascii("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"),
      reason: "old-office",
    },
    "an archive": { make: () => zipSync({ "a.txt": strToU8("x") }), reason: "archive" },
    "rich text, which is no plain text": {
      make: () => ascii("{\\rtf1{\\info{\\author Kim}}}"),
      reason: "unknown-kind",
    },
    "a web page": {
      make: () => ascii("<!doctype html><meta name=author content=Kim>"),
      reason: "unknown-kind",
    },
    "bytes of no known kind": { make: () => Uint8Array.of(0, 1, 2, 3, 4, 5), reason: "unknown-kind" },
    "half a JPEG": { make: () => samples.jpeg().subarray(0, 600), reason: "damaged" },
    "half a film": { make: () => samples.movie().subarray(0, 300), reason: "damaged" },
    "a PNG with a part that is needed but unknown": {
      make: () =>
        concat(samples.png().subarray(0, 33), ascii("\0\0\0\0ABCD\0\0\0\0"), samples.png().subarray(33)),
      reason: "unsure",
    },
  }
  for (const [what, { make, reason }] of Object.entries(cases))
    test(`${what}: ${reason}`, async () => {
      expect(await cleanFile(sourceOf(await make()))).toEqual({ kind: "not-cleaned", reason })
    })

  test("plain text and pictures without tags are told to be clean, and stay as they are", async () => {
    for (const bytes of [
      utf8("Bảng kê thu phí\n"),
      samples.png(),
      samples.cleanJpegSample,
      ascii("#!AMR\n\x04\x01"),
    ])
      expect(await cleanFile(sourceOf(bytes))).toEqual({ kind: "clean" })
  })

  test("the kind comes from the content: a photo named like a text is cleaned as a photo", async () => {
    expect((await cleanFile(sourceOf(samples.jpeg()))).kind).toBe("cleaned")
  })

  test("a bomb of 64 MiB in a document or a list of objects ends without unpacking it", async () => {
    const packed = zipSync({
      "[Content_Types].xml": strToU8("<T/>"),
      "word/document.xml": new Uint8Array(64 * 1024 * 1024),
    })
    expect(await cleanFile(sourceOf(packed))).toEqual({ kind: "not-cleaned", reason: "too-large" })
    const { zlibSync } = await import("fflate")
    const list = latin1(zlibSync(new Uint8Array(140 * 1024 * 1024).fill(32), { level: 1 }))
    const bomb = `%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${String(list.length)}>>\nstream\n${list}\nendstream\nendobj\ntrailer<</Root 2 0 R>>\n%%EOF`
    expect(await cleanFile(sourceOf(ascii(bomb)))).toEqual({ kind: "not-cleaned", reason: "too-large" })
  })
})

describe("whatever is sent, the answer is one of three, soon", () => {
  for (const [kind, { make }] of Object.entries(kinds))
    test(`${kind}, with bytes changed, cut and repeated`, async () => {
      const original = await make()
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { maxLength: 12 }),
          fc.nat(original.length),
          fc.boolean(),
          async (changes, cut, repeat) => {
            const bytes = original.slice()
            for (const [at, value] of changes) bytes[at] = value
            const given = repeat ? concat(bytes, bytes.subarray(cut)) : bytes.subarray(0, cut)
            const started = performance.now()
            const cleaning = await cleanFile(sourceOf(given))
            expect(["cleaned", "clean", "not-cleaned"]).toContain(cleaning.kind)
            if (cleaning.kind === "cleaned") {
              const copy = await partBytes(sourceOf(given), cleaning.parts)
              expect(copy.length).toBe(cleaning.size)
            }
            expect(performance.now() - started).toBeLessThan(5000)
          },
        ),
        { numRuns: kind === "PDF" ? 60 : 150 },
      )
    })
})
