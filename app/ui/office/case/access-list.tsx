import type { GrantVerdict } from "#app/domain/cases/check-grants.ts"
import { grantId } from "#app/domain/cases/check-grants.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay, formatList } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { grantReason, roleNames } from "../names.ts"
import { GrantMark } from "./access-alarm.tsx"
import type { AccessRow } from "./case-file.ts"
import type { SectionProps } from "./section-props.ts"

/** Who holds which key, since when, until when, by whom and why. Nobody else can read, the system's administrators included. */
export function AccessList({ locale, file, opening }: Pick<SectionProps, "locale" | "file" | "opening">) {
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
            verdicts={opening.grants}
            rows={file.access.filter(({ memberId }) => memberId === holder)}
          />
        ))}
      </ul>
      <p className="small muted">{t(locale, "case.access.note")}</p>
    </section>
  )
}

type HolderProps = {
  locale: Locale
  rows: readonly AccessRow[]
  verdicts: ReadonlyMap<string, GrantVerdict>
}

function Holder({ locale, rows, verdicts }: HolderProps) {
  // The key of the dialogue came first and says why the person reads at all.
  const sorted = [...rows].sort((a, b) => (a.compartment < b.compartment ? -1 : 1))
  const [first] = sorted
  if (first === undefined) return null
  const compartments = sorted.map(({ compartment }) =>
    t(locale, compartment === "work" ? "case.compartment.work" : "case.compartment.dialogue"),
  )
  const found = new Set(sorted.flatMap((row) => verdicts.get(grantId(row)) ?? []))
  return (
    <li>
      <p>
        <b>{first.name}</b> · {formatList(locale, compartments)}
      </p>
      <p className="meta">
        {roleNames(locale, first.roles)} · {grantReason(locale, first.reason)}
      </p>
      <p className="meta">{givenWords(locale, first).join(" · ")}</p>
      {[...found].map((verdict) => (
        <p key={verdict}>
          <GrantMark {...{ locale, verdict }} />
        </p>
      ))}
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
  const known = reason === "member-left" || reason === "former-handler"
  return (
    <p className="notice">{t(locale, known ? `case.access.due.${reason}` : "case.access.due.grant-ended")}</p>
  )
}
