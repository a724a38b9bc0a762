import { fromBase64, fromHex } from "../crypto/bytes.ts"
import type { JsonValue } from "../crypto/canonical-json.ts"
import { FormatError } from "../crypto/errors.ts"
import { sealBox } from "../crypto/sealed-box.ts"
import { SEALED_SECRET_LENGTH } from "../crypto/secret-grant.ts"
import { recordSizeProblem } from "../crypto/sealed-record.ts"
import { verifyStatement } from "../crypto/signed-statement.ts"
import { hashOf } from "../domain/cases/hash-of.ts"
import type { Submission } from "../domain/cases/schemas.ts"
import { keysStatement, namespaces, submissionStatement } from "../domain/cases/statements.ts"
import { isBehaviourCode } from "../domain/law/behaviours.ts"
import { isCategoryCode } from "../domain/law/categories.ts"
import { deskByCode } from "../domain/law/desks.ts"
import { unitByCode } from "../domain/law/units.ts"
import { Problem } from "../domain/problem.ts"

/**
 * Everything about a submission that can be refused without asking the database: facts, shapes of sealed bytes, the
 * reporter's signature over all of it.
 *
 * @throws Problem `bad-input`, `bad-seal`, `case-key-mismatch`, `bad-signature`
 */
export function checkSubmission(submission: Submission): void {
  checkFacts(submission.facts)
  if (submission.identity === null ? submission.facts.identified : !submission.facts.identified)
    throw new Problem("bad-input", "identity")
  const kinds = submission.records.map((record) => record.kind).join()
  if (kinds !== "report,title") throw new Problem("bad-input", "records")
  const ids = [
    ...submission.records.map((record) => record.id),
    ...submission.evidence.flatMap((item) => [item.id, item.upload]),
  ]
  if (new Set(ids).size !== ids.length) throw new Problem("bad-input", "ids")
  for (const record of submission.records) checkRecord(fromBase64(record.bytes))
  for (const grant of submission.grants) checkGrant(fromBase64(grant.sealed))
  if (submission.identity !== null) checkIdentity(submission.identity)
  checkGrant(fromBase64(submission.reporterGrant))
  checkPublicKeys(submission)
  const { signature, ...unsigned } = submission
  const signed = (namespace: string, statement: JsonValue, by: string) =>
    verifyStatement(namespace, statement, fromBase64(by), fromHex(submission.signPublic))
  const statement = submissionStatement(unsigned, hashOf)
  if (!signed(namespaces.submission, statement, signature)) throw new Problem("bad-signature")
  if (!signed(namespaces.keyGrant, keysStatement(submission, hashOf), submission.keysSignature))
    throw new Problem("bad-signature", "keys")
}

/** @throws Problem `bad-seal` with what is wrong: version, size-class, too-large */
export function checkRecord(bytes: Uint8Array): void {
  const problem = recordSizeProblem(bytes)
  if (problem !== null) throw new Problem("bad-seal", problem)
}

/**
 * A sealed identity, as far as it can be seen from outside.
 *
 * @throws Problem `bad-seal`, `case-key-mismatch`
 */
export function checkIdentity({ record, shares, publicKey }: NonNullable<Submission["identity"]>): void {
  for (const sealed of [record.bytes, ...shares.map((share) => share.sealed)]) checkRecord(fromBase64(sealed))
  if (shares.some(({ sealed }) => fromBase64(sealed).length !== smallestRecord))
    throw new Problem("bad-seal", "share")
  checkNewKey(fromHex(publicKey))
}

/** Version, seal and one padded KiB: what every half is. */
const smallestRecord = 1073

/** @throws Problem `bad-seal` unless the bytes look like a sealed secret of version 1 */
export function checkGrant(bytes: Uint8Array): void {
  if (bytes.length !== SEALED_SECRET_LENGTH || bytes[0] !== 1) throw new Problem("bad-seal", "grant")
}

/** @throws Problem `case-key-mismatch` for a key of small order: whatever is sealed to it, anybody opens */
export function checkNewKey(publicKey: Uint8Array): void {
  try {
    sealBox(new Uint8Array(0), publicKey)
  } catch (error) {
    if (error instanceof FormatError) throw new Problem("case-key-mismatch")
    throw error
  }
}

function checkFacts(facts: Submission["facts"]): void {
  const bad = (field: string) => new Problem("bad-input", field)
  if (!isCategoryCode(facts.category)) throw bad("category")
  if (!facts.behaviours.every((code) => code === "other" || isBehaviourCode(code))) throw bad("behaviours")
  if (new Set(facts.behaviours).size !== facts.behaviours.length) throw bad("behaviours")
  if (facts.unit !== null && unitByCode(facts.unit) === null) throw bad("unit")
  if (facts.desk !== null && deskByCode(facts.desk) === null) throw bad("desk")
}

/** Keys that are all alike or zero cannot come from an honest client. */
function checkPublicKeys(submission: Submission): void {
  const keys = [
    submission.boxPublic,
    submission.signPublic,
    submission.dialoguePublic,
    submission.identity?.publicKey ?? "-",
  ]
  if (new Set(keys).size !== keys.length || keys.some((key) => /^0+$/.test(key)))
    throw new Problem("case-key-mismatch")
}
