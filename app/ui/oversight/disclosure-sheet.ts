import { agencyGround } from "#app/domain/identity/rules.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { bodyName } from "../office/names.ts"
import { groundName, noticeName, stateName } from "../office/identity/identity-words.ts"
import { caseCell, dayCell } from "./list-sheets.ts"
import type { Cell, Sheet } from "./sheet.ts"
import { plain } from "./sheet.ts"
import type { DisclosureRow } from "./views.ts"
import * as words from "./words.ts"

/** The ledger of identities as a table: codes, days and pseudonyms. */
export function disclosureSheet(locale: Locale, disclosures: readonly DisclosureRow[]): Sheet {
  return {
    name: "disclosures",
    columns: [
      ...([{ label: "oversight.column.case" }, { label: "oversight.column.nameAskedOn" }] as const),
      ...([{ label: "oversight.column.askedBy" }, { label: "oversight.column.ground" }] as const),
      ...([{ label: "oversight.column.partA" }, { label: "oversight.column.partB" }] as const),
      ...([{ label: "oversight.column.head" }, { label: "oversight.column.viewed" }] as const),
      ...([{ label: "oversight.column.told" }, { label: "oversight.column.given" }] as const),
      { label: "oversight.column.state" },
    ],
    rows: disclosures.map((one) => [
      ...[caseCell(locale, one.pseudonym), dayCell(locale, one.askedOn)],
      ...[plain(words.memberName(locale, one.askedBy)), plain(groundName(locale, one.ground))],
      ...[decisionCell(locale, one, "a"), decisionCell(locale, one, "b"), decisionCell(locale, one, "h")],
      ...[
        viewedCell(locale, one),
        plain(noticeName(locale, one.notice)),
        givenCell(locale, one),
        plain(stateName(locale, one.state)),
      ],
    ]),
  }
}

/** Nothing to say, for people; an empty field in a file. */
const nothing: Cell = { text: "–", csv: "" }

/** A decision, that it is still to come, or that none is needed. */
function decisionCell(locale: Locale, one: DisclosureRow, seat: "a" | "b" | "h"): Cell {
  const { decision, by, on } = one[seat]
  if (decision === null || on === null) {
    const awaited = one.state === "waiting" && (seat !== "h" || one.ground === agencyGround)
    return awaited ? { text: t(locale, "identity.part.waiting"), csv: "" } : nothing
  }
  const how = t(locale, decision === "agreed" ? "identity.part.agreed" : "identity.part.refused")
  return plain(`${words.memberName(locale, by)}: ${how}, ${formatDay(locale, on as Day)}`)
}

/** Whether the name left the office, and for whom. */
function givenCell(locale: Locale, { agency, sealedOn, handedOverOn }: DisclosureRow): Cell {
  const day = handedOverOn ?? sealedOn
  if (agency === null || day === null) return nothing
  const key = handedOverOn === null ? "oversight.disclosure.sealed" : "oversight.disclosure.given"
  return plain(t(locale, key, { body: bodyName(locale, agency), day: formatDay(locale, day as Day) }))
}

const viewedCell = (locale: Locale, { viewedOn, views }: DisclosureRow): Cell =>
  viewedOn === null
    ? nothing
    : plain(
        t(locale, "oversight.disclosure.viewed", { day: formatDay(locale, viewedOn as Day), count: views }),
      )
