import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { useLocale } from "../office/use-locale.ts"
import type { DisclosuresAddress } from "./address.ts"
import { disclosuresSearch } from "./address.ts"
import { disclosureSheet } from "./disclosure-sheet.ts"
import { ListHead, Pager } from "./list-parts.tsx"
import { SheetView } from "./sheet-view.tsx"
import type { DisclosureRow } from "./views.ts"

type Props = {
  address: DisclosuresAddress
  disclosures: readonly DisclosureRow[]
  next: DisclosuresAddress["after"]
}

/** Who asked for a reporter’s name, why, who decided, and was it read? */
export function DisclosuresPage({ address, disclosures, next }: Props) {
  const locale = useLocale()
  const path = pathFor(locale, "/oversight/disclosures")
  return (
    <>
      <ListHead locale={locale} heading="oversight.disclosures.heading" lead="oversight.disclosures.lead" />
      <div className="stack">
        {disclosures.length === 0 ? <p>{t(locale, "oversight.disclosures.empty")}</p> : null}
        <SheetView locale={locale} sheet={disclosureSheet(locale, disclosures)} />
        <Pager
          locale={locale}
          first={address.after === null ? null : path}
          next={next === null ? null : path + disclosuresSearch({ after: next })}
        />
      </div>
    </>
  )
}
