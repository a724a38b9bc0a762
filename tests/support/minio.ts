import type { ChildProcess } from "node:child_process"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { access, constants, mkdtemp, open, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { homedir, tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { setTimeout as sleep } from "node:timers/promises"
import type { MinioOptions } from "#storage/minio-client.ts"

export type MinioAddress = Omit<MinioOptions, "bucket">

export type MinioServer = {
  address: MinioAddress
  /** Kills the server as a power failure would and starts it again on its data; null for a server that is not ours. */
  crash: (() => Promise<void>) | null
  stop: () => Promise<void>
}

/**
 * A real MinIO server for a test file: the one at MINIO_TEST_ENDPOINT (http://KEY:SECRET@HOST:PORT), else a throwaway one
 * from the binary MINIO_BIN, else from the binary that `.ci/install` built. Otherwise a sentence that says what is missing.
 */
export async function startMinio(): Promise<MinioServer | { missing: string }> {
  const { MINIO_TEST_ENDPOINT, MINIO_BIN, XDG_CACHE_HOME } = process.env
  if (MINIO_TEST_ENDPOINT)
    return { address: parseAddress(MINIO_TEST_ENDPOINT), crash: null, stop: () => Promise.resolve() }
  const built = join(XDG_CACHE_HOME ?? join(homedir(), ".cache"), "liem-chinh", "bin", "minio")
  const binary = MINIO_BIN ?? built
  try {
    await access(binary, constants.X_OK)
  } catch {
    return MINIO_BIN
      ? { missing: `MINIO_BIN names no program: ${MINIO_BIN}` }
      : { missing: "no server: run .ci/install where Go is, or set MINIO_BIN or MINIO_TEST_ENDPOINT" }
  }
  return startOwn(binary)
}

function parseAddress(endpoint: string): MinioAddress {
  const url = new URL(endpoint)
  const useSSL = url.protocol === "https:"
  const port = Number(url.port) || (useSSL ? 443 : 80)
  return {
    endPoint: url.hostname,
    port,
    useSSL,
    accessKey: url.username,
    secretKey: decodeURIComponent(url.password),
  }
}

async function startOwn(binary: string): Promise<MinioServer> {
  const folder = await mkdtemp(join(tmpdir(), "liem-chinh-minio-"))
  const address = {
    endPoint: "127.0.0.1",
    port: await freePort(),
    useSSL: false,
    accessKey: "tester",
    secretKey: "tester-secret",
  }
  const run = async (): Promise<ChildProcess> => {
    const log = await open(join(folder, "log"), "a")
    const server = spawn(
      binary,
      ["server", join(folder, "data"), "--address", `127.0.0.1:${String(address.port)}`],
      {
        stdio: ["ignore", log.fd, log.fd],
        env: {
          ...process.env,
          MINIO_ROOT_USER: address.accessKey,
          MINIO_ROOT_PASSWORD: address.secretKey,
          MINIO_BROWSER: "off",
        },
      },
    )
    await log.close()
    await untilLive(server, address.port)
    return server
  }
  let server = await run()
  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return
    server.kill("SIGKILL")
    await once(server, "exit")
  }
  const killAtExit = (): void => void server.kill("SIGKILL")
  process.once("exit", killAtExit)
  return {
    address,
    crash: async () => {
      await kill()
      server = await run()
    },
    stop: async () => {
      await kill()
      process.off("exit", killAtExit)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function untilLive(server: ChildProcess, port: number): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (server.exitCode !== null) throw new Error(`minio ended with ${String(server.exitCode)}`)
    const answer = await fetch(`http://127.0.0.1:${String(port)}/minio/health/live`).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.ok) return
    await sleep(50)
  }
  throw new Error("minio did not become ready within 30 s")
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  await once(server, "close")
  if (address === null || typeof address === "string") throw new Error("no free port")
  return address.port
}
