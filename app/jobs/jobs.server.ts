import { recordPassedDeadlines } from "../services/deadlines.server.ts"
import type { Deps } from "../services/deps.server.ts"
import { endIdentityRequests } from "../services/identity-expiry.server.ts"
import { endGrants } from "../services/access.server.ts"
import { foldOversightSums } from "../services/oversight.server.ts"
import type { QueueName } from "../services/migrate.server.ts"
import { endWaiting } from "../services/waiting.server.ts"
import { collectExpiredUploads, collectOrphans } from "../services/uploads.server.ts"

/** A job is just another caller of one service. `cron` in UTC; `run` returns how many things it did. */
export type Job = { name: QueueName; cron: string; run: (deps: Deps) => Promise<number> }

export const jobs: readonly Job[] = [
  { name: "record-deadlines", cron: "*/10 * * * *", run: recordPassedDeadlines },
  { name: "end-waiting", cron: "*/10 * * * *", run: endWaiting },
  { name: "end-identity-requests", cron: "*/5 * * * *", run: endIdentityRequests },
  { name: "end-grants", cron: "*/10 * * * *", run: endGrants },
  { name: "fold-oversight-sums", cron: "*/5 * * * *", run: foldOversightSums },
  { name: "collect-expired-uploads", cron: "15 * * * *", run: collectExpiredUploads },
  { name: "collect-orphans", cron: "45 18 * * *", run: collectOrphans },
]
