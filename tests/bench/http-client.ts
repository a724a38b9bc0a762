import type { OutgoingHttpHeaders } from "node:http"
import { Agent, request } from "node:http"

/** A request that is ready to be sent, but for the connection. */
export type Prepared = { method: "GET" | "POST"; path: string; headers: OutgoingHttpHeaders; body?: Buffer }
export type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }

/** One client with one kept-alive connection, as a browser has it: a request, its whole answer, the next request. */
export type Client = { send: (prepared: Prepared) => Promise<Answer>; close: () => void }

export function openClient(origin: string): Client {
  const { hostname, port } = new URL(origin)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = ({ method, path, headers, body }: Prepared) =>
    new Promise<Answer>((resolve, reject) => {
      const outgoing = request(
        { ...{ hostname, port, agent, method, path }, headers: lengthOf(headers, body) },
        (incoming) => {
          const chunks: Buffer[] = []
          incoming.on("data", (chunk: Buffer) => chunks.push(chunk))
          incoming.on("error", reject)
          incoming.on("end", () => {
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              body: Buffer.concat(chunks),
            })
          })
        },
      )
      outgoing.on("error", reject)
      outgoing.end(body)
    })
  return {
    send,
    close: () => {
      agent.destroy()
    },
  }
}

const lengthOf = (headers: OutgoingHttpHeaders, body: Buffer | undefined): OutgoingHttpHeaders =>
  body === undefined ? headers : { ...headers, "Content-Length": body.length }

/**
 * Works through `items` with so many clients at once, each beginning the next item when it is done with one. Returns
 * what `work` gave, in the order of the items, and the seconds it took.
 */
export async function closedLoop<Item, Result>(
  { origin, clients }: { origin: string; clients: number },
  items: readonly Item[],
  work: (client: Client, item: Item) => Promise<Result>,
): Promise<{ results: Result[]; seconds: number }> {
  const results: Result[] = []
  let next = 0
  const one = async (client: Client) => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(client, items[at] as Item)
  }
  const opened = Array.from({ length: clients }, () => openClient(origin))
  const begun = performance.now()
  try {
    await Promise.all(opened.map(one))
  } finally {
    for (const client of opened) client.close()
  }
  return { results, seconds: (performance.now() - begun) / 1000 }
}
