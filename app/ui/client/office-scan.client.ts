import type { ScanVerdict } from "#app/domain/custody/scan.ts"
import { scanSchema } from "#app/domain/custody/scan.ts"
import type { OfficeAnswer } from "../office/answer.ts"
import { problemIn } from "./office-fetch.client.ts"
import { lockOffice } from "./office-lock.client.ts"

type Copy = { caseId: string; evidence: string; blob: Blob; signal: AbortSignal }

/**
 * Sends a decrypted copy to the office's scanner, through the server, and answers the verdict. Only after the person was told
 * that the copy leaves this browser. Rejects only when aborted.
 */
export async function scanCopy({ caseId, evidence, blob, signal }: Copy): Promise<OfficeAnswer<ScanVerdict>> {
  try {
    const response = await fetch(`/office/cases/${caseId}/evidence/${evidence}/scan`, {
      ...{ method: "POST", body: blob, signal },
      headers: { Accept: "application/json", "Content-Type": "application/octet-stream" },
    })
    if (response.status === 401) lockOffice("expired")
    const answer: unknown = await response.json().catch(() => null)
    if (!response.ok) return { ok: false, ...problemIn(answer) }
    const verdict = scanSchema.safeParse(answer)
    return verdict.success ? { ok: true, value: verdict.data } : { ok: false, problem: "unknown" }
  } catch (error) {
    if (signal.aborted) throw error
    return { ok: false, problem: "network" }
  }
}
