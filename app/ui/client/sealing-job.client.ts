/** `progress` from 0 to 1; then `sealed` or `failed`, once. */
export type JobReport =
  | { kind: "progress"; progress: number }
  | { kind: "sealed"; ciphertext: Blob; sha256: string }
  | { kind: "failed"; reason: string }

type Job<Report extends JobReport> = {
  onProgress: (step: "sealing", progress: number) => void
  signal: AbortSignal
  /** What is thrown: with the worker's reason, or null when it could not run or broke. */
  failure: (reason: Extract<Report, { kind: "failed" }>["reason"] | null) => Error
}

/**
 * Has a worker of its own seal, and ends it whatever comes of that.
 *
 * @throws the signal's reason when it is aborted; what `failure` makes
 */
export function sealInWorker<Report extends JobReport>(
  makeWorker: () => Worker,
  request: unknown,
  { onProgress, signal, failure }: Job<Report>,
): Promise<Extract<Report, { kind: "sealed" }>> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const worker = makeWorker()
    const end = (settle: () => void) => {
      worker.terminate()
      settle()
    }
    signal.addEventListener("abort", () => {
      end(() => {
        reject(signal.reason as Error)
      })
    })
    worker.onerror = () => {
      end(() => {
        reject(failure(null))
      })
    }
    worker.onmessage = ({ data }: MessageEvent<Report>) => {
      if (data.kind === "progress") onProgress("sealing", data.progress)
      else
        end(() => {
          if (data.kind === "sealed") resolve(data as Extract<Report, { kind: "sealed" }>)
          else reject(failure(data.reason))
        })
    }
    worker.postMessage(request)
  })
}
