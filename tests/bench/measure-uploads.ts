import type { OutgoingHttpHeaders } from "node:http"
import { request } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import { randomBody } from "./prepared-reports.ts"
import type { BenchServer } from "./server-process.ts"
import { residentMegabytes } from "./server-process.ts"
import { median } from "./statistics.ts"
import type { MeasureId, Result } from "./targets.ts"
import { resultOf } from "./targets.ts"

export const uploadIds = [
  "upload_100mib_resumed",
  "peak_rss_100mib_mb",
] as const satisfies readonly MeasureId[]

const size = 100 * 1024 * 1024
const rounds = 3

/**
 * 100 MiB in parts through three broken lines and a start of the server, whose time does not count; and by how much the server's memory
 * grows while 100 MiB come in one request. `restart` ends the server and starts it on the same data.
 */
export async function measureUploads(
  first: BenchServer,
  restart: () => Promise<BenchServer>,
  say: (line: string) => void,
): Promise<Result[]> {
  const body = randomBody(size)
  const idle = await settled(first)
  const peak = await peakWhile(first, async () => {
    const path = await begin(first.origin)
    await sendUntil(first.origin, path, { body, from: 0, until: size })
  })
  say(`memory: ${idle.toFixed(0)} MB idle, ${peak.toFixed(0)} MB at most during an upload of 100 MiB`)
  const rates: number[] = []
  let server = first
  for (let round = 0; round < rounds; round++) {
    let seconds = 0
    const timed = async (work: () => Promise<void>) => {
      const begun = performance.now()
      await work()
      seconds += (performance.now() - begun) / 1000
    }
    const path = await begin(server.origin)
    for (const cut of [0.2, 0.45, 0.7])
      await timed(async () => {
        const from = await offsetOf(server.origin, path)
        await sendUntil(server.origin, path, { body, from, until: Math.floor(size * cut) })
      })
    if (round === 0) server = await restart()
    await timed(async () => {
      const from = await offsetOf(server.origin, path)
      await sendUntil(server.origin, path, { body, from, until: size })
      if ((await offsetOf(server.origin, path)) !== size) throw new Error("the upload did not end whole")
    })
    rates.push(size / 1e6 / seconds)
  }
  say(`uploads with three cuts: ${rates.map((one) => one.toFixed(0)).join(" ")} MB/s`)
  return [
    resultOf("upload_100mib_resumed", median(rates)),
    resultOf("peak_rss_100mib_mb", Math.max(0, peak - idle)),
  ]
}

/** Resident memory once it has not grown for a second. */
async function settled({ pid, origin }: BenchServer): Promise<number> {
  // What the first request of each kind loads is no cost of the upload.
  const path = await begin(origin, 1000)
  await sendUntil(origin, path, { body: Buffer.alloc(1000, 1), from: 0, until: 1000 })
  let last = 0
  for (let tries = 0; tries < 20; tries++) {
    const now = await residentMegabytes(pid)
    if (Math.abs(now - last) < 1) return now
    last = now
    await sleep(1000)
  }
  return last
}

async function peakWhile({ pid }: BenchServer, work: () => Promise<void>): Promise<number> {
  const state = { peak: 0, over: false }
  const watch = (async () => {
    while (!state.over) {
      state.peak = Math.max(state.peak, await residentMegabytes(pid))
      await sleep(10)
    }
  })()
  await work()
  state.over = true
  await watch
  return state.peak
}

const token = async (origin: string) => {
  const answer = await fetch(`${origin}/report/token`)
  return ((await answer.json()) as { token: string }).token
}

const tus = async (origin: string) => ({
  ...{ "Tus-Resumable": "1.0.0", "X-Form-Token": await token(origin), Origin: origin },
})

async function begin(origin: string, length = size): Promise<string> {
  const headers = { ...(await tus(origin)), "Upload-Length": String(length) }
  const answer = await fetch(`${origin}/report/uploads`, { method: "POST", headers })
  return answer.headers.get("Location") ?? ""
}

async function offsetOf(origin: string, path: string): Promise<number> {
  const answer = await fetch(`${origin}${path}`, { method: "HEAD", headers: await tus(origin) })
  return Number(answer.headers.get("Upload-Offset"))
}

/** Sends the rest of the upload; where `until` is not its end, the line breaks there. */
async function sendUntil(
  origin: string,
  path: string,
  { body, from, until }: { body: Buffer; from: number; until: number },
): Promise<void> {
  const headers: OutgoingHttpHeaders = {
    ...(await tus(origin)),
    ...{ "Content-Type": "application/offset+octet-stream", "Upload-Offset": from },
    "Content-Length": body.length - from,
  }
  await new Promise<void>((resolve, reject) => {
    const outgoing = request(new URL(path, origin), { method: "PATCH", headers, agent: false }, (answer) => {
      answer.resume()
      answer.on("end", () => {
        if (answer.statusCode === 204) resolve()
        else reject(new Error(`a part was answered with ${String(answer.statusCode)}`))
      })
    })
    outgoing.on("error", (error) => {
      if (until < body.length) resolve()
      else reject(error)
    })
    if (until === body.length) outgoing.end(body.subarray(from))
    else outgoing.write(body.subarray(from, until), () => outgoing.destroy())
  })
}
