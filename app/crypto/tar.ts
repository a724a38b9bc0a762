import { allZero, concat, fromUtf8, utf8, type Bytes } from "./bytes.ts"
import type { ByteReader } from "./byte-stream.ts"
import { FormatError } from "./errors.ts"

/** Tar moves in blocks of 512 bytes (POSIX.1-2017, pax, "ustar Interchange Format"). */
export const BLOCK = 512
/** Two zero blocks end an archive. */
export const END_OF_ARCHIVE = 2 * BLOCK

const NAME_FIELD = 100
const LARGEST_OCTAL_SIZE = 0o77777777777
// A fixed day, so that no time of an act is told; not 1970, which GNU tar calls implausibly old.
const FIXED_TIME = 946_684_800
// Longest extension header we read: it carries one name and one size.
const LARGEST_EXTENSION = 64 * 1024

/** A regular file in an archive. `size` in bytes, a safe integer. */
export type TarEntry = { name: string; size: number }

/** Zero bytes that fill an entry of this size up to a whole block. */
export function blockPadding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}

/**
 * The header blocks of a file: one ustar block, before it a pax extended header where the name is not short ASCII or
 * the size needs more than 11 octal digits. Owner 0, mode 0644, one fixed date.
 */
export function tarHeader(entry: TarEntry): Bytes {
  const needsPaxName = entry.name.length > NAME_FIELD || !isPrintableAscii(entry.name)
  const needsPaxSize = entry.size > LARGEST_OCTAL_SIZE
  const records = [
    ...(needsPaxName ? [paxRecord("path", entry.name)] : []),
    ...(needsPaxSize ? [paxRecord("size", String(entry.size))] : []),
  ]
  const file = ustarBlock({
    name: needsPaxName ? "file" : entry.name,
    size: needsPaxSize ? 0 : entry.size,
    type: "0",
  })
  if (records.length === 0) return file
  const body = concat(...records)
  const extended = ustarBlock({ name: "pax", size: body.length, type: "x" })
  return concat(extended, body, new Uint8Array(blockPadding(body.length)), file)
}

function ustarBlock(header: { name: string; size: number; type: string }): Bytes {
  const block = new Uint8Array(BLOCK)
  const put = (text: string, at: number): void => {
    block.set(utf8(text), at)
  }
  const octal = (value: number, width: number): string => value.toString(8).padStart(width, "0")
  put(header.name, 0)
  put("0000644\x000000000\x000000000\0", 100)
  put(octal(header.size, 11), 124)
  put(octal(FIXED_TIME, 11), 136)
  put("        ", 148)
  put(header.type, 156)
  put("ustar\x0000", 257)
  put(`${octal(checksumOf(block), 6)}\0 `, 148)
  return block
}

/** "<length> <keyword>=<value>\n", where the decimal length counts itself. */
function paxRecord(keyword: string, value: string): Bytes {
  const rest = utf8(` ${keyword}=${value}\n`)
  let length = rest.length + 1
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length
  return concat(utf8(String(length)), rest)
}

/**
 * Reads up to the content of the next regular file. Understands ustar, pax extended headers and GNU long names and
 * sizes; directories, links, devices and anything else are refused, since no evidence object holds them.
 *
 * Throws `FormatError`: "tar-end" (an end of archive instead), "tar-truncated", "tar-checksum", "tar-header", "tar-type".
 */
export async function readTarEntry(reader: ByteReader): Promise<TarEntry> {
  const overrides: { name?: string; size?: number } = {}
  for (;;) {
    const block = await readBlocks(reader, BLOCK)
    if (allZero(block)) throw new FormatError("tar-end")
    const header = parseHeader(block)
    if (header.type === "0" || header.type === "\0") {
      const size = overrides.size ?? header.size
      if (!Number.isSafeInteger(size)) throw new FormatError("tar-header")
      return { name: overrides.name ?? fromUtf8(header.nameField), size }
    }
    Object.assign(overrides, await readExtension(reader, header))
  }
}

async function readExtension(
  reader: ByteReader,
  header: UstarHeader,
): Promise<{ name?: string; size?: number }> {
  if (!"xgL".includes(header.type)) throw new FormatError("tar-type")
  if (header.size > LARGEST_EXTENSION) throw new FormatError("tar-header")
  const body = (await readBlocks(reader, header.size + blockPadding(header.size))).subarray(0, header.size)
  if (header.type === "x") return parsePax(body)
  if (header.type === "L") return { name: fromUtf8(body).replace(/\0+$/, "") }
  return {}
}

/** `nameField` stays bytes: beside a long name GNU tar leaves its first 100 here, cut inside a character. */
type UstarHeader = { nameField: Bytes; size: number; type: string }

function parseHeader(block: Bytes): UstarHeader {
  const stated = parseNumber(block.subarray(148, 156))
  const unsummed = Uint8Array.from(block)
  unsummed.fill(0x20, 148, 156)
  if (stated !== checksumOf(unsummed)) throw new FormatError("tar-checksum")
  const magic = latin(block.subarray(257, 265))
  if (!magic.startsWith("ustar")) throw new FormatError("tar-header")
  // A prefix holds directories, and evidence has none.
  if (magic.startsWith("ustar\0") && block[345] !== 0) throw new FormatError("tar-header")
  const nameField = block.subarray(0, NAME_FIELD)
  const nameEnd = nameField.indexOf(0)
  return {
    nameField: nameEnd === -1 ? nameField : nameField.subarray(0, nameEnd),
    size: parseNumber(block.subarray(124, 136)),
    type: latin(block.subarray(156, 157)),
  }
}

function parsePax(body: Bytes): { name?: string; size?: number } {
  const found: { name?: string; size?: number } = {}
  let at = 0
  while (at < body.length) {
    const digits = /^(\d{1,6}) /.exec(latin(body.subarray(at, at + 7)))?.[1]
    if (digits === undefined) throw new FormatError("tar-header")
    const end = at + Number(digits)
    const start = at + digits.length + 1
    if (end <= start || end > body.length || body[end - 1] !== 0x0a) throw new FormatError("tar-header")
    const record = fromUtf8(body.subarray(start, end - 1))
    if (record.startsWith("path=")) found.name = record.slice("path=".length)
    if (record.startsWith("size=")) found.size = parseDecimal(record.slice("size=".length))
    at = end
  }
  return found
}

function parseDecimal(text: string): number {
  if (!/^\d{1,16}$/.test(text)) throw new FormatError("tar-header")
  return Number(text)
}

/** Octal digits ended by a space or NUL, or GNU's base 256 marked by the highest bit. */
function parseNumber(field: Bytes): number {
  if (field[0] === 0x80) return field.subarray(1).reduce((value, byte) => value * 256 + byte, 0)
  const digits = /^ *([0-7]+)[ \0]*$/.exec(latin(field))?.[1]
  if (digits === undefined) throw new FormatError("tar-header")
  return Number.parseInt(digits, 8)
}

function checksumOf(block: Bytes): number {
  return block.reduce((sum, byte) => sum + byte, 0)
}

async function readBlocks(reader: ByteReader, length: number): Promise<Bytes> {
  const bytes = await reader.exactly(length)
  if (bytes === null) throw new FormatError("tar-truncated")
  return bytes
}

function latin(bytes: Bytes): string {
  return String.fromCharCode(...bytes)
}

function isPrintableAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}
