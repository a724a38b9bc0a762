/** Why keys are given without a step of the case. Stored: only added to. */
export const accessReasons = ["legal-opinion", "referral", "second-opinion"] as const
