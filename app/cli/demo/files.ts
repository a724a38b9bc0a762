import { deflateSync, crc32 } from "node:zlib"

/** Small, harmless files for the demo: a striped picture, a second of tone, a page of PDF, a text. */
export type DemoFile = { name: string; type: string; bytes: Uint8Array }

/** A file that fits a description of the demo's evidence, such as “ghi âm 42 giây”. */
export function demoFile(description: string, number: number): DemoFile {
  const name = description.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "")
  if (/ghi âm|video/i.test(description))
    return { name: `${name}.wav`, type: "audio/wav", bytes: tone(440 + number * 20) }
  if (/email|tin nhắn|bảng|hồ sơ|tờ khai/i.test(description))
    return { name: `${name}.pdf`, type: "application/pdf", bytes: pdf() }
  return { name: `${name}.png`, type: "image/png", bytes: picture(number) }
}

/** 240 × 160 pixels of broad stripes, PNG. */
export function picture(seed: number): Uint8Array {
  const [width, height] = [240, 160]
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * (width * 3 + 1) + 1 + x * 3
      const band = Math.floor((x + y + seed * 13) / 24) % 3
      rows.set([90 + band * 50, 120 + ((seed * 31 + band * 20) % 100), 140 + band * 30], at)
    }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** One second of a sine wave, WAV, 8 kHz, mono. */
function tone(hertz: number): Uint8Array {
  const rate = 8000
  const samples = Buffer.alloc(rate * 2)
  for (let i = 0; i < rate; i++)
    samples.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * hertz * i) / rate)), i * 2)
  const header = Buffer.alloc(44)
  header.write("RIFF", 0)
  header.writeUInt32LE(36 + samples.length, 4)
  header.write("WAVEfmt ", 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write("data", 36)
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples])
}

/** One page with one line, PDF 1.4. */
export function pdf(): Uint8Array {
  const text = "BT /F1 18 Tf 60 760 Td (Tai lieu minh hoa, moi thong tin deu hu cau) Tj ET"
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${String(text.length)} >>\nstream\n${text}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ]
  let body = "%PDF-1.4\n"
  const offsets = objects.map((object, index) => {
    const at = body.length
    body += `${String(index + 1)} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("")
  const count = String(objects.length + 1)
  const trailer = `trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${String(body.length)}\n%%EOF\n`
  return Buffer.from(`${body}xref\n0 ${count}\n0000000000 65535 f \n${table}${trailer}`, "latin1")
}
