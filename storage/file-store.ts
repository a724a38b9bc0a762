import { createHash, randomUUID } from "node:crypto"
import type { FileHandle } from "node:fs/promises"
import { open, readdir, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { exactStream, inBlocks, untilAborted } from "./byte-stream.ts"
import type { Disk } from "./disk.ts"
import { diskError, localDisk, makeDurableFolder, onDisk, systemCode } from "./disk.ts"
import type {
  ByteRange,
  ListedObject,
  ObjectKey,
  ObjectStore,
  OpenedObject,
  StoredObject,
} from "./object-store.ts"
import { checkLimit, isObjectKey, ObjectExists, ObjectMissing, resolveRange } from "./object-store.ts"

const blockSize = 1024 * 1024
const syncEvery = 16 * blockSize
const dayInMs = 24 * 60 * 60 * 1000

/**
 * Objects as files below `folder`: `objects/ab/cd/abcd…`, and `tmp/` for those on their way. An object is written to `tmp`,
 * synced, linked to its name (which fails when the name is taken) and the folders are synced; only then does `put` answer.
 * Files in `tmp` older than a day are removed here, at the opening: no upload lasts that long.
 *
 * `folder` must lie on one file system that knows hard links (ext4, XFS, Btrfs, ZFS, APFS, NTFS; not FAT).
 *
 * @throws StoreUnavailable or StoreFull when an object could not be stored there now
 */
export async function openFileStore(
  folder: string,
  { disk = localDisk }: { disk?: Disk } = {},
): Promise<ObjectStore> {
  const place: Place = { objects: join(folder, "objects"), temporary: join(folder, "tmp"), disk }
  await onDisk(makeDurableFolder(place.objects))
  await onDisk(makeDurableFolder(place.temporary))
  await checkHealth(place)
  await sweep(place)
  return {
    put: (key, body, options) =>
      put(place, { key, body: untilAborted(body, options?.signal), signal: options?.signal }),
    get: (key, range) => get(place, key, range),
    delete: (key) => remove(place, key),
    list: (page) => list(place, page),
    health: () => checkHealth(place),
  }
}

type Place = { objects: string; temporary: string; disk: Disk }
type Page = Parameters<ObjectStore["list"]>[0]
type Upload = { key: ObjectKey; body: AsyncIterable<Uint8Array>; signal: AbortSignal | undefined }

function pathOf({ objects }: Place, key: ObjectKey): string {
  return join(objects, key.slice(0, 2), key.slice(2, 4), key)
}

async function put(place: Place, { key, body, signal }: Upload): Promise<StoredObject> {
  signal?.throwIfAborted()
  const target = pathOf(place, key)
  // Saves a hopeless upload; what decides is the link.
  if (await onDisk(exists(target))) throw new ObjectExists("the key is taken")
  const temporary = join(place.temporary, randomUUID())
  try {
    const stored = await write(place.disk, temporary, body)
    signal?.throwIfAborted()
    await publish(place, temporary, target)
    return stored
  } finally {
    // A failure here harms nobody: the sweep finds the file later.
    await place.disk.remove(temporary).catch(() => undefined)
  }
}

async function write(disk: Disk, path: string, body: AsyncIterable<Uint8Array>): Promise<StoredObject> {
  const hash = createHash("sha256")
  const file = await onDisk(disk.create(path))
  let length = 0
  let unsynced = 0
  let writing: Promise<void> = Promise.resolve()
  let syncing: Promise<void> = Promise.resolve()
  try {
    // While one block is on its way to the disk, the next one is collected and hashed.
    for await (const block of inBlocks(body, { size: blockSize, count: 2 })) {
      hash.update(block)
      await writing
      if (unsynced >= syncEvery) {
        // The disk works while the sender sends. A failed sync is reported to one caller only, so each counts.
        syncing = awaitedLater(Promise.all([syncing, onDisk(disk.syncFile(file))]).then(() => undefined))
        unsynced = 0
      }
      writing = awaitedLater(onDisk(disk.write(file, block, length)))
      length += block.length
      unsynced += block.length
    }
    await Promise.all([writing, syncing])
    await onDisk(disk.syncFile(file))
  } finally {
    await Promise.allSettled([writing, syncing])
    await onDisk(disk.close(file))
  }
  return { length, sha256: hash.digest("hex") }
}

/** The same promise, awaited later: until then its failure is no unhandled one. */
function awaitedLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

/** Gives the finished file its name for good, or leaves no trace of it under that name. */
async function publish({ objects, disk }: Place, temporary: string, target: string): Promise<void> {
  const leaf = dirname(target)
  await onDisk(disk.makeFolder(leaf))
  try {
    await disk.link(temporary, target)
  } catch (error) {
    // On a network file system a link may have been made although it reports failure: the count of names tells.
    if ((await onDisk(stat(temporary))).nlink < 2) {
      throw systemCode(error) === "EEXIST" ? new ObjectExists("the key is taken") : diskError(error)
    }
  }
  try {
    // The upper folders too: they may be new, and another process that made them may not have synced them yet.
    for (const folder of [leaf, dirname(leaf), objects]) await onDisk(disk.syncFolder(folder))
  } catch (error) {
    await disk.remove(target).catch(() => undefined)
    throw error
  }
}

async function get(place: Place, key: ObjectKey, range: ByteRange | undefined): Promise<OpenedObject> {
  let file: FileHandle
  try {
    file = await open(pathOf(place, key), "r")
  } catch (error) {
    throw systemCode(error) === "ENOENT" ? new ObjectMissing("nothing under this key") : diskError(error)
  }
  try {
    const { size } = await onDisk(file.stat())
    const { start, end } = resolveRange(size, range)
    const chunks = readBlocks(file, start, end)
    return {
      length: end - start,
      size,
      body: exactStream({ chunks, length: end - start, release: () => file.close() }),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function* readBlocks(
  file: FileHandle,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  for (let at = start; at < end;) {
    const block = new Uint8Array(Math.min(blockSize / 4, end - at))
    const { bytesRead } = await file.read(block, 0, block.length, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield block.subarray(0, bytesRead)
  }
}

async function remove(place: Place, key: ObjectKey): Promise<void> {
  const target = pathOf(place, key)
  await onDisk(place.disk.remove(target).catch(unlessAbsent))
  // Also when nothing was there: an earlier removal may have failed between these two steps.
  await onDisk(place.disk.syncFolder(dirname(target)).catch(unlessAbsent))
}

function unlessAbsent(error: unknown): void {
  if (systemCode(error) !== "ENOENT") throw error
}

async function list({ objects }: Place, page: Page): Promise<ListedObject[]> {
  const limit = checkLimit(page.limit)
  const after = page.after ?? ""
  const found: ListedObject[] = []
  for (const upper of await foldersFrom(objects, after.slice(0, 2))) {
    for (const lower of await foldersFrom(
      join(objects, upper),
      after.startsWith(upper) ? after.slice(2, 4) : "",
    )) {
      const folder = join(objects, upper, lower)
      for (const key of (await namesIn(folder)).filter(isObjectKey)) {
        const entry = key > after ? await onDisk(stat(join(folder, key)).catch(unlessAbsent)) : undefined
        if (entry) found.push({ key, length: entry.size, storedOn: entry.mtime })
        if (found.length === limit) return found
      }
    }
  }
  return found
}

async function foldersFrom(folder: string, first: string): Promise<string[]> {
  return (await namesIn(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name) && name >= first)
}

async function namesIn(folder: string): Promise<string[]> {
  return ((await onDisk(readdir(folder).catch(unlessAbsent))) ?? []).sort()
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(unlessAbsent)) !== undefined
}

/** Does with one byte what a put does with an object. */
async function checkHealth({ temporary, disk }: Place): Promise<void> {
  const [probe, second] = [join(temporary, randomUUID()), join(temporary, randomUUID())]
  try {
    const file = await onDisk(disk.create(probe))
    try {
      await onDisk(disk.write(file, new Uint8Array(1), 0))
      await onDisk(disk.syncFile(file))
    } finally {
      await onDisk(disk.close(file))
    }
    await onDisk(disk.link(probe, second))
  } finally {
    for (const path of [probe, second]) await disk.remove(path).catch(() => undefined)
  }
}

async function sweep({ temporary }: Place): Promise<void> {
  for (const name of await onDisk(readdir(temporary))) {
    const path = join(temporary, name)
    const entry = await onDisk(stat(path).catch(unlessAbsent))
    if (entry && Date.now() - entry.mtimeMs > dayInMs)
      await onDisk(localDisk.remove(path).catch(unlessAbsent))
  }
}
