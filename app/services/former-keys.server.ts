import { formerKeysOf } from "#db/repositories/former-keys.ts"
import { base64, hex } from "../crypto/bytes.ts"
import type { FormerKey } from "../domain/cases/rekey.ts"
import type { Deps } from "./deps.server.ts"

type Row = Awaited<ReturnType<typeof formerKeysOf>>[number]

/** A replaced key as it travels. */
export const sealedFormerKey = ({ compartment, publicKey, sealed }: Row) => ({
  ...{ compartment, publicKey: hex(publicKey), sealed: base64(sealed) },
})

/** Replaced dialogue keys of cases, newest first: what older titles and messages open with. */
export async function formerDialogueKeys(
  reader: Deps["db"],
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, FormerKey[]>> {
  const found = new Map<string, FormerKey[]>()
  for (const row of await formerKeysOf(reader, caseIds)) {
    if (row.compartment !== "dialogue") continue
    const { publicKey, sealed } = sealedFormerKey(row)
    found.set(row.caseId, [...(found.get(row.caseId) ?? []), { publicKey, sealed }])
  }
  return found
}
