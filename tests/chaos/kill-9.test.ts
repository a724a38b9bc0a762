import { execFileSync } from "node:child_process"
import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { readEnvironment } from "#app/config/env.server.ts"
import { openRuntime } from "#app/cli/runtime.ts"
import { collectExpiredUploads, collectOrphans } from "#app/services/uploads.server.ts"
import { signal } from "#db/embedded-process.ts"
import { parseObjectKey } from "#storage/object-store.ts"
import type { DemoProcess } from "../support/demo-process.ts"
import { freePort, postgresProcesses, startDemo } from "../support/demo-process.ts"
import type { MadeReport } from "../support/sealed-client.ts"
import { sealedClient } from "../support/sealed-client.ts"

const dataDir = await mkdtemp(join(tmpdir(), "liem-chinh-chaos-"))
const port = await freePort()
let demo: DemoProcess | null = null

afterAll(async () => {
  await demo?.killHard()
  for (const line of postgresProcesses(dataDir)) signal(Number(line.trim().split(" ")[0]), "SIGQUIT")
  await rm(dataDir, { recursive: true, force: true })
})

/** The same moments in every run: a small linear congruence, seeded. */
function moments(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
}

const file = (size: number) => ({ name: "anh.png", type: "image/png", content: Buffer.alloc(size, 7) })

/** Sends one report with a file, through failures, the way a person's page does; returns it once the receipt came. */
async function sendThroughFailures(origin: string, size: number): Promise<MadeReport> {
  for (;;) {
    try {
      const client = await sealedClient(origin)
      const made = await client.make(undefined, [file(size)])
      for (let attempt = 0; attempt < 200; attempt++) {
        const answer = await client.send(made.submission).catch(() => null)
        if (answer?.status === 200) return made
        if (answer !== null && answer.status < 500) break
        await new Promise((done) => setTimeout(done, 100))
      }
    } catch {
      // The server is away: the file has to be sent again when it is back.
      await new Promise((done) => setTimeout(done, 100))
    }
  }
}

describe("attack 28: kill -9 of the server while fifty reports with files are being sent", () => {
  const received: MadeReport[] = []

  it("loses no report whose receipt was given", async () => {
    demo = await startDemo({ dataDir, port })
    const next = moments(20261123)
    let waiting = 50
    const senders = [0, 1, 2].map(async () => {
      while (waiting-- > 0)
        received.push(
          await sendThroughFailures(
            `http://127.0.0.1:${String(port)}`,
            20_000 + Math.floor(next() * 200_000),
          ),
        )
    })
    let kills = 0
    const killer = (async () => {
      while (waiting > 0 && kills < 6) {
        await new Promise((done) => setTimeout(done, 300 + next() * 2500))
        await demo.killHard()
        kills++
        demo = await startDemo({ dataDir, port })
      }
    })()
    await Promise.all([...senders, killer])
    expect(received).toHaveLength(50)
    expect(kills).toBeGreaterThan(0)
  })

  it("opens every one of them with its code, whole", async () => {
    const client = await sealedClient(`http://127.0.0.1:${String(port)}`)
    for (const made of received) {
      const { keys, mailbox } = await client.mailbox(made.code)
      const [report] = keys.messages(mailbox)
      expect(report?.body).toMatchObject({ story: made.draft.story })
      expect(mailbox.evidence.map((item) => item.id)).toEqual(made.evidence.map((item) => item.id))
    }
  })

  it("ends cleanly within ten seconds on SIGTERM, its PostgreSQL included", async () => {
    const ended = await demo?.terminate()
    demo = null
    expect(ended?.code).toBe(0)
    expect(ended?.seconds).toBeLessThan(10)
    expect(postgresProcesses(dataDir)).toEqual([])
  })

  it("has nothing half there: every object of a report is whole, every other one is collected", async () => {
    const env = readEnvironment({ DATA_DIR: dataDir, LOG_LEVEL: "silent" })
    const runtime = await openRuntime(env)
    try {
      const rows = await runtime.deps.db.execute<{ object_key: string; sha256: string; length: string }>(
        sql`select object_key, encode(sha256, 'hex') as sha256, length from evidence`,
      )
      // A submission that was committed but whose answer was lost is not in `received`: there may be more, never fewer.
      expect(rows.length).toBeGreaterThanOrEqual(50)
      for (const row of rows) {
        const { body, length } = await runtime.deps.store.get(parseObjectKey(row.object_key))
        const hash = await crypto.subtle.digest("SHA-256", await new Response(body).arrayBuffer())
        expect(length).toBe(Number(row.length))
        expect(Buffer.from(hash).toString("hex")).toBe(row.sha256)
      }
      const later = { ...runtime.deps, clock: { now: () => new Date(Date.now() + 4 * 86_400_000) } }
      await collectExpiredUploads(later)
      await collectOrphans(later)
      const kept = await runtime.deps.store.list({ limit: 1000 })
      expect(kept.map((object) => object.key).sort()).toEqual(rows.map((row) => row.object_key).sort())
      expect(await readdir(join(dataDir, "spool")).catch(() => [])).toEqual([])
    } finally {
      await runtime.close()
    }
  })

  it("goes on with the same data at the next start", async () => {
    demo = await startDemo({ dataDir, port })
    expect(demo.lines.at(-1)).toBe(`Ready: http://127.0.0.1:${String(port)}`)
    expect(
      demo.lines.filter((line) => /^login: [a-z]+ [a-z0-9-]+( [a-z]+){7}$/.test(line)).length,
    ).toBeGreaterThan(10)
    expect(await (await fetch(`${demo.origin}/healthz`)).text()).toBe("ok\n")
    const first = received[0]
    const { keys, mailbox } = await (await sealedClient(demo.origin)).mailbox(first?.code ?? "")
    expect(keys.messages(mailbox)[0]?.body).not.toBeNull()
  })

  it("prints six digits for a member of the demo", () => {
    const digits = execFileSync(process.execPath, ["app/cli/demo-code.ts", "minh-hoa"], { encoding: "utf8" })
    expect(digits).toMatch(/^\d{6}\n$/)
  })
})
