import { expect, test } from "vitest"
import { imageSize } from "#app/ui/office/image-size.ts"

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === "string" ? Array.from(part, (s) => s.charCodeAt(0)) : part)),
  )

const png = bytes("\x89PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", [0, 0, 0xc3, 0x50], [0, 0, 0x01, 0x2c])
const gif = bytes("GIF89a", [0x84, 0x03], [0x58, 0x02])
const jpeg = bytes(
  ...([
    [0xff, 0xd8],
    [0xff, 0xe0, 0, 4, 1, 2],
    [0xff, 0xff, 0xc4, 0, 3, 9],
  ] as number[][]),
  [0xff, 0xc2, 0, 11, 8, 0x02, 0x58, 0x03, 0x84, 1],
)
const extended = bytes(
  "RIFF",
  [0, 0, 0, 0],
  "WEBPVP8X",
  [10, 0, 0, 0, 0, 0, 0, 0],
  [0x83, 3, 0],
  [0x57, 2, 0],
)
const lossy = bytes(
  "RIFF",
  [0, 0, 0, 0],
  "WEBPVP8 ",
  [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a],
  [0x84, 0x03],
  [0x58, 0x02],
)
const lossless = bytes("RIFF", [0, 0, 0, 0], "WEBPVP8L", [0, 0, 0, 0, 0x2f], [0x83, 0xc3, 0x95, 0x00])

test("the size of a picture is read from its header, without decoding it", () => {
  expect(imageSize(png)).toEqual({ width: 50_000, height: 300 })
  expect(imageSize(gif)).toEqual({ width: 900, height: 600 })
  expect(imageSize(jpeg)).toEqual({ width: 900, height: 600 })
  expect(imageSize(extended)).toEqual({ width: 900, height: 600 })
  expect(imageSize(lossy)).toEqual({ width: 900, height: 600 })
  expect(imageSize(lossless)).toEqual({ width: 900, height: 600 })
})

test("a header that is cut at any place gives no size and never throws", () => {
  for (const picture of [png, gif, jpeg, extended, lossy, lossless])
    for (let length = 0; length < picture.length - 4; length++)
      expect(imageSize(picture.subarray(0, length))).toBeNull()
})

test("a JPEG without a frame, or with rubbish between its segments, has no size", () => {
  expect(imageSize(bytes([0xff, 0xd8, 0xff, 0xda, 0, 2, 0, 0, 0, 0]))).toBeNull()
  expect(imageSize(bytes([0xff, 0xd8, 0x00, 0x11, 0, 2, 0, 0, 0, 0]))).toBeNull()
})
