import { sql } from "drizzle-orm"
import type { Reader } from "../client.ts"

/** How many cases have one value of one dimension; `key` null where the events say none. */
export type Count = { key: string | null; count: number }

const dimensions = ["state", "category", "outcome", "unit", "received_month"] as const

export type CaseCounts = Record<(typeof dimensions)[number], Count[]> & {
  total: number
  returned: number
  extendedTwice: number
}

/** Every dimension in one walk over the cases. Only settled cases have an outcome; no unit is a unit of its own. */
export async function caseCounts(reader: Reader): Promise<CaseCounts> {
  const rows = await reader.execute<{
    which: number
    key: string | null
    n: number
    r: number
    e: number
  }>(sql`
    select grouping(state, category, outcome, unit, received_month) as which,
      coalesce(state, category, outcome, unit, received_month) as key, count(*)::int as n,
      (count(*) filter (where returns >= 2))::int as r, (count(*) filter (where extensions >= 2))::int as e
    from oversight_case
    group by grouping sets ((), (state), (category), (outcome), (unit), (received_month))`)
  const all = (1 << dimensions.length) - 1
  const of = (position: number): Count[] =>
    rows
      .filter(({ which }) => which === (all & ~(1 << (dimensions.length - 1 - position))))
      .map(({ key, n }) => ({ key, count: n }))
      .sort((a, b) => b.count - a.count || (a.key ?? "").localeCompare(b.key ?? ""))
  const whole = rows.find(({ which }) => which === all)
  return {
    ...{ state: of(0), category: of(1), outcome: of(2).filter(({ key }) => key !== null) },
    ...{ unit: of(3), received_month: of(4) },
    ...{ total: whole?.n ?? 0, returned: whole?.r ?? 0, extendedTwice: whole?.e ?? 0 },
  }
}

export type UnitField = { unit: string | null; category: string | null; count: number }

/** Cases by unit and field; of one unit, or of all. */
export async function unitFieldCounts(reader: Reader): Promise<UnitField[]> {
  return reader.execute<UnitField>(sql`
    select unit, category, count(*)::int as count from oversight_case group by 1, 2 order by 1 nulls last, 3 desc, 2`)
}

export type HandlerBreaches = {
  handler: string | null
  total: number
  explained: number
  late: number
  waiting: number
  silent: number
}

/** Passed deadlines by the officer in charge: explained in time, late, still in time, or silent on `today`. */
export async function breachesByHandler(reader: Reader, today: string): Promise<HandlerBreaches[]> {
  return reader.execute<HandlerBreaches>(sql`
    select handler, count(*)::int as total,
      (count(*) filter (where answered_on <= answer_by))::int as explained,
      (count(*) filter (where answered_on > answer_by))::int as late,
      (count(*) filter (where answered_on is null and answer_by >= ${today}::date))::int as waiting,
      (count(*) filter (where answered_on is null and answer_by < ${today}::date))::int as silent
    from oversight_demand where clock is not null
    group by handler order by silent desc, total desc, handler`)
}

export type HandlerFiled = { handler: string | null; filed: number; withElements: number }

/** Filed cases by the officer in charge, and those of which at least one element of Đ.25.2 was a yes. */
export async function filedByHandler(reader: Reader): Promise<HandlerFiled[]> {
  return reader.execute<HandlerFiled>(sql`
    select handler, count(*)::int as filed, (count(*) filter (where d25 like '%1%'))::int as "withElements"
    from oversight_case where outcome = 'FILED' group by handler order by filed desc, handler`)
}

export type Month = { month: string; received: number; settled: number; breached: number; handedOver: number }

/** What happened in each month, newest first. A deadline counts in the month in which it passed, whenever that was noticed. */
export async function monthCounts(reader: Reader, most: number): Promise<Month[]> {
  return reader.execute<Month>(sql`
    select month, sum(received)::int as received, sum(settled)::int as settled, sum(breached)::int as breached,
      sum(handed)::int as "handedOver"
    from (
      select received_month as month, count(*) as received, 0 as settled, 0 as breached, 0 as handed
        from oversight_case group by 1
      union all select to_char(date_trunc('month', day), 'YYYY-MM'), 0, sum(n), 0, 0
        from (select outcome_on as day, count(*) as n from oversight_case where outcome_on is not null group by 1) s group by 1
      union all select to_char(date_trunc('month', day), 'YYYY-MM'), 0, 0, sum(n), 0
        from (select due as day, count(*) as n from oversight_demand where clock is not null group by 1) b group by 1
      union all select to_char(date_trunc('month', handed_over_on), 'YYYY-MM'), 0, 0, 0, count(*)
        from oversight_referral where handed_over_on is not null group by 1
    ) parts group by month order by month desc limit ${most}`)
}

export type Attention = {
  silent: number
  silentSince: string | null
  rejected: number
  undecided: number
  silentAgencies: number
}

/** A referral for whose next step the agency's time is over, as the events of its clocks say. */
export const agencyIsSilent = sql.raw(`exists (
  select 1 from oversight_demand d where d.pseudonym = r.pseudonym and d.asked_on >= r.handed_over_on
    and ((r.state = 'HANDED_OVER' and d.clock = 'C-REF-ACK')
      or (r.state in ('ACKNOWLEDGED', 'EXAMINING') and d.clock = 'C-REF-20')))`)

/** What stands at the top of the first page. */
export async function attention(reader: Reader, today: string): Promise<Attention> {
  const [found] = await reader.execute<Attention>(sql`
    select s.*, c.*, r.* from
      (select count(*)::int as silent, min(answer_by)::text as "silentSince" from oversight_demand
        where answered_on is null and answer_by < ${today}::date and clock is not null) s,
      (select (count(*) filter (where referral_state = 'REJECTED'))::int as rejected,
        (count(*) filter (where referral_state in ('none', 'SIGNAL', 'PROPOSED', 'JOINT_MEETING')))::int as undecided
        from oversight_case where crime or referral_state <> 'none') c,
      (select count(*)::int as "silentAgencies" from oversight_referral r
        where r.state in ('HANDED_OVER', 'ACKNOWLEDGED', 'EXAMINING') and ${agencyIsSilent}) r`)
  if (found === undefined) throw new Error("a query without conditions has a row")
  return found
}
