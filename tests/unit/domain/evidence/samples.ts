import { PDFDocument, PDFName } from "@cantoo/pdf-lib"
import { strToU8, zipSync, zlibSync } from "fflate"
import { concat, fromBase64, type Bytes } from "#app/crypto/bytes.ts"
import { crc32, oggCrc } from "#app/domain/evidence/cleaning/checksum.ts"
import { ascii, bigEndianBytes, littleEndianBytes } from "#app/domain/evidence/cleaning/cleaning.ts"

/** What no cleaned copy may hold, in any of these spellings. */
export const canary = "KimChiBiMat"
const wide = (text: string, little: boolean): Bytes =>
  Uint8Array.from(
    Array.from(text).flatMap((one) => (little ? [one.charCodeAt(0), 0] : [0, one.charCodeAt(0)])),
  )
export const canarySpellings: readonly Bytes[] = [ascii(canary), wide(canary, true), wide(canary, false)]
const hidden = concat(...canarySpellings)

const number = bigEndianBytes

/** A TIFF structure: maker, author, time, position, and how the picture is turned. */
export function tiff(orientation = 6): Bytes {
  const entries = [
    [0x010f, 2, 12, 0x100],
    [0x0112, 3, 1, orientation * 0x10000],
    [0x0132, 2, 20, 0x100],
    [0x013b, 2, 12, 0x100],
    [0x8825, 4, 1, 0x80],
  ].map(([tag = 0, type = 0, count = 0, value = 0]) =>
    concat(number(tag, 2), number(type, 2), number(count), number(value)),
  )
  const directory = concat(ascii("MM\0*"), number(8), number(entries.length, 2), ...entries, number(0))
  const whole = new Uint8Array(0x100 + hidden.length)
  whole.set(directory)
  whole.set(hidden, 0x100)
  return whole
}

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>${canary}</exif:GPSLatitude><dc:creator>${canary}</dc:creator></x:xmpmeta>`

/** A real picture of two points. */
const plainJpeg = fromBase64(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAIBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AH//Z",
)
const segment = (marker: number, body: Bytes) =>
  concat(Uint8Array.of(0xff, marker), number(body.length + 2, 2), body)

export const jpeg = (orientation = 6): Bytes =>
  concat(
    plainJpeg.subarray(0, 20),
    segment(0xe1, concat(ascii("Exif\0\0"), tiff(orientation))),
    segment(0xe1, concat(ascii("http://ns.adobe.com/xap/1.0/\0"), ascii(xmp))),
    segment(0xed, concat(ascii("Photoshop 3.0\x008BIM"), Uint8Array.of(0x1c, 2, 80, 0, 11), hidden)),
    segment(0xe2, concat(ascii("MPF\0"), hidden)),
    segment(0xfe, hidden),
    plainJpeg.subarray(20),
    // A second picture behind the first, as telephones put one there.
    plainJpeg,
    hidden,
  )
export const cleanJpegSample: Bytes = plainJpeg

const chunk = (type: string, data: Bytes) =>
  concat(number(data.length), ascii(type), data, number(crc32(ascii(type), data)))

export function png(...extra: Bytes[]): Bytes {
  const header = concat(number(2), number(1), Uint8Array.of(8, 2, 0, 0, 0))
  const pixels = zlibSync(Uint8Array.of(0, 200, 30, 30, 30, 30, 200))
  return concat(
    ascii("\x89PNG\r\n\x1a\n"),
    chunk("IHDR", header),
    ...extra,
    chunk("IDAT", pixels),
    chunk("IEND", new Uint8Array(0)),
  )
}
export const tellingPng = (): Bytes =>
  concat(
    png(
      chunk("tEXt", concat(ascii("Author\0"), hidden)),
      chunk("iTXt", concat(ascii("XML:com.adobe.xmp\0\0\0\0\0"), ascii(xmp))),
      chunk("zTXt", concat(ascii("Comment\0\0"), zlibSync(hidden))),
      chunk("tIME", Uint8Array.of(7, 234, 11, 23, 8, 0, 0)),
      chunk("eXIf", tiff()),
    ),
    hidden,
  )

const even = (bytes: Bytes) => concat(bytes, new Uint8Array(bytes.length % 2))
const riffChunk = (type: string, data: Bytes) =>
  concat(ascii(type), littleEndianBytes(data.length), even(data))
const riff = (form: string, ...chunks: Bytes[]) => riffChunk("RIFF", concat(ascii(form), ...chunks))

const plainWebp = fromBase64("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")
export const webp = (): Bytes =>
  riff(
    "WEBP",
    riffChunk("VP8X", Uint8Array.of(0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
    plainWebp.subarray(12),
    riffChunk("EXIF", tiff()),
    riffChunk("XMP ", ascii(xmp)),
  )

export const wav = (): Bytes =>
  riff(
    "WAVE",
    riffChunk(
      "fmt ",
      concat(
        littleEndianBytes(1, 2),
        littleEndianBytes(1, 2),
        littleEndianBytes(8000),
        littleEndianBytes(8000),
        littleEndianBytes(1, 2),
        littleEndianBytes(8, 2),
      ),
    ),
    riffChunk("LIST", concat(ascii("INFOIART"), littleEndianBytes(hidden.length), even(hidden))),
    riffChunk("bext", hidden),
    riffChunk("data", new Uint8Array(800).fill(128)),
  )

export const box = (type: string, ...content: Bytes[]): Bytes => {
  const body = concat(...content)
  return concat(number(body.length + 8), ascii(type), body)
}
const zeros = (count: number) => new Uint8Array(count)
const full = (type: string, ...content: Bytes[]) => box(type, zeros(4), ...content)

type TrackSample = { handler: string; offset: number; size: number; entry: string }
const track = ({ handler, offset, size, entry }: TrackSample) =>
  box(
    "trak",
    full("tkhd", number(0xdfffffff), number(0xdfffffff), zeros(72)),
    box(
      "mdia",
      full("mdhd", number(0xdfffffff), number(0xdfffffff), number(1000), number(1), zeros(4)),
      full("hdlr", zeros(4), ascii(handler), zeros(12), ascii(`${canary}\0`)),
      box(
        "minf",
        box(
          "stbl",
          full(
            "stsd",
            number(1),
            box(entry, zeros(42), Uint8Array.of(canary.length), ascii(canary.padEnd(31, "\0")), zeros(4)),
          ),
          full("stsz", number(size), number(1)),
          full("stsc", number(1), number(1), number(1), number(1)),
          full("stco", number(1), number(offset)),
        ),
      ),
    ),
  )

/** Boxes of a film: one track of pictures, one of a camera's sensors, a place, tags, and names of makers. */
export function movie(brand = "isom"): Bytes {
  const head = concat(
    box("ftyp", ascii(brand), number(512), ascii("isommp42")),
    box("mdat", ascii("picture-data"), hidden),
  )
  const at = head.length - hidden.length
  return concat(
    head,
    box(
      "moov",
      full("mvhd", number(0xdfffffff), number(0xdfffffff), number(1000), number(1), zeros(80)),
      track({ handler: "vide", entry: "avc1", offset: at - 12, size: 12 }),
      track({ handler: "meta", entry: "mebx", offset: at, size: hidden.length }),
      box("udta", box("\xa9xyz", number(8, 2), ascii("+21.0285+105.8542/"), hidden), full("loci", hidden)),
      full("meta", box("keys", ascii("com.apple.quicktime.make"), hidden)),
    ),
    box("uuid", zeros(16), ascii(xmp), hidden),
    box("free", hidden),
  )
}

/** A picture in HEIC's boxes: its own item, and items of Exif and XMP in the same data. */
export function heic(): Bytes {
  const picture = ascii("coded-picture")
  const exif = concat(number(0), tiff())
  const packet = ascii(xmp)
  const items = [
    { id: 1, type: "hvc1", bytes: picture },
    { id: 2, type: "Exif", bytes: exif },
    { id: 3, type: "mime", bytes: packet },
  ]
  const meta = (start: number) => {
    let at = start
    const places = items.map(({ id, bytes }) => {
      const place = concat(number(id, 2), number(0, 2), number(1, 2), number(at), number(bytes.length))
      at += bytes.length
      return place
    })
    return full(
      "meta",
      full("hdlr", zeros(4), ascii("pict"), zeros(13)),
      full(
        "iinf",
        number(items.length, 2),
        ...items.map(({ id, type }) =>
          box("infe", Uint8Array.of(2, 0, 0, 0), number(id, 2), zeros(2), ascii(type), zeros(1)),
        ),
      ),
      full("iloc", Uint8Array.of(0x44, 0), number(items.length, 2), ...places),
    )
  }
  const head = box("ftyp", ascii("heic"), zeros(4), ascii("mif1heic"))
  const start = head.length + meta(0).length + 8
  return concat(head, meta(start), box("mdat", picture, exif, packet))
}

const id3 = (): Bytes => {
  const frame = concat(ascii("TPE1"), number(hidden.length), zeros(2), hidden)
  return concat(ascii("ID3\x03\0\0"), Uint8Array.of(0, 0, frame.length >> 7, frame.length & 127), frame)
}
const mpegFrames = () => {
  const frame = new Uint8Array(417)
  frame.set([0xff, 0xfb, 0x90, 0x00])
  return concat(frame, frame, frame)
}
export const mp3 = (): Bytes => {
  const ape = concat(
    ascii("APETAGEX"),
    littleEndianBytes(2000),
    littleEndianBytes(32 + hidden.length),
    littleEndianBytes(1),
    zeros(12),
  )
  return concat(id3(), mpegFrames(), hidden, ape, ascii("TAG"), ascii(canary.padEnd(125, "\0")))
}

const block = (type: number, body: Bytes) => concat(Uint8Array.of(type), number(body.length, 3), body)
export const flac = (): Bytes =>
  concat(
    ...[
      ascii("fLaC"),
      block(0, zeros(34)),
      block(4, concat(littleEndianBytes(hidden.length), hidden, littleEndianBytes(0))),
    ],
    ...[block(6, hidden), block(2, hidden), block(0x81, zeros(16)), Uint8Array.of(0xff, 0xf8, 1, 2, 3, 4)],
  )

function oggPage(serial: number, flags: number, packet: Bytes): Bytes {
  const lacing = [...Array<number>(Math.floor(packet.length / 255)).fill(255), packet.length % 255]
  const page = concat(
    ...[ascii("OggS\0"), Uint8Array.of(flags), zeros(8), littleEndianBytes(serial), zeros(8)],
    ...[Uint8Array.of(lacing.length, ...lacing), packet],
  )
  page.set(littleEndianBytes(oggCrc(page)), 22)
  return page
}
export const opus = (): Bytes => {
  const comment = concat(ascii("ARTIST="), hidden)
  const tags = concat(
    ascii("OpusTags"),
    littleEndianBytes(4),
    ascii("libo"),
    littleEndianBytes(1),
    littleEndianBytes(comment.length),
    comment,
  )
  return concat(
    oggPage(7, 2, concat(ascii("OpusHead"), Uint8Array.of(1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0))),
    oggPage(7, 0, tags),
    oggPage(7, 4, Uint8Array.of(0xf8, 0xff, 0xfe)),
  )
}

export async function pdf(change: (document: PDFDocument) => void = () => undefined): Promise<Bytes> {
  const document = await PDFDocument.create()
  document.addPage([200, 200]).drawText("Bang ke thu phi", { size: 12, x: 20, y: 100 })
  document.addPage([200, 200]).drawImage(await document.embedJpg(jpeg(1)))
  document.setAuthor(canary)
  document.setTitle(canary)
  const { context } = document
  document.catalog.set(
    PDFName.of("Metadata"),
    context.register(context.stream(xmp, { Type: "Metadata", Subtype: "XML" })),
  )
  const remark = { Type: "Annot", Subtype: "Text", Rect: [0, 0, 9, 9], T: context.obj(canary) }
  document.getPage(0).node.set(PDFName.of("Annots"), context.obj([context.register(context.obj(remark))]))
  context.register(context.stream(canary, { Left: "Behind" }))
  change(document)
  return document.save({ useObjectStreams: false })
}

const words = `<w:document xmlns:w="w"><w:p w:rsidR="00${canary}"><w:ins w:author="${canary}" w:date="2026-01-01T00:00:00Z"><w:t>Bảng kê thu phí</w:t></w:ins></w:p></w:document>`
export const docx = (more: Record<string, Bytes> = {}): Bytes =>
  zipSync(
    {
      "[Content_Types].xml": strToU8(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      ),
      "_rels/.rels": strToU8(
        '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/></Relationships>',
      ),
      "docProps/core.xml": strToU8(
        `<cp:coreProperties><dc:creator>${canary}</dc:creator><dcterms:created>2026</dcterms:created></cp:coreProperties>`,
      ),
      "docProps/app.xml": strToU8(`<Properties><Company>${canary}</Company></Properties>`),
      "docProps/thumbnail.jpeg": jpeg(),
      "word/document.xml": strToU8(words),
      "word/comments.xml": strToU8(
        `<w:comments xmlns:w="w"><w:comment w:author="${canary}" w:initials="${canary}"/></w:comments>`,
      ),
      "word/people.xml": strToU8(
        `<w15:people><w15:person w15:author="${canary}"><w15:presenceInfo w15:providerId="None" w15:userId="${canary}"/></w15:person></w15:people>`,
      ),
      "word/media/image1.jpeg": jpeg(),
      ...more,
    },
    { mtime: new Date("2026-11-23T10:00:00Z"), extra: { 0x7075: ascii(canary) }, comment: canary },
  )

export const odt = (more: Record<string, Bytes> = {}): Bytes =>
  zipSync({
    mimetype: [strToU8("application/vnd.oasis.opendocument.text"), { level: 0 }],
    "META-INF/manifest.xml": strToU8(
      '<manifest:manifest><manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png"/></manifest:manifest>',
    ),
    "meta.xml": strToU8(
      `<office:document-meta><meta:initial-creator>${canary}</meta:initial-creator></office:document-meta>`,
    ),
    "content.xml": strToU8(
      `<office:document-content><office:annotation><dc:creator>${canary}</dc:creator><dc:date>2026</dc:date>Bảng kê</office:annotation></office:document-content>`,
    ),
    "settings.xml": strToU8(
      `<config:config-item config:name="PrinterName" config:type="string">${canary}</config:config-item>`,
    ),
    "Thumbnails/thumbnail.png": tellingPng(),
    "Pictures/1.png": tellingPng(),
    ...more,
  } as never)
