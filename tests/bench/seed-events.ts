import { sql } from "drizzle-orm"
import { CATEGORIES } from "#app/domain/law/categories.ts"
import { UNITS } from "#app/domain/law/units.ts"
import type { Database } from "#db/client.ts"

/** Events of each case, in order: as many as a case of an office's second year has. */
const perCase = 10
const chunk = 5000

/**
 * A trail of `cases` × 10 events as the owner, each with its codes, so that the trigger counts them one by one as it does
 * in service. Sealed bytes are noise of the right length. Spread over two years, forty officers, every unit and field.
 */
export async function seedEvents(owner: Database, cases: number, today: string): Promise<number> {
  for (let from = 0; from < cases; from += chunk)
    await seedChunk(owner, { from, to: Math.min(from + chunk, cases) }, today)
  await owner.execute(sql`vacuum (analyze) audit_event, oversight_case, oversight_demand, oversight_referral`)
  return cases * perCase
}

const list = (codes: readonly { code: string }[]) => `array[${codes.map(({ code }) => `'${code}'`).join()}]`
const pick = (codes: readonly { code: string }[], salt: number) =>
  `(${list(codes)})[1 + (hashint4(n + ${String(salt)}) & 65535) % ${String(codes.length)}]`

/** Codes of the k-th event of case n: received, registered, triaged, asked, answered, late, explained, settled, referred. */
const codes = `case k
  when 1 then jsonb_build_object('region', 'main', 'state', 'RECEIVED', 'unit', unit, 'category', field, 'identity', 'anonymous')
  when 2 then step || jsonb_build_object('state', 'TRIAGE')
  when 3 then step || jsonb_build_object('state', 'TRIAGE', 'regime', 'TT25', 'd25', (array['000', '100', '101', '011'])[1 + (n & 3)],
    'crime', case when n % 33 = 0 then '["Q2"]'::jsonb else '[]'::jsonb end)
  when 4 then step || jsonb_build_object('state', 'NEED_INFO')
  when 5 then step || jsonb_build_object('state', 'TRIAGE')
  when 6 then case when n % 5 = 0 then jsonb_build_object('clock', 'C-INIT', 'due', (received + 9)::text, 'handler', handler,
    'demand', demand, 'answerBy', (received + 12)::text) end
  when 7 then case when n % 10 = 0 then jsonb_build_object('reason', 'overload', 'demand', demand) end
  when 8 then step || jsonb_build_object('state', (array['FILED', 'FILED', 'NOT_ACCEPTED', 'TRANSFERRED', 'ACCEPTED', 'GUIDED'])[1 + n % 6])
  when 9 then case when n % 33 = 0 then jsonb_build_object('region', 'referral', 'unit', unit, 'category', field, 'target', 'PC03',
    'state', (array['REJECTED', 'APPROVED', 'HANDED_OVER'])[1 + n % 3]) end
  end`
const types = `(array['report.received', 'case.registered', 'case.triaged', 'case.question-asked', 'case.answer-received',
  case when n % 5 = 0 then 'clock.breached' else 'case.note-added' end,
  case when n % 10 = 0 then 'breach.explained' else 'case.message-sent' end,
  (array['case.filed', 'case.filed', 'case.not-accepted', 'case.transferred', 'case.accepted', 'case.guided'])[1 + n % 6],
  case when n % 33 = 0 then (array['referral.rejected', 'referral.approved', 'referral.handed-over'])[1 + n % 3] else 'case.message-received' end,
  'case.opened'])[k]`

async function seedChunk(
  owner: Database,
  { from, to }: { from: number; to: number },
  today: string,
): Promise<void> {
  await owner.execute(
    sql.raw(`
    insert into audit_event (id, tx, case_id, type, transition, at, recorded_on, entry, entry_hash, payload, facts, case_pseudonym)
    select gen_random_uuid(), '0', md5('case' || n)::uuid, ${types}, 'T01', (received + k)::text, received + k,
      sha512(('a' || n || k)::bytea) || repeat('x', 448)::bytea, sha256((n || '/' || k)::bytea),
      (select string_agg(sha512((n || '/' || k || '/' || i)::bytea), null) from generate_series(1, 17) i), ${codes}, md5('name' || n)
    from (select n, '${today}'::date - 40 - (hashint4(n) & 511) as received, ${pick(UNITS, 1)} as unit, ${pick(CATEGORIES, 2)} as field,
        md5('officer' || n % 40) as handler, md5('demand' || n)::uuid::text as demand,
        jsonb_build_object('region', 'main', 'unit', ${pick(UNITS, 1)}, 'category', ${pick(CATEGORIES, 2)}, 'handler', md5('officer' || n % 40)) as step
      from generate_series(${String(from)}, ${String(to - 1)}) n) c, generate_series(1, ${String(perCase)}) k
    order by n, k`),
  )
}
