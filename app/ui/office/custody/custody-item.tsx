import type { ReactNode } from "react"
import type { CheckedCustody, CheckedEntry } from "#app/domain/custody/check.ts"
import { contentHashes } from "#app/domain/custody/check.ts"
import { formatSize } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { NamedFile } from "../case/evidence-names.ts"
import { VerdictMark } from "../case/verdict-mark.tsx"
import { CustodyAlarms } from "./custody-alarms.tsx"
import { actionName, methodName, placeName, scanWords, whenDone, whereNow } from "./custody-words.ts"

type Props = {
  locale: Locale
  item: NamedFile
  /** Null until this browser has opened the case. */
  record: CheckedCustody | null
  /** Names of members by id. */
  names: ReadonlyMap<string, string>
  /** The body that keeps the case. */
  body: string
  /** What the sheet ends with on paper. */
  sheet: ReactNode
}

/** One item: what it is, where it is now, and every entry with its five answers. */
export function CustodyItem({ locale, item, record, names, body, sheet }: Props) {
  const id = `item-${item.id}`
  return (
    <section className="part custody" aria-labelledby={id}>
      <h2 id={id}>
        {item.number}: {item.name ?? t(locale, "case.files.unnamed")}
      </h2>
      {record === null ? (
        <p className="muted">{t(locale, "case.sealed")}</p>
      ) : (
        <>
          <CustodyAlarms locale={locale} alarms={record.alarms} />
          <Facts {...{ locale, item, record, body }} />
          {record.entries.length === 0 ? (
            <p className="notice notice--warn">{t(locale, "custody.none")}</p>
          ) : (
            <Ledger {...{ locale, item, names, body }} entries={record.entries} />
          )}
          {sheet}
        </>
      )}
    </section>
  )
}

type FactsProps = Pick<Props, "locale" | "item" | "body"> & { record: CheckedCustody }

function Facts({ locale, item, record, body }: FactsProps) {
  const hashes = [...contentHashes(record.entries)]
  return (
    <dl className="pairs">
      <dt>{t(locale, "custody.now")}</dt>
      <dd>
        {whereNow(locale, record, body).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </dd>
      <dt>{t(locale, "custody.ciphertext")}</dt>
      <dd>
        <span className="hash">{item.sha256}</span>{" "}
        <span className="muted nowrap">{formatSize(locale, item.length)}</span>
      </dd>
      <dt>{t(locale, "custody.content")}</dt>
      <dd>
        {hashes.length === 0 ? <span className="muted">{t(locale, "custody.content.none")}</span> : null}
        {hashes.map((hash) => (
          <p key={hash} className="hash">
            {hash}
          </p>
        ))}
      </dd>
    </dl>
  )
}

type LedgerProps = Pick<Props, "locale" | "item" | "names" | "body"> & { entries: readonly CheckedEntry[] }

const columns = ["when", "what", "who", "from", "how", "then", "signature"] as const

function Ledger({ locale, item, names, body, entries }: LedgerProps) {
  return (
    <table className="table ledger cards">
      <caption className="visually-hidden">{t(locale, "custody.caption", { number: item.number })}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(locale, `custody.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((one) => (
          <Row key={one.entry.id} {...{ locale, one, names, body }} />
        ))}
      </tbody>
    </table>
  )
}

/** The verdict of a scan, below the word for it. */
function ScanMark({ locale, content }: { locale: Locale; content: CheckedEntry["content"] }) {
  if (content === null || content === "unreadable" || content.scan === undefined) return null
  const words = scanWords(locale, content.scan)
  return (
    <>
      <br />
      {content.scan.result === "found" ? (
        <strong className="custody__found">{words}</strong>
      ) : (
        <small>{words}</small>
      )}
    </>
  )
}

type RowProps = Pick<Props, "locale" | "names" | "body"> & { one: CheckedEntry }

function Row({ locale, one, names, body }: RowProps) {
  const { entry, follows, verdict, content } = one
  const label = (column: (typeof columns)[number]) => ({ "data-label": t(locale, `custody.${column}`) })
  const who =
    entry.member === null
      ? t(locale, "custody.server")
      : (names.get(entry.member) ?? t(locale, "case.someone"))
  return (
    <tr>
      <td {...label("when")}>{whenDone(locale, entry.at)}</td>
      <th scope="row" className="is-head">
        {actionName(locale, entry.action)}
        {content === "unreadable" ? (
          <>
            {" "}
            <span className="tag tag--warn">{t(locale, "custody.unreadable")}</span>
          </>
        ) : null}
        <ScanMark locale={locale} content={content} />
      </th>
      <td {...label("who")}>{who}</td>
      <td {...label("from")}>{placeName(locale, entry.origin, body)}</td>
      <td {...label("how")}>{methodName(locale, entry.method)}</td>
      <td {...label("then")}>{placeName(locale, entry.place, body)}</td>
      <td {...label("signature")}>
        {verdict === "right" && follows ? t(locale, "custody.signature.right") : null}
        <VerdictMark locale={locale} verdict={verdict} />
        {follows ? null : (
          <>
            {" "}
            <strong className="tag tag--danger">{t(locale, "custody.signature.gap")}</strong>
          </>
        )}{" "}
        <span className="hash" title={entry.entryHash}>
          {entry.entryHash.slice(0, 8)}
        </span>
      </td>
    </tr>
  )
}
