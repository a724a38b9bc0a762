import { Link } from "@remix-run/react"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { Titles } from "../queue/use-titles.ts"
import type { TodayCase } from "./today-view.ts"

type Props = { locale: Locale; one: TodayCase; titles: Titles; anchor?: string }

export const casePath = (locale: Locale, one: Pick<TodayCase, "id">, anchor = "") =>
  pathFor(locale, `/office/cases/${one.id}`) + anchor

/** The code name, and the title once this browser has opened it; before the declaration there is none. */
export function CaseName({ locale, one, titles, anchor = "" }: Props) {
  const title = titles.get(one.id)
  return (
    <>
      {/* Looked up when it is followed: otherwise one address would name every case of the page. */}
      <Link to={casePath(locale, one, anchor)} discover="none">
        <b>{one.codeName}</b>
      </Link>
      {one.declared !== "none" ? null : (
        <>
          {" · "}
          {title === undefined ? (
            <>
              <span className="skeleton" aria-hidden="true" />
              <span className="visually-hidden">{t(locale, "queue.title.sealed")}</span>
            </>
          ) : title === null || title === "" ? (
            <i className="muted">{t(locale, "queue.title.none")}</i>
          ) : (
            title
          )}
        </>
      )}
    </>
  )
}
