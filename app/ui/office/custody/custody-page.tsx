import { Link } from "@remix-run/react"
import type { CheckedCustody } from "#app/domain/custody/check.ts"
import { checkCustody } from "#app/domain/custody/check.ts"
import type { CustodyEntry } from "#app/domain/custody/entry.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { refusalText } from "../answer.ts"
import type { CaseFile } from "../case/case-file.ts"
import { DeclareGate } from "../case/declare-gate.tsx"
import { namedFiles } from "../case/evidence-names.ts"
import type { CaseOpening } from "../case/use-open-case.ts"
import { useOpenCase } from "../case/use-open-case.ts"
import { useLocale } from "../use-locale.ts"
import { CustodyItem } from "./custody-item.tsx"
import { SheetEnd } from "./sheet-end.tsx"

/** The server's key and every entry, as the page's address answers. */
export type CustodyRecord = { server: string; entries: readonly CustodyEntry[] }

type Props = { file: CaseFile; custody: CustodyRecord | null }

/** Can anybody say that an item was touched? What happened to each, who signed for it, where it is now. */
export function CustodyPage({ file, custody }: Props) {
  const locale = useLocale()
  const opening = useOpenCase(file)
  return (
    <div className="custody-book">
      <p className="crumb">
        <Link to={pathFor(locale, "/office/queue")}>{t(locale, "queue.heading")}</Link> /{" "}
        <Link to={pathFor(locale, `/office/cases/${file.id}`)}>{file.codeName}</Link> /{" "}
        {t(locale, "custody.crumb")}
      </p>
      <h1>{t(locale, "custody.heading", { name: file.codeName })}</h1>
      {opening.refusal === null ? null : (
        <p className="notice notice--danger" role="alert">
          {refusalText(locale, opening.refusal)}
        </p>
      )}
      {custody === null ? (
        <DeclareGate locale={locale} file={file} />
      ) : (
        <Items {...{ locale, file, custody, opening }} />
      )}
    </div>
  )
}

type ItemsProps = { locale: Locale; file: CaseFile; custody: CustodyRecord; opening: CaseOpening }

function Items({ locale, file, custody, opening }: ItemsProps) {
  const { opened, entries } = opening
  const files = namedFiles(file.evidence, opened?.records ?? [])
  if (files.length === 0) return <p className="muted">{t(locale, "case.files.none")}</p>
  const checked = (id: string, sha256: string): CheckedCustody | null =>
    opened === null
      ? null
      : checkCustody(
          custody.entries.filter(({ evidence }) => evidence === id),
          { sha256, entries, server: custody.server, work: opened.work },
        )
  const names = new Map([
    ...file.access.map(({ memberId, name }) => [memberId, name] as const),
    ...entries.map(({ member, name }) => [member, name] as const),
  ])
  return (
    <>
      <p className="measure custody__intro">{t(locale, "custody.intro")}</p>
      <p className="no-print">
        <button
          className="button button--quiet"
          type="button"
          disabled={opened === null}
          onClick={() => {
            window.print()
          }}
        >
          {t(locale, "custody.print")}
        </button>
      </p>
      {files.map((item) => (
        <CustodyItem
          key={item.id}
          {...{ locale, item, names, body: file.body }}
          record={checked(item.id, item.sha256)}
          sheet={<SheetEnd {...{ locale, server: custody.server, today: file.today }} />}
        />
      ))}
    </>
  )
}
