import { generateKeyPairSync, sign, verify } from "node:crypto"
import { readFile } from "node:fs/promises"
import { serverProcesses } from "#db/embedded-process.ts"

/**
 * Processor time in seconds used so far. On a machine that others use too it says more than a rate does. Linux only:
 * elsewhere 0.
 */
export async function cpuTime(pids: readonly number[]): Promise<number> {
  const ticks = await Promise.all(pids.map(ticksOf))
  return ticks.reduce((total, one) => total + one, 0) / ticksPerSecond
}

/** The database's processes: its connections are processes of their own. */
export function databasePids(cluster: string): Promise<number[]> {
  return serverProcesses(cluster, undefined)
}

/**
 * Microseconds that one Ed25519 verification takes now: the unit in which two machines, or two hours of one that others
 * use too, can be compared.
 */
export function verificationCost(): number {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519")
  const message = Buffer.alloc(1000)
  const signature = sign(null, message, privateKey)
  const [rounds, begun] = [3000, performance.now()]
  for (let round = 0; round < rounds; round++) verify(null, message, publicKey, signature)
  return ((performance.now() - begun) * 1000) / rounds
}

/** Linux counts processor time in ticks of 10 ms. */
const ticksPerSecond = 100

async function ticksOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${String(pid)}/stat`, "utf8").catch(() => "")
  // Fields after the name, which may hold anything: utime and stime are the 14th and 15th (proc_pid_stat(5)).
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ")
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
}
