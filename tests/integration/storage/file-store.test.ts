import { spawn } from "node:child_process"
import { once } from "node:events"
import { chmod, mkdir, mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { fileURLToPath } from "node:url"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Disk } from "#storage/disk.ts"
import { localDisk } from "#storage/disk.ts"
import { openFileStore } from "#storage/file-store.ts"
import type { ObjectKey, ObjectStore } from "#storage/object-store.ts"
import { newObjectKey, ObjectMissing, parseObjectKey, StoreUnavailable } from "#storage/object-store.ts"
import type { Fault } from "./contract.ts"
import { holdsTheContract } from "./contract.ts"
import { chunked, collect, sample, sha256 } from "./sample-bytes.ts"

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "liem-chinh-objects-"))

holdsTheContract({
  name: "the file store",
  open: async () => {
    const folder = await newFolder()
    let failures = (): number => 0
    return {
      store: await openFileStore(folder),
      breakAt: async (fault) => {
        const broken = breakableDisk()
        const store = await openFileStore(folder, broken)
        broken.arm(fault)
        failures = broken.failures
        return store
      },
      failures: () => failures(),
      leftovers: () => readdir(join(folder, "tmp")),
      close: () => rm(folder, { recursive: true }),
    }
  },
  steps: {
    small: ["create", "write", "syncFile", "close", "makeFolder", "link", "syncFolder"],
    large: ["create", "write", "syncFile", "close", "makeFolder", "link", "syncFolder"],
  },
  harmless: ["link after"],
  littering: [],
  filling: ["create", "write", "syncFile", "makeFolder", "link", "syncFolder"],
})

/** The local disk, of which one call fails once it is told to. */
function breakableDisk(): { disk: Disk; arm: (fault: Fault) => void; failures: () => number } {
  let fault: Fault | null = null
  let failures = 0
  const breakable =
    <Args extends unknown[], T>(step: keyof Disk, call: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      if (fault?.step !== step) return call(...args)
      failures++
      // A handle that stays open would only disturb the run of the tests.
      if (fault.when === "after" || step === "close") {
        const result = await call(...args)
        if (step === "create") await localDisk.close(result as Awaited<ReturnType<Disk["create"]>>)
      }
      throw Object.assign(new Error("injected"), { code: fault.as === "full" ? "ENOSPC" : "EIO" })
    }
  const disk: Disk = {
    create: breakable("create", localDisk.create),
    write: breakable("write", localDisk.write),
    syncFile: breakable("syncFile", localDisk.syncFile),
    close: breakable("close", localDisk.close),
    makeFolder: breakable("makeFolder", localDisk.makeFolder),
    link: breakable("link", localDisk.link),
    syncFolder: breakable("syncFolder", localDisk.syncFolder),
    remove: breakable("remove", localDisk.remove),
  }
  return { disk, arm: (next) => void (fault = next), failures: () => failures }
}

