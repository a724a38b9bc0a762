import { migrateJobQueue } from "#db/job-queue.ts"
import { migrateDatabase } from "#db/migrate.ts"

/** Names of the queues; `jobs.server.ts` has one job for each. */
export const queueNames = ["end-waiting-for-answers", "collect-expired-uploads", "collect-orphans"] as const
export type QueueName = (typeof queueNames)[number]

/** Brings database and job queue to the newest schema, as the owner role. Running it again changes nothing. */
export async function migrateAll(ownerUrl: string): Promise<void> {
  await migrateDatabase(ownerUrl)
  await migrateJobQueue(ownerUrl, queueNames)
}
