import type { PacketEntry } from "#app/domain/cases/referral/manifest.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { PacketState } from "./use-packet.ts"

const columns = ["no", "title", "pages", "copy", "hash", "verdict"] as const

type Props = {
  locale: Locale
  entries: readonly PacketEntry[]
  state: PacketState
  /** Null until the packet was found whole: nothing of another is shown. */
  onView: ((file: string) => void) | null
}

/** The list of a packet, as it was signed, with what the check of each document came to. */
export function PacketTable({ locale, entries, state, onView }: Props) {
  const label = (column: (typeof columns)[number]) => ({ "data-label": t(locale, `agency.entry.${column}`) })
  return (
    <table className="table cards">
      <caption className="visually-hidden">{t(locale, "agency.entries")}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" {...(column === "pages" && { className: "num" })}>
              {t(locale, `agency.entry.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.no}>
            <td {...label("no")}>{entry.no}</td>
            <th scope="row" className="is-head" lang="vi">
              <Title entry={entry} onView={onView} />
            </th>
            <td className="num" {...label("pages")}>
              {entry.pages ?? "–"}
            </td>
            <td {...label("copy")}>
              {t(locale, `agency.copy.${entry.copy}`)}
              {entry.redactions === 0 ? null : `; ${t(locale, "agency.cuts", { count: entry.redactions })}`}
            </td>
            <td className="hash" {...label("hash")} {...(entry.sha256 !== null && { title: entry.sha256 })}>
              {entry.sha256 === null ? "–" : `${entry.sha256.slice(0, 4)} … ${entry.sha256.slice(-4)}`}
            </td>
            <td {...label("verdict")}>
              <Verdict locale={locale} entry={entry} state={state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Title({ entry, onView }: { entry: PacketEntry; onView: Props["onView"] }) {
  const { file, title } = entry
  if (file === null || onView === null) return title
  return (
    <button
      className="button--link"
      type="button"
      onClick={() => {
        onView(file)
      }}
    >
      {title}
    </button>
  )
}

/** Checked and right, checked and wrong, or not checked; paper is looked at by hand. */
function Verdict({ locale, entry, state }: { locale: Locale; entry: PacketEntry; state: PacketState }) {
  if (entry.copy === "paper-original")
    return <span className="verdict verdict--ask">{t(locale, "agency.verdict.paper")}</span>
  if (state.kind === "whole")
    return <span className="verdict verdict--yes">{t(locale, "agency.verdict.yes")}</span>
  if (state.kind === "refused" && state.refusal.detail === entry.file)
    return <span className="verdict verdict--no">{t(locale, "agency.verdict.no")}</span>
  return <span className="verdict verdict--ask">{t(locale, "agency.verdict.unchecked")}</span>
}
