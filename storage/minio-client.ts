import http from "node:http"
import https from "node:https"
import { Client } from "minio"
import { ObjectExists, ObjectMissing, StoreFull, StoreUnavailable } from "./object-store.ts"

export type MinioOptions = {
  /** Host name or address, without scheme or port. */
  endPoint: string
  port: number
  useSSL: boolean
  accessKey: string
  secretKey: string
  /** Created, with versioning, when it does not exist. */
  bucket: string
  /** Where the bucket lies; "us-east-1" unless told, which MinIO calls its own region too. */
  region?: string | undefined
  /** How long the server may be silent within one request before it counts as unreachable; 60 s unless told. */
  silenceLimitMs?: number | undefined
}

/** A bucket and two ways to reach it: requests of `client` run to their end, those of `clientUntil` stop with a signal. */
export type Bucket = {
  name: string
  region: string
  client: Client
  clientUntil: (signal: AbortSignal) => Client
}

/** The client for one bucket. Sends nothing yet; nothing is known of the server before the first request. */
export function reachBucket(options: MinioOptions): Bucket {
  const region = options.region ?? "us-east-1"
  const { endPoint, port, useSSL, accessKey, secretKey } = options
  const transportAgent = new (useSSL ? https : http).Agent({ keepAlive: true })
  const clientUntil = (signal?: AbortSignal): Client =>
    new Client({
      ...{ endPoint, port, useSSL, accessKey, secretKey, region, transportAgent },
      transport: watchedTransport(options, signal),
      // The client's own retry prints to the console; ours is `retried`.
      retryOptions: { disableRetry: true },
    })
  return { name: options.bucket, region, client: clientUntil(), clientUntil }
}

/** The client itself waits for ever. Ours gives up on a silent server, and on a signal. */
function watchedTransport(
  { useSSL, silenceLimitMs = 60_000 }: MinioOptions,
  signal: AbortSignal | undefined,
): Pick<typeof http, "request"> {
  const send = (useSSL ? https : http).request
  const request = (
    options: https.RequestOptions,
    answer: (response: http.IncomingMessage) => void,
  ): http.ClientRequest => {
    const sent = send({ ...options, ...(signal && { signal }) }, (response) => {
      // A download may pause for as long as its reader does.
      if (options.method === "GET") sent.setTimeout(0)
      answer(response)
    })
    sent.setTimeout(silenceLimitMs, () => {
      sent.destroy(new Error("the object server does not answer"))
    })
    return sent
  }
  return { request: request as typeof http.request }
}

/** The code a server or a socket gave a failure, such as "NoSuchKey" or "ECONNREFUSED". */
export function s3Code(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined
}

/** What a failed request means to the caller of a store. */
export function requestError(error: unknown): Error {
  if (error instanceof Error && ours.some((kind) => error instanceof kind)) return error
  const known = meanings.get(s3Code(error) ?? "")
  return known ? known(error) : new StoreUnavailable("the object server cannot be used", { cause: error })
}

const ours = [ObjectMissing, ObjectExists, StoreUnavailable, StoreFull, RangeError]
const missing = (cause: unknown): Error => new ObjectMissing("nothing under this key", { cause })
const full = (cause: unknown): Error => new StoreFull("no room left for objects", { cause })
const meanings = new Map([
  ["NoSuchKey", missing],
  ["NotFound", missing],
  ["PreconditionFailed", (cause: unknown) => new ObjectExists("the key is taken", { cause })],
  ["InvalidRange", (cause: unknown) => new RangeError("no such range in the object", { cause })],
  ["XMinioStorageFull", full],
  ["XMinioAdminBucketQuotaExceeded", full],
  ["QuotaExceeded", full],
])

/** Pauses before the second and the third try of a request. */
const pausesInMs = [100, 400]

/**
 * Sends a request that may be repeated without harm, at most three times while the server is unavailable.
 *
 * @throws what `requestError` makes of the last failure
 */
export async function retried<T>(send: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (const pause of pausesInMs) {
    try {
      return await send()
    } catch (error) {
      const known = requestError(error)
      if (!(known instanceof StoreUnavailable) || signal?.aborted === true) throw known
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return once(send)
}

/** Sends a request once. @throws what `requestError` makes of its failure */
export async function once<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (error) {
    throw requestError(error)
  }
}
