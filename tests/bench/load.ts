import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { deriveReceipt, lookupHash, parseReceiptCode } from "#app/crypto/receipt.ts"
import { hex } from "#app/crypto/bytes.ts"
import type { Submission } from "#app/domain/cases/schemas.ts"
import { draftFields } from "#app/domain/reports/draft.ts"
import type { Answer, Client, Prepared } from "./http-client.ts"
import { closedLoop, openClient } from "./http-client.ts"
import { benchDrafts, prepareSealed, prepareWithFiles, randomBody } from "./prepared-reports.ts"
import { median } from "./statistics.ts"

/**
 * The loads. Everything that a citizen's browser would do before it sends is done before the clock starts; an answer
 * counts when the server has said that the report is stored.
 */
export type Load = {
  kind: "sealed" | "plain" | "file" | "upload"
  origin: string
  clients: number
  /** Sent before the clock starts. */
  warmUp: number
  /** Sent in each of `rounds` timed rounds. */
  perRound: number
  rounds: number
  /** Size of the file, bytes. */
  fileBytes: number
}

/**
 * `rate`: per second, the median of the rounds. `received`: lookup hashes of all reports whose receipt was given.
 * `cpuSeconds`: what the clients themselves used during the rounds.
 */
export type LoadResult = { rate: number; rates: number[]; received: string[]; cpuSeconds: number }

/** One thing to send; resolves to the lookup hash of the report or its receipt code, or to null where there is neither. */
type Shot = (client: Client) => Promise<string | null>

/** @param warm called between the warm-up and the first round, which waits for it */
export async function runLoad(load: Load, warm: () => Promise<void>): Promise<LoadResult> {
  const shots = await prepare(load)
  const at = { origin: load.origin, clients: load.clients }
  const received: string[] = []
  const fire = async (some: Shot[]) => {
    const { results, seconds } = await closedLoop(at, some, (client, shot) => shot(client))
    received.push(...results.filter((one) => one !== null))
    return some.length / seconds
  }
  await fire(shots.splice(0, load.warmUp))
  await warm()
  const before = process.cpuUsage()
  const rates: number[] = []
  for (let round = 0; round < load.rounds; round++) rates.push(await fire(shots.splice(0, load.perRound)))
  const { user, system } = process.cpuUsage(before)
  return {
    rate: median(rates),
    rates,
    cpuSeconds: (user + system) / 1e6,
    received: load.kind === "plain" ? received.map(lookupOfCode) : received,
  }
}

async function prepare(load: Load): Promise<Shot[]> {
  const count = load.warmUp + load.perRound * load.rounds
  if (load.kind === "sealed") return sealedShots(load, count)
  if (load.kind === "plain") return plainShots(load, count)
  if (load.kind === "file") return fileShots(load, count)
  const [token] = await freshTokens(load, 1)
  const body = randomBody(load.fileBytes)
  return Array.from({ length: count }, () => async (client) => {
    await upload(client, load, { body, token: token ?? "" })
    return null
  })
}

async function sealedShots(load: Load, count: number): Promise<Shot[]> {
  const [token] = await freshTokens(load, 1)
  return prepareSealed(await directory(load), count).map(({ submission }) => {
    const prepared = submissionRequest(load, token ?? "", submission)
    return async (client) => {
      expectStored(await client.send(prepared))
      return submission.lookupHash
    }
  })
}

async function fileShots(load: Load, count: number): Promise<Shot[]> {
  const [token = ""] = await freshTokens(load, 1)
  const reports = await prepareWithFiles(await directory(load), count, load.fileBytes)
  return reports.map((report) => async (client) => {
    const submission = report.sign(await upload(client, load, { body: report.sealed, token }))
    expectStored(await client.send(submissionRequest(load, token, submission)))
    return submission.lookupHash
  })
}

async function plainShots(load: Load, count: number): Promise<Shot[]> {
  const drafts = benchDrafts(await directory(load))
  const tokens = await freshTokens(load, count)
  return tokens.map((token, index) => {
    const form = new FormData()
    const draft = drafts[index % drafts.length]
    if (draft === undefined) throw new Error("no drafts")
    for (const [name, value] of [
      ["token", token],
      ["step", "5"],
      ...draftFields(draft),
      ["go", "next"],
    ] as const)
      form.append(name, value)
    // What a browser sends for a file field in which nothing was chosen.
    form.append("files", new Blob([]), "")
    return plainShot(load, form)
  })
}

function plainShot(load: Load, form: FormData): Shot {
  const encoded = new Response(form)
  const type = encoded.headers.get("Content-Type") ?? ""
  const body = encoded.arrayBuffer()
  return async (client) => {
    const headers = { "Content-Type": type, Accept: "text/html", Origin: load.origin }
    const answer = await client.send({
      method: "POST",
      path: "/report",
      headers,
      body: Buffer.from(await body),
    })
    const shown =
      /<strong[^>]* id="receipt-code">(.*?)<\/strong>/.exec(answer.body.toString("utf8"))?.[1] ?? ""
    const parsed = parseReceiptCode(shown.replaceAll(/<[^>]*>/g, ""))
    if (answer.status !== 200 || !parsed.ok)
      throw new Error(`a plain report was answered with ${String(answer.status)}`)
    return parsed.code
  }
}

/** What the server keeps of a receipt code; worked out after the clock stopped. */
function lookupOfCode(code: string): string {
  return hex(lookupHash(deriveReceipt(code).lookup))
}

function submissionRequest(load: Load, token: string, submission: Submission): Prepared {
  const body = Buffer.from(JSON.stringify({ token, submission }))
  return {
    method: "POST",
    path: "/report/submit",
    headers: { "Content-Type": "application/json", Origin: load.origin },
    body,
  }
}

async function upload(
  client: Client,
  load: Load,
  file: { body: Buffer; token: string },
): Promise<{ id: string; sha256: string }> {
  const headers = {
    "Content-Type": "application/octet-stream",
    "X-Form-Token": file.token,
    Origin: load.origin,
  }
  const answer = await client.send({ method: "POST", path: "/report/upload", headers, body: file.body })
  if (answer.status !== 200)
    throw new Error(`an upload was answered with ${String(answer.status)} ${answer.body.toString("utf8")}`)
  return JSON.parse(answer.body.toString("utf8")) as { id: string; sha256: string }
}

function expectStored(answer: Answer): void {
  if (answer.status !== 200)
    throw new Error(`a report was answered with ${String(answer.status)} ${answer.body.toString("utf8")}`)
}

async function freshTokens({ origin }: Load, count: number): Promise<string[]> {
  const wanted = Array.from(
    { length: count },
    () => ({ method: "GET", path: "/report/token", headers: {} }) as const,
  )
  const { results } = await closedLoop({ origin, clients: 8 }, wanted, (client, one) => client.send(one))
  return results.map((answer) => (JSON.parse(answer.body.toString("utf8")) as { token: string }).token)
}

async function directory({ origin }: Load): Promise<DirectoryEntry[]> {
  const client = openClient(origin)
  try {
    const answer = await client.send({ method: "GET", path: "/directory.json", headers: {} })
    const { entries } = JSON.parse(answer.body.toString("utf8")) as { entries: { entry: DirectoryEntry }[] }
    return entries.map(({ entry }) => entry)
  } finally {
    client.close()
  }
}
