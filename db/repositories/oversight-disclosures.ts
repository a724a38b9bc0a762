import { desc, sql } from "drizzle-orm"
import type { Reader } from "../client.ts"
import { oversightDisclosure } from "../schema/oversight.ts"

const d = oversightDisclosure

/** A page of the ledger of identities, newest first. */
export async function disclosurePage(
  reader: Reader,
  { after, limit }: { after: { on: string; id: string } | null; limit: number },
) {
  return reader
    .select()
    .from(d)
    .where(after === null ? undefined : sql`(${d.askedOn}, ${d.id}) < (${after.on}::date, ${after.id}::uuid)`)
    .orderBy(desc(d.askedOn), desc(d.id))
    .limit(limit)
}