describe("the file store on its folder", () => {
  let folder: string
  let store: ObjectStore
  beforeEach(async () => {
    folder = await newFolder()
    store = await openFileStore(folder)
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const pathOf = (key: string): string => join(folder, "objects", key.slice(0, 2), key.slice(2, 4), key)
  const put = async (content: Uint8Array): Promise<ObjectKey> => {
    const key = newObjectKey()
    await store.put(key, chunked(content))
    return key
  }

  it("files and folders are closed to everybody but our user", async () => {
    const key = await put(sample(5))
    expect((await stat(pathOf(key))).mode & 0o777).toBe(0o600)
    for (const path of ["objects", join("objects", key.slice(0, 2)), "tmp"]) {
      expect((await stat(join(folder, path))).mode & 0o077).toBe(0)
    }
  })

  it("what a killed process left in tmp is removed after a day, not before", async () => {
    const [old, fresh] = [join(folder, "tmp", "old"), join(folder, "tmp", "fresh")]
    await writeFile(old, "x")
    await writeFile(fresh, "x")
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000)
    await utimes(old, yesterday, yesterday)
    await openFileStore(folder)
    expect(await readdir(join(folder, "tmp"))).toEqual(["fresh"])
  })

  it("a temporary file that cannot be removed does not spoil the put", async () => {
    const broken = breakableDisk()
    const second = await openFileStore(folder, broken)
    broken.arm({ step: "remove", when: "before", as: "broken" })
    const key = newObjectKey()
    await second.put(key, chunked(sample(10)))
    expect(await collect((await store.get(key)).body)).toEqual(sample(10))
  })

  it("a failed delete can be repeated, whether the name is gone already or not", async () => {
    for (const fault of [
      { step: "remove", when: "before", as: "broken" },
      { step: "remove", when: "after", as: "broken" },
      { step: "syncFolder", when: "before", as: "broken" },
    ] as const) {
      const key = await put(sample(10))
      const broken = breakableDisk()
      const second = await openFileStore(folder, broken)
      broken.arm(fault)
      await expect(second.delete(key)).rejects.toThrow(StoreUnavailable)
      await store.delete(key)
      await expect(store.get(key)).rejects.toThrow(ObjectMissing)
    }
  })

  it("a file that someone shortened makes the download fail, not end early", async () => {
    const key = await put(sample(3_000_000))
    const { body } = await store.get(key)
    await truncate(pathOf(key), 1_000_000)
    await expect(collect(body)).rejects.toThrow(StoreUnavailable)
  })

  it("foreign files in the folders are not listed", async () => {
    const key = await put(sample(4))
    await writeFile(join(pathOf(key), "..", "note.txt"), "x")
    await writeFile(join(folder, "objects", ".DS_Store"), "x")
    await mkdir(join(folder, "objects", "lost+found"))
    expect((await store.list({ limit: 10 })).map((entry) => entry.key)).toEqual([key])
  })

  it("a folder that cannot be used is told at the opening, at health and at every call", async () => {
    await writeFile(join(folder, "plain-file"), "")
    await expect(openFileStore(join(folder, "plain-file"))).rejects.toThrow(StoreUnavailable)
    await rm(join(folder, "tmp"), { recursive: true })
    await expect(store.health()).rejects.toThrow(StoreUnavailable)
    await expect(put(sample(1))).rejects.toThrow(StoreUnavailable)
    await chmod(folder, 0o700)
  })

  it("attack 21: a key can name nothing outside the folder", () => {
    for (const text of [
      "../../../../etc/passwd0000000000000",
      "/etc/passwd",
      "a".repeat(31),
      `${"a".repeat(32)}\n`,
    ]) {
      expect(() => parseObjectKey(text)).toThrow(RangeError)
    }
    for (const text of ["A".repeat(32), "а".repeat(32), `${"a".repeat(31)}\0`, "", "..", "０".repeat(32)]) {
      expect(() => parseObjectKey(text)).toThrow(RangeError)
    }
    expect(parseObjectKey("0123456789abcdef".repeat(2))).toBe("0123456789abcdef".repeat(2))
  })

  it("every object that was confirmed before the process was killed is whole, and no half one is to be seen", async () => {
    for (let round = 0; round < 5; round++) {
      const child = spawn(process.execPath, [
        fileURLToPath(new URL("put-until-killed.ts", import.meta.url)),
        folder,
      ])
      let output = ""
      child.stdout.on("data", (text: Buffer) => (output += text.toString()))
      while (output.split("\n").length < 12 + round * 3) await once(child.stdout, "data")
      child.kill("SIGKILL")
      await once(child, "exit")
      const confirmed = output.split("\n").slice(0, -1)
      for (const line of confirmed) {
        const [key = "", hash] = line.split(" ")
        expect(sha256(await collect((await store.get(parseObjectKey(key))).body))).toBe(hash)
      }
    }
    const whole = await store.list({ limit: 1000 })
    for (const { key, length } of whole) expect([key, length % 1_000_003]).toEqual([key, 0])
  })

  it("a disk that really fills up gives StoreFull, keeps earlier objects and works again when there is room", async ({
    skip,
  }) => {
    const script = fileURLToPath(new URL("fill-small-disk.ts", import.meta.url))
    const mount = 'mount -t tmpfs -o size=8m tmpfs "$1" && exec "$2" "$3" "$1"'
    const args = ["-U", "-r", "-m", "sh", "-c", mount, "sh", folder, process.execPath, script]
    const child = spawn("unshare", args, { stdio: ["ignore", "pipe", "pipe"] })
    let output = ""
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text: Buffer) => (output += text.toString()))
    const [code] = (await once(child, "close").catch(() => [127])) as [number]
    if (!output.includes("mounted")) {
      console.warn(
        `A really full disk was not tested: no small file system can be mounted here (${output.trim()})`,
      )
      skip()
    }
    expect([code, output.trim().split("\n")]).toEqual([
      0,
      ["mounted", "StoreFull", "StoreFull", "tmp 0", "kept", "room again"],
    ])
  })
})
