import { once } from "node:events"
import type { Socket } from "node:net"
import { connect, createServer } from "node:net"
import type { AddressInfo } from "node:net"

/** A line to a server of ours on which sending takes time, and which can break. */
export type SlowLine = {
  origin: string
  /** Breaks what is open and lets nothing through. */
  cut: () => void
  mend: () => void
  close: () => Promise<void>
}

export async function startSlowLine(to: string, bytesPerSecond: number): Promise<SlowLine> {
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(Number(new URL(to).port), "127.0.0.1")
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on("error", () => other.destroy())
      one.on("close", () => {
        open.delete(one)
        other.destroy()
      })
    }
    far.pipe(near)
    near.on("data", (bytes: Buffer) => {
      near.pause()
      far.write(bytes)
      setTimeout(() => near.resume(), (bytes.length / bytesPerSecond) * 1000)
    })
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const cut = () => {
    isCut = true
    for (const socket of open) socket.destroy()
  }
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    cut,
    mend: () => {
      isCut = false
    },
    close: async () => {
      cut()
      await new Promise((done) => server.close(done))
    },
  }
}
