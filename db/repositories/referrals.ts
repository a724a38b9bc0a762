import { eq } from "drizzle-orm"
import type { Reader } from "../client.ts"
import { referral } from "../schema/cases.ts"

/** Referrals of a case, oldest first. */
export async function referralsOf(reader: Reader, caseId: string) {
  return reader.select().from(referral).where(eq(referral.caseId, caseId)).orderBy(referral.position)
}
