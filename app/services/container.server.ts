import { randomBytes } from "node:crypto"
import { mkdir, readFile, rename, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { ObjectStore } from "#storage/object-store.ts"
import { openFileStore } from "#storage/file-store.ts"
import { openMinioStore } from "#storage/minio-store.ts"
import { openDatabase } from "#db/client.ts"
import type { Environment } from "../config/env.server.ts"
import type { Deps } from "./deps.server.ts"
import { openLogger } from "./logger.server.ts"
import { useNodePlatform } from "./platform.server.ts"
import { clamdAt } from "./scanner.server.ts"
import { deriveSecrets } from "./secrets.server.ts"

const megabyte = 1024 * 1024

/** Builds the real dependencies once for a process. `databaseUrl` is that of the application's role. */
export async function openDeps(
  env: Environment,
  databaseUrl: string,
): Promise<{ deps: Deps; close: () => Promise<void> }> {
  useNodePlatform()
  const { db, close } = openDatabase(databaseUrl)
  const deps: Deps = {
    db,
    store: await openStore(env),
    logger: openLogger(env.LOG_LEVEL),
    secrets: deriveSecrets(await masterSecret(env)),
    limits: {
      fileBytes: env.MAX_FILE_MB * megabyte,
      reportBytes: env.MAX_REPORT_MB * megabyte,
      unclaimedBytes: env.UNCLAIMED_UPLOADS_MB * megabyte,
      files: 20,
    },
    scanner: env.CLAMD_ADDRESS === undefined ? null : clamdAt(env.CLAMD_ADDRESS),
    clock: { now: () => new Date() },
    spoolDir: join(env.DATA_DIR, "spool"),
  }
  return { deps, close }
}

function openStore(env: Environment): Promise<ObjectStore> {
  if (
    env.MINIO_ENDPOINT === undefined ||
    env.MINIO_ACCESS_KEY === undefined ||
    env.MINIO_SECRET_KEY === undefined
  )
    return openFileStore(join(env.DATA_DIR, "objects"))
  return openMinioStore({
    endPoint: env.MINIO_ENDPOINT,
    useSSL: env.MINIO_USE_SSL === "true",
    port: env.MINIO_PORT ?? (env.MINIO_USE_SSL === "true" ? 443 : 9000),
    accessKey: env.MINIO_ACCESS_KEY,
    secretKey: env.MINIO_SECRET_KEY,
    bucket: env.MINIO_BUCKET,
    ...(env.MINIO_REGION === undefined ? {} : { region: env.MINIO_REGION }),
  })
}

/** `SECRET_KEY`, or one made at the first start and kept beside the data, readable by this user only. */
async function masterSecret(env: Environment): Promise<Uint8Array> {
  if (env.SECRET_KEY !== undefined) return Buffer.from(env.SECRET_KEY, "hex")
  await mkdir(env.DATA_DIR, { recursive: true, mode: 0o700 })
  const path = join(env.DATA_DIR, "secret-key")
  try {
    return Buffer.from((await readFile(path, "utf8")).trim(), "hex")
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error
  }
  const secret = randomBytes(32)
  await writeFile(`${path}.new`, `${secret.toString("hex")}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path)
  return secret
}
