import { Problem } from "../domain/problem.ts"
import type { Deps } from "../services/deps.server.ts"
import type { CleaningChoice } from "../services/cleaned-files.server.ts"
import type { PlainFile } from "../services/sealed-spool.server.ts"
import { spoolFile } from "../services/sealed-spool.server.ts"
import type { FormEntry, FormFile } from "./form.server.ts"
import { readForm } from "./form.server.ts"

/** A form of the path without scripts, with its files held sealed until they are needed. `close` forgets them. */
export type PlainForm = {
  entries: FormEntry[]
  files: PlainFile[]
  refused: Problem | null
  close: () => Promise<void>
}

/**
 * Reads a form with files. Whether files are taken at all is decided by `accept` from the fields before the first one.
 * `refused` is `too-many-files`, `file-too-large`, `files-too-large-together`, `upload-broken` (an empty file) or
 * `bad-input`; the texts are then whole.
 *
 * @throws Problem as `readForm`
 */
export async function readPlainForm(
  deps: Deps,
  request: Request,
  accept: (entries: readonly FormEntry[]) => boolean,
): Promise<PlainForm> {
  const files: PlainFile[] = []
  let total = 0
  let closed = false
  const close = async () => {
    closed = true
    await Promise.all(files.map((file) => file.spool.discard()))
  }
  const keep = async (file: FormFile, entries: readonly FormEntry[]) => {
    if (!accept(entries)) throw new Problem("bad-input", "file")
    if (files.length >= deps.limits.files) throw new Problem("too-many-files")
    // `for await` would end the form's own stream when a file is refused; the rest of it is read past instead.
    const spool = await spoolFile(deps.spoolDir, file.content, deps.limits.fileBytes)
    total += spool.size
    // The form broke while the last bytes of this file were written: nobody is left to forget it.
    if (closed) return spool.discard()
    files.push({ name: file.name, type: file.type, spool })
    if (spool.size === 0) throw new Problem("upload-broken", "empty")
    if (total > deps.limits.reportBytes) throw new Problem("files-too-large-together")
  }
  try {
    return { ...(await readForm(request, keep)), files, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** What was ticked about what files tell; nothing unless the reporter did. */
export function cleaningChoice(entries: readonly FormEntry[]): CleaningChoice {
  const ticked = entries.filter(([key]) => key === "cleaning").map(([, value]) => value)
  return { originals: ticked.includes("originals"), uncleaned: ticked.includes("uncleaned") }
}

/** Values of one field, last first. */
export function lastValue(entries: readonly FormEntry[], name: string): string {
  return entries.findLast(([key]) => key === name)?.[1] ?? ""
}
