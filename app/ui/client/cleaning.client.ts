import type { NotCleanedReason, Part, Removed } from "#app/domain/evidence/cleaning/cleaning.ts"
import type { CleaningReport } from "./cleaning.worker.ts"

/** What became of a file: `file` is what is to be sent. */
export type CleanedFile =
  | { kind: "cleaned"; removed: readonly Removed[]; file: File }
  | { kind: "clean"; file: File }
  | { kind: "not-cleaned"; reason: NotCleanedReason }

/** Far more than any file within the limits takes; a parser that hangs is ended. */
const longest = 120_000

/**
 * A copy of a file without what it tells about its maker. The browser keeps what stays as slices of the original, so a
 * film of 500 MB costs no memory. A worker that breaks or takes too long is "not cleaned", not an error.
 *
 * @throws the signal's reason when it is aborted
 */
export async function cleanedFile(file: File, signal: AbortSignal): Promise<CleanedFile> {
  const report = await reportOn(file, signal)
  if (report.kind === "not-cleaned") return report
  if (report.kind === "clean") return { kind: "clean", file }
  const pieces = report.parts.map((part) => pieceOf(file, part))
  return { kind: "cleaned", removed: report.removed, file: new File(pieces, file.name, { type: file.type }) }
}

const pieceOf = (file: File, part: Part): BlobPart => {
  if ("from" in part) return file.slice(part.from, part.to)
  return "bytes" in part ? part.bytes.slice() : new Uint8Array(part.zeros)
}

function reportOn(file: File, signal: AbortSignal): Promise<CleaningReport> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const worker = new Worker(new URL("./cleaning.worker.ts", import.meta.url), { type: "module" })
    const end = (settle: () => void) => {
      clearTimeout(timer)
      worker.terminate()
      settle()
    }
    const giveUp = () => {
      end(() => {
        resolve({ kind: "not-cleaned", reason: "damaged" })
      })
    }
    const timer = setTimeout(giveUp, longest)
    worker.onerror = giveUp
    worker.onmessage = ({ data }: MessageEvent<CleaningReport>) => {
      end(() => {
        resolve(data)
      })
    }
    signal.addEventListener("abort", () => {
      end(() => {
        reject(signal.reason as Error)
      })
    })
    worker.postMessage(file)
  })
}
