import type { Database } from "#db/client.ts"
import type { ObjectStore } from "#storage/object-store.ts"
import type { Logger } from "./logger.server.ts"
import type { Scanner } from "./scanner.server.ts"
import type { Secrets } from "./secrets.server.ts"

/** Bounds that an installation may set. Sizes in bytes. */
export type Limits = {
  fileBytes: number
  reportBytes: number
  unclaimedBytes: number
  files: number
}

/** What services need from outside. Built once by `container.server.ts`; tests build their own. */
export type Deps = {
  db: Database
  store: ObjectStore
  logger: Logger
  secrets: Secrets
  limits: Limits
  clock: { now(): Date }
  /** The office's malware scanner; null where none is set up. */
  scanner: Scanner | null
  /** Folder for sealed spool files of the plain path. Nothing readable is ever written to it. */
  spoolDir: string
}
