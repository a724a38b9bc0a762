import { Inflate } from "fflate"
import { concat, type Bytes } from "../../../crypto/bytes.ts"
import { crc32 } from "./checksum.ts"
import { ascii, latin1, littleEndian, littleEndianBytes, NotCleanable } from "./cleaning.ts"
import type { Copy, Window } from "./cleaning.ts"

/** A member of an archive as its central directory tells it; `data` is where its packed bytes begin. */
export type Member = {
  name: Bytes
  path: string
  method: number
  crc: number
  packed: number
  size: number
  data: number
  flags: number
  /** The archive says when this was written, or by whom. */
  dated: boolean
}

const mostDirectory = 4 * 1024 * 1024
const mostMembers = 10_000
const [encrypted, utf8Name] = [0x1, 0x800]
/** 1 January 1980, the first day a ZIP archive can name. */
const epoch = 0x21

/**
 * The members of a ZIP archive (APPNOTE 6.3) without ZIP64.
 *
 * @throws NotCleanable `encrypted`; `unsure` for anything this reader does not know; `damaged`
 */
export async function readZip(window: Window): Promise<Member[]> {
  const tail = await window.at(Math.max(0, window.size - 65_557), Math.min(window.size, 65_557))
  const end = latin1(tail).lastIndexOf("PK\x05\x06")
  if (end < 0 || end + 22 > tail.length) throw new NotCleanable("damaged")
  const count = littleEndian(tail, end + 10, 2)
  const [length, start] = [littleEndian(tail, end + 12), littleEndian(tail, end + 16)]
  if (start === 0xffffffff || count === 0xffff || count > mostMembers) throw new NotCleanable("unsure")
  if (length > mostDirectory) throw new NotCleanable("unsure")
  const directory = (await window.at(start, length)).slice()
  const members: Member[] = []
  for (let at = 0; members.length < count;) {
    if (latin1(directory.subarray(at, at + 4)) !== "PK\x01\x02") throw new NotCleanable("damaged")
    const nameLength = littleEndian(directory, at + 28, 2)
    members.push(await memberAt(window, directory.subarray(at, at + 46 + nameLength)))
    at += 46 + nameLength + littleEndian(directory, at + 30, 2) + littleEndian(directory, at + 32, 2)
  }
  if (new Set(members.map(({ path }) => path)).size !== members.length) throw new NotCleanable("unsure")
  return members
}

async function memberAt(window: Window, entry: Bytes): Promise<Member> {
  const [flags, method] = [littleEndian(entry, 8, 2), littleEndian(entry, 10, 2)]
  const [crc, packed, size] = [littleEndian(entry, 16), littleEndian(entry, 20), littleEndian(entry, 24)]
  const offset = littleEndian(entry, 42)
  if ((flags & encrypted) !== 0) throw new NotCleanable("encrypted")
  if (method !== 0 && method !== 8) throw new NotCleanable("unsure")
  if ([packed, size, offset].includes(0xffffffff)) throw new NotCleanable("unsure")
  const local = await window.at(offset, 30)
  if (latin1(local.subarray(0, 4)) !== "PK\x03\x04") throw new NotCleanable("damaged")
  const data = offset + 30 + littleEndian(local, 26, 2) + littleEndian(local, 28, 2)
  if (data + packed > window.size) throw new NotCleanable("damaged")
  const name = entry.slice(46)
  const day = littleEndian(local, 12, 2)
  const dated =
    littleEndian(local, 10, 2) !== 0 || (day !== 0 && day !== epoch) || littleEndian(local, 28, 2) !== 0
  return { name, path: latin1(name), method, crc, packed, size, data, flags: flags & utf8Name, dated }
}

/**
 * What is in a member, unpacked. Ends as soon as more comes out than is stated, so a bomb costs no memory.
 *
 * @throws NotCleanable `too-large` beyond `most` bytes; `damaged` when size or checksum are not those stated
 */
export async function unpacked(window: Window, member: Member, most: number): Promise<Bytes> {
  if (member.size > most || member.packed > most) throw new NotCleanable("too-large")
  const packed = (await window.at(member.data, member.packed)).slice()
  const content = member.method === 0 ? packed : inflated(packed, member.size)
  if (content.length !== member.size || crc32(content) !== member.crc) throw new NotCleanable("damaged")
  return content
}

function inflated(packed: Bytes, size: number): Bytes {
  const pieces: Bytes[] = []
  let length = 0
  const inflate = new Inflate((piece) => {
    length += piece.length
    if (length > size) throw new NotCleanable("damaged")
    pieces.push(piece.slice())
  })
  for (let at = 0; at < packed.length; at += 16_384)
    inflate.push(packed.subarray(at, at + 16_384), at + 16_384 >= packed.length)
  return concat(...pieces)
}

/** Writes an archive anew: no times, no owners, no comments; what stays packed is copied as it is. */
export type ZipWriter = {
  copy: (member: Member) => void
  store: (member: Member, content: Packed) => void
  end: () => void
}
export type Packed = { bytes: Bytes; crc: number; size: number; method: 0 | 8 }

export function zipWriter(copy: Copy): ZipWriter {
  const directory: Bytes[] = []
  let at = 0
  const write = (bytes: Bytes) => {
    copy.put(bytes)
    at += bytes.length
  }
  const header = (member: Member, content: Omit<Packed, "bytes"> & { packed: number }) => {
    const facts = concat(
      littleEndianBytes(20, 2),
      ...[littleEndianBytes(member.flags, 2), littleEndianBytes(content.method, 2)],
      ...[littleEndianBytes(0, 2), littleEndianBytes(epoch, 2)],
      ...[littleEndianBytes(content.crc), littleEndianBytes(content.packed), littleEndianBytes(content.size)],
      ...[littleEndianBytes(member.name.length, 2), littleEndianBytes(0, 2)],
    )
    directory.push(
      concat(
        ascii("PK\x01\x02"),
        littleEndianBytes(20, 2),
        facts,
        new Uint8Array(10),
        littleEndianBytes(at),
        member.name,
      ),
    )
    write(concat(ascii("PK\x03\x04"), facts, member.name))
  }
  return {
    copy(member) {
      header(member, { ...member, method: member.method === 8 ? 8 : 0 })
      copy.keep(member.data, member.data + member.packed)
      at += member.packed
    },
    store(member, content) {
      header(member, { ...content, packed: content.bytes.length })
      write(content.bytes)
    },
    end() {
      const [start, entries] = [at, concat(...directory)]
      write(entries)
      const count = littleEndianBytes(directory.length, 2)
      write(
        concat(
          ...[ascii("PK\x05\x06"), new Uint8Array(4), count, count],
          ...[littleEndianBytes(entries.length), littleEndianBytes(start), new Uint8Array(2)],
        ),
      )
    },
  }
}
