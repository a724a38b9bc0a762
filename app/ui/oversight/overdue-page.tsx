import { demandViews } from "#app/domain/oversight/views.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { useLocale } from "../office/use-locale.ts"
import type { DemandsAddress } from "./address.ts"
import { demandsSearch } from "./address.ts"
import { ListHead, Pager, Views } from "./list-parts.tsx"
import { demandSheet } from "./list-sheets.ts"
import { SheetView } from "./sheet-view.tsx"
import type { DemandRow } from "./views.ts"

type Props = {
  address: DemandsAddress
  demands: readonly DemandRow[]
  next: DemandsAddress["after"]
  today: string
}

/** Who was late, who explained, and for how long the others have kept silent. */
export function OverduePage({ address, demands, next, today }: Props) {
  const locale = useLocale()
  const path = pathFor(locale, "/oversight/overdue")
  return (
    <>
      <ListHead locale={locale} heading="oversight.overdue.heading" lead="oversight.overdue.lead" />
      <div className="stack">
        <Views
          {...{ locale, label: "oversight.overdue.views" }}
          views={demandViews.map((view) => ({
            label: `oversight.overdue.view.${view}` as const,
            to: path + demandsSearch({ view, after: null }),
            here: address.view === view,
          }))}
        />
        {demands.length === 0 ? <p>{t(locale, "oversight.overdue.empty")}</p> : null}
        <SheetView locale={locale} sheet={demandSheet(locale, demands, today)} />
        <Pager
          locale={locale}
          first={address.after === null ? null : path + demandsSearch({ ...address, after: null })}
          next={next === null ? null : path + demandsSearch({ ...address, after: next })}
        />
      </div>
    </>
  )
}
