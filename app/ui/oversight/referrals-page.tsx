import { Link } from "@remix-run/react"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { useLocale } from "../office/use-locale.ts"
import type { ReferralsAddress } from "./address.ts"
import { referralsSearch } from "./address.ts"
import { ListHead, Pager } from "./list-parts.tsx"
import { referralSheet } from "./list-sheets.ts"
import { SheetView } from "./sheet-view.tsx"
import type { ReferralRow } from "./views.ts"

type Props = {
  address: ReferralsAddress
  referrals: readonly ReferralRow[]
  next: ReferralsAddress["after"]
}

/** What was handed to the investigators, and what they answered. */
export function ReferralsPage({ address, referrals, next }: Props) {
  const locale = useLocale()
  const path = pathFor(locale, "/oversight/referrals")
  return (
    <>
      <ListHead locale={locale} heading="oversight.referrals.heading" lead="oversight.referrals.lead" />
      <div className="stack">
        {referrals.length === 0 ? <p>{t(locale, "oversight.referrals.empty")}</p> : null}
        <SheetView locale={locale} sheet={referralSheet(locale, referrals)} />
        <Pager
          locale={locale}
          first={address.after === null ? null : path}
          next={next === null ? null : path + referralsSearch({ after: next })}
        />
        <p>
          <Link to={pathFor(locale, "/oversight/cases?view=not-referred")}>
            {t(locale, "oversight.referrals.also")}
          </Link>
        </p>
      </div>
    </>
  )
}
