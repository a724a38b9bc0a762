import { Link } from "@remix-run/react"
import type { Day } from "#app/domain/time.ts"
import { formatDay, formatList } from "#app/i18n/format.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { stateName } from "../names.ts"
import { useOffice } from "../office-context.tsx"
import { openTitle } from "../queue/open-title.ts"
import type { QueueCase } from "../queue/queue-view.ts"
import { useSimilarCases } from "../case/use-similar-cases.ts"
import { textIn } from "../case/open-case.ts"
import type { SectionProps } from "../case/section-props.ts"
import type { Likeness } from "./likeness.ts"
import { isLike, likenesses } from "./likeness.ts"

type Candidate = { one: QueueCase; title: string | null; signs: readonly Likeness[] }

/** Cases that may be about the same matter: found here, because only here the titles can be read. A person decides. */
export function Duplicates({ locale, file, opening }: Pick<SectionProps, "locale" | "file" | "opening">) {
  const cases = useSimilarCases(file.id)
  const { keys } = useOffice()
  const records = opening.opened?.records ?? []
  const body = records.find(({ kind }) => kind === "report")?.body ?? null
  const story = `${textIn(records.find(({ kind }) => kind === "title")?.body ?? null, "title") ?? ""} ${textIn(body, "story") ?? ""}`
  const found: Candidate[] =
    keys === null
      ? []
      : (cases ?? [])
          .map((one) => {
            const title = openTitle(one, keys)
            return { one, title, signs: likenesses(file, one, { story, title }) }
          })
          .filter(({ signs }) => isLike(signs))
          .sort((a, b) => b.signs.length - a.signs.length)
  return (
    <section className="part" aria-labelledby="m4">
      <h2 id="m4">{t(locale, "triage.duplicates")}</h2>
      {found.length === 0 ? (
        <p>{t(locale, cases === null ? "triage.duplicates.looking" : "triage.duplicates.none")}</p>
      ) : (
        <ul className="list">
          {found.map(({ one, title, signs }) => (
            <li key={one.id}>
              <p>
                <Link to={pathFor(locale, `/office/cases/${one.id}`)} discover="none">
                  {one.codeName}
                </Link>{" "}
                {title ?? t(locale, "triage.duplicates.sealed")}
              </p>
              <p className="meta">
                {stateName(locale, one.mainState)} ·{" "}
                {t(locale, "triage.duplicates.received", {
                  day: formatDay(locale, one.receivedOn as Day, "short"),
                })}{" "}
                ·{" "}
                {formatList(
                  locale,
                  signs.map((sign) => t(locale, `triage.like.${sign}`)),
                )}
              </p>
              <Link
                to={pathFor(locale, `/office/cases/${file.id}?step=link-duplicate&with=${one.id}`)}
                discover="none"
              >
                {t(locale, "triage.duplicates.same", { code: one.codeName })}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <p className="small muted">{t(locale, "triage.duplicates.note")}</p>
    </section>
  )
}
