/** Width and height of a picture as its header states them; null when the header does not say. */
export type ImageSize = { width: number; height: number }

/** Pictures with more pixels than this are not decoded: they would take gigabytes of memory. */
export const mostPixels = 80_000_000

/** Reads the size of a JPEG, PNG, GIF or WebP without decoding it. Never throws. */
export function imageSize(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const first = view.getUint8(0)
    if (first === 0x89) return { width: view.getUint32(16), height: view.getUint32(20) }
    if (first === 0x47) return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
    if (first === 0x52) return webpSize(view)
    return first === 0xff ? jpegSize(view) : null
  } catch {
    // Reading beyond the end: the header is cut.
    return null
  }
}

/** ITU-T T.81 B.2.2: the size stands in the frame header, behind any number of other segments. */
function jpegSize(view: DataView): ImageSize | null {
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    if (marker === 0xda || marker === 0xd9) return null
    at += 2 + view.getUint16(at + 2)
  }
}

/** RFC 9649: extended, lossless and lossy files each have the size at another place. */
function webpSize(view: DataView): ImageSize | null {
  const chunk = String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)))
  const int24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  if (chunk === "VP8X") return { width: int24(24) + 1, height: int24(27) + 1 }
  if (chunk === "VP8 ")
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (chunk !== "VP8L") return null
  const bits = view.getUint32(21, true)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}
