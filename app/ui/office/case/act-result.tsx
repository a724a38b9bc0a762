import type { ReactNode } from "react"
import { useEffect, useRef } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import type { PlainKey } from "#app/i18n/messages.ts"
import { t } from "#app/i18n/messages.ts"
import { refusalText } from "../answer.ts"
import { eventName, regionName, stateName } from "../names.ts"
import type { CaseFile } from "./case-file.ts"
import { shownHistory } from "./shown-history.ts"
import type { Acting } from "./use-act.ts"
import { whenAndWho } from "./when-and-who.ts"

type Props = { locale: Locale; acting: Acting; done: PlainKey }

/** What came of an act: stored; changed by somebody else meanwhile, with the way on; or refused, in words. */
export function ActResult({ locale, acting, done }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const { refusal, overtaken } = acting
  useEffect(() => {
    if (refusal !== null) box.current?.focus()
  }, [refusal])
  if (refusal === null && overtaken !== null && overtaken.before !== overtaken.now)
    return <Meanwhile {...{ locale, ...overtaken }} />
  if (refusal === null) return <p role="status">{acting.done ? t(locale, done) : ""}</p>
  const isStale = refusal.problem === "stale-page"
  return (
    <div className="notice notice--warn" role="alert" tabIndex={-1} ref={box}>
      <p className="notice__title">{isStale ? t(locale, "case.stale") : t(locale, "case.refused")}</p>
      <p>{isStale ? t(locale, "case.stale.body") : refusalText(locale, refusal)}</p>
      {isStale ? (
        <button className="button button--quiet" type="button" onClick={acting.reload}>
          {t(locale, "case.reload")}
        </button>
      ) : null}
    </div>
  )
}

type MeanwhileProps = { locale: Locale; before: CaseFile; now: CaseFile; children?: ReactNode }

/**
 * After the reload: what others did since the page was opened, before the same words are sent on another footing.
 * `children`: what became of the words, where their form is gone.
 */
export function Meanwhile({ locale, before, now, children }: MeanwhileProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
  }, [])
  const seen = new Set(before.history.map(({ id }) => id))
  const names = new Map(now.access.map(({ memberId, name }) => [memberId, name]))
  const rows = shownHistory(now.history).filter(({ id, type }) => !seen.has(id) && type !== "case.opened")
  const changes = [
    [stateName(locale, before.regions.main), stateName(locale, now.regions.main)],
    [
      regionName(locale, "referral", before.regions.referral),
      regionName(locale, "referral", now.regions.referral),
    ],
  ].filter(([was, is]) => was !== is)
  return (
    <div className="notice notice--warn" role="alert" tabIndex={-1} ref={box}>
      <p className="notice__title">{t(locale, "case.meanwhile")}</p>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <b>{eventName(locale, row.type)}</b> · {whenAndWho(locale, row, names)}
          </li>
        ))}
        {changes.map(([was = "", is = ""]) => (
          <li key={is}>{t(locale, "case.meanwhile.state", { was, is })}</li>
        ))}
      </ul>
      {children ?? <p>{t(locale, "case.meanwhile.look")}</p>}
    </div>
  )
}
