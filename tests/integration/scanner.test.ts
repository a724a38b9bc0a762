import { existsSync, readdirSync } from "node:fs"
import type { Socket } from "node:net"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { readVerdict } from "#app/domain/custody/scan.ts"
import { scanEvidence } from "#app/services/scan-evidence.server.ts"
import type { Scanner } from "#app/services/scanner.server.ts"
import { clamdAt } from "#app/services/scanner.server.ts"
import { openTestDeps } from "#tests/support/app.ts"
import { declaredCase, officer, report } from "#tests/support/case-work.ts"
import type { Answering } from "#tests/support/clamd.ts"
import { eicar, startClamd } from "#tests/support/clamd.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect, dumpTables } from "#tests/support/sql.ts"

const quick = { connect: 500, idle: 400, whole: 3_000 }
const silent = { result: "failed", reason: "no-answer" }

async function* pieces(...all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const one of all) {
    await Promise.resolve()
    yield one
  }
}

/** What a scan by this clamd comes to, and what clamd was sent. */
async function scanned(bytes: readonly Uint8Array[], how: { answer?: Answering; most?: number } = {}) {
  const clamd = await startClamd(how)
  try {
    const verdict = await clamdAt(clamd.address, quick).scan(pieces(...bytes))
    return { verdict, seen: clamd.seen }
  } finally {
    await clamd.close()
  }
}

describe("UC-71: the scanner, by clamd's own protocol", () => {
  test("gets exactly the bytes, however they come, and its verdict is told", async () => {
    const large = Buffer.alloc(3 * 1024 * 1024 + 7, "chín ")
    for (const bytes of [[Buffer.from("a"), Buffer.alloc(0), Buffer.from("bc")], [large], [], [eicar]]) {
      const { verdict, seen } = await scanned(bytes)
      expect(seen).toHaveLength(1)
      expect(seen[0]?.equals(Buffer.concat(bytes))).toBe(true)
      const found = { result: "found", name: "Eicar-Test-Signature" }
      expect(verdict).toEqual(bytes[0] === eicar ? found : { result: "clean" })
    }
  })

  test("that answers in pieces, before the end, too much, nonsense, or not at all is never taken for a word it did not say", async () => {
    const says: [Answering, object][] = [
      [
        (_, socket) => {
          for (const [at, part] of ["str", "eam: ", "OK\0"].entries())
            setTimeout(() => socket.write(part), 20 * at)
        },
        { result: "clean" },
      ],
      [(_, socket) => void socket.end("stream: OK"), { result: "clean" }],
      [(_, socket) => void socket.end("stream: Not OK\0"), { result: "failed", reason: "answer" }],
      [
        (_, socket) => void socket.write(`stream: ${"x".repeat(5000)}`),
        { result: "failed", reason: "answer" },
      ],
      [(_, socket) => void socket.destroy(), silent],
      [() => undefined, silent],
    ]
    for (const [answer, verdict] of says)
      expect((await scanned([Buffer.from("abc")], { answer })).verdict).toEqual(verdict)
  })

  test("that takes less than all of it says so, and whoever sends is read to the end", async () => {
    let read = 0
    const clamd = await startClamd({ most: 1024 * 1024 })
    async function* counted() {
      for (; read < 40; read++) yield await Promise.resolve(Buffer.alloc(256 * 1024))
    }
    const verdict = await clamdAt(clamd.address, quick).scan(counted())
    await clamd.close()
    expect(verdict).toEqual({ result: "failed", reason: "too-large" })
    expect(read).toBe(40)
  })

  test("that is not there, or stops taking bytes, holds nobody up for longer than it may", async () => {
    const gone = await startClamd()
    await gone.close()
    expect(await clamdAt(gone.address, quick).scan(pieces(Buffer.from("x")))).toEqual(silent)
    expect(await clamdAt("/no/such/socket", quick).scan(pieces(Buffer.from("x")))).toEqual(silent)
    const deaf = await startClamd({ instead: (socket) => void socket.pause() })
    const begun = Date.now()
    const much = Array.from({ length: 64 }, () => Buffer.alloc(1024 * 1024))
    expect(await clamdAt(deaf.address, quick).scan(pieces(...much))).toEqual(silent)
    expect(Date.now() - begun).toBeLessThan(2_500)
    await deaf.close()
  })

  test("that says it found nothing before it has everything is not believed", async () => {
    const hasty = (end: boolean) => (socket: Socket) => {
      socket.once("data", () => {
        socket.write("stream: OK\0")
        if (end) socket.end()
      })
    }
    for (const end of [true, false]) {
      const clamd = await startClamd({ instead: hasty(end) })
      async function* slow() {
        for (let at = 0; at < 5; at++) {
          await new Promise((resolve) => setTimeout(resolve, 30))
          yield Buffer.from("x")
        }
      }
      const verdict = await clamdAt(clamd.address, quick).scan(slow())
      expect(verdict).toEqual({ result: "failed", reason: "answer" })
      await clamd.close()
    }
  })

  test("a source that breaks is no verdict", async () => {
    const clamd = await startClamd()
    async function* broken() {
      yield await Promise.resolve(Buffer.from("x"))
      throw new Error("the line broke")
    }
    await expect(clamdAt(clamd.address, quick).scan(broken())).rejects.toThrow("the line broke")
    await clamd.close()
  })

  test("names of malware are kept plain and short, and only a whole answer is a verdict", () => {
    expect(readVerdict("stream: <b>\u202Exx</b> FOUND\0")).toEqual({ result: "found", name: "?b??xx?/b?" })
    expect(readVerdict(`stream: ${"a".repeat(500)} FOUND\0`)).toMatchObject({ name: "a".repeat(100) })
    for (const other of [
      "",
      "\0",
      "stream: OK\nstream: x FOUND",
      "OK",
      "stream: FOUND",
      "stream: OK FOUNDER",
    ])
      expect(readVerdict(other).result, other).toBe("failed")
  })

  test("the real clamd finds EICAR, where it runs", async (context) => {
    const address = ["/run/clamav/clamd.ctl", "/var/run/clamav/clamd.ctl", "/run/clamd.scan/clamd.sock"].find(
      (path) => existsSync(path),
    )
    if (address === undefined) {
      process.stdout.write("the real clamd was not asked: no socket of one is here\n")
      context.skip()
      return
    }
    const verdict = await clamdAt(address).scan(pieces(eicar))
    expect(verdict).toMatchObject({ result: "found" })
    expect(await clamdAt(address).scan(pieces(Buffer.from("x")))).toEqual({ result: "clean" })
  })
})

