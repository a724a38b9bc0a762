import { expect, test } from "vitest"
import { contentOf } from "#app/ui/office/content-kind.ts"

const bytes = (text: string) => Uint8Array.from(text, (symbol) => symbol.charCodeAt(0))
const kindOf = (text: string) => contentOf(bytes(text)).kind

test("pictures, papers, sound and film are known by their first bytes", () => {
  const known: [text: string, type: string][] = [
    ["\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"],
    ["\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"],
    ["GIF89a\x01\0", "image/gif"],
    ["RIFF\x10\0\0\0WEBPVP8 ", "image/webp"],
    ["%PDF-1.7\n", "application/pdf"],
    ["RIFF\x10\0\0\0WAVEfmt ", "audio/wav"],
    ["ID3\x04\0", "audio/mpeg"],
    ["\xff\xfb\x90\x44\0\0", "audio/mpeg"],
    ["\xff\xf1\x50\x80", "audio/aac"],
    ["fLaC\0\0", "audio/flac"],
    ["OggS\0\x02", "audio/ogg"],
    ["\0\0\0\x1cftypM4A \0\0", "audio/mp4"],
    ["\0\0\0\x18ftypisom\0\0", "video/mp4"],
    ["\0\0\0\x14ftypqt  \0\0", "video/mp4"],
    ["\x1aE\xdf\xa3\x9fB\x86", "video/webm"],
  ]
  for (const [text, type] of known) expect(contentOf(bytes(text)).type).toBe(type)
})

test("a web page, a drawing, an archive and an office document are never opened", () => {
  const markup = [
    "<!doctype html>",
    "<html>",
    " \n<script>1</script>",
    "<svg xmlns=''>",
    '<?xml version="1.0"?>',
  ]
  for (const text of markup) expect(kindOf(text)).toBe("other")
  for (const text of ["PK\x03\x04", "MZ\x90\0", "\xd0\xcf\x11\xe0", "RIFF\x10\0\0\0AVI LIST"])
    expect(kindOf(text)).toBe("other")
  expect(kindOf("\0\0\0\x18ftypheic\0\0")).toBe("other")
})

test("text is UTF-8 without control characters, whatever it begins with", () => {
  const text = new TextEncoder().encode("Ô số 4 nói “còn vướng”.\r\n\tHết.")
  expect(contentOf(text)).toEqual({ kind: "text", type: "text/plain" })
  expect(contentOf(text.subarray(0, 2)).kind).toBe("text")
  expect(kindOf("a < b, và c > d")).toBe("other")
  expect(kindOf("a < b and c > d")).toBe("text")
  expect(kindOf("a\0b")).toBe("other")
  expect(kindOf("\x1b[31m")).toBe("other")
})

test("an empty file is of no kind", () => {
  expect(contentOf(new Uint8Array()).kind).toBe("other")
})
