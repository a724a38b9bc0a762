import { fromBase64, fromUtf8 } from "#app/crypto/bytes.ts"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import { parseStrictJson } from "#app/crypto/canonical-json.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { FormatError } from "#app/crypto/errors.ts"
import type { BoxKeyPair } from "#app/crypto/keys.ts"
import { unpad } from "#app/crypto/padding.ts"
import { openBox } from "#app/crypto/sealed-box.ts"
import type { GrantVerdict } from "#app/domain/cases/check-grants.ts"
import { checkGrants } from "#app/domain/cases/check-grants.ts"
import { hashOf } from "#app/domain/cases/hash-of.ts"
import { vouchedOnly } from "#app/domain/published-directory.ts"
import type { CaseFile } from "./case-file.ts"
import type { OpenedCaseFile } from "./open-case.ts"

type Checked = {
  opened: OpenedCaseFile
  /** Of the officer at this tab: their own grants are hashed here, whatever the server says of them. */
  member: string
  /** The checked directory, and the authority that it was checked against. */
  entries: readonly DirectoryEntry[]
  authority: string
}

/** What the statements of a case say about each key that is held; by `grantId`. */
export function checkAccess(
  file: CaseFile,
  { opened, member, entries, authority }: Checked,
): Map<string, GrantVerdict> {
  const keys = [...opened.work, ...opened.dialogue]
  const payloads = file.keyEvents.map((sealed) => openPayload(sealed, keys))
  const own = { dialogue: file.dialogueGrant, work: file.workGrant }
  return checkGrants({
    ...{ caseId: file.id, dialoguePublic: file.dialoguePublic, reporterSign: file.reporterSign },
    access: file.access.map(({ memberId, compartment, sealedHash, resealed }) => {
      const mine = memberId === member ? own[compartment === "work" ? "work" : "dialogue"] : null
      return { memberId, compartment, resealed, sealed: mine === null ? sealedHash : hashOf(mine) }
    }),
    payloads: payloads.filter((payload) => payload !== null),
    // Without the inner key, what officers signed since it was made does not open.
    closed: file.workPublic !== null && opened.work.length === 0,
    ...{ entries, former: vouchedOnly(file.formerEntries, authority) },
  })
}

/** A mark, then the padded opening (32 bytes of salt, and the payload) sealed to a key of the case. Null: it does not open. */
function openPayload(sealed: string, keys: readonly BoxKeyPair[]): JsonValue | null {
  try {
    const bytes = fromBase64(sealed)
    for (const key of keys) {
      const padded = bytes[0] === 1 ? openBox(bytes.subarray(1), key) : null
      if (padded !== null) return parseStrictJson(fromUtf8(unpad(padded).subarray(32)))
    }
    return null
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}
