import { sql } from "drizzle-orm"
import type { Database } from "#db/client.ts"
import { CATEGORIES } from "#app/domain/law/categories.ts"
import { UNITS } from "#app/domain/law/units.ts"

/**
 * Fills the database with cases `from` … `to` - 1, as the owner, with every row that a submission makes: states, days
 * and risks spread as in an office's second year. Sealed bytes are noise of the right length; no server can tell.
 */
export async function seedCases(
  owner: Database,
  range: { from: number; to: number },
  today: string,
): Promise<void> {
  const chunk = 5000
  for (let from = range.from; from < range.to; from += chunk)
    await seedChunk(owner, { from, to: Math.min(from + chunk, range.to) }, today)
  await owner.execute(
    sql`vacuum (analyze) report, case_file, key_grant, sealed_record, case_clock, audit_event`,
  )
}

const uuidOf = (name: string) =>
  sql.raw(`overlay(overlay(md5('${name}' || n)::text placing '4' from 13) placing '8' from 17)::uuid`)
const noise = (name: string, bytes: number) =>
  sql.raw(
    `substring((select string_agg(sha512(('${name}' || n || '/' || k)::bytea), null) from generate_series(1, ${String(Math.ceil(bytes / 64))}) k) from 1 for ${String(bytes)})`,
  )
/** The codes of a list of the law data, each as often as the others and in no order. */
const oneOf = (list: readonly { code: string }[]) =>
  sql.raw(
    `(array[${list.map(({ code }) => `'${code}'`).join()}])[1 + (hashint4(n) & 65535) % ${String(list.length)}]`,
  )
const key32 = (name: string) => sql.raw(`sha256(('${name}' || n)::bytea)`)

async function seedChunk(
  owner: Database,
  { from, to }: { from: number; to: number },
  today: string,
): Promise<void> {
  const numbers = sql.raw(`generate_series(${String(from)}, ${String(to - 1)}) n`)
  const due = sql`${today}::date - 30 + (hashint4(n) & 127)`
  const risk = sql`(hashint4(n + 7) & 63)::smallint`
  await owner.transaction(async (tx) => {
    await tx.execute(sql`
      insert into audit_event (id, tx, case_id, type, transition, at, recorded_on, entry, entry_hash, payload)
      select ${uuidOf("event")}, '0', ${uuidOf("case")}, 'report.received', 'T01', ${today}, ${today}::date, ${noise("entry", 512)}, ${key32("entry")}, ${noise("payload", 1073)}
      from ${numbers}`)
    await tx.execute(sql`
      insert into report (id, lookup_hash, submission_key, box_public, sign_public, reporter_grant, channel, received_on, seal_hash)
      select ${uuidOf("report")}, ${key32("lookup")}, ${key32("key")}, ${key32("box")}, ${key32("sign")}, ${noise("grant", 81)}, 'web', ${today}::date, ${key32("entry")}
      from ${numbers}`)
    await tx.execute(sql`
      insert into case_file (id, report_id, code_name, body, category, behaviours, unit, urgent, risk, main_state, identity_state, dialogue_public, received_on, opened_on, due_on, due_clock, head_hash)
      select ${uuidOf("case")}, ${uuidOf("report")}, 'bench ' || n, 'TTTP', ${oneOf(CATEGORIES)}, array['B01', 'B03'], ${oneOf(UNITS)},
        n % 50 = 0, ${risk}, (array['RECEIVED', 'TRIAGE', 'NEED_INFO'])[1 + (hashint4(n + 3) & 255) % 3], 'anonymous', ${key32("dialogue")}, ${today}::date - 30, case when n % 4 = 0 then null else ${today}::date end, ${due}, 'C-INIT', ${key32("entry")}
      from ${numbers}`)
    await tx.execute(sql`
      insert into key_grant (case_id, compartment, member_id, sealed, reason, granted_by, granted_on, due_on, risk)
      select ${uuidOf("case")}, 'dialogue', m.id, ${noise("grant", 81)}, 'reader-at-submission', 'reporter', ${today}::date, ${due}, ${risk}
      from ${numbers}, member m where m.body = 'TTTP' and m.roles && array['inspector', 'intake', 'head']`)
    await tx.execute(sql`
      insert into sealed_record (id, case_id, compartment, kind, author_kind, added_on, position, bytes)
      select ${uuidOf("body")}, ${uuidOf("case")}, 'dialogue', 'report', 'reporter', ${today}::date, 0, ${noise("body", 4145)} from ${numbers}
      union all
      select ${uuidOf("title")}, ${uuidOf("case")}, 'dialogue', 'title', 'reporter', ${today}::date, 1, ${noise("title", 1073)} from ${numbers}`)
    await tx.execute(sql`
      insert into case_clock (id, case_id, clock, state, started_on, due_on, provisional)
      select ${uuidOf("clock")}, ${uuidOf("case")}, 'C-INIT', 'running', ${today}::date - 30, ${due}, false from ${numbers}`)
  })
}
