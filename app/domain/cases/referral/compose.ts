import { hex, utf8 } from "../../../crypto/bytes.ts"
import { platform } from "../../../crypto/platform.ts"
import type { Day } from "../../time.ts"
import type { CustodyStep, PacketEntry, PacketKind, PacketManifest } from "./manifest.ts"
import { informantName, packetNs } from "./manifest.ts"
import { cutsIn, numbered } from "./redaction.ts"

/**
 * Putting a packet together in the order of workflow §5.3: what the referral officer writes, the list, the reporter's words
 * with places taken out, the legal note, the chosen files, and papers that are given by hand. Whatever is not named here has
 * no way into a packet. Titles and names inside it are Vietnamese: it is a Vietnamese document.
 */
export type PacketDraft = {
  subject: string
  urgent: string
  recommendation: string
  summary: string
  /** The reporter's words, typed out, with marks where something was taken out. */
  extract: string
  legalNote: string
  files: readonly { id: string; title: string; pages: number | null }[]
  papers: readonly { title: string; pages: number | null }[]
  /** Whether an envelope with the reporter's name goes in: sealed before, under the id {@link envelopeId} among what was opened. */
  envelope: boolean
}

/** The envelope among the files of a packet. No evidence is called so: their ids are UUIDs. */
export const envelopeId = "identity"

/** One document of a draft. `file`: id of the evidence it is made of; neither text nor file for paper. */
export type PacketDocument = {
  no: string
  kind: PacketKind
  title: string
  pages: number | null
  text: string | null
  file: string | null
}

/** The documents of a draft, numbered. The list is there without its text, which names the hashes of all others. */
export function documentsOf(draft: PacketDraft): PacketDocument[] {
  const text = (kind: PacketKind, title: string, words: string) => ({
    ...{ kind, title, text: numbered(words.trim()), pages: null, file: null },
  })
  const documents: Omit<PacketDocument, "no">[] = [
    text("recommendation", "Văn bản kiến nghị khởi tố", draft.recommendation),
    text("summary", "Báo cáo tóm tắt, dòng thời gian", draft.summary),
    { kind: "list", title: "Bảng kê tài liệu", pages: null, text: "", file: null },
    text("report-text", "Nội dung phản ánh, bản đánh máy, đã lược bỏ", draft.extract),
    text("legal-note", "Nhận định pháp lý: sự kiện đối chiếu điều luật", draft.legalNote),
    ...draft.files.map(({ id, title, pages }) => ({
      ...{ kind: "evidence" as const, title, pages, text: null, file: id },
    })),
    ...(draft.envelope ? [envelopeDocument] : []),
    ...draft.papers.map(({ title, pages }) => ({
      ...{ kind: "paper" as const, title, pages, text: null, file: null },
    })),
  ]
  return documents
    .filter(({ kind, text: words }) => words !== "" || kind === "list")
    .map((document, at) => ({ ...document, no: String(at + 1).padStart(2, "0") }))
}

const envelopeDocument: Omit<PacketDocument, "no"> = {
  ...{ kind: "identity", title: "Phong bì danh tính người cung cấp thông tin" },
  ...{ pages: null, text: null, file: envelopeId },
}

/** What a draft still lacks before it can be sealed. */
export type DraftGap = "subject" | "recommendation" | "title" | "extract-or-file"

export function gapsOf(draft: PacketDraft): DraftGap[] {
  const gaps: DraftGap[] = []
  if (draft.subject.trim() === "") gaps.push("subject")
  if (draft.recommendation.trim() === "") gaps.push("recommendation")
  if ([...draft.files, ...draft.papers].some(({ title }) => title.trim() === "")) gaps.push("title")
  if (draft.extract.trim() === "" && draft.files.length === 0) gaps.push("extract-or-file")
  return gaps
}

/** An evidence file as it was opened and checked for the packet. */
export type OpenedFile = {
  id: string
  size: number
  /** Of the content. */
  sha256: string
  /** Extension for its new name, without a dot; its old name may say who sent it. */
  extension: string
  custody: readonly CustodyStep[]
}

export type PacketPlaceNames = {
  referral: string
  part: number
  number: string
  from: string
  to: string
  articles: readonly string[]
  madeOn: Day
}

/** A packet ready to be sealed: its manifest, and the texts that are to stand in its files, by file name. */
export type ComposedPacket = {
  manifest: PacketManifest
  texts: ReadonlyMap<string, string>
  /** Evidence ids by file name. */
  files: ReadonlyMap<string, string>
}

