import { Link } from "@remix-run/react"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { formatNumber } from "#app/i18n/format.ts"
import { useOffice } from "../office-context.tsx"
import { useLocale } from "../use-locale.ts"
import type { QueueAddress } from "./queue-address.ts"
import { isFiltered, queueSearch } from "./queue-address.ts"
import { QueueFilters } from "./queue-filters.tsx"
import { QueueTable } from "./queue-table.tsx"
import type { QueuePageView } from "./queue-view.ts"
import { QueueViews } from "./queue-views.tsx"
import { useTitles } from "./use-titles.ts"

type Props = { address: QueueAddress; queue: QueuePageView; countedAtMost: number; demo: boolean }

/** Which case next? */
export function QueuePage({ address, queue, countedAtMost, demo }: Props) {
  const locale = useLocale()
  const { keys } = useOffice()
  const titles = useTitles(queue.cases, keys)
  const path = pathFor(locale, "/office/queue")
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t(locale, "queue.heading")}</h1>
          <p className="muted">{t(locale, "queue.order")}</p>
        </div>
      </div>
      <div className="stack">
        <QueueViews {...{ locale, address, path }} />
        <QueueFilters {...{ locale, address, path, demo }} />
        {queue.cases.length === 0 ? (
          <Empty {...{ locale, address, path }} />
        ) : (
          <>
            <QueueTable {...{ locale, queue, titles }} />
            <Pager {...{ locale, address, path, queue, countedAtMost }} />
          </>
        )}
      </div>
    </>
  )
}

type EmptyProps = { locale: Locale; address: QueueAddress; path: string }

function Empty({ locale, address, path }: EmptyProps) {
  const narrowed = isFiltered(address) || address.after !== null
  return (
    <div className="notice">
      <h2>{t(locale, narrowed ? "queue.empty.filtered" : "queue.empty")}</h2>
      <p>
        {narrowed ? <Link to={path}>{t(locale, "queue.empty.all")}</Link> : t(locale, "queue.empty.body")}
      </p>
    </div>
  )
}

type PagerProps = EmptyProps & Pick<Props, "queue" | "countedAtMost">

function Pager({ locale, address, path, queue, countedAtMost }: PagerProps) {
  const { counted, next } = queue
  const number = formatNumber(locale, Math.min(counted, countedAtMost))
  return (
    <nav className="pager" aria-label={t(locale, "queue.pager")}>
      <p className="num">
        {t(locale, counted > countedAtMost ? "queue.counted.more" : "queue.counted", { number })}
      </p>
      <p>
        {address.after === null ? null : (
          <Link to={path + queueSearch(address)}>{t(locale, "queue.first")}</Link>
        )}{" "}
        {next === null ? null : (
          <Link to={path + queueSearch(address, { after: next })} rel="next">
            {t(locale, "queue.next")}
          </Link>
        )}
      </p>
    </nav>
  )
}
