import bodies from "./data/bodies.json" with { type: "json" }
import demo from "./data/demo-units.json" with { type: "json" }
import wards from "./data/wards.json" with { type: "json" }
import type { Provenance } from "./entry.ts"
import { foldText } from "./fold-text.ts"
import { firstNamed, matchNames } from "./name-match.ts"
import type { Named } from "./name-match.ts"

/**
 * Stable code of a unit: the official five-digit code of a ward or commune, words for other bodies
 * (`so-xay-dung`), `vi-du-…` for fictional ones.
 */
export type UnitCode = string

/** What a unit is; the last two are not state bodies of the city. */
type UnitKind =
  | "city"
  | "department"
  | "ward"
  | "commune"
  | "service-centre"
  | "board"
  | "part"
  | "public-service"
  | "representative"
  | "central"
  | "national"
  | "private"

/** A body or a part of one that a report can be about. */
export type Unit = Provenance & {
  readonly code: UnitCode
  readonly vi: string
  readonly en: string
  readonly kind: UnitKind
  /** The unit directly above, whose head is the superior; null at the top. */
  readonly parent: UnitCode | null
  /** Fictional; never shown as if it were real. */
  readonly demo: boolean
  /** Former and short names people still use. */
  readonly aliases: readonly string[]
}

type Entry = Pick<Unit, "code" | "vi" | "en" | "kind" | "parent"> & { readonly aliases?: readonly string[] }

const unit = (entry: Entry, provenance: Provenance, isDemo: boolean): Unit => ({
  aliases: [],
  ...entry,
  ...provenance,
  demo: isDemo,
})

const wardEntries = wards.units.map(([code = "", vi = "", en = ""]): Entry => {
  const kind = vi.startsWith("Xã") ? "commune" : "ward"
  return { code, vi, en, kind, parent: "hn" }
})

/** Every unit: the city and its bodies, 126 wards and communes, central bodies, then fictional units. */
export const UNITS: readonly Unit[] = [
  ...bodies.groups.flatMap((group) =>
    (group.units as Entry[]).map((entry) => unit(entry, group.provenance as Provenance, false)),
  ),
  ...wardEntries.map((entry) => unit(entry, wards.provenance as Provenance, false)),
  ...(demo.units as Entry[]).map((entry) => unit(entry, demo.provenance as Provenance, true)),
]

const byCode = new Map(UNITS.map((entry) => [entry.code, entry]))

/** The unit of a code, or null when there is none. */
export const unitByCode = (code: UnitCode): Unit | null => byCode.get(code) ?? null

/** The units above a unit, nearest first, up to the top. Empty for a unit without parent and for an unknown code. */
export function superiorsOf(code: UnitCode): Unit[] {
  const above: Unit[] = []
  for (let next = unitByCode(code)?.parent ?? null; next !== null;) {
    const found = unitByCode(next)
    if (found === null || above.includes(found)) break
    above.push(found)
    next = found.parent
  }
  return above
}

/** Whether `inner` is `outer` or lies anywhere under it. */
export const isWithin = (inner: UnitCode, outer: UnitCode): boolean =>
  inner === outer || superiorsOf(inner).some((above) => above.code === outer)

/** Names under which a unit is found: its own, those of its people's committee, former and short ones. */
function namesOf(entry: Unit): string[] {
  const names = [entry.vi, entry.en, ...entry.aliases]
  if (entry.kind === "ward" || entry.kind === "commune") {
    const short = entry.vi.replace("Phường", "P.").replace("Xã", "X.")
    names.push(`UBND ${entry.vi}`, `Ủy ban nhân dân ${entry.vi}`, short)
  }
  // People leave out "(ví dụ)" and "(example)" when they type.
  const plain = entry.demo ? names.map((name) => name.replace(/\s*\((?:ví dụ|example)\)/u, "")) : []
  return [...new Set([...names, ...plain].map(foldText))]
}

let index: readonly Named<Unit>[] | null = null

/** Built on first use: folding the names is not worth doing in a page that never searches. */
const indexed = (): readonly Named<Unit>[] =>
  (index ??= UNITS.map((item) => ({ item, names: namesOf(item) })))

/** Units found by name, former name or short name, best first, at most `limit`; nothing for an empty text. */
export const searchUnits = (text: string, limit = 10): Unit[] => matchNames(indexed(), text).slice(0, limit)

/** Words before a ward's name that say the ward is only where the place stands, not what it is. */
const ELSEWHERE = [
  ...["benh vien", "phong kham", "cong ty", "doanh nghiep", "ngan hang", "hospital", "school"],
  ...[
    "truong tieu hoc",
    "truong mam non",
    "truong thcs",
    "truong thpt",
    "truong trung hoc",
    "truong dai hoc",
  ],
]

/**
 * The unit named in a place as a person types it ("Quầy 4, bộ phận Một cửa, phường Hoa Sen"), or null when none is
 * surely meant: the first one named, and of several starting there the longest. A ward's bare name counts only when it
 * is the whole text ("Bạch Mai" is also a hospital and a street), and not after a hospital, a school or a company.
 */
export function resolveUnit(text: string): Unit | null {
  const place = foldText(text.slice(0, 400))
  if (place === "") return null
  const found = firstNamed(indexed(), place)
  if (found === null) return bareWard(place)
  const isWard = found.item.kind === "ward" || found.item.kind === "commune"
  const before = ` ${place.slice(0, found.at)}`
  return isWard && ELSEWHERE.some((words) => before.includes(` ${words} `)) ? null : found.item
}

const bareWard = (place: string): Unit | null => {
  const wards = UNITS.filter((entry) => entry.kind === "ward" || entry.kind === "commune")
  return (
    wards.find(
      (entry) =>
        foldText(entry.vi)
          .replace(/^(?:phuong|xa) /, "")
          .replace(/ vi du$/, "") === place,
    ) ?? null
  )
}
