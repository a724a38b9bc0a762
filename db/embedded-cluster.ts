import { once } from "node:events"
import { chown, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises"
import { join } from "node:path"
import process from "node:process"
import { text } from "node:stream/consumers"
import type { Account } from "./embedded-account.ts"
import { spawnAs } from "./embedded-account.ts"
import type { Passwords } from "./embedded-roles.ts"
import { newPasswords } from "./embedded-roles.ts"

/** The parts of a data folder. */
export type DataFolder = { folder: string; cluster: string; passwords: string; log: string }

export function dataFolder(folder: string): DataFolder {
  return {
    folder,
    cluster: join(folder, "cluster"),
    passwords: join(folder, "passwords.json"),
    log: join(folder, "postgres.log"),
  }
}

/**
 * The passwords of the cluster in `data`, which is made when there is none. A cluster that was begun and not finished is
 * made anew.
 *
 * @throws Error, one sentence that says what to do, when the passwords of an existing cluster are lost or `initdb` fails
 */
export async function openCluster(data: DataFolder, account: Account, initdb: string): Promise<Passwords> {
  if (await stat(data.cluster).catch(() => null)) return readPasswords(data)
  for (const name of await readdir(data.folder)) {
    if (name.startsWith("cluster.new")) await rm(join(data.folder, name), { recursive: true, force: true })
  }
  const passwords = newPasswords()
  await writeDurably(data.passwords, JSON.stringify(passwords), account)
  await makeCluster(data, { account, initdb, password: passwords.superuser })
  return passwords
}

export async function readPasswords({ passwords, folder }: DataFolder): Promise<Passwords> {
  try {
    return JSON.parse(await readFile(passwords, "utf8")) as Passwords
  } catch (error) {
    throw new Error(
      `The passwords of the database in ${folder} cannot be read from ${passwords}: ` +
        "bring that file back from a backup, or move the whole folder away to begin with an empty database.",
      { cause: error },
    )
  }
}

type Making = { account: Account; initdb: string; password: string }

async function makeCluster(
  { folder, cluster }: DataFolder,
  { account, initdb, password }: Making,
): Promise<void> {
  const [begun, passwordFile] = [join(folder, "cluster.new"), join(folder, "cluster.new-password")]
  await writeDurably(passwordFile, `${password}\n`, account)
  const encoding = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
  const access = ["--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"]
  const command = [initdb, `--pgdata=${begun}`, "--data-checksums", ...encoding, ...access] as const
  const child = spawnAs(account, [...command], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] })
  const [said, [code]] = (await Promise.all([
    child.stderr ? text(child.stderr) : "",
    once(child, "exit"),
  ])) as [string, [number]]
  await rm(passwordFile, { force: true })
  if (code !== 0) throw new Error(`The database in ${folder} could not be made: ${said.trim()}`)
  // Whole or not at all: a folder of this name is a finished cluster.
  await rename(begun, cluster)
  await syncFolder(folder)
}

async function writeDurably(path: string, content: string, account: Account): Promise<void> {
  const file = await open(path, "w", 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  if (account.kind === "switched") await chown(path, account.uid, account.gid)
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open folders, and writes their names through.
  if (process.platform === "win32") return
  const folder = await open(path, "r")
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Creates the data folder, closed to everybody else. */
export async function makeDataFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
}
