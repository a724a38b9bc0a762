import { createHash, randomBytes } from "node:crypto"
import { inBlocks, untilAborted } from "./byte-stream.ts"
import type { Bucket } from "./minio-client.ts"
import { once, retried } from "./minio-client.ts"
import type { ObjectKey, StoredObject } from "./object-store.ts"
import { ObjectExists, ObjectMissing, StoreUnavailable } from "./object-store.ts"

/** S3 takes parts from 5 MiB up and at most 10,000 of them: objects up to 80 GiB. */
const partSize = 8 * 1024 * 1024
/** How many parts an upload holds in memory, on their way or being filled. */
const partsInMemory = 3

const s3Namespace = "http://s3.amazonaws.com/doc/2006-03-01/"

type Upload = { bucket: Bucket; key: ObjectKey; mark: string; signal: AbortSignal | undefined }
type Part = { number: number; etag: string }

/**
 * Sends an object, in one request when it fits into a part, else in parts. Both are create-only on the server
 * (`If-None-Match: *`). Each upload carries a mark of its own, so that we recognise our object when the answer to the last
 * request is lost, and never trust a confirmation without seeing the object.
 */
export async function uploadObject(
  bucket: Bucket,
  key: ObjectKey,
  source: { body: AsyncIterable<Uint8Array>; signal: AbortSignal | undefined },
): Promise<StoredObject> {
  source.signal?.throwIfAborted()
  const upload = { bucket, key, mark: randomBytes(16).toString("hex"), signal: source.signal }
  const hash = createHash("sha256")
  let length = 0
  const blocks = counted(
    inBlocks(untilAborted(source.body, source.signal), { size: partSize, count: partsInMemory }),
    (block) => {
      hash.update(block)
      length += block.length
    },
  )
  try {
    const first = await blocks.next()
    if (first.done === true || first.value.length < partSize) {
      await sendWhole(upload, first.done === true ? Buffer.alloc(0) : first.value)
    } else {
      await sendInParts(upload, prepended(first.value, blocks), () => length)
    }
  } finally {
    await blocks.return()
  }
  return { length, sha256: hash.digest("hex") }
}

async function* counted(
  blocks: AsyncIterable<Buffer>,
  count: (block: Buffer) => void,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const block of blocks) {
    count(block)
    yield block
  }
}

async function* prepended(
  first: Buffer,
  rest: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer, void, undefined> {
  yield first
  yield* rest
}

function creating({ mark }: Upload): Record<string, string> {
  return { "If-None-Match": "*", "Content-Type": "application/octet-stream", "x-amz-meta-mark": mark }
}

async function sendWhole(upload: Upload, content: Buffer): Promise<void> {
  const { bucket, key, signal } = upload
  signal?.throwIfAborted()
  // Not stopped by the signal any more: cut off, we could not tell whether it arrived.
  await settle(upload, content.length, () =>
    bucket.client.putObject(bucket.name, key, content, content.length, creating(upload)),
  )
}

async function sendInParts(
  upload: Upload,
  blocks: AsyncIterable<Buffer>,
  length: () => number,
): Promise<void> {
  const { bucket, key, signal } = upload
  const start = (): Promise<string> =>
    bucket.client.initiateNewMultipartUpload(bucket.name, key, creating(upload))
  const uploadId = await retried(start, signal)
  try {
    const parts = await sendParts(upload, uploadId, blocks)
    signal?.throwIfAborted()
    await settle(upload, length(), () => complete(upload, uploadId, parts))
  } catch (error) {
    // What the server keeps of a broken upload when this fails too, it drops itself (MinIO: after a day).
    await retried(() => bucket.client.abortMultipartUpload(bucket.name, key, uploadId)).catch(() => undefined)
    throw error
  }
}

async function sendParts(
  { bucket, key, signal }: Upload,
  uploadId: string,
  blocks: AsyncIterable<Buffer>,
): Promise<Part[]> {
  const failing = new AbortController()
  const stop = signal ? AbortSignal.any([signal, failing.signal]) : failing.signal
  const client = bucket.clientUntil(stop)
  const sendPart = async (number: number, content: Buffer): Promise<Part> => {
    const md5 = createHash("md5").update(content).digest("base64")
    const query = `partNumber=${String(number)}&uploadId=${encodeURIComponent(uploadId)}`
    const request = { method: "PUT", bucketName: bucket.name, objectName: key, query }
    const answer = await retried(
      () => client.makeRequestAsyncOmit({ ...request, headers: { "Content-MD5": md5 } }, content),
      stop,
    )
    return { number, etag: answer.headers.etag ?? "" }
  }
  const parts: Promise<Part>[] = []
  try {
    for await (const block of blocks) {
      const part = sendPart(parts.length + 1, block)
      part.catch(() => undefined)
      parts.push(part)
      // The block asked for next is filled into the buffer of this part.
      await parts.at(-partsInMemory)
    }
    return await Promise.all(parts)
  } catch (error) {
    failing.abort()
    await Promise.allSettled(parts)
    signal?.throwIfAborted()
    throw error
  }
}

/** `completeMultipartUpload` of the client cannot carry the condition. */
async function complete({ bucket, key }: Upload, uploadId: string, parts: Part[]): Promise<void> {
  const listed = parts.map(
    ({ number, etag }) => `<Part><PartNumber>${String(number)}</PartNumber><ETag>${etag}</ETag></Part>`,
  )
  const payload = `<CompleteMultipartUpload xmlns="${s3Namespace}">${listed.join("")}</CompleteMultipartUpload>`
  const query = `uploadId=${encodeURIComponent(uploadId)}`
  const request = {
    method: "POST",
    bucketName: bucket.name,
    objectName: key,
    query,
    headers: { "If-None-Match": "*" },
  }
  // The answer can be an error in spite of its status 200; `settle` looks for the object in any case.
  await bucket.client.makeRequestAsyncOmit(request, payload)
}

/**
 * Sends the request that makes the object appear, and asks the server whether it is there, is ours and is whole. A request
 * that was sent twice, or whose answer was lost, is told from a foreign object by the mark.
 */
async function settle(upload: Upload, length: number, send: () => Promise<unknown>): Promise<void> {
  await retried(async () => {
    const failure = await once(send).then(() => undefined, asError)
    const found = await look(upload)
    // Contact was lost in between: the server's word counts when it gave it, else nobody knows.
    if (found === "unknown") {
      if (failure) throw failure
      return
    }
    if (found === "foreign") throw new ObjectExists("the key is taken", { cause: failure })
    if (found === "missing")
      throw failure ?? new StoreUnavailable("the object server confirmed an object that it does not have")
    if (found.size === length) return
    await once(() => upload.bucket.client.removeObject(upload.bucket.name, upload.key))
    throw new StoreUnavailable("the object server kept only a part of an object")
  })
}

async function look({
  bucket,
  key,
  mark,
}: Upload): Promise<"missing" | "unknown" | "foreign" | { size: number }> {
  try {
    const { size, metaData } = await retried(() => bucket.client.statObject(bucket.name, key))
    return metaData["mark"] === mark ? { size } : "foreign"
  } catch (error) {
    return error instanceof ObjectMissing ? "missing" : "unknown"
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
