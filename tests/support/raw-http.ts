import { connect } from "node:net"

/** What came back over a bare connection; status 0 when it was closed without an answer. */
export type RawAnswer = { status: number; head: string; body: string; milliseconds: number }

/** One piece to send: bytes, or a pause in milliseconds, or null to break the connection off. */
export type Piece = Uint8Array | string | number | null

/**
 * Sends bytes as they are, which no HTTP client would, and waits for the answer or the end of the connection; at most
 * `patience` milliseconds.
 */
export async function sendRaw(
  origin: string,
  pieces: Iterable<Piece>,
  patience = 20_000,
): Promise<RawAnswer> {
  const began = performance.now()
  const socket = connect(Number(new URL(origin).port), "127.0.0.1")
  const received: Buffer[] = []
  const state = { over: false }
  const end = new Promise<void>((resolve) => {
    const finish = () => {
      state.over = true
      resolve()
    }
    socket.on("data", (bytes: Buffer) => {
      received.push(bytes)
      if (isWhole(Buffer.concat(received))) finish()
    })
    socket.on("close", finish)
    socket.on("error", finish)
    setTimeout(finish, patience).unref()
  })
  for (const piece of pieces) {
    if (state.over) break
    if (typeof piece === "number") await new Promise((resolve) => setTimeout(resolve, piece))
    else if (piece === null) socket.resetAndDestroy()
    else if (!socket.write(piece))
      await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), end])
  }
  await end
  socket.destroy()
  return { ...parse(Buffer.concat(received).toString("latin1")), milliseconds: performance.now() - began }
}

/** Whether an answer with a length, or the last chunk of one without, has arrived. */
function isWhole(bytes: Buffer): boolean {
  const text = bytes.toString("latin1")
  const split = text.indexOf("\r\n\r\n")
  if (split < 0) return false
  const length = /^content-length: (\d+)/im.exec(text.slice(0, split))?.[1]
  return length === undefined ? text.endsWith("0\r\n\r\n") : text.length >= split + 4 + Number(length)
}

function parse(text: string): Omit<RawAnswer, "milliseconds"> {
  const split = text.indexOf("\r\n\r\n")
  const head = split < 0 ? text : text.slice(0, split)
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)
  return {
    status,
    head,
    body: Buffer.from(split < 0 ? "" : text.slice(split + 4), "latin1").toString("utf8"),
  }
}

/** The head of a request, with the line that ends it. */
export function requestHead(line: string, headers: Record<string, string | number>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}\r\n`)
  return `${line} HTTP/1.1\r\n${lines.join("")}\r\n`
}
