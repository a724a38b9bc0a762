import type { FileHandle } from "node:fs/promises"
import { link, mkdir, open, unlink } from "node:fs/promises"
import { dirname, resolve } from "node:path"
import { StoreFull, StoreUnavailable } from "./object-store.ts"

/**
 * The calls on which the promises of the file store rest, in the order in which a `put` makes them. They are apart so that
 * tests can make each of them fail, before and after it took effect.
 */
export type Disk = {
  /** Creates a file that did not exist, readable by our user only. */
  create: (path: string) => Promise<FileHandle>
  /** Writes the whole block at `position`. */
  write: (file: FileHandle, block: Uint8Array, position: number) => Promise<void>
  /** On return the bytes of the file are on the disk. */
  syncFile: (file: FileHandle) => Promise<void>
  close: (file: FileHandle) => Promise<void>
  /** Creates a folder and those above it; one that exists is fine. */
  makeFolder: (path: string) => Promise<void>
  /** Gives a file a second name, unless that name is taken (EEXIST): the one atomic create-only call that files have. */
  link: (from: string, to: string) => Promise<void>
  /** On return the names in the folder are on the disk. */
  syncFolder: (path: string) => Promise<void>
  /** Removes a name; throws ENOENT when there is none. */
  remove: (path: string) => Promise<void>
}

export const localDisk: Disk = {
  create: (path) => open(path, "wx", 0o600),
  async write(file, block, position) {
    // A disk that fills up may take a part of a block before it refuses the rest.
    for (let done = 0; done < block.length;) {
      done += (await file.write(block, done, block.length - done, position + done)).bytesWritten
    }
  },
  syncFile: (file) => file.datasync(),
  close: (file) => file.close(),
  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: 0o700 })
  },
  link,
  async syncFolder(path) {
    const folder = await open(path, "r")
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  },
  remove: unlink,
}

/** Creates a folder, and those above it, for good. */
export async function makeDurableFolder(path: string): Promise<void> {
  const highest = await mkdir(path, { recursive: true, mode: 0o700 })
  if (highest === undefined) return
  for (let made = resolve(path); made.length >= highest.length; made = dirname(made))
    await localDisk.syncFolder(dirname(made))
}

/** The code of a failed system call, such as "ENOENT", or undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined
}

/** What a failed system call means to the caller of a store. */
export function diskError(error: unknown): StoreFull | StoreUnavailable {
  if (error instanceof StoreFull || error instanceof StoreUnavailable) return error
  const code = systemCode(error)
  if (code === "ENOSPC" || code === "EDQUOT")
    return new StoreFull("no room left for objects", { cause: error })
  return new StoreUnavailable("the folder of objects cannot be used", { cause: error })
}

/** Carries out one call of a disk and turns its failure into an error of the store. */
export async function onDisk<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw diskError(error)
  }
}
