import { PgBoss } from "pg-boss"
import { jobs } from "./jobs/jobs.server.ts"
import type { Deps } from "./services/deps.server.ts"

/**
 * The background worker: pg-boss runs each job on its schedule, in one process at a time however many there are. A tick
 * that was missed is made up for by the next: every job works through all that is due.
 */
export async function startWorker(deps: Deps, databaseUrl: string): Promise<{ stop: () => Promise<void> }> {
  const boss = new PgBoss({ connectionString: databaseUrl, migrate: false, createSchema: false, max: 2 })
  boss.on("error", (error) => {
    deps.logger.error("worker", { place: "pg-boss", error: error.name })
  })
  await boss.start()
  for (const job of jobs) {
    await boss.schedule(job.name, job.cron)
    await boss.work(job.name, { pollingIntervalSeconds: 30 }, async () => {
      const count = await job.run(deps)
      if (count > 0) deps.logger.info("job done", { place: job.name, count })
    })
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 3000 }) }
}
