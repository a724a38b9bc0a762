import { once } from "node:events"
import type { Server, Socket } from "node:net"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"

/** The harmless file that every scanner reports (eicar.org), put together here so that no scanner takes this file for it. */
export const eicar = Buffer.from(
  ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE", "!$H+H*"].join(""),
)

export type Clamd = {
  /** `host:port` */
  address: string
  /** What it was sent, whole, one for each scan. */
  seen: Buffer[]
  close: () => Promise<void>
}

/** What it does with a connection after it has read `bytes` whole. */
export type Answering = (bytes: Buffer, socket: Socket) => void

const answering: Answering = (bytes, socket) => {
  socket.end(bytes.includes(eicar) ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0")
}

export type ClamdOptions = {
  answer?: Answering
  /** Its StreamMaxLength. */
  most?: number
  /** What it does with a connection instead of all that. */
  instead?: (socket: Socket) => void
}

/** A server that speaks clamd's INSTREAM, for where the real one is not there. */
export async function startClamd({
  answer = answering,
  most = 25 * 1024 * 1024,
  instead,
}: ClamdOptions = {}): Promise<Clamd> {
  const seen: Buffer[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on("error", () => undefined)
    if (instead !== undefined) {
      instead(socket)
      return
    }
    let waiting = Buffer.alloc(0)
    let begun = false
    const got: Buffer[] = []
    socket.on("data", (piece) => {
      waiting = Buffer.concat([waiting, piece])
      if (!begun) {
        if (waiting.length < 10) return
        if (waiting.subarray(0, 10).toString() !== "zINSTREAM\0") return void socket.end("UNKNOWN COMMAND\0")
        begun = true
        waiting = waiting.subarray(10)
      }
      while (waiting.length >= 4) {
        const length = waiting.readUInt32BE()
        if (length === 0) {
          const whole = Buffer.concat(got)
          seen.push(whole)
          answer(whole, socket)
          return
        }
        if (waiting.length < 4 + length) return
        got.push(waiting.subarray(4, 4 + length))
        waiting = waiting.subarray(4 + length)
        if (got.reduce((sum, one) => sum + one.length, 0) > most)
          return void socket.end("INSTREAM size limit exceeded. ERROR\0")
      }
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    address: `127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    seen,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, "close")
    },
  }
}
