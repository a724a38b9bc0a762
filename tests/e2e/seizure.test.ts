import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { demoPassphrase, demoTotpSecret } from "#app/cli/demo/members.ts"
import { deriveReceipt } from "#app/crypto/receipt.ts"
import { startEmbeddedPostgres } from "#db/embedded.ts"
import { totpCode } from "#app/services/second-factor.server.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson, launchBrowser } from "../support/browser.ts"
import type { Canary } from "../support/canaries.ts"
import { canary, findCanaries } from "../support/canaries.ts"
import type { DemoProcess } from "../support/demo-process.ts"
import { freePort, startDemo } from "../support/demo-process.ts"
import { openMailbox, reply } from "../support/pages/mailbox.ts"
import { logIn, note, openCase, openFile, openQueue, register, write } from "../support/pages/office.ts"
import type { ChosenFile } from "../support/pages/report-form.ts"
import { sendReport, tell } from "../support/pages/report-form.ts"
import { joinDemo } from "../support/demo-data.ts"
import { connect, dumpTables } from "../support/sql.ts"
import { writeEverything, writers } from "../support/written-words.ts"

const dataDir = await mkdtemp(join(tmpdir(), "liem-chinh-seizure-"))
let demo: DemoProcess
let browser: Browser
let canaries: Canary[] = []

const nothing = () => Promise.resolve()
const officer: Look = { locale: "vi", width: 1280, scripts: true }
const login = "minh-hoa"

/** Texts that exist nowhere else; each way of sending has its own. */
const words = (way: string) => ({
  story: `Kể bằng cách ${way}: con vạc đêm thứ bảy mươi ba bay qua ao`,
  place: `Gốc đa ${way} bên miếu con vạc`,
  who: `Người áo vạc ${way}`,
  name: `Vạc Thị Canh Khuya ${way}`,
  address: `Ngách Vạc 73 ${way}`,
  contact: `vac.${way}@canh-khuya.example`,
  answer: `Trả lời ${way}: hôm ấy nước ao đầy`,
  question: `Con vạc ${way} bay về hướng nào trong đêm ấy?`,
  note: `Ghi riêng ${way}: so tiếng vạc với sổ trực`,
})

const file = (way: string): ChosenFile => ({
  name: `tiếng-vạc-${way}.txt`,
  mimeType: "text/plain",
  buffer: Buffer.from(`Bản chép tiếng vạc ${way}\n${"chim vạc kêu ngoài bãi sậy lúc canh ba. ".repeat(60)}`),
})

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo({ dataDir, port: await freePort() }), launchBrowser()])
  canaries = [
    ...(await wholeWay("có-mã-chạy", true)),
    ...(await wholeWay("không-mã-chạy", false)),
    ...(await officeWay()),
  ]
})
afterAll(async () => {
  await browser.close()
  await demo.terminate()
  await rm(dataDir, { recursive: true, force: true })
})

/** Reporter and officer do all that there is to do; returns what must not be found afterwards. */
async function wholeWay(way: string, scripts: boolean): Promise<Canary[]> {
  const said = words(way)
  const reporter: Look = { locale: "vi", width: 360, scripts }
  const asReporter = (act: (person: Person) => Promise<void>) =>
    asPerson(browser, { ...reporter, origin: demo.origin }, act)
  let code = ""
  let token = ""
  await asReporter(async (person) => {
    await person.open("/report")
    token = await person.page.locator("input[name=token]").first().inputValue()
    const { story, place, who, name: fullName, address, contact } = said
    await tell(
      person,
      {
        category: "MC",
        story: `${story}.`,
        place,
        who,
        named: { fullName, address, contact },
        files: [file(way)],
      },
      nothing,
    )
    code = await sendReport(person, nothing)
  })
  await asOfficer(
    async (person) => {
      await openCase(person, said.story)
      await openFile(person, "CC-01")
      await register(person)
      await note(person, said.note)
      await write(person, "ask", said.question)
    },
    scripts ? 1 : 2,
  )
  await asReporter(async (person) => {
    await openMailbox(person, code)
    await reply(person, said.answer, [{ ...file(way), name: `lần-hai-${way}.txt` }])
  })
  return [
    ...secretsOf(way, code),
    canary(`form token ${way}`, token),
    canary(`nonce ${way}`, Buffer.from(token, "base64url").subarray(4, 20)),
  ]
}

/** What the office and the investigators write, beside the demo's own process and into the same data. */
async function officeWay(): Promise<Canary[]> {
  const { deps, officers, close } = await joinDemo(dataDir, writers)
  const written = await writeEverything({ deps, officers })
  await close()
  return written
}

/** Waits for a step of the second factor that was not used before, as a person with a telephone does. */
async function asOfficer(act: (person: Person) => Promise<void>, time: number): Promise<void> {
  await asPerson(browser, { ...officer, origin: demo.origin }, async (person) => {
    const code = await unusedCode(time)
    await logIn(person, { login, passphrase: demoPassphrase(login), code })
    await openQueue(person)
    await act(person)
  })
}

