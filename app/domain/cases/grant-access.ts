import { z } from "zod"
import { daySchema } from "./case-state.ts"

/** Why keys are given without a step of the case. Stored: only added to. */
export const accessReasons = ["legal-opinion", "referral", "second-opinion", "verification"] as const

/** Why keys are taken back without a conflict of interest. Stored: only added to. */
export const revokeReasons = ["task-done", "moved", "given-by-mistake", "key-at-risk"] as const

/** Whom keys are given to, why, and the last day on which they are served; null or left out: for as long as the case lasts. */
export const accessSchema = z.strictObject({
  members: z.array(z.uuidv4()).min(1).max(12),
  reason: z.enum(accessReasons),
  endsOn: daySchema.nullable().optional(),
})
