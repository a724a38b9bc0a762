import { randomUUID } from "node:crypto"
import type { Readable } from "node:stream"
import type { AppLoadContext } from "@remix-run/node"
import { DataStore, Server, Upload } from "@tus/server"
import { Problem } from "../domain/problem.ts"
import type { Deps } from "../services/deps.server.ts"
import {
  beginUpload,
  continueUpload,
  dropResumable,
  lookAtUpload,
} from "../services/resumable-uploads.server.ts"
import { sealedLimit } from "../services/uploads.server.ts"
import { readPast } from "./input.server.ts"
import { answerFor, json } from "./problems.server.ts"
import { uploadLocks } from "./upload-locks.server.ts"

/**
 * The tus protocol 1.0.0 (creation, creation-with-upload, termination) over our own uploads. The library reads and writes the
 * protocol; what is kept, in which order, and how much of it, is decided in `services/resumable-uploads.server.ts`.
 */
type Door = { context: AppLoadContext; place: string; path: string; allow: () => unknown }

const locks = uploadLocks()
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/**
 * Answers one request of the protocol, after `allow` let it pass (it throws a Problem otherwise). Nothing that a client says
 * about a file is taken: a request with metadata is refused. No other site may read the answers.
 */
export async function answerUpload(request: Request, door: Door): Promise<Response> {
  const { context, place } = door
  const reader = request.body?.getReader()
  const answer = await (async () => {
    try {
      await door.allow()
      if (request.headers.has("Upload-Metadata")) throw new Problem("bad-input", "metadata")
      return await tusServer(door).handleWeb(withBody(request, reader))
    } catch (error) {
      const { status, body } = answerFor(error, { context, place })
      return json(body, status)
    }
  })()
  // Whoever is still sending would not see why they were refused.
  if (reader !== undefined && answer.status >= 400) await readPast(reader)
  const headers = new Headers([...answer.headers].filter(([name]) => !name.startsWith("access-control-")))
  headers.set("Cache-Control", "no-store")
  return new Response(answer.body, { status: answer.status, headers })
}

/** The same request with a body that the library can give up without breaking the connection. */
function withBody(
  request: Request,
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined,
): Request {
  const { url, method, headers } = request
  if (reader === undefined) return new Request(url, { method, headers })
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const next = await reader.read()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
    },
    { highWaterMark: 0 },
  )
  return new Request(url, { method, headers, body, duplex: "half" })
}

function tusServer({ context, place, path }: Door): Server {
  const { deps } = context
  return new Server({
    ...{ path, relativeLocation: true, allowedOrigins: [], locker: locks, lockDrainTimeout: 300 },
    datastore: new Uploads(deps),
    maxSize: sealedLimit(deps.limits.fileBytes),
    namingFunction: () => randomUUID(),
    getFileIdFromRequest: (_, last) => (last !== undefined && uuid.test(last) ? last : undefined),
    onResponseError(_, error) {
      // The protocol's own refusals are fixed sentences; everything else is ours to word.
      if (!(error instanceof Error) || "status_code" in error) return undefined
      const { status, body } = answerFor(error, { context, place })
      return { status_code: status, body: JSON.stringify(body) }
    },
  })
}

class Uploads extends DataStore {
  readonly #deps: Deps

  constructor(deps: Deps) {
    super()
    this.#deps = deps
    this.extensions = ["creation", "creation-with-upload", "termination"]
  }

  override async create(asked: Upload): Promise<Upload> {
    await beginUpload(this.#deps, asked.id, asked.size ?? 0)
    return asked
  }

  override async getUpload(id: string): Promise<Upload> {
    const { length, offset } = await lookAtUpload(this.#deps, id)
    return new Upload({ id, size: length, offset })
  }

  override write(body: Readable, id: string, offset: number): Promise<number> {
    return continueUpload(this.#deps, { id, offset }, body)
  }

  override remove(id: string): Promise<void> {
    return dropResumable(this.#deps, id)
  }
}
