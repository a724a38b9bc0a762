import { randomUUID } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { chromium } from "playwright-core"
import { hex } from "#app/crypto/bytes.ts"
import { hashEvidence, sealEvidence } from "#app/crypto/evidence.ts"
import { newBoxKeyPair } from "#app/crypto/keys.ts"
import { securityHeaders } from "#app/http/headers.server.ts"
import { chromiumLaunch } from "#tests/support/chromium.ts"
import { median } from "./statistics.ts"
import type { MeasureId, Result } from "./targets.ts"
import { resultOf } from "./targets.ts"

export const sealIds = ["seal_server_mb_s", "seal_browser_mb_s"] as const satisfies MeasureId[]

const serverBytes = 256 * 1024 * 1024
const browserBytes = 100 * 1024 * 1024
const assets = fileURLToPath(new URL("../../build/client/assets/", import.meta.url))

/** Sealing of evidence: as the server does it on the path without scripts, and as the built worker does in Chromium. */
export async function measureSeal(
  wanted: readonly MeasureId[],
  say: (line: string) => void,
): Promise<Result[]> {
  const results: Result[] = []
  for (const [id, measure] of [
    ["seal_server_mb_s", sealOnServer],
    ["seal_browser_mb_s", sealInBrowser],
  ] as const) {
    if (!wanted.includes(id)) continue
    const rates = await measure()
    say(`${id}: ${rates.map((rate) => rate.toFixed(0)).join(" ")} MB/s`)
    results.push(resultOf(id, median(rates)))
  }
  return results
}

const manifest = {
  ...{ ns: "liemchinh/evidence/v1" as const, case: randomUUID(), id: randomUUID() },
  ...{ name: "video.mp4", type: "video/mp4", addedBy: "reporter", strippedOf: [] },
}

/** Five times from memory to nowhere; the first one warms up. The hash of the content is known from its arrival, as there. */
async function sealOnServer(): Promise<number[]> {
  const recipients = [newBoxKeyPair().publicKey]
  const content = await hashEvidence(zeros(serverBytes))
  const rates: number[] = []
  for (let round = 0; round < 6; round++) {
    const begun = performance.now()
    const sealed = sealEvidence({
      source: zeros(serverBytes),
      manifest: { ...manifest, ...content },
      recipients,
    })
    await sealed.pipeTo(new WritableStream())
    rates.push(serverBytes / 1e3 / (performance.now() - begun))
  }
  return rates.slice(1)
}

function zeros(length: number): ReadableStream<Uint8Array> {
  let left = length
  return new ReadableStream({
    pull(controller) {
      if (left === 0) {
        controller.close()
        return
      }
      left -= 65_536
      controller.enqueue(new Uint8Array(65_536))
    },
  })
}

/** The worker of the build, on a page of its own; the time runs from handing it the file to its "sealed". */
async function sealInBrowser(): Promise<number[]> {
  const worker = (await readdir(assets)).find((name) => /^sealing\.worker-.*\.js$/.test(name))
  if (worker === undefined) throw new Error("no sealing worker in the build: npm run build")
  const server = createServer((request, answer) => {
    const name = /^\/assets\/([\w.-]+\.js)$/.exec(request.url ?? "")?.[1]
    // With the policy of the product: without it a browser could do what it may not do there.
    const type = {
      ...securityHeaders(request.url ?? "/", "bench", false),
      "Content-Type": name === undefined ? "text/html" : "text/javascript",
    }
    if (name === undefined) answer.writeHead(200, type).end("<!doctype html>")
    else
      readFile(join(assets, name)).then(
        (text) => answer.writeHead(200, type).end(text),
        () => answer.writeHead(404).end(),
      )
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const browser = await chromium.launch({ ...(await chromiumLaunch()), headless: true })
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`)
    const asked = {
      ...{ worker: `/assets/${worker}`, bytes: browserBytes, manifest },
      recipient: hex(newBoxKeyPair().publicKey),
    }
    const times: number[] = []
    for (let round = 0; round < 4; round++) times.push(await page.evaluate(sealOnce, asked))
    return times.slice(1).map((milliseconds) => browserBytes / 1e3 / milliseconds)
  } finally {
    await browser.close()
    server.close()
  }
}

type Asked = { worker: string; bytes: number; manifest: object; recipient: string }

/** Runs in the page. */
function sealOnce({ worker: address, bytes, manifest, recipient }: Asked): Promise<number> {
  const key = Uint8Array.from(recipient.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
  const block = new Uint8Array(1024 * 1024).fill(7)
  const file = new File(
    Array.from({ length: bytes / block.length }, () => block),
    "video.mp4",
  )
  const worker = new Worker(address, { type: "module" })
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    worker.onmessage = ({ data }: MessageEvent<{ kind: string }>) => {
      if (data.kind === "progress") return
      worker.terminate()
      if (data.kind === "sealed") resolve(performance.now() - begun)
      else reject(new Error("the worker could not seal"))
    }
    worker.postMessage({ file, manifest, recipient: key })
  })
}
