import { Link } from "@remix-run/react"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { QueueAddress } from "./queue-address.ts"
import { queueSearch } from "./queue-address.ts"

type Props = { locale: Locale; address: QueueAddress; path: string }

const off = { mine: false, overdue: false, unopened: false }
const views = [
  { key: "queue.view.all", change: off },
  { key: "queue.view.mine", change: { ...off, mine: true } },
  { key: "queue.view.overdue", change: { ...off, overdue: true } },
  { key: "queue.view.unopened", change: { ...off, unopened: true } },
] as const

/** The four looks at the queue; the other filters stay. */
export function QueueViews({ locale, address, path }: Props) {
  return (
    <nav aria-label={t(locale, "queue.views")}>
      <ul className="views">
        {views.map(({ key, change }) => {
          const { mine, overdue, unopened } = change
          const isHere = address.mine === mine && address.overdue === overdue && address.unopened === unopened
          return (
            <li key={key}>
              <Link
                to={path + queueSearch(address, change)}
                {...(isHere && { "aria-current": "page" as const })}
              >
                {t(locale, key)}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
