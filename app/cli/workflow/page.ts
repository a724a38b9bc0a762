import type { ClockEffect } from "../../domain/cases/case-clocks.ts"
import { mainStates, referralStates } from "../../domain/cases/states.ts"
import type { Condition, GuardId, TransitionRow } from "../../domain/cases/transition-row.ts"
import { guardIds } from "../../domain/cases/transition-row.ts"
import { transitions } from "../../domain/cases/transitions.ts"
import type { ClockId } from "../../domain/law/clocks.ts"
import { CLOCK_IDS, CLOCKS } from "../../domain/law/clocks.ts"
import { isMessageKey, t, translate } from "../../i18n/messages.ts"

/** `docs/workflow.md`: every row of the statechart as a table, and what its codes mean. */
export function workflowPage(): string {
  const rows = (region: TransitionRow["region"]) =>
    transitions
      .filter((row) => row.region === region)
      .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return [
    "# The workflow of a case",
    "",
    "Written by `npm run docs:workflow` from the table that the program obeys (`app/domain/cases/*-rows.ts`). Do not edit: a test holds this page",
    "to the table. What the rows rest on, and where they go beyond the law, is in [the law in the product](law.md).",
    "",
    "![States and steps of a case](workflow.svg)",
    "",
    "A case has regions that move side by side: the main one, the referral to criminal investigators, identity, publicity, protection, and the clocks.",
    "A step is lawful when the region is in a state that the row leaves, the actor has a role of the row, and every guard holds; a refusal names every",
    "reason. *Two persons*: one proposes, another gives a second opinion (and may dissent), and who decides is not who proposed; each signs. `T40` leaves every",
    "state. A step after its deadline is taken, and the passed deadline is recorded beside it.",
    "",
    ...section("Main region", rows("main")),
    ...section("Referral", rows("referral")),
    "## Guards",
    "",
    "| Guard | Refuses with | Steps |",
    "|---|---|---|",
    ...guardIds.map(guardLine),
    "",
    "## Clocks in force",
    "",
    "| Clock | | Starts | Stops | Pauses, resumes, extends | Source |",
    "|---|---|---|---|---|---|",
    ...clocksInForce().map(clockLine),
    "",
    "## States",
    "",
    "| State | Internal name | What the reporter sees |",
    "|---|---|---|",
    ...mainStates.map(
      (state) => `| \`${state}\` | ${t("vi", `office.state.${state}`)} | ${t("vi", `state.${state}`)} |`,
    ),
    "",
    `States of the referral: ${referralStates.map((state) => `\`${state}\``).join(", ")}.`,
    "",
  ].join("\n")
}

/** Ids of the clocks that some row moves, in the order of the clock table. */
export function clocksInForce(): ClockId[] {
  const moved = new Set(transitions.flatMap((row) => row.clocks.flatMap(clockOf)))
  return CLOCK_IDS.filter((id) => moved.has(id))
}

function section(title: string, rows: readonly TransitionRow[]): string[] {
  return [
    `## ${title}`,
    "",
    "| Id | Step | From → to | Who | Guards | Clocks | Document | Notice | Source |",
    "|---|---|---|---|---|---|---|---|---|",
    ...rows.map(rowLine),
    "",
  ]
}

function rowLine(row: TransitionRow): string {
  const everywhere = row.region === "main" && row.from.length === mainStates.length
  const from = everywhere
    ? "every state"
    : row.from.map((state) => (state === null ? "—" : code(state))).join(", ")
  const to = row.to === "same" ? "the same" : code(row.to)
  const cells = [
    ...[row.id, code(row.event), `${from} → ${to}`, people(row), row.guards.join(", "), clockWords(row)],
    ...[row.document ?? "", row.notice ?? "", row.source],
  ]
  return `| ${cells.map((cell) => (cell === "" ? "—" : cell.replaceAll("|", "\\|"))).join(" | ")} |`
}

const code = (text: string) => `\`${text}\``

function people({ actor, fourEyes }: TransitionRow): string {
  const actors = [
    ...actor.staff,
    ...(actor.reporter === true ? ["reporter"] : []),
    ...(actor.system === true ? ["the clock"] : []),
  ].join(", ")
  if (fourEyes === null) return actors
  return `**two persons**: proposal ${fourEyes.propose.join(", ")}; second opinion ${fourEyes.second.join(", ")}; decision ${actors}`
}

const conditions: Record<Condition, string> = {
  crime: "if the conclusion shows a crime that was not handed over",
  "opens-referral": "if it opens a referral",
  "before-conclusion": "before the conclusion",
  "after-conclusion": "after the conclusion, if it does not run",
  ours: "if it is ours",
  "not-ours": "if it is not ours and does not run",
}

function clockWords(row: TransitionRow): string {
  return row.clocks
    .map((effect) => {
      const [verb = "", clock = ""] = Object.entries(effect).find(([name]) => name !== "when") ?? []
      return `${verb} ${clock}${effect.when === undefined ? "" : ` (${conditions[effect.when]})`}`
    })
    .join("; ")
}

function clockOf(effect: ClockEffect): ClockId[] {
  const { start, stop, pause, resume, extend } = effect as Partial<Record<string, ClockId>>
  return [start, stop, pause, resume, extend].filter((id) => id !== undefined)
}

function guardLine(guard: GuardId): string {
  const key = `refusal.${guard}`
  const words = isMessageKey(key) ? translate("en", key) : ""
  const steps = [...new Set(transitions.filter((row) => row.guards.includes(guard)).map((row) => row.id))]
  return `| ${code(guard)} | ${words} | ${steps.join(", ")} |`
}

function clockLine(id: ClockId): string {
  const clock = CLOCKS.find((one) => one.id === id)
  const steps = (...verbs: string[]) => {
    const named = transitions.filter((row) =>
      row.clocks.some((effect) => verbs.some((verb) => (effect as Record<string, unknown>)[verb] === id)),
    )
    return [...new Set(named.map((row) => row.id))].join(", ") || "—"
  }
  const cells = [
    id,
    clock?.en ?? "",
    steps("start"),
    steps("stop"),
    steps("pause", "resume", "extend"),
    clock?.source ?? "",
  ]
  return `| ${cells.join(" | ")} |`
}
