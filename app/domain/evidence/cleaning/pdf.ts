import {
  decodePDFRawStream,
  PDFArray,
  PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFStream,
  type PDFObject,
} from "@cantoo/pdf-lib"
import { latin1, newCopy, NotCleanable, windowOver } from "./cleaning.ts"
import type { Cleaning, Copy, Removed, Window } from "./cleaning.ts"
import { partBytes } from "./copied.ts"
import { cleanJpeg } from "./jpeg.ts"

/** The whole document is held in memory, several times over. */
const largestPdf = 24 * 1024 * 1024
const mostObjects = 200_000

/**
 * PDF: information dictionary, XMP, private data of programs, authors and times of remarks, earlier
 * versions left behind by saving, and what the photos inside tell. The document is written anew.
 *
 * @throws NotCleanable `encrypted`; `signed`, as any change would break the signature; `too-large`; `damaged`
 */
export async function cleanPdf(window: Window): Promise<Cleaning> {
  if (window.size > largestPdf) throw new NotCleanable("too-large")
  const bytes = (await window.at(0, window.size)).slice()
  const document = await load(bytes)
  const { context } = document
  if (context.largestObjectNumber > mostObjects) throw new NotCleanable("too-large")
  const pages = document.getPageCount()
  const copy = newCopy()
  dropInfo(context, copy)
  for (const [, object] of context.enumerateIndirectObjects()) cleanObject(copy, object)
  await cleanPhotos(context, copy)
  dropUnreached(context, copy)
  if (latin1(bytes).lastIndexOf("%%EOF", bytes.length - 1030) > 0 && hasEarlierVersion(bytes))
    copy.drop("other")
  const found = copy.done()
  if (found.kind !== "cleaned") return found
  const saved = await document.save({
    useObjectStreams: false,
    updateFieldAppearances: false,
    addDefaultPage: false,
  })
  await requireSamePages(saved, pages)
  copy.put(saved)
  return copy.done()
}

async function load(bytes: Uint8Array): Promise<PDFDocument> {
  boundUnpacking()
  const document = await PDFDocument.load(bytes, {
    ...{ ignoreEncryption: true, updateMetadata: false, throwOnInvalidObject: true, parseSpeed: Infinity },
    ...{ capNumbers: true, preserveXFA: true },
  }).catch((error: unknown) => {
    // The library hides why it gave up.
    throw unpackedNow > mostUnpacked ? new NotCleanable("too-large") : error
  })
  if (document.isEncrypted) throw new NotCleanable("encrypted")
  for (const [, object] of document.context.enumerateIndirectObjects())
    if (isAttachment(object)) throw new NotCleanable("unsure")
  return document
}

const mostUnpacked = 128 * 1024 * 1024
let unpackedNow = 0
let isBounded = false

/**
 * The library unpacks lists of objects without any limit, so a bomb of 20 MB would fill the memory of the server. Its
 * streams get one here, all of a document together: a document is read within one turn of the event loop.
 */
function boundUnpacking(): void {
  unpackedNow = 0
  if (isBounded) return
  isBounded = true
  const packed = PDFRawStream.of(
    PDFContext.create().obj({ Filter: "FlateDecode" }),
    Uint8Array.of(0x78, 0x9c),
  )
  let streams = Object.getPrototypeOf(decodePDFRawStream(packed)) as Growing
  while (!Object.hasOwn(streams, "ensureBuffer")) streams = Object.getPrototypeOf(streams) as Growing
  const grow = streams.ensureBuffer
  streams.ensureBuffer = function (requested) {
    if (requested > this.buffer.length) unpackedNow += requested
    if (unpackedNow > mostUnpacked) throw new NotCleanable("too-large")
    return grow.call(this, requested)
  }
}
type Growing = { buffer: Uint8Array; ensureBuffer: (this: Growing, requested: number) => Uint8Array }

/** A file inside the document tells things of its own, in kinds of its own. */
const isAttachment = (object: PDFObject) =>
  object instanceof PDFStream && object.dict.get(PDFName.of("Type")) === PDFName.of("EmbeddedFile")

const isSignature = (object: PDFDict) =>
  object.has(PDFName.of("ByteRange")) && object.has(PDFName.of("Contents"))

/** Saved by appending: the versions before are still in the file. */
const hasEarlierVersion = (bytes: Uint8Array) => (latin1(bytes).match(/startxref/g)?.length ?? 0) > 2