const usedSteps = new Set<number>()

/** The server takes a code one step early; enrolment may have used the step of this moment. */
async function unusedCode(time: number): Promise<string> {
  const stepOf = (at: number) => Math.floor(at / 30_000)
  let at = Date.now() + 30_000
  while (usedSteps.has(stepOf(at))) {
    await new Promise((resolve) => setTimeout(resolve, 500 * time))
    at = Date.now() + 30_000
  }
  usedSteps.add(stepOf(at))
  return totpCode(demoTotpSecret(login), new Date(at))
}

function secretsOf(way: string, code: string): Canary[] {
  const keys = deriveReceipt(code.replaceAll("-", ""))
  const content = file(way).buffer
  return [
    ...Object.entries(words(way)).map(([what, text]) => canary(`${what} ${way}`, text)),
    canary(`file name ${way}`, file(way).name),
    canary(`second file name ${way}`, `lần-hai-${way}.txt`),
    canary(`beginning of the file ${way}`, content.subarray(0, 40)),
    canary(`middle of the file ${way}`, content.subarray(1000, 1048)),
    canary(`code ${way}`, code),
    canary(`code without dashes ${way}`, code.replaceAll("-", "")),
    canary(`lookup value ${way}`, keys.lookup),
    canary(`box key of the code ${way}`, keys.boxSecret),
    canary(`signing key of the code ${way}`, keys.signSecret.subarray(0, 32)),
    canary("second factor", demoTotpSecret(login)),
  ]
}

/** Every file below the data folder: the database's own files and its log of writes too. */
async function everyFile(): Promise<{ path: string; bytes: Buffer }[]> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const read = files.map(async (path) => ({ path, bytes: await readFile(path).catch(() => Buffer.alloc(0)) }))
  return Promise.all(read)
}

const openDatabase = async () => {
  const server = await startEmbeddedPostgres({ dataDir: join(dataDir, "postgres"), whenInUse: "attach" })
  return connect(server.url("owner"))
}

/** Public by design, and therefore a proof that the search reads what it is given. */
const publicName = canary("an officer’s public name", "Đinh Thị Minh Họa")

describe("gate 5: seizure: what is on the server tells nothing that was written, named or attached", () => {
  test("the search finds what is planted, in every disguise", async () => {
    const planted = canary("control", "Chim mồi đậu cành ổi số 7")
    const { bytes } = planted
    const text = bytes.toString("utf8")
    const shifted = [0, 1, 2].map((by) => Buffer.concat([Buffer.alloc(by, 65), bytes, Buffer.from("xy")]))
    const disguises = [
      bytes,
      Buffer.from(bytes.toString("hex")),
      Buffer.from(bytes.toString("hex").toUpperCase()),
      ...shifted.map((one) => Buffer.from(one.toString("base64"))),
      ...shifted.map((one) => Buffer.from(one.toString("base64url"))),
      Buffer.from(text, "utf16le"),
      Buffer.from(text, "utf16le").swap16(),
      Buffer.from(encodeURIComponent(text)),
      Buffer.from(text.normalize("NFD")),
    ]
    for (const [index, disguise] of disguises.entries()) {
      const path = join(dataDir, "objects", `control-${String(index)}`)
      await writeFile(path, Buffer.concat([Buffer.alloc(1001, 0xa5), disguise, Buffer.alloc(999, 0x5a)]))
      const found = (await everyFile()).filter((one) => findCanaries(one.bytes, [planted]).length > 0)
      expect(found.map((one) => one.path)).toEqual([path])
      await rm(path)
    }
  })

  test("the whole database, every row of every table", async () => {
    const sql = await openDatabase()
    const dump = Buffer.from(await dumpTables(sql))
    await sql.end()
    expect(dump.includes("pgboss.")).toBe(true)
    expect(findCanaries(dump, [publicName])).not.toEqual([])
    expect(findCanaries(dump, canaries)).toEqual([])
  })

  test("the data folder: objects, spool, the database’s files and its log of writes, with the server running", async () => {
    const sql = await openDatabase()
    await sql`checkpoint`.catch(() => undefined)
    await sql.end()
    const files = await everyFile()
    expect(files.filter(({ path }) => path.includes("/objects/")).length).toBeGreaterThanOrEqual(4)
    expect(files.some(({ path }) => path.includes("pg_wal"))).toBe(true)
    expect(files.some(({ bytes }) => findCanaries(bytes, [publicName]).length > 0)).toBe(true)
    const found = files.flatMap(({ path, bytes }) =>
      findCanaries(bytes, canaries).map((what) => `${path}: ${what}`),
    )
    expect(found).toEqual([])
  })

  test("all that the processes printed", () => {
    const printed = Buffer.from([...demo.lines, ...demo.complaints].join("\n"))
    expect(printed.includes("Ready: ")).toBe(true)
    expect(findCanaries(printed, canaries)).toEqual([])
  })
})