describe("UC-71: a copy that is sent to be scanned", () => {
  const canary = "Câu chữ chỉ có trong bản giải mã"
  let opened: Awaited<ReturnType<typeof openTestDeps>>
  let officers: Map<string, DemoOfficer>
  let sql: Sql
  let item: { caseId: string; evidenceId: string }
  /** Types of the case's events at the moment when the scanner gets its first byte. */
  let before: string[] = []
  const got: string[] = []

  beforeAll(async () => {
    const scanner: Scanner = {
      scan: async (bytes) => {
        before = await types()
        for await (const piece of bytes) got.push(Buffer.from(piece).toString())
        return { result: "clean" }
      },
    }
    opened = await openTestDeps({
      now: () => new Date("2026-11-20T02:00:00Z"),
      scanner,
      limits: { fileBytes: 1000 },
    })
    officers = await enrolDemoMembers(opened.deps)
    sql = connect(opened.ownerUrl)
    const note = { name: "a.txt", type: "text/plain", content: Buffer.from("x") }
    const { caseId } = await report(opened.deps, { files: [note] })
    const file = await declaredCase(opened.deps, officer({ officers }, "minh-hoa"), caseId)
    item = { caseId, evidenceId: file.evidence[0]?.id ?? "" }
  })
  afterAll(async () => {
    await sql.end()
    await opened.close()
  })
  const types = async () =>
    (await sql<{ type: string }[]>`select type from audit_event where case_id = ${item.caseId}`).map(
      ({ type }) => type,
    )
  const send = (login: string, text = canary, deps = opened.deps) =>
    scanEvidence(deps, officer({ officers }, login).actor, { ...item, bytes: pieces(Buffer.from(text)) })

  test("is an event before its first byte leaves; nothing of it stays", async () => {
    expect(await send("minh-hoa")).toEqual({ result: "clean" })
    expect(got.join("")).toBe(canary)
    expect(before.filter((type) => type === "evidence.sent-to-scanner")).toHaveLength(1)
    expect(await dumpTables(sql)).not.toContain(canary)
    const files = readdirSync(opened.dir, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    )
    expect(files).toHaveLength(1)
  })

  test("goes nowhere for who may not open it, for what is too large, and where there is no scanner", async () => {
    got.length = 0
    for (const login of ["le-thu", "giam-sat", "quan-tri", "dieu-tra", "luong-thu"])
      await expect(send(login), login).rejects.toThrow(/forbidden|not-found|not-declared/)
    await expect(send("minh-hoa", canary, { ...opened.deps, scanner: null })).rejects.toThrow("not-found")
    const events = (await types()).length
    await expect(send("minh-hoa", "x".repeat(1001))).rejects.toThrow("file-too-large")
    expect(got.join("")).not.toContain(canary)
    expect(await types()).toHaveLength(events + 1)
  })
})