function dropInfo(context: PDFContext, copy: Copy): void {
  const info = context.trailerInfo.Info
  const dict = info === undefined ? undefined : context.lookup(info)
  if (dict instanceof PDFDict && dict.keys().length > 0)
    copy.drop(...dict.keys().map((key) => infoKind(key.asString())))
  if (info instanceof PDFRef) context.delete(info)
  delete context.trailerInfo.Info
  // Made of time, place and name of the file in many programs.
  delete context.trailerInfo.ID
}

function infoKind(key: string): Removed {
  if (key === "/Author") return "author"
  if (/Date$/.test(key)) return "time"
  if (key === "/Creator" || key === "/Producer") return "software"
  return ["/Title", "/Subject", "/Keywords"].includes(key) ? "comment" : "other"
}

/** Keys that say who, when and with what, wherever they stand (ISO 32000-1 §14.3, §14.5). */
const spokenKeys: readonly (readonly [string, Removed])[] = [
  ["Metadata", "other"],
  ["PieceInfo", "other"],
  ["LastModified", "time"],
]
/** Of remarks (§12.5.6.2): who, when, and by which name the program keeps them. */
const remarkKeys: readonly (readonly [string, Removed])[] = [
  ["T", "author"],
  ["CreationDate", "time"],
  ["M", "time"],
  ["NM", "other"],
]

function cleanObject(copy: Copy, object: PDFObject, depth = 0): void {
  if (depth > 40) throw new NotCleanable("unsure")
  if (object instanceof PDFArray) for (const one of object.asArray()) cleanObject(copy, one, depth + 1)
  const dict = object instanceof PDFStream ? object.dict : object
  if (!(dict instanceof PDFDict)) return
  if (isSignature(dict)) throw new NotCleanable("signed")
  const isRemark = dict.has(PDFName.of("Rect")) && dict.get(PDFName.of("Subtype")) !== PDFName.of("Widget")
  for (const [key, kind] of [...spokenKeys, ...(isRemark ? remarkKeys : [])]) {
    if (!dict.has(PDFName.of(key))) continue
    copy.drop(kind)
    dict.delete(PDFName.of(key))
  }
  for (const value of dict.values()) if (!(value instanceof PDFRef)) cleanObject(copy, value, depth + 1)
}

/** Photos lie in a PDF as the JPEG files they were. */
async function cleanPhotos(context: PDFContext, copy: Copy): Promise<void> {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (
      !(object instanceof PDFRawStream) ||
      object.dict.get(PDFName.of("Filter")) !== PDFName.of("DCTDecode")
    )
      continue
    const bytes = object.contents
    const source = {
      size: bytes.length,
      read: (at: number, n: number) => Promise.resolve(bytes.slice(at, at + n)),
    }
    const cleaning = await cleanJpeg(windowOver(source))
    if (cleaning.kind !== "cleaned") continue
    copy.drop(...cleaning.removed)
    context.assign(ref, PDFRawStream.of(object.dict, await partBytes(source, cleaning.parts)))
  }
}

/** What nothing points to any more: removed properties and what earlier versions left. */
function dropUnreached(context: PDFContext, copy: Copy): void {
  const reached = new Set<PDFRef>()
  const open: PDFObject[] = [context.trailerInfo.Root].filter((one) => one !== undefined)
  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    if (object instanceof PDFRef) {
      if (reached.has(object)) continue
      reached.add(object)
      const target = context.lookup(object)
      if (target !== undefined) open.push(target)
    } else if (object instanceof PDFArray) open.push(...object.asArray())
    else if (object instanceof PDFDict) open.push(...object.values())
    else if (object instanceof PDFStream) open.push(...object.dict.values())
  }
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (reached.has(ref)) continue
    const type = object instanceof PDFStream ? object.dict.get(PDFName.of("Type")) : undefined
    if (type === undefined || !["/ObjStm", "/XRef"].includes(String(type))) copy.drop("other")
    context.delete(ref)
  }
}

/** A copy that does not open, or lost a page, is no copy. */
async function requireSamePages(saved: Uint8Array, pages: number): Promise<void> {
  const again = await PDFDocument.load(saved, { updateMetadata: false, throwOnInvalidObject: true })
  if (again.getPageCount() !== pages) throw new NotCleanable("unsure")
}
