import { sha256 } from "@noble/hashes/sha2.js"
import type { Bytes } from "./bytes.ts"

/** SHA-256 over parts as they come. `digest` is called once, at the end; 32 bytes. */
export function incrementalSha256(): { update: (part: Bytes) => void; digest: () => Bytes } {
  const hash = sha256.create()
  return {
    update: (part) => {
      hash.update(part)
    },
    digest: () => hash.digest(),
  }
}
