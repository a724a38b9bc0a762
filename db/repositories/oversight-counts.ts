import { sql } from "drizzle-orm"
import type { Reader } from "../client.ts"

/** How many cases have one value of one dimension; `key` null where the events say none. */
export type Count = { key: string | null; count: number }

/** Sums by dimension, as the trail stands: folded ones and the changes since. */
export async function sums(reader: Reader): Promise<Sums> {
  return new Sums(
    await reader.execute<{ dimension: string; key: string; n: number }>(sql`
      select dimension, key, sum(count)::int as n
      from (select * from oversight_sum union all select * from oversight_change) parts
      where dimension <> 'unit-field' group by 1, 2 having sum(count) <> 0`),
  )
}

export class Sums {
  readonly #rows: readonly { dimension: string; key: string; n: number }[]

  constructor(rows: readonly { dimension: string; key: string; n: number }[]) {
    this.#rows = rows
  }

  /** Counts of one dimension, the largest first. */
  of(dimension: string): Count[] {
    return this.#rows
      .filter((row) => row.dimension === dimension)
      .map(({ key, n }) => ({ key: key === "" ? null : key, count: n }))
      .sort((a, b) => b.count - a.count || (a.key ?? "").localeCompare(b.key ?? ""))
  }

  count(dimension: string, key: string): number {
    return this.#rows.find((row) => row.dimension === dimension && row.key === key)?.n ?? 0
  }
}

export type UnitField = { unit: string | null; category: string | null; count: number }

/** Cases by unit and field. */
export async function unitFieldCounts(reader: Reader): Promise<UnitField[]> {
  return reader.execute<UnitField>(sql`
    select nullif(split_part(key, '/', 1), '') as unit, nullif(split_part(key, '/', 2), '') as category, sum(count)::int as count
    from (select * from oversight_sum union all select * from oversight_change) parts
    where dimension = 'unit-field' group by key having sum(count) <> 0 order by 1 nulls last, 3 desc, 2`)
}

/** Folds changes into sums, so that there are few rows to add up. Returns how many were folded. */
export async function foldSums(db: Reader): Promise<number> {
  const [row] = await db.execute<{ folded: number }>(sql`select oversight_fold() as folded`)
  return row?.folded ?? 0
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

/** Packets handed over, by month. */
export async function handedOverByMonth(reader: Reader): Promise<Count[]> {
  return reader.execute<{ key: string; count: number }>(sql`
    select to_char(date_trunc('month', handed_over_on), 'YYYY-MM') as key, count(*)::int as count
    from oversight_referral where handed_over_on is not null group by 1`)
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
