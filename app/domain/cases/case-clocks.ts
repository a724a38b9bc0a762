import { addWorkingDays } from "../law/calendar.ts"
import type { ClockId } from "../law/clocks.ts"
import { dueDay } from "../law/clocks.ts"
import type { Day } from "../time.ts"
import { daysBetween } from "../time.ts"
import type { ClockState } from "./case-state.ts"

/** What a step does to the clocks. Nothing else moves them. */
export type ClockEffect =
  { start: ClockId } | { stop: ClockId } | { pause: ClockId } | { resume: ClockId } | { extend: ClockId }

/** Clocks whose end is an ordinary step of the case, taken by the worker, and no breach of duty. */
export const waitingClocks = ["S-ANSWER", "S-SIGN", "S-FEEDBACK"] as const satisfies readonly ClockId[]

/** Working days an officer has to explain a passed deadline before silence is shown to oversight. */
export const explanationDays = 2

/** The clocks after a step's effects on a day. Pure: the list given stays as it was. */
export function applyEffects(
  clocks: readonly ClockState[],
  effects: readonly ClockEffect[],
  today: Day,
): ClockState[] {
  return effects.reduce<ClockState[]>((now, effect) => applyEffect(now, effect, today), [...clocks])
}

function applyEffect(clocks: ClockState[], effect: ClockEffect, today: Day): ClockState[] {
  if ("start" in effect) {
    // A clock that starts again begins anew: the law counts from the later act.
    return [...changed(clocks, effect.start, (clock) => stopped(clock, today)), newClock(effect.start, today)]
  }
  if ("stop" in effect) return changed(clocks, effect.stop, (clock) => stopped(clock, today))
  if ("pause" in effect)
    return changed(clocks, effect.pause, (clock) =>
      clock.state === "running" ? { ...clock, state: "paused", pausedOn: today } : clock,
    )
  if ("resume" in effect) return changed(clocks, effect.resume, (clock) => resumed(clock, today))
  return changed(clocks, effect.extend, extended)
}

function changed(
  clocks: readonly ClockState[],
  id: ClockId,
  change: (clock: ClockState) => ClockState,
): ClockState[] {
  return clocks.map((clock) => (clock.clock === id && clock.state !== "stopped" ? change(clock) : clock))
}

/** A clock that starts on a day, running. */
export function newClock(clock: ClockId, startedOn: Day): ClockState {
  const { due, provisional } = dueDay(clock, startedOn)
  return {
    ...{ id: null, clock, state: "running", startedOn, dueOn: due, provisional, endedOn: null },
    ...{ pausedOn: null, pausedDays: 0, variant: null, breachedOn: null },
  }
}

const stopped = (clock: ClockState, today: Day): ClockState => ({
  ...clock,
  state: "stopped",
  endedOn: today,
  pausedOn: null,
})

/** Runs on with the days that were left (Luật Tố cáo Đ.34.2). */
function resumed(clock: ClockState, today: Day): ClockState {
  if (clock.state !== "paused" || clock.pausedOn === null) return clock
  const pausedDays = clock.pausedDays + daysBetween(clock.pausedOn, today)
  return withDue({ ...clock, state: "running", pausedOn: null, pausedDays })
}

/** Lengths of a clock that can be extended: the first and the second extension. */
const extensions: Partial<Record<ClockId, readonly [first: string, second: string]>> = {
  "C-SETTLE": ["extended-once", "extended-twice"],
  "C-REF-20": ["complex", "extended"],
}

/** One extension longer (Luật Tố cáo Đ.30, BLTTHS Đ.147): counted from the same start, never from the moved end. */
function extended(clock: ClockState): ClockState {
  const lengths = extensions[clock.clock]
  if (lengths === undefined) throw new RangeError(`${clock.clock} cannot be extended`)
  return withDue({ ...clock, variant: clock.variant === null ? lengths[0] : lengths[1] })
}

/** How often the clock was extended: 0, 1 or 2. */
export function extensionsOf(clock: ClockState): number {
  if (clock.variant === null) return 0
  return extensions[clock.clock]?.[0] === clock.variant ? 1 : 2
}

function withDue(clock: ClockState): ClockState {
  const { due, provisional } = dueDay(clock.clock, clock.startedOn, {
    ...(clock.variant === null ? {} : { variant: clock.variant }),
    ...(clock.pausedDays === 0 ? {} : { pausedDays: clock.pausedDays }),
  })
  return { ...clock, dueOn: due, provisional }
}

/** The clock of this id that has not ended, if any. */
export function openClock(clocks: readonly ClockState[], id: ClockId): ClockState | undefined {
  return clocks.find((clock) => clock.clock === id && clock.state !== "stopped")
}

/** Clocks of duty whose deadline lies before `today` and was not recorded as passed yet. */
export function passedDeadlines(clocks: readonly ClockState[], today: Day): ClockState[] {
  return clocks.filter(
    (clock) =>
      clock.state === "running" &&
      clock.breachedOn === null &&
      clock.dueOn < today &&
      !(waitingClocks as readonly ClockId[]).includes(clock.clock),
  )
}

/** The same clocks with one marked as passed on its deadline, however late that was noticed. */
export function withBreach(clocks: readonly ClockState[], passed: ClockState): ClockState[] {
  return clocks.map((clock) => (clock === passed ? { ...clock, breachedOn: clock.dueOn } : clock))
}

/** Until when a passed deadline has to be explained: two working days after it. */
export function explanationDue(deadline: Day): Day {
  return addWorkingDays(deadline, explanationDays).due
}
