import type { ChildProcess } from "node:child_process"
import { execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { createInterface } from "node:readline"

/** `npm run demo` as a process of its own, the way people and their scripts start it. */
export type DemoProcess = {
  origin: string
  /** Everything it printed, line by line; complaints apart. */
  lines: string[]
  complaints: string[]
  pid: number
  /** `kill -9`: nothing is finished, nobody is told. */
  killHard: () => Promise<void>
  /** SIGTERM; resolves with the seconds it took and the exit code. */
  terminate: () => Promise<{ seconds: number; code: number | null }>
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done))
  const { port } = probe.address() as AddressInfo
  await new Promise((done) => probe.close(done))
  return port
}

/** Resolves when the line `Ready: …` is printed; rejects when the process ends before. */
export async function startDemo(place: {
  dataDir: string
  port: number
  reports?: boolean
}): Promise<DemoProcess> {
  const args = ["app/cli/demo.ts", ...(place.reports === true ? [] : ["--empty"])]
  const env = { ...process.env, DATA_DIR: place.dataDir, PORT: String(place.port) } as NodeJS.ProcessEnv
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] })
  const lines: string[] = []
  const complaints: string[] = []
  createInterface({ input: child.stderr }).on("line", (line) => {
    complaints.push(line)
    process.stderr.write(`${line}\n`)
  })
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(line)
      if (line.startsWith("Ready: ")) resolve()
    })
    child.once("exit", (code) => {
      reject(new Error(`the demo ended with ${String(code)} before it was ready: ${lines.join(" | ")}`))
    })
  })
  return {
    ...handleOf(child),
    origin: `http://127.0.0.1:${String(place.port)}`,
    lines,
    complaints,
    pid: child.pid ?? 0,
  }
}

function handleOf(child: ChildProcess) {
  const ended = once(child, "exit")
  return {
    killHard: async () => {
      child.kill("SIGKILL")
      await ended
    },
    terminate: async () => {
      const began = performance.now()
      child.kill("SIGTERM")
      const [code] = (await ended) as [number | null]
      return { seconds: (performance.now() - began) / 1000, code }
    },
  }
}

/** Processes of PostgreSQL that work on a folder. */
export function postgresProcesses(dataDir: string): string[] {
  const all = execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" }).split("\n")
  return all.filter((line) => line.includes(dataDir) && /postgres/.test(line) && !line.includes("ps -eo"))
}
