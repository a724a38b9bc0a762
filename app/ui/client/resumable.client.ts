import { DetailedError, Upload } from "tus-js-client"

/** Where ciphertext is taken, and what that door asks for. */
export type UploadDoor = { path: string; headers: Readonly<Record<string, string>> }

/** `lost`: the line is gone, and the page goes on by itself as soon as it can. */
export type SendControl = {
  onProgress: (state: "sending" | "lost", progress: number) => void
  signal: AbortSignal
}

/** Ciphertext on its way. Stopped or broken off, `run` goes on where the server says that it has come to. */
export type Resumable = {
  /** @throws UploadRefused; the signal's reason when stopped */
  run: (control: SendControl) => Promise<{ id: string }>
  /** Removes what the server has of it. Says nothing when that fails: it goes by itself a day later. */
  drop: () => Promise<void>
}

/** The server's answer, by the code of its Problem; "" where there was none: the line stayed away. */
export class UploadRefused extends Error {
  readonly problem: string

  constructor(problem: string) {
    super(problem)
    this.problem = problem
  }
}

/** Up to this size all is sent with the first request: beginning anew costs less than asking first. */
const inOneRequest = 1024 * 1024

/** Milliseconds between tries while nothing arrives. After the last one the person decides. */
const pauses = [300, 1000, 2000, 4000, 8000, 15_000, 30_000, 30_000, 30_000]

/**
 * Sends ciphertext by the tus protocol. Nothing of it is kept in the browser's storage: the address of the upload lives in the
 * object returned, and no name or type is sent.
 */
export function resumable(ciphertext: Blob, door: UploadDoor): Resumable {
  let url: string | null = null
  const once = (control: SendControl, onMoved: (progress: number) => void) =>
    new Promise<void>((resolve, reject) => {
      control.signal.throwIfAborted()
      const upload = new Upload(ciphertext, {
        // With both, the library would begin anew whenever it could not learn how far it came.
        ...(url === null ? { endpoint: door.path } : { uploadUrl: url }),
        headers: { ...door.headers },
        ...{ uploadDataDuringCreation: ciphertext.size <= inOneRequest, retryDelays: null },
        storeFingerprintForResuming: false,
        onUploadUrlAvailable: () => {
          ;({ url } = upload)
        },
        onProgress: (sent, all) => {
          onMoved(sent / all)
        },
        onSuccess: () => {
          resolve()
        },
        onError: reject,
      })
      control.signal.addEventListener("abort", () => {
        void upload.abort()
        reject(control.signal.reason as Error)
      })
      upload.start()
    })
  const run = async (control: SendControl) => {
    let progress = 0
    for (let tries = 0; ; tries++) {
      try {
        await once(control, (moved) => {
          if (moved > progress) tries = 0
          progress = Math.max(progress, moved)
          control.onProgress("sending", moved)
        })
        return { id: url?.split("/").at(-1) ?? "" }
      } catch (error) {
        control.signal.throwIfAborted()
        const answer = answerIn(error)
        // What the server no longer has is sent from its beginning.
        if (answer.status === 404) url = null
        else if (isFinal(answer.status)) throw new UploadRefused(answer.problem)
        const pause = pauses[tries]
        if (pause === undefined) throw new UploadRefused(answer.problem)
        control.onProgress("lost", progress)
        await pauseFor(pause, control.signal)
      }
    }
  }
  const drop = async () => {
    if (url === null) return
    await Upload.terminate(url, { headers: { ...door.headers }, retryDelays: null }).catch(() => undefined)
    url = null
  }
  return { run, drop }
}

/** Asking again would be answered in the same way. 409 means that the server has come to another place than we thought. */
const isFinal = (status: number) => status >= 400 && status < 500 && status !== 409

function answerIn(error: unknown): { status: number; problem: string } {
  const response = error instanceof DetailedError ? error.originalResponse : null
  if (response === null) return { status: 0, problem: "" }
  return { status: response.getStatus(), problem: problemIn(response.getBody()) }
}

function problemIn(body: string): string {
  try {
    const { problem } = JSON.parse(body) as { problem?: unknown }
    return typeof problem === "string" ? problem : ""
  } catch {
    return ""
  }
}

/** Waits, but no longer than until the browser says that there is a line again. */
function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener("online", end)
      if (signal.aborted) reject(signal.reason as Error)
      else resolve()
    }
    const timer = setTimeout(end, milliseconds)
    addEventListener("online", end)
    signal.addEventListener("abort", end, { once: true })
  })
}
