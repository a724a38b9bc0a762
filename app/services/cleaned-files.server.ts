import { Readable } from "node:stream"
import { cleanFile } from "../domain/evidence/cleaning/clean-file.ts"
import { copied } from "../domain/evidence/cleaning/copied.ts"
import type { ByteSource, Removed } from "../domain/evidence/cleaning/cleaning.ts"
import { originalName } from "../domain/evidence/original-name.ts"
import { Problem } from "../domain/problem.ts"
import type { Deps } from "./deps.server.ts"
import { spoolFile } from "./sealed-spool.server.ts"
import type { PlainFile, SealedSpool } from "./sealed-spool.server.ts"

/** What a reporter without scripts chose for all files of a form. */
export type CleaningChoice = {
  /** The untouched originals go along. */
  originals: boolean
  /** Files that cannot be cleaned are sent as they are. */
  uncleaned: boolean
}

export type CleanedFile = PlainFile & { strippedOf: readonly Removed[] }

/**
 * The files as they are to be sealed: copies without what they tell about their maker, held like the files themselves
 * (in memory, or on disk under a key in memory), and the originals where they were asked for. `discard` forgets the copies.
 *
 * @throws Problem `file-not-cleaned` with the number of the file and the reason, before anything is sealed
 */
export async function cleanFiles(
  deps: Pick<Deps, "spoolDir" | "limits">,
  files: readonly PlainFile[],
  choice: CleaningChoice,
): Promise<{ files: CleanedFile[]; discard: () => Promise<void> }> {
  const copies: SealedSpool[] = []
  const all: CleanedFile[] = []
  const discard = async () => {
    await Promise.all(copies.map((copy) => copy.discard()))
  }
  try {
    for (const [index, file] of files.entries()) {
      const source = { size: file.spool.size, read: file.spool.readAt }
      const cleaning = await cleanFile(source)
      if (cleaning.kind === "not-cleaned" && !choice.uncleaned)
        throw new Problem("file-not-cleaned", `${String(index)} ${cleaning.reason}`)
      if (cleaning.kind !== "cleaned") {
        all.push({ ...file, strippedOf: [] })
        continue
      }
      const copy = await spoolFile(deps.spoolDir, pieces(source, cleaning.parts), deps.limits.fileBytes)
      copies.push(copy)
      all.push({ ...file, spool: copy, strippedOf: cleaning.removed })
      if (choice.originals) all.push({ ...file, name: originalName(file.name), strippedOf: [] })
    }
    return { files: all, discard }
  } catch (error) {
    await discard()
    throw error
  }
}

const pieces = (source: ByteSource, parts: Parameters<typeof copied>[1]) =>
  Readable.from(copied(source, parts), { objectMode: false, highWaterMark: 64 * 1024 })
