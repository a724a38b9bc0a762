import type { Day } from "#app/domain/time.ts"
import { formatDay, formatList } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { grantReason, roleNames } from "../names.ts"
import type { AccessRow, CaseFile } from "./case-file.ts"

/** Who holds which key, since when, until when, by whom and why. Nobody else can read, the system's administrators included. */
export function AccessList({ locale, file }: { locale: Locale; file: CaseFile }) {
  const holders = [...new Set(file.access.map(({ memberId }) => memberId))]
  return (
    <section aria-labelledby="access">
      <h2 id="access">{t(locale, "case.access")}</h2>
      <KeysDue locale={locale} reason={file.rekeyReason} />
      <ul className="list">
        {holders.map((holder) => (
          <Holder
            key={holder}
            locale={locale}
            rows={file.access.filter(({ memberId }) => memberId === holder)}
          />
        ))}
      </ul>
      <p className="small muted">{t(locale, "case.access.note")}</p>
    </section>
  )
}

function Holder({ locale, rows }: { locale: Locale; rows: readonly AccessRow[] }) {
  // The key of the dialogue came first and says why the person reads at all.
  const sorted = [...rows].sort((a, b) => (a.compartment < b.compartment ? -1 : 1))
  const [first] = sorted
  if (first === undefined) return null
  const compartments = sorted.map(({ compartment }) =>
    t(locale, compartment === "work" ? "case.compartment.work" : "case.compartment.dialogue"),
  )
  return (
    <li>
      <p>
        <b>{first.name}</b> · {formatList(locale, compartments)}
      </p>
      <p className="meta">
        {roleNames(locale, first.roles)} · {grantReason(locale, first.reason)}
      </p>
      <p className="meta">{givenWords(locale, first).join(" · ")}</p>
    </li>
  )
}

/** By whom, since when, and until when where it ends. */
function givenWords(locale: Locale, { grantedBy, granter, grantedOn, endsOn }: AccessRow): string[] {
  const day = (text: string) => formatDay(locale, text as Day, "short")
  const by =
    granter !== null
      ? t(locale, "case.access.by", { name: granter })
      : grantedBy === "clerk"
        ? t(locale, "case.access.by.clerk")
        : grantedBy === "reporter"
          ? t(locale, "case.access.by.reporter")
          : null
  return [
    ...(by === null ? [] : [by]),
    t(locale, "case.access.since", { day: day(grantedOn) }),
    ...(endsOn === null ? [] : [t(locale, "case.access.until", { day: day(endsOn) })]),
  ]
}

/** New keys are due: somebody who held the old ones is out. */
function KeysDue({ locale, reason }: { locale: Locale; reason: string | null }) {
  if (reason === null) return null
  const left = reason === "member-left"
  return (
    <p className="notice">
      {t(locale, left ? "case.access.due.member-left" : "case.access.due.grant-ended")}
    </p>
  )
}
