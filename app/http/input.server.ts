import type { z } from "zod"
import { Problem } from "../domain/problem.ts"

/** Largest JSON body of any address: a report of the largest class with sixty recipients fits several times. */
const jsonLimit = 2 * 1024 * 1024

/**
 * The JSON body of a request, checked by a schema.
 *
 * @throws Problem `bad-input` with the path of the first thing wrong, `file-too-large` beyond the limit
 */
export async function readJson<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  if (!/^application\/json(;|$)/i.test(request.headers.get("Content-Type") ?? ""))
    throw new Problem("bad-input", "content-type")
  const text = await readText(request, jsonLimit)
  const value = parse(text)
  const result = schema.safeParse(value)
  if (!result.success) throw new Problem("bad-input", result.error.issues[0]?.path.join(".") ?? "")
  return result.data
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Problem("bad-input", "json")
  }
}

/** Reads to the end also what is too large, without keeping it: whoever is still sending would not see the answer. */
async function readText(request: Request, limit: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += (chunk as Uint8Array).length
    if (length <= limit) chunks.push(chunk)
    else chunks.length = 0
  }
  if (length > limit) throw new Problem("file-too-large", "body")
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new Problem("bad-input", "utf-8")
  }
}

/**
 * Hands the chunks of a body to `use`. When it fails, the rest is read past before the failure goes on: otherwise the
 * connection would break under a sender who then never sees why.
 */
export async function readBody<T>(
  body: ReadableStream<Uint8Array>,
  use: (chunks: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  const reader = body.getReader()
  // Leaving a plain `for await` over the stream would cancel it, and with it the connection.
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  }
  try {
    return await use(chunks())
  } catch (error) {
    await readPast(reader)
    throw error
  }
}

/** Reads a body to its end without keeping it. */
export async function readPast(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // The sender is gone.
  }
}
