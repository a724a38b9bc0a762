/** A process of its own that stores objects and prints the key and hash of each confirmed one, until it is killed. */
import process from "node:process"
import { openFileStore } from "#storage/file-store.ts"
import { newObjectKey } from "#storage/object-store.ts"
import { chunked, sample } from "./sample-bytes.ts"

const store = await openFileStore(process.argv[2] ?? "")
await Promise.all(
  [1, 2, 3].map(async (times) => {
    for (;;) {
      const key = newObjectKey()
      const { sha256 } = await store.put(key, chunked(sample(times * 1_000_003)))
      process.stdout.write(`${key} ${sha256}\n`)
    }
  }),
)
