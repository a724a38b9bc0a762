import type { Actor, Role } from "../actor.ts"
import { hasRole } from "../actor.ts"
import type { ClockId } from "../law/clocks.ts"
import type { Region, Regions } from "./states.ts"

/**
 * The statechart as data: one row for each lawful step of `domain/workflow` §4, in any region. `decide` is the only
 * reader. Rows are added by later work; their shape stays. Stored events name a row by its id: ids are never reused.
 */

/** What happened or is asked for. */
export type CaseEventName = "submit" | "register" | "ask-reporter" | "answer" | "waited-out"

/** Who may cause a row: staff roles, the reporter, or the clock. */
export type ActorRule = { staff: readonly Role[]; reporter?: true; system?: true }

/** Facts a guard looks at; all are found by the caller inside the transaction. */
export type GuardFacts = {
  /** The actor is excluded from this case (accused, near the accused, struck out, recused). */
  conflicted: boolean
  /** Free text of a reason was sealed with the act. */
  hasRecord: boolean
}

export type GuardId = "G-COI" | "G-RECORD"

export type ClockEffect = { start: ClockId } | { stop: ClockId }

export type TransitionRow = {
  id: `T${string}` | `R${string}`
  region: Region
  /** States the row leaves; `null` = the case does not exist yet. */
  from: readonly (Regions[Region] | null)[]
  to: Regions[Region]
  event: CaseEventName
  actor: ActorRule
  guards: readonly GuardId[]
  clocks: readonly ClockEffect[]
  /** Vietnamese name of the paper that the step produces, if any. */
  document: string | null
  /** What the reporter is told (workflow §7), if anything. */
  notice: string | null
  source: string
}

export const transitions: readonly TransitionRow[] = [
  {
    id: "T01",
    region: "main",
    from: [null],
    to: "RECEIVED",
    event: "submit",
    actor: { staff: ["intake"], reporter: true },
    guards: [],
    clocks: [{ start: "C-INIT" }, { start: "C-TRANSFER" }],
    document: "Biên nhận, mã tra cứu",
    notice: "N1",
    source: "Luật Tố cáo Đ.23, Đ.24",
  },
  {
    id: "T04",
    region: "main",
    from: ["RECEIVED"],
    to: "TRIAGE",
    event: "register",
    actor: { staff: ["intake", "inspector"] },
    guards: ["G-COI"],
    clocks: [],
    document: "Phiếu xử lý ban đầu, sổ tiếp nhận",
    notice: null,
    source: "Luật Tố cáo Đ.24.1",
  },
  {
    id: "T05",
    region: "main",
    from: ["TRIAGE", "NEED_INFO"],
    to: "NEED_INFO",
    event: "ask-reporter",
    actor: { staff: ["inspector"] },
    guards: ["G-COI", "G-RECORD"],
    // The law gives no pause: C-INIT runs on while the reporter thinks.
    clocks: [{ start: "S-ANSWER" }],
    document: "Câu hỏi trong hộp thư",
    notice: "N3",
    source: "Luật Tố cáo Đ.24",
  },
  {
    id: "T06",
    region: "main",
    from: ["NEED_INFO"],
    to: "TRIAGE",
    event: "answer",
    actor: { staff: [], reporter: true },
    guards: ["G-RECORD"],
    clocks: [{ stop: "S-ANSWER" }],
    document: null,
    notice: null,
    source: "Luật Tố cáo Đ.24",
  },
  {
    id: "T06",
    region: "main",
    from: ["NEED_INFO"],
    to: "TRIAGE",
    event: "waited-out",
    actor: { staff: [], system: true },
    guards: [],
    clocks: [{ stop: "S-ANSWER" }],
    document: null,
    notice: null,
    source: "Thời hạn nội bộ: 5 ngày",
  },
]

/** Why a step is refused; shown in words by `i18n` (`refusal.*`), never as a dead button alone. */
export type Refusal = "wrong-state" | "wrong-actor" | GuardId

export type Decision =
  | { kind: "refused"; reasons: readonly Refusal[] }
  | { kind: "accepted"; row: TransitionRow; next: Regions[Region] }

export type Command = { event: CaseEventName; actor: Actor; facts: GuardFacts }

/**
 * Whether the event may happen now, and what follows. Pure: changes nothing; the service carries out `row`.
 * `regions` is null before the case exists. All reasons of a refusal are named, not only the first.
 */
export function decide(regions: Regions | null, command: Command): Decision {
  const rows = transitions.filter((row) => row.event === command.event)
  const row = rows.find((candidate) =>
    candidate.from.includes(regions === null ? null : regions[candidate.region]),
  )
  if (row === undefined) {
    const wrongActor = !rows.some((candidate) => actorFits(candidate.actor, command.actor))
    return { kind: "refused", reasons: wrongActor ? ["wrong-state", "wrong-actor"] : ["wrong-state"] }
  }
  const reasons: Refusal[] = actorFits(row.actor, command.actor) ? [] : ["wrong-actor"]
  for (const guard of row.guards) if (!guards[guard](command.facts)) reasons.push(guard)
  return reasons.length > 0 ? { kind: "refused", reasons } : { kind: "accepted", row, next: row.to }
}

const guards: Record<GuardId, (facts: GuardFacts) => boolean> = {
  "G-COI": (facts) => !facts.conflicted,
  "G-RECORD": (facts) => facts.hasRecord,
}

function actorFits(rule: ActorRule, actor: Actor): boolean {
  if (actor.kind === "reporter") return rule.reporter === true
  if (actor.kind === "system") return rule.system === true
  return hasRole(actor, ...rule.staff)
}
