/** What came of handing in the new keys. */
export type EnrolAnswer = { ok: true; fingerprint: string } | { ok: false; problem: string; detail?: string }
