import { once } from "node:events"
import type { Socket } from "node:net"
import { connect } from "node:net"
import type { ScanVerdict } from "../domain/custody/scan.ts"
import { readVerdict } from "../domain/custody/scan.ts"

/** The office's malware scanner. Never throws for what the scanner does; errors of the bytes' own source come through. */
export type Scanner = {
  scan: (bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal) => Promise<ScanVerdict>
}

/** In milliseconds: until the connection stands, without a sign of life, for all of it. */
export type ScanPatience = { connect: number; idle: number; whole: number }

const patience: ScanPatience = { connect: 5_000, idle: 60_000, whole: 600_000 }

/** clamd takes chunks of any length up to its own limit; this many bytes are as quick as more. */
const chunk = 64 * 1024
/** No honest answer is longer. */
const longestAnswer = 1024

/**
 * clamd at `address` (`host:port`, or the path of its socket), by its INSTREAM command: length and bytes of each chunk, a length
 * of nothing, one line back (man clamd(8)). The bytes go there as they come and are kept nowhere; no more are asked for than
 * clamd takes. Nothing of its answer but the verdict is used.
 */
export function clamdAt(address: string, waits: ScanPatience = patience): Scanner {
  return {
    scan: async (bytes, signal) => {
      const socket = open(address)
      const stop = () => void socket.destroy()
      const whole = setTimeout(stop, waits.whole)
      signal?.addEventListener("abort", stop)
      let sent = false
      // A word of nothing found before all was there is about a part of it.
      const verdict = answerOf(socket).then((said) => (said.result === "clean" && !sent ? unheard : said))
      try {
        if (await connected(socket, waits)) socket.setTimeout(waits.idle, stop)
        else socket.destroy()
        await send(socket, bytes, () => (sent = true))
        return await verdict
      } finally {
        clearTimeout(whole)
        signal?.removeEventListener("abort", stop)
        socket.destroy()
      }
    },
  }
}

const silent: ScanVerdict = { result: "failed", reason: "no-answer" }
const unheard: ScanVerdict = { result: "failed", reason: "answer" }

function open(address: string): Socket {
  if (address.startsWith("/")) return connect({ path: address })
  const at = address.lastIndexOf(":")
  const host = address.slice(0, at).replace(/^\[(.*)\]$/, "$1")
  return connect({ host, port: Number(address.slice(at + 1)) })
}

async function connected(socket: Socket, { connect: most }: ScanPatience): Promise<boolean> {
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(most) })
    return true
  } catch {
    return false
  }
}

/** The verdict, once clamd has answered or will not any more. It may come before all bytes are there. */
function answerOf(socket: Socket): Promise<ScanVerdict> {
  let answer = ""
  return new Promise((resolve) => {
    const end = () => {
      resolve(answer === "" ? silent : readVerdict(answer))
    }
    socket.on("data", (piece: Buffer) => {
      answer += piece.toString("latin1")
      if (answer.includes("\0") || answer.length > longestAnswer) end()
    })
    socket.on("close", end)
    // What broke is told by the missing answer.
    socket.on("error", () => undefined)
  })
}

/** Sends everything. What comes after clamd hung up is read past: whoever sends it would not see the answer otherwise. */
async function send(socket: Socket, bytes: AsyncIterable<Uint8Array>, onEnd: () => void): Promise<void> {
  let takes = await write(socket, Buffer.from("zINSTREAM\0"))
  for await (const piece of bytes)
    for (let at = 0; takes && at < piece.length; at += chunk) {
      const part = piece.subarray(at, at + chunk)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(part.length)
      takes = (await write(socket, length)) && (await write(socket, part))
    }
  if (!takes) return
  onEnd()
  await write(socket, Buffer.alloc(4))
}

/** False when nobody takes bytes any more. */
async function write(socket: Socket, bytes: Uint8Array): Promise<boolean> {
  if (!socket.writable) return false
  if (socket.write(bytes)) return true
  await Promise.race([once(socket, "drain"), once(socket, "close")]).catch(() => undefined)
  return socket.writable
}
