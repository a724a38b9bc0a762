import { randomUuid } from "#app/crypto/random.ts"
import { concat, fromUtf8, hex, utf8 } from "#app/crypto/bytes.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { signEntry } from "#app/crypto/directory-entry.ts"
import type { Keys, SignKeyPair } from "#app/crypto/keys.ts"
import { newKeys, newSignKeyPair } from "#app/crypto/keys.ts"
import { base64 } from "#app/crypto/bytes.ts"
import { platform } from "#app/crypto/platform.ts"
import type { EnvelopeInput, OpenedEnvelope } from "#app/domain/cases/referral/envelope.ts"
import { openEnvelope } from "#app/domain/cases/referral/envelope.ts"
import type { PacketEntry, PacketManifest } from "#app/domain/cases/referral/manifest.ts"
import { informantName, packetNs } from "#app/domain/cases/referral/manifest.ts"
import type { OpenedPacket, PacketInput, PacketPlace } from "#app/domain/cases/referral/packet.ts"
import { openPacket, sealPacket } from "#app/domain/cases/referral/packet.ts"
import { streamOfBytes } from "#app/domain/cases/referral/signed-archive.ts"

/** A member of staff with keys, and the directory's word for them. */
export type Vouched = { keys: Keys; entry: DirectoryEntry; signature: string }

export function vouched(
  authority: SignKeyPair,
  member: Partial<Pick<DirectoryEntry, "roles" | "body" | "name">>,
): Vouched {
  const keys = newKeys()
  const entry: DirectoryEntry = {
    ...{ v: 1, member: randomUuid(), login: "ai-do", name: "Người Thử", unit: null, from: "2026-10-01" },
    ...{ roles: ["referral"], body: "TTTP", ...member },
    ...{ box: hex(keys.boxPublic), sign: hex(keys.signPublic) },
  }
  return { keys, entry, signature: base64(signEntry(entry, authority.secretKey)) }
}

export type Desk = {
  authority: SignKeyPair
  officer: Vouched
  liaison: Vouched
  deputy: Vouched
  referral: string
}

/** A referral officer and two liaison officers under one authority. */
export function packetDesk(): Desk {
  const authority = newSignKeyPair()
  const agency = { roles: ["agency"], body: "PC03" }
  return {
    ...{ authority, referral: randomUuid(), officer: vouched(authority, {}) },
    ...{ liaison: vouched(authority, agency), deputy: vouched(authority, agency) },
  }
}

export const texts: Readonly<Record<string, string>> = {
  "01-kien-nghi.txt": "Có dấu hiệu tội phạm theo Điều 354.",
  "02-phan-anh.txt": "Người ở tổ công tác nói [lược bỏ 1] thì sẽ tính thêm.",
  "03-chung-cu.bin": "\u0000".repeat(200_000),
}

/** The entry of a text in the manifest. */
export function entryOf(no: string, file: string, content: string): PacketEntry {
  const bytes = utf8(content)
  return {
    ...{ no, title: `Tài liệu ${no}`, kind: "evidence", copy: "typed", pages: 1, redactions: 0, file },
    ...{ size: bytes.length, sha256: hex(platform().sha256(bytes)) },
    custody: [{ on: "2026-11-02", what: "received", by: "reporter", sha256: "0".repeat(64) }],
  }
}

export function manifestOf(desk: Desk, change: Partial<PacketManifest> = {}): PacketManifest {
  const paper: PacketEntry = {
    ...{ no: "09", title: "Biên bản giấy", kind: "paper", copy: "paper-original", pages: 2, redactions: 0 },
    ...{ file: null, size: null, sha256: null, custody: [] },
  }
  return {
    ...{ ns: packetNs, referral: desk.referral, part: 1, number: "31/2026", from: "TTTP", to: "PC03" },
    ...{ subject: "Kiến nghị khởi tố", urgent: "", articles: ["354"], informant: informantName(1) },
    madeOn: "2026-11-20",
    entries: [
      ...Object.entries(texts).map(([file, text], at) => entryOf(`0${String(at + 1)}`, file, text)),
      paper,
    ],
    ...change,
  }
}

export function packetInput(desk: Desk, change: Partial<PacketInput> = {}): PacketInput {
  const { entry, signature, keys } = desk.officer
  return {
    manifest: manifestOf(desk),
    files: new Map(Object.entries(texts).map(([name, text]) => [name, () => streamOfBytes(utf8(text))])),
    ...{ signer: { entry, signature }, signSecret: keys.signSecret },
    readers: [desk.liaison.entry, desk.deputy.entry],
    ...change,
  }
}

export async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  // Not by way of a Response: browsers put an error of their own in the place of the stream's.
  const parts: Uint8Array[] = []
  await stream.pipeTo(new WritableStream({ write: (part) => void parts.push(part) }))
  return concat(...parts)
}

export const sealed = async (input: PacketInput): Promise<Uint8Array> => bytesOf(sealPacket(input))

/** Opens a packet as a liaison officer; what the documents say, by name. */
export function opened(
  desk: Desk,
  ciphertext: Uint8Array,
  change: { by?: Keys; place?: Partial<PacketPlace> } = {},
): Promise<OpenedPacket<string>> {
  const place = {
    referral: desk.referral,
    part: 1,
    to: "PC03",
    authority: desk.authority.publicKey,
    envelope: null,
  }
  const { boxSecret } = change.by ?? desk.liaison.keys
  return openPacket(streamOfBytes(ciphertext), { boxSecret, place: { ...place, ...change.place } }, () => {
    const parts: Uint8Array[] = []
    return {
      write: (piece) => void parts.push(piece.slice()),
      close: () => fromUtf8(concat(...parts)),
    }
  })
}

export const envelopeName = {
  ...{ fullName: "Nguyễn Thị Tên Thử", address: "Số 9 ngõ Kiểm Thử", contact: "0900 000 913" },
}

/** An envelope with a name, to the liaison officers of the desk. */
export function envelopeInput(
  desk: Desk,
  { by = desk.officer, change = {} }: { by?: Vouched; change?: Partial<EnvelopeInput["sheet"]> } = {},
): EnvelopeInput {
  return {
    sheet: {
      ...{ referral: desk.referral, part: 1, number: "31/2026", from: "TTTP", to: "PC03" },
      ...{ informant: informantName(1), basis: "Công văn số 77/CV-PC03", madeOn: "2026-11-24" },
      ...{ identity: envelopeName, ...change },
    },
    signer: { entry: by.entry, signature: by.signature },
    signSecret: by.keys.signSecret,
    readers: [desk.liaison.entry, desk.deputy.entry],
  }
}

export type EnvelopePlace = Parameters<typeof openEnvelope>[1]["place"]

/** Opens an envelope as a liaison officer. */
export function openedEnvelope(
  desk: Desk,
  bytes: Uint8Array,
  { by = desk.liaison.keys, place = {} }: { by?: Keys; place?: Partial<EnvelopePlace> } = {},
): Promise<OpenedEnvelope> {
  const own = { referral: desk.referral, part: 1, to: "PC03", authority: desk.authority.publicKey }
  return openEnvelope(streamOfBytes(bytes), { boxSecret: by.boxSecret, place: { ...own, ...place } })
}
