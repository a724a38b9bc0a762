import type { Bytes } from "./bytes.ts"
import { platform } from "./platform.ts"

/** SHA-256 over parts as they come. `digest` is called once, at the end; 32 bytes. */
export function incrementalSha256(): { update: (part: Bytes) => void; digest: () => Bytes } {
  return platform().sha256Parts()
}
