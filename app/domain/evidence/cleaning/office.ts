import { deflateSync } from "fflate"
import { fromUtf8, utf8, type Bytes } from "../../../crypto/bytes.ts"
import { crc32 } from "./checksum.ts"
import { newCopy, NotCleanable, windowOver } from "./cleaning.ts"
import type { Cleaning, Copy, Window } from "./cleaning.ts"
import { emptyParts, kindsInProperties, withoutPeople, withoutPreview } from "./office-words.ts"
import { partBytes } from "./copied.ts"
import { readZip, unpacked, zipWriter, type Member, type ZipWriter } from "./zip.ts"

const mostPart = 16 * 1024 * 1024
/** New content of all parts together, which is held in memory. */
const mostRewritten = 32 * 1024 * 1024

type CleanInner = (window: Window) => Promise<Cleaning>

/**
 * Documents of Office Open XML (ECMA-376) and OpenDocument: properties are emptied, previews left out, names and times
 * of comments and changes replaced, pictures inside cleaned like pictures outside, and the archive's own times dropped.
 *
 * @throws NotCleanable `archive` for any other ZIP; `signed`, `encrypted`
 */
export async function cleanOffice(window: Window, cleanInner: CleanInner): Promise<Cleaning> {
  const members = await readZip(window)
  await requireDocument(window, members)
  const copy = newCopy()
  const zip = zipWriter(copy)
  if (members.some(({ dated }) => dated)) copy.drop("time")
  const work: Work = { window, copy, zip, cleanInner, rewritten: 0 }
  for (const member of members) await cleanMember(work, member)
  zip.end()
  return copy.done()
}

async function requireDocument(window: Window, members: readonly Member[]): Promise<void> {
  const named = (path: string) => members.find((one) => one.path === path)
  if (members.some(({ path }) => /^_xmlsignatures\/|^META-INF\/.*signatures\.xml$/.test(path)))
    throw new NotCleanable("signed")
  if (named("[Content_Types].xml") !== undefined) return
  const type = named("mimetype")
  const manifest = named("META-INF/manifest.xml")
  if (type === undefined || manifest === undefined) throw new NotCleanable("archive")
  if (!(await textOf(window, type)).startsWith("application/vnd.oasis.opendocument."))
    throw new NotCleanable("archive")
  if ((await textOf(window, manifest)).includes("encryption-data")) throw new NotCleanable("encrypted")
}

/** @throws NotCleanable `unsure` for anything but UTF-8 */
async function textOf(window: Window, member: Member): Promise<string> {
  const bytes = await unpacked(window, member, mostPart)
  try {
    return fromUtf8(bytes)
  } catch {
    throw new NotCleanable("unsure")
  }
}

type Work = { window: Window; copy: Copy; zip: ZipWriter; cleanInner: CleanInner; rewritten: number }

async function cleanMember(work: Work, member: Member): Promise<void> {
  const { path } = member
  const empty = emptyParts[path]
  if (/^(?:docProps\/thumbnail\.|Thumbnails\/)/i.test(path)) work.copy.drop("preview")
  else if (empty !== undefined) await emptyPart(work, member, empty)
  else if (/printerSettings\d*\.bin$/i.test(path)) hidePrinter(work, member)
  else if (/(?:^|\/)media\/|^Pictures\//.test(path)) await cleanPicture(work, member)
  else if (/\.(?:xml|rels)$/i.test(path)) await cleanXml(work, member)
  else work.zip.copy(member)
}

async function emptyPart(work: Work, member: Member, empty: string): Promise<void> {
  const xml = await textOf(work.window, member)
  if (xml !== empty) work.copy.drop(...kindsInProperties(xml))
  put(work, member, utf8(empty))
}

/** Names of printers; the same length in zeros, as readers take anything here. */
function hidePrinter(work: Work, member: Member): void {
  if (member.size > mostPart) throw new NotCleanable("too-large")
  work.copy.drop("device")
  put(work, member, new Uint8Array(member.size))
}

async function cleanXml(work: Work, member: Member): Promise<void> {
  if (member.size > mostPart) throw new NotCleanable("too-large")
  const before = await textOf(work.window, member)
  const { xml, removed } = withoutPeople(member.path, withoutPreview(member.path, before))
  work.copy.drop(...removed)
  if (xml === before) work.zip.copy(member)
  else put(work, member, utf8(xml))
}

/** @throws NotCleanable as the picture does: a document is not clean while a photo inside it is not */
async function cleanPicture(work: Work, member: Member): Promise<void> {
  if (/\.(?:emf|wmf|svg|gif|bmp|tiff?|wdp)$/i.test(member.path)) {
    work.zip.copy(member)
    return
  }
  const bytes = await unpacked(work.window, member, mostPart)
  const source = {
    size: bytes.length,
    read: (from: number, n: number) => Promise.resolve(bytes.slice(from, from + n)),
  }
  const cleaning = await work.cleanInner(windowOver(source))
  if (cleaning.kind === "not-cleaned") throw new NotCleanable(cleaning.reason)
  if (cleaning.kind === "clean") {
    work.zip.copy(member)
    return
  }
  work.copy.drop(...cleaning.removed)
  store(work, member, await partBytes(source, cleaning.parts))
}

function put(work: Work, member: Member, content: Bytes): void {
  requireRoom(work, content)
  const facts = { crc: crc32(content), size: content.length }
  work.zip.store(member, { bytes: deflateSync(content), ...facts, method: 8 })
}

/** A picture is packed already. */
function store(work: Work, member: Member, content: Bytes): void {
  requireRoom(work, content)
  work.zip.store(member, { bytes: content, crc: crc32(content), size: content.length, method: 0 })
}

function requireRoom(work: Work, content: Bytes): void {
  work.rewritten += content.length
  if (work.rewritten > mostRewritten) throw new NotCleanable("too-large")
}
