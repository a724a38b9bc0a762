import { exactStream } from "./byte-stream.ts"
import type { Bucket, MinioOptions } from "./minio-client.ts"
import { once, reachBucket, requestError, retried, s3Code } from "./minio-client.ts"
import { uploadObject } from "./minio-upload.ts"
import type { ByteRange, ListedObject, ObjectKey, ObjectStore, OpenedObject } from "./object-store.ts"
import { checkLimit, isObjectKey, resolveRange, StoreUnavailable } from "./object-store.ts"

/** How long the server keeps what was deleted or overwritten by other programs, in days, in a bucket that we create. */
const daysBehindDeletion = 30

/**
 * Objects in one bucket of a MinIO server, or another S3 server that knows versions and `If-None-Match: *`. A bucket that
 * does not exist is created; versioning is switched on where it is off, so that a program with our access key cannot
 * destroy an object without a trace. What is deleted stays recoverable on the server for 30 days, unless the
 * administrator sets another rule.
 *
 * @throws StoreUnavailable when the server cannot be reached, refuses the access key, or has no versioning
 */
export async function openMinioStore(options: MinioOptions): Promise<ObjectStore> {
  const bucket = reachBucket(options)
  await prepare(bucket)
  return {
    put: (key, body, putOptions) => uploadObject(bucket, key, { body, signal: putOptions?.signal }),
    get: (key, range) => get(bucket, key, range),
    // Repeating it adds a second mark of deletion in the history of the key and changes nothing else.
    delete: (key) => retried(() => bucket.client.removeObject(bucket.name, key)),
    list: (page) => retried(() => list(bucket, page)),
    health: () => checkHealth(bucket),
  }
}

async function prepare(bucket: Bucket): Promise<void> {
  const { name, client } = bucket
  if (!(await retried(() => client.bucketExists(name)))) await once(() => create(bucket))
  // A server answers with nothing at all for a bucket that never had versions.
  const { Status } = (await retried(() => client.getBucketVersioning(name))) as { Status?: string }
  if (Status === "Enabled") return
  if (!(await hasLifecycle(bucket))) {
    const forget = {
      NoncurrentVersionExpiration: { NoncurrentDays: daysBehindDeletion },
      // MinIO passes over this part and drops unfinished uploads after a day by itself.
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 },
    }
    const rule = { ID: "forget-deleted-objects", Status: "Enabled", Filter: { Prefix: "" }, ...forget }
    await retried(() => client.setBucketLifecycle(name, { Rule: [rule] }))
  }
  await retried(() => client.setBucketVersioning(name, { Status: "Enabled" }))
}

async function create({ name, region, client }: Bucket): Promise<void> {
  try {
    await client.makeBucket(name, region)
  } catch (error) {
    // Another process of ours was faster.
    if (s3Code(error) !== "BucketAlreadyOwnedByYou") throw error
  }
}

async function hasLifecycle({ name, client }: Bucket): Promise<boolean> {
  try {
    return Boolean(await client.getBucketLifecycle(name))
  } catch (error) {
    if (s3Code(error) === "NoSuchLifecycleConfiguration") return false
    throw requestError(error)
  }
}

async function get(bucket: Bucket, key: ObjectKey, range: ByteRange | undefined): Promise<OpenedObject> {
  const request = { method: "GET", bucketName: bucket.name, objectName: key, headers: rangeHeader(range) }
  const answer = await retried(() => bucket.client.makeRequestAsync({ ...request }, "", [200, 206]))
  const release = (): Promise<void> => {
    answer.destroy()
    return Promise.resolve()
  }
  try {
    const length = Number(answer.headers["content-length"])
    const size = Number(answer.headers["content-range"]?.split("/")[1] ?? length)
    if (!Number.isSafeInteger(length) || !Number.isSafeInteger(size))
      throw new StoreUnavailable("the object server gives no length")
    resolveRange(size, range)
    const chunks = answer[Symbol.asyncIterator]() as AsyncIterator<Uint8Array<ArrayBuffer>>
    return { length, size, body: exactStream({ chunks, length, release }) }
  } catch (error) {
    await release()
    throw error
  }
}

function rangeHeader(range: ByteRange | undefined): { range?: string } {
  if (!range) return {}
  // Refuses here what no object can have: S3 would ignore such a header and send everything.
  const { start } = resolveRange(Number.MAX_SAFE_INTEGER, range)
  return { range: `bytes=${String(start)}-${range.end === undefined ? "" : String(range.end - 1)}` }
}

type Page = Parameters<ObjectStore["list"]>[0]

async function list({ name, client }: Bucket, page: Page): Promise<ListedObject[]> {
  const limit = checkLimit(page.limit)
  const found: ListedObject[] = []
  let token = ""
  do {
    const answer = await client.listObjectsV2Query(name, "", token, "", limit, page.after ?? "")
    for (const item of answer.objects) {
      // Names that other programs put into the bucket are not ours to list.
      if (item.name === undefined || !isObjectKey(item.name)) continue
      found.push({ key: item.name, length: item.size, storedOn: new Date(item.lastModified) })
    }
    token = answer.isTruncated ? answer.nextContinuationToken : ""
  } while (token !== "" && found.length < limit)
  return found.slice(0, limit)
}

async function checkHealth({ name, client }: Bucket): Promise<void> {
  if (!(await once(() => client.bucketExists(name))))
    throw new StoreUnavailable("the bucket of objects does not exist")
}
