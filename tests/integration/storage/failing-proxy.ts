import { once } from "node:events"
import type { IncomingMessage, ServerResponse } from "node:http"
import { Agent, createServer, request } from "node:http"
import { buffer } from "node:stream/consumers"
import type { MinioAddress } from "#tests/support/minio.ts"
import type { Fault } from "./contract.ts"

export type FailingProxy = {
  address: MinioAddress
  /** Makes every request of these steps fail from now on; no fault at all: none. */
  arm: (...faults: (Fault | { step: string; as: "silent" })[]) => void
  failures: () => number
  close: () => Promise<void>
}

/**
 * A real HTTP server between a store and its MinIO: it loses requests ("before": the server never sees them; "after": the
 * server acts, its answer is lost), says that the disk is full, or keeps silent.
 */
export async function startFailingProxy(address: MinioAddress): Promise<FailingProxy> {
  let faults: Parameters<FailingProxy["arm"]> = []
  let failures = 0
  const agent = new Agent({ keepAlive: true })
  const server = createServer((asked, answered) => {
    const fault = faults.find((candidate) => candidate.step === stepOf(asked))
    if (!fault) return void forward(asked, answered).catch(() => asked.socket.destroy())
    failures++
    if (fault.as === "silent") return
    if (fault.as === "full") return void refuse(asked, answered).catch(() => asked.socket.destroy())
    if (fault.when === "before") return void asked.socket.destroy()
    void forward(asked, null)
      .finally(() => asked.socket.destroy())
      .catch(() => undefined)
  })
  async function forward(asked: IncomingMessage, answered: ServerResponse | null): Promise<void> {
    const { method, url: path, headers } = asked
    const onward = request({ host: address.endPoint, port: address.port, method, path, headers, agent })
    onward.on("error", () => asked.socket.destroy())
    asked.pipe(onward)
    const [response] = (await once(onward, "response")) as [IncomingMessage]
    if (!answered) {
      await buffer(response)
      return
    }
    answered.writeHead(response.statusCode ?? 502, response.headers)
    response.on("error", () => asked.socket.destroy())
    answered.on("close", () => response.destroy())
    response.pipe(answered)
  }
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const listening = server.address()
  if (listening === null || typeof listening === "string") throw new Error("no port")
  return {
    address: { ...address, port: listening.port },
    arm: (...next) => {
      faults = next
      failures = 0
    },
    failures: () => failures,
    close: async () => {
      server.closeAllConnections()
      server.close()
      agent.destroy()
      await once(server, "close")
    },
  }
}

async function refuse(asked: IncomingMessage, answered: ServerResponse): Promise<void> {
  await buffer(asked)
  answered.writeHead(507, { "content-type": "application/xml" })
  answered.end("<Error><Code>XMinioStorageFull</Code><Message>no space</Message></Error>")
}

function stepOf({ method, url = "" }: IncomingMessage): string {
  const query = url.split("?")[1] ?? ""
  if (method === "PUT")
    return query.includes("partNumber=") ? "send part" : query === "" ? "send whole" : "settings"
  if (method === "POST") return query.includes("uploadId=") ? "complete" : "begin"
  if (method === "HEAD") return "look"
  if (method === "DELETE") return query.includes("uploadId=") ? "give up" : "delete"
  return query === "" ? "get" : "list"
}
