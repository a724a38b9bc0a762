/** States of the main region (workflow §3). Stored: only added to. */
export const mainStates = [
  "RECEIVED",
  "AWAIT_ID",
  "TRIAGE",
  "NEED_INFO",
  "DUP_LINKED",
  "FILED",
  "NOT_ACCEPTED",
  "TRANSFERRED",
  "GUIDED",
  "PAKN_HANDLING",
  "INFO_CHECK",
  "ACCEPTED",
  "VERIFYING",
  "SUSPENDED",
  "TERMINATED",
  "REPORTED",
  "CONCLUDED",
  "ACTION",
  "FEEDBACK_WINDOW",
  "CLOSED",
  "FURTHER_REVIEW",
  "RESETTLING",
] as const
export type MainState = (typeof mainStates)[number]

/** States in which a case waits for nobody here: settled, or with somebody else. New facts may wake it again. */
export const putAwayStates = [
  ...(["DUP_LINKED", "FILED", "NOT_ACCEPTED", "TRANSFERRED", "GUIDED", "TERMINATED", "CLOSED"] as const),
] as const satisfies readonly MainState[]

/** Referral to criminal investigators (workflow §5.2). */
export const referralStates = [
  "none",
  "SIGNAL",
  "PROPOSED",
  "JOINT_MEETING",
  "APPROVED",
  "REJECTED",
  "COMPILED",
  "HANDED_OVER",
  "ACKNOWLEDGED",
  "EXAMINING",
  "SUPPLEMENT",
  "OUTCOME",
  "DISAGREED",
  "ENDED",
] as const
export type ReferralState = (typeof referralStates)[number]

export const protectionStates = ["none", "requested", "granted", "refused", "ended"] as const
export type ProtectionState = (typeof protectionStates)[number]

/** What is known of the reporter (workflow §1). A report without a name is never *thụ lý*. */
export const identityStates = [
  "anonymous",
  "identified-unverified",
  "identified-verified",
  "withdrawn-consent",
] as const
export type IdentityState = (typeof identityStates)[number]

export const publicityStates = ["not-publishable", "pending-redaction", "posted", "posting-ended"] as const
export type PublicityState = (typeof publicityStates)[number]

/** The regions that run side by side; the clocks are the sixth and are listed apart. */
export type Regions = {
  main: MainState
  referral: ReferralState
  protection: ProtectionState
  identity: IdentityState
  publicity: PublicityState
}
export type Region = keyof Regions

/** True for a text read from storage that names a main state. */
export function isMainState(text: string): text is MainState {
  return (mainStates as readonly string[]).includes(text)
}
