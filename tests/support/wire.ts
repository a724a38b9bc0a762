import { once } from "node:events"
import type { AddressInfo, Socket } from "node:net"
import { connect, createServer } from "node:net"

/** A cable between browser and server, with somebody listening. */
export type Wire = {
  /** The product's address through the cable. */
  origin: string
  /** Every byte that went to the server, and every byte that came back. */
  sent: () => Buffer
  received: () => Buffer
  close: () => Promise<void>
}

/** Listens to whatever goes to and comes from `origin` (plain HTTP). */
export async function tapWire(origin: string): Promise<Wire> {
  const port = Number(new URL(origin).port)
  const sent: Buffer[] = []
  const received: Buffer[] = []
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1")
    for (const [from, to, record] of [
      [near, far, sent],
      [far, near, received],
    ] as const) {
      open.add(from)
      from.on("data", (bytes: Buffer) => record.push(bytes))
      from.on("error", () => to.destroy())
      from.on("close", () => {
        open.delete(from)
        to.destroy()
      })
      from.pipe(to)
    }
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    sent: () => Buffer.concat(sent),
    received: () => Buffer.concat(received),
    close: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, "close")
    },
  }
}