/** Hashes, names and lists a draft. `opened` must hold every file the draft names; throws RangeError otherwise. */
export function composePacket(
  draft: PacketDraft,
  place: PacketPlaceNames,
  opened: readonly OpenedFile[],
): ComposedPacket {
  const texts = new Map<string, string>()
  const files = new Map<string, string>()
  const documents = documentsOf(draft)
  const entries = new Map<string, PacketEntry>()
  const packed: CustodyStep = { on: place.madeOn, what: "packed", by: place.from, sha256: null }
  for (const document of documents) {
    if (document.kind === "list") continue
    const { entry, text } = entryOf(document, { opened, packed })
    entries.set(document.no, entry)
    if (entry.file === null) continue
    if (text !== null) texts.set(entry.file, text)
    if (document.file !== null) files.set(entry.file, document.file)
  }
  const list = documents.find(({ kind }) => kind === "list")
  if (list !== undefined) {
    const text = listText(place, [...entries.values()])
    const { entry } = entryOf({ ...list, text }, { opened, packed })
    entries.set(list.no, entry)
    if (entry.file !== null) texts.set(entry.file, text)
  }
  const { articles, ...names } = place
  const manifest: PacketManifest = {
    ...{ ns: packetNs, ...names, articles: [...articles], informant: informantName(1) },
    ...{ subject: draft.subject.trim(), urgent: draft.urgent.trim() },
    entries: documents.flatMap(({ no }) => entries.get(no) ?? []),
  }
  return { manifest, texts, files }
}

type Packing = { opened: readonly OpenedFile[]; packed: CustodyStep }

function entryOf(
  { no, kind, title, pages, text, file }: PacketDocument,
  { opened, packed }: Packing,
): { entry: PacketEntry; text: string | null } {
  const named = { no, kind, title: title.trim(), pages }
  if (text !== null) {
    const bytes = utf8(text)
    const entry: PacketEntry = {
      ...{ ...named, copy: kind === "report-text" ? "typed" : "signed", redactions: cutsIn(text) },
      ...{ file: `${no}-${fileNames[kind]}.txt`, size: bytes.length },
      ...{ sha256: hex(platform().sha256(bytes)), custody: [packed] },
    }
    return { entry, text }
  }
  if (file === null) {
    const none = { file: null, size: null, sha256: null, custody: [], redactions: 0 }
    return { entry: { ...named, ...none, copy: "paper-original" }, text: null }
  }
  const found = opened.find(({ id }) => id === file)
  if (found === undefined) throw new RangeError(`the file ${file} was not opened`)
  const { size, sha256, extension, custody } = found
  const copy = kind === "identity" ? ("sealed-envelope" as const) : ("digital-original" as const)
  const entry: PacketEntry = {
    ...{ ...named, copy, redactions: 0, size, sha256 },
    ...{ file: `${no}-${fileNames[kind]}.${extension}`, custody: [...custody, packed] },
  }
  return { entry, text: null }
}

const fileNames: Record<PacketKind, string> = {
  ...{ recommendation: "kien-nghi-khoi-to", summary: "bao-cao-tom-tat", list: "bang-ke-tai-lieu" },
  ...{ "report-text": "noi-dung-phan-anh", "legal-note": "nhan-dinh-phap-ly", minutes: "bien-ban" },
  ...{ evidence: "chung-cu", position: "chuc-vu", damage: "thiet-hai", conclusion: "ket-luan" },
  ...{ risks: "nguy-co", letter: "cong-van", paper: "giay", identity: "phong-bi-danh-tinh" },
}

/** The list that is printed and signed on paper besides (workflow §5.3, item 3). */
function listText(place: PacketPlaceNames, entries: readonly PacketEntry[]): string {
  const lines = entries.map(({ no, title, pages, copy, redactions, file, sha256, custody }) =>
    [
      `${no}. ${title}`,
      `   Bản: ${copyNames[copy]}${pages === null ? "" : `; ${String(pages)} trang`}` +
        (redactions === 0 ? "" : `; lược bỏ ${String(redactions)} chỗ`),
      file === null ? "   Giao bằng tay, không có tệp" : `   Tệp: ${file}`,
      ...(sha256 === null ? [] : [`   SHA-256: ${sha256}`]),
      ...custody.map(custodyLine),
    ].join("\n"),
  )
  return [
    `BẢNG KÊ TÀI LIỆU, GÓI HỒ SƠ SỐ ${place.number}${place.part === 1 ? "" : `, BỔ SUNG ${String(place.part - 1)}`}`,
    `Nơi giao: ${place.from}. Nơi nhận: ${place.to}. Ngày lập: ${place.madeOn}.`,
    ...lines,
    "",
  ].join("\n\n")
}

const copyNames: Record<PacketEntry["copy"], string> = {
  typed: "đánh máy từ bản gốc",
  signed: "ký số",
  "digital-original": "gốc kỹ thuật số",
  "paper-original": "gốc giấy",
  "sealed-envelope": "phong bì niêm phong riêng, chỉ đầu mối tiếp nhận mở được",
}

const stepNames: Record<CustodyStep["what"], string> = {
  received: "nhận",
  opened: "mở để xem",
  saved: "tải bản giải mã về máy",
  scanned: "quét mã độc",
  derived: "tạo bản dẫn xuất",
  packed: "đưa vào gói",
}

function custodyLine({ on, what, by, sha256 }: CustodyStep): string {
  const hash = sha256 === null ? "" : `; bản niêm phong SHA-256 ${sha256}`
  return `   ${on}: ${stepNames[what]} (${by})${hash}`
}
