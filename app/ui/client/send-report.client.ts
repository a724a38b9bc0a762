import { randomBytes } from "#app/crypto/random.ts"
import { hex } from "#app/crypto/bytes.ts"
import { containsReceiptCode, makeReceiptCode } from "#app/crypto/receipt.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import type { NewCase } from "#app/domain/cases/seal-report.ts"
import { newCase, sealReport } from "#app/domain/cases/seal-report.ts"
import type { NamedEvidence } from "#app/domain/cases/schemas.ts"
import type { Draft } from "#app/domain/reports/draft.ts"
import { typedTexts } from "#app/domain/reports/flow.ts"
import type { Day } from "#app/domain/time.ts"
import { postJson } from "./post-json.client.ts"

/** One report in the making: its keys, its code and its idempotency key live in this tab's memory only. */
export type ReportInTheMaking = { newCase: NewCase; code: string; key: string }

export function startReport(): ReportInTheMaking {
  return { newCase: newCase(), code: makeReceiptCode(), key: hex(randomBytes(16)) }
}

/** True when the reporter typed the very code of this report into it. */
export const mentionsCode = (making: ReportInTheMaking, draft: Draft) =>
  containsReceiptCode(typedTexts(draft), making.code)

export type SentReport = { code: string; receipt: { receivedOn: Day; seal: string } }

/**
 * Seals the draft to `entries` and sends it. Sending again after a lost answer is harmless: same key, same code.
 *
 * @throws Problem as the server answered; FormatError when the draft is too large
 */
export async function sendReport(
  making: ReportInTheMaking,
  content: {
    draft: Draft
    entries: readonly DirectoryEntry[]
    evidence: readonly NamedEvidence[]
    token: string
  },
): Promise<SentReport> {
  const { draft, entries, evidence, token } = content
  const submission = sealReport({ ...making, draft, entries, evidence })
  const receipt = await postJson<SentReport["receipt"]>("/report/submit", { token, submission })
  return { code: making.code, receipt }
}
