import { migrateJobQueue } from "#db/job-queue.ts"
import { migrateDatabase, whileAlone } from "#db/migrate.ts"

/** Names of the queues; `jobs.server.ts` has one job for each. */
export const queueNames = [
  ...([
    "record-deadlines",
    "end-waiting",
    "end-identity-requests",
    "end-grants",
    "fold-oversight-sums",
    "collect-expired-uploads",
    "collect-orphans",
  ] as const),
] as const
export type QueueName = (typeof queueNames)[number]

/**
 * Brings database and job queue to the newest schema, as the owner role. Running it again changes nothing; of several
 * processes that start together, one migrates and the others wait.
 */
export async function migrateAll(ownerUrl: string): Promise<void> {
  await whileAlone(ownerUrl, async () => {
    await migrateDatabase(ownerUrl)
    await migrateJobQueue(ownerUrl, queueNames)
  })
}
