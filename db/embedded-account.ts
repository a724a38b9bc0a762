import type { ChildProcess, SpawnOptions } from "node:child_process"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { lchown, lstat, readdir, readFile } from "node:fs/promises"
import { userInfo } from "node:os"
import { join } from "node:path"
import process from "node:process"

/**
 * As whom the programs run. PostgreSQL refuses to run as root, and as a user whom the system does not know by name.
 * - `self`: as we are.
 * - `mapped`: in a user namespace where we appear as an ordinary account. To the outside nothing changes, so that closed
 *   folders of ours stay within reach.
 * - `switched`: as the account "postgres", which must be able to reach the programs and the data.
 */
export type Account = { kind: "self" } | { kind: "mapped" | "switched"; uid: number; gid: number }

/**
 * The first account with which `program` really runs and reaches `dataDir`, which is given to it.
 *
 * @throws Error, one sentence that says what to do, when there is none
 */
export async function chooseAccount(program: string, dataDir: string): Promise<Account> {
  const ourselves = process.getuid?.()
  const known = await knownAccounts()
  if (ourselves === undefined || (ourselves !== 0 && known.some(({ uid }) => uid === ourselves)))
    return { kind: "self" }
  for (const account of candidates(ourselves, known)) {
    if (ourselves === 0) await giveFolder(dataDir, account.kind === "switched" ? account : { uid: 0, gid: 0 })
    if (await reaches(account, program, dataDir)) return account
  }
  throw new Error(
    ourselves === 0
      ? 'PostgreSQL refuses to run as root, and here neither a user namespace ("unshare -U") nor the account "postgres" ' +
          "can run it: start as an ordinary user, or set DATABASE_URL to a PostgreSQL server."
      : `PostgreSQL needs a user with a name, and user ${String(ourselves)} has none here: ` +
          "add it to /etc/passwd, or set DATABASE_URL to a PostgreSQL server.",
  )
}

/** Starts `program` as `account`. */
export function spawnAs(
  account: Account,
  command: [program: string, ...args: string[]],
  options: SpawnOptions,
): ChildProcess {
  const [program, ...args] = command
  if (account.kind === "self") return spawn(program, args, options)
  const { uid, gid } = account
  if (account.kind === "switched") return spawn(program, args, { ...options, uid, gid })
  return spawn(
    "unshare",
    ["-U", `--map-user=${String(uid)}`, `--map-group=${String(gid)}`, program, ...args],
    options,
  )
}

type Ids = { uid: number; gid: number }
type KnownAccount = Ids & { name: string }

async function knownAccounts(): Promise<KnownAccount[]> {
  const lines = (await readFile("/etc/passwd", "utf8").catch(() => "")).split("\n")
  const listed = lines.map((line) => {
    const [name = "", , uid, gid] = line.split(":")
    return { name, uid: Number(uid), gid: Number(gid) }
  })
  try {
    // Accounts of a directory service are not in the file, but the system tells us our own name.
    const { username, uid, gid } = userInfo()
    listed.push({ name: username, uid, gid })
  } catch {
    // We have none.
  }
  return listed.filter(({ name, uid, gid }) => name !== "" && Number.isInteger(uid) && Number.isInteger(gid))
}

function candidates(ourselves: number, known: KnownAccount[]): Exclude<Account, { kind: "self" }>[] {
  // Any account will do, as long as it is not root and has a name.
  const ordinary = known.filter(({ uid }) => uid !== 0)
  const seen = ordinary.find(({ uid }) => uid >= 1000) ?? ordinary[0]
  const postgres = ourselves === 0 ? ordinary.find(({ name }) => name === "postgres") : undefined
  return [
    ...(seen ? [{ kind: "mapped", uid: seen.uid, gid: seen.gid } as const] : []),
    ...(postgres ? [{ kind: "switched", uid: postgres.uid, gid: postgres.gid } as const] : []),
  ]
}

async function reaches(account: Account, program: string, dataDir: string): Promise<boolean> {
  const script = 'cd "$1" && exec "$2" --version'
  const child = spawnAs(account, ["/bin/sh", "-c", script, "sh", dataDir, program], { stdio: "ignore" })
  try {
    return (await once(child, "exit"))[0] === 0
  } catch {
    return false
  }
}

/** Makes `ids` the owner of a folder and all in it; the folder itself comes last, so that a broken run is repeated. */
async function giveFolder(folder: string, { uid, gid }: Ids): Promise<void> {
  if ((await lstat(folder)).uid === uid) return
  for (const entry of await readdir(folder, { recursive: true })) await lchown(join(folder, entry), uid, gid)
  await lchown(folder, uid, gid)
}
