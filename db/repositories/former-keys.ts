import { desc, eq, inArray, sql } from "drizzle-orm"
import type { Reader, Transaction } from "../client.ts"
import { caseFile, keyGrant, report } from "../schema/cases.ts"
import { formerKey } from "../schema/exclusions.ts"

/** Keys of these cases that were replaced, newest first. */
export async function formerKeysOf(reader: Reader, caseIds: readonly string[]) {
  if (caseIds.length === 0) return []
  return reader
    .select({
      ...{ caseId: formerKey.caseId, compartment: formerKey.compartment },
      ...{ publicKey: formerKey.publicKey, sealed: formerKey.sealed },
    })
    .from(formerKey)
    .where(inArray(formerKey.caseId, [...caseIds]))
    .orderBy(desc(formerKey.position))
}

type Following = { publicKey: Uint8Array; former: Uint8Array }

/** Puts new keys in the place of a case's, and takes every grant of the old ones away. After the event. */
export async function replaceKeys(
  tx: Transaction,
  next: {
    caseId: string
    on: string
    dialogue: Following & { reporter: Uint8Array }
    work: Following
  },
): Promise<void> {
  const { caseId, on, dialogue, work } = next
  const position = (compartment: string) =>
    sql<number>`(select count(*) from former_key where case_id = ${caseId} and compartment = ${compartment})`
  const retire = async (compartment: "dialogue" | "work", sealed: Uint8Array) => {
    const [file] = await tx
      .select({ dialogue: caseFile.dialoguePublic, work: caseFile.workPublic })
      .from(caseFile)
      .where(eq(caseFile.id, caseId))
    const publicKey = file?.[compartment]
    if (publicKey == null) throw new Error("a case without this key")
    await tx
      .insert(formerKey)
      .values({ caseId, compartment, position: position(compartment), publicKey, sealed, replacedOn: on })
  }
  await retire("dialogue", dialogue.former)
  await retire("work", work.former)
  await tx
    .update(caseFile)
    .set({ dialoguePublic: dialogue.publicKey, workPublic: work.publicKey })
    .where(eq(caseFile.id, caseId))
  await tx
    .update(report)
    .set({ renewedGrant: dialogue.reporter })
    .where(sql`${report.id} = (select report_id from case_file where id = ${caseId})`)
  await tx.delete(keyGrant).where(eq(keyGrant.caseId, caseId))
}
