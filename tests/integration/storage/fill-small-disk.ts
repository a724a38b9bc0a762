/** A process of its own that fills the small file system it is given, and prints what happened. */
import { readdir, rm } from "node:fs/promises"
import { join } from "node:path"
import process from "node:process"
import { openFileStore } from "#storage/file-store.ts"
import { newObjectKey } from "#storage/object-store.ts"
import { chunked, collect, MiB, sample, sha256 } from "./sample-bytes.ts"

const folder = process.argv[2] ?? ""
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "?")

say("mounted")
const store = await openFileStore(folder)
const kept = newObjectKey()
const stored = await store.put(kept, chunked(sample(3 * MiB)))
for (const size of [6 * MiB, 20 * MiB]) {
  await store.put(newObjectKey(), chunked(sample(size))).then(
    () => {
      say("stored")
    },
    (error: unknown) => {
      say(nameOf(error))
    },
  )
}
say(`tmp ${String((await readdir(join(folder, "tmp"))).length)}`)
say(sha256(await collect((await store.get(kept)).body)) === stored.sha256 ? "kept" : "damaged")
await store.delete(kept)
await store.put(newObjectKey(), chunked(sample(6 * MiB)))
await rm(join(folder, "tmp"), { recursive: true })
say("room again")
