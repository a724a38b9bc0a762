import { cleanFile } from "#app/domain/evidence/cleaning/clean-file.ts"
import type { Cleaning } from "#app/domain/evidence/cleaning/cleaning.ts"

/** Finds off the main thread what a file tells about its maker, and answers once with a plan for a copy without it. */
export type CleaningReport = Cleaning

self.onmessage = ({ data: file }: MessageEvent<File>) => {
  const read = async (from: number, length: number) =>
    new Uint8Array(await file.slice(from, from + length).arrayBuffer())
  void cleanFile({ size: file.size, read }).then((report: CleaningReport) => {
    self.postMessage(report)
  })
}
