import { createHash, randomBytes, randomUUID } from "node:crypto"
import seed from "#db/seed/demo-reports.json" with { type: "json" }
import { base64, hex } from "#app/crypto/bytes.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { sealEvidence } from "#app/crypto/evidence.ts"
import { deriveReceipt, makeReceiptCode } from "#app/crypto/receipt.ts"
import { signStatement } from "#app/crypto/signed-statement.ts"
import { hashOf } from "#app/domain/cases/hash-of.ts"
import type { Submission } from "#app/domain/cases/schemas.ts"
import { newCase, sealReport } from "#app/domain/cases/seal-report.ts"
import { eligibleReaders } from "#app/domain/cases/conflicts.ts"
import { namespaces, submissionStatement } from "#app/domain/cases/statements.ts"
import type { Draft } from "#app/domain/reports/draft.ts"
import { readDraft } from "#app/domain/reports/draft.ts"
import { coarseFacts } from "#app/domain/reports/submission.ts"

/** Readers of every report of the load: three inspectors, an intake clerk and two heads. */
const readers = 6

type SeedReport = { fields: Record<string, string | string[]> }

/** Fictional reports of the length that people write, anonymous, about units that leave all six readers in. */
export function benchDrafts(entries: readonly DirectoryEntry[]): Draft[] {
  const drafts = (seed.reports as unknown as SeedReport[])
    .map(
      ({ fields }) =>
        readDraft(
          Object.entries(fields).flatMap(([name, value]) =>
            [value].flat().map((one): [string, string] => [name, one]),
          ),
        ).draft,
    )
    .filter(
      (draft) => draft.named === "no" && eligibleReaders(entries, coarseFacts(draft).unit).length === readers,
    )
  if (drafts.length < 5) throw new Error("too few of the demo's reports go to six readers")
  return drafts.map((draft) => ({ ...draft, desk: "", struck: [] }))
}

export type SealedReport = { submission: Submission; code: string }

export function prepareSealed(entries: readonly DirectoryEntry[], count: number): SealedReport[] {
  const drafts = benchDrafts(entries)
  return Array.from({ length: count }, (_, index) => {
    const code = makeReceiptCode()
    const draft = drafts[index % drafts.length] as Draft
    const key = hex(randomBytes(16))
    return { code, submission: sealReport({ draft, code, key, newCase: newCase(), entries, evidence: [] }) }
  })
}

/** A sealed report and the ciphertext of its file; which upload it is, is signed when the server has named it. */
export type ReportWithFile = { sealed: Buffer; sign: (upload: { id: string; sha256: string }) => Submission }

export async function prepareWithFiles(
  entries: readonly DirectoryEntry[],
  count: number,
  size: number,
): Promise<ReportWithFile[]> {
  const drafts = benchDrafts(entries)
  const prepared: ReportWithFile[] = []
  for (let index = 0; index < count; index++) {
    const made = newCase()
    const code = makeReceiptCode()
    const id = randomUUID()
    const content = randomBytes(size)
    const manifest = {
      ...{
        ns: "liemchinh/evidence/v1" as const,
        case: made.caseId,
        id,
        name: "anh.jpg",
        type: "image/jpeg",
        size,
      },
      ...{ sha256: createHash("sha256").update(content).digest("hex"), addedBy: "reporter", strippedOf: [] },
    }
    const source = new Blob([content]).stream()
    const sealed = Buffer.from(
      await new Response(
        sealEvidence({ source, manifest, recipients: [made.dialogue.publicKey] }),
      ).arrayBuffer(),
    )
    const evidence = [{ id, upload: id, sha256: manifest.sha256, name: manifest.name, size }]
    const draft = drafts[index % drafts.length] as Draft
    const submission = sealReport({
      draft,
      code,
      key: hex(randomBytes(16)),
      newCase: made,
      entries,
      evidence,
    })
    prepared.push({
      sealed,
      sign: (upload) => signAgain(submission, code, [{ id, upload: upload.id, sha256: upload.sha256 }]),
    })
  }
  return prepared
}

function signAgain(submission: Submission, code: string, evidence: Submission["evidence"]): Submission {
  const { signature: _, ...unsigned } = { ...submission, evidence }
  const statement = submissionStatement(unsigned, hashOf)
  return {
    ...unsigned,
    signature: base64(signStatement(namespaces.submission, statement, deriveReceipt(code).signSecret)),
  }
}

/** Bytes that nobody has seen before; the server cannot tell ciphertext from them. */
export function randomBody(size: number): Buffer {
  const body = Buffer.allocUnsafeSlow(size)
  const block = 1024 * 1024
  for (let at = 0; at < size; at += block) randomBytes(Math.min(block, size - at)).copy(body, at)
  return body
}
