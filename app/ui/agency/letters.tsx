import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"
import type { Letter } from "./referral-view.ts"

/** What the two bodies wrote to each other, oldest first. */
export function Letters({ locale, letters }: { locale: Locale; letters: readonly Letter[] }) {
  if (letters.length === 0) return null
  return (
    <section className="part" aria-labelledby="letters">
      <h2 id="letters">{t(locale, "agency.letters")}</h2>
      <ul className="list list--rows">
        {letters.map((letter) => (
          <li key={letter.id}>
            <p>
              <b>{kindName(locale, letter.kind)}</b>{" "}
              <span className="muted">
                {letter.author ?? t(locale, "agency.letter.unsigned")} ·{" "}
                {formatDay(locale, letter.addedOn as Day)}
              </span>
            </p>
            <p className="said">{letter.text ?? t(locale, "agency.unreadable")}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function kindName(locale: Locale, kind: string): string {
  const key = `agency.letter.${kind}`
  return isMessageKey(key) ? translate(locale, key) : kind
}
