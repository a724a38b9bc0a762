import { useEffect, useRef } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import type { PlainKey } from "#app/i18n/messages.ts"
import { t } from "#app/i18n/messages.ts"
import { refusalText } from "../answer.ts"
import type { Acting } from "./use-act.ts"

type Props = { locale: Locale; acting: Acting; done: PlainKey }

/** What came of an act: stored; changed by somebody else meanwhile, with the way on; or refused, in words. */
export function ActResult({ locale, acting, done }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const { refusal } = acting
  useEffect(() => {
    if (refusal !== null) box.current?.focus()
  }, [refusal])
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
