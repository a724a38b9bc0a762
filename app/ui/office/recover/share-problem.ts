import type { RecoveryProblem } from "#app/crypto/recovery.ts"
import type { OpenedByQuorum } from "#app/domain/quorum.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"

type Wrong = Exclude<OpenedByQuorum, { ok: true }>

/** What is wrong in words, and of which share; null where it is none's in particular. */
export function shareProblem(locale: Locale, wrong: Wrong): { share: number | null; text: string } {
  switch (wrong.problem) {
    case "unreadable":
      return { share: wrong.share, text: unreadable(locale, wrong.wrong) }
    case "other-set":
    case "twice":
    case "forged":
      return { share: wrong.share, text: t(locale, `recover.error.${wrong.problem}`) }
    case "too-few":
      return {
        share: null,
        text: t(locale, "recover.error.too-few", {
          needed: String(wrong.needed),
          given: String(wrong.given),
        }),
      }
    case "forged-among":
    case "other-keyring":
      return { share: null, text: t(locale, `recover.error.${wrong.problem}`) }
  }
}

function unreadable(locale: Locale, wrong: RecoveryProblem): string {
  if (wrong.problem === "row" || wrong.problem === "alphabet")
    return t(locale, `recover.error.${wrong.problem}`, { row: String(wrong.row) })
  if (wrong.problem === "length") return t(locale, "recover.error.length", { typed: String(wrong.count) })
  return t(locale, "recover.error.check")
}
