import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { FormatError } from "#app/crypto/errors.ts"
import type { NamedEvidence, Submission } from "#app/domain/cases/schemas.ts"
import { sealReport } from "#app/domain/cases/seal-report.ts"
import type { Draft } from "#app/domain/reports/draft.ts"
import type { OfficeAnswer } from "../office/answer.ts"
import type { ReportInTheMaking } from "./send-report.client.ts"

export { mentionsCode, startReport } from "./send-report.client.ts"

export type SpokenReport = {
  draft: Draft
  /** Directory entries whose signatures were checked. */
  entries: readonly DirectoryEntry[]
  evidence: readonly NamedEvidence[]
  /** Of the clerk who types. */
  fingerprint: string
}

/** Seals what a clerk typed for somebody. The clerk is named as its author; the code is the person's alone. */
export function sealForPerson(making: ReportInTheMaking, spoken: SpokenReport): OfficeAnswer<Submission> {
  const { draft, entries, evidence, fingerprint } = spoken
  const author = { kind: "clerk" as const, key: fingerprint }
  try {
    return { ok: true, value: sealReport({ ...making, draft, entries, evidence, author }) }
  } catch (error) {
    if (error instanceof FormatError) return { ok: false, problem: error.code }
    throw error
  }
}
