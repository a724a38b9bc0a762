// The only platform APIs that app/crypto and app/domain may touch; Node and every browser provide them.
// Excluded from the main tsconfig, where lib.dom declares the same things.

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes: Uint8Array): string
}
declare const crypto: { getRandomValues<T extends Uint8Array>(array: T): T }

// Named by the declarations of age-encryption.
interface CryptoKey {
  readonly type: string
}

interface ReadableStreamDefaultController<R> {
  readonly desiredSize: number | null
  close(): void
  enqueue(chunk: R): void
  error(reason?: unknown): void
}
interface ReadableStreamDefaultReader<R> {
  read(): Promise<{ done: false; value: R } | { done: true; value: undefined }>
  cancel(reason?: unknown): Promise<void>
  releaseLock(): void
}
interface UnderlyingSource<R> {
  start?: (controller: ReadableStreamDefaultController<R>) => void | Promise<void>
  pull?: (controller: ReadableStreamDefaultController<R>) => void | Promise<void>
  cancel?: (reason?: unknown) => void | Promise<void>
}
declare class ReadableStream<R = unknown> {
  constructor(source: UnderlyingSource<R>, strategy?: { highWaterMark?: number })
  readonly locked: boolean
  getReader(): ReadableStreamDefaultReader<R>
  cancel(reason?: unknown): Promise<void>
}
