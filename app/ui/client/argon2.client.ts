import { argon2id as hashWasm } from "hash-wasm"
import type { Argon2idRequest } from "#app/crypto/keyring.ts"

/** Argon2id in WebAssembly: about 0.3 s for a staff passphrase. Rejects where the browser has no WebAssembly. */
export function argon2id({ password, salt, memoryKiB, passes, parallelism, length }: Argon2idRequest) {
  return hashWasm({
    ...{ password, salt, parallelism, iterations: passes, memorySize: memoryKiB, hashLength: length },
    outputType: "binary" as const,
  })
}
