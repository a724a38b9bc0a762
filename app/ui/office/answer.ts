import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"

/** What a call of the office's own addresses came to. `problem` is a problem code, or `network`, or `unknown`. */
export type OfficeRefusal = { ok: false; problem: string; detail?: string }
export type OfficeAnswer<T> = { ok: true; value: T } | OfficeRefusal

/** A refusal in words; the detail is used where it says more to a person. */
export function refusalText(locale: Locale, { problem, detail = "" }: Omit<OfficeRefusal, "ok">): string {
  if (problem === "too-many-attempts" && /^\d+$/.test(detail))
    return t(locale, "login.wait", { count: detail })
  if (problem === "replayed" && detail === "time") return t(locale, "office.problem.clock")
  if (problem === "already-done" && detail === "login") return t(locale, "members.error.taken")
  if (problem === "wrong-credentials" && detail === "code") return t(locale, "enrol.error.code")
  if (problem === "wrong-credentials" && detail === "passphrase")
    return t(locale, "office.problem.passphrase")
  if (problem === "wrong-credentials" && detail === "passkey") return t(locale, "office.problem.passkey")
  if (problem === "already-done" && detail === "passkey") return t(locale, "office.problem.passkey-taken")
  if (problem === "already-done" && detail === "proposal") return t(locale, "office.problem.proposal-waits")
  if (problem === "transition-refused") return refusedReasons(locale, detail.split(" "))
  const own = `office.problem.${problem}`
  if (isMessageKey(own)) return translate(locale, own, { detail })
  const shared = `problem.${problem}`
  return isMessageKey(shared) ? translate(locale, shared) : t(locale, "office.problem.unknown")
}

/** The reasons of a refused step, each a sentence. */
export function refusedReasons(locale: Locale, reasons: readonly string[]): string {
  return reasons
    .map((reason) => `refusal.${reason}`)
    .map((key) => (isMessageKey(key) ? translate(locale, key) : t(locale, "problem.transition-refused")))
    .join(" ")
}
