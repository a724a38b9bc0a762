import { agency } from "./en/agency.ts"
import { check } from "./en/check.ts"
import { custody } from "./en/custody.ts"
import { directory } from "./en/directory.ts"
import { errors } from "./en/errors.ts"
import { files } from "./en/files.ts"
import { firstPage } from "./en/first-page.ts"
import { mailbox } from "./en/mailbox.ts"
import { identity } from "./en/identity.ts"
import { notices } from "./en/notices.ts"
import { office } from "./en/office.ts"
import { officeAccount } from "./en/office-account.ts"
import { officeCase } from "./en/office-case.ts"
import { officeClocks } from "./en/office-clocks.ts"
import { officeCodes } from "./en/office-codes.ts"
import { officeDeclare } from "./en/office-declare.ts"
import { officeEvents } from "./en/office-events.ts"
import { officeLogin } from "./en/office-login.ts"
import { officeNames } from "./en/office-names.ts"
import { officePending } from "./en/office-pending.ts"
import { officePeople } from "./en/office-people.ts"
import { officeQueue } from "./en/office-queue.ts"
import { officeSteps } from "./en/office-steps.ts"
import { officeToday } from "./en/office-today.ts"
import { officeTriage } from "./en/office-triage.ts"
import { officeRefer } from "./en/office-refer.ts"
import { officeViewer } from "./en/office-viewer.ts"
import { oversight } from "./en/oversight.ts"
import { oversightTables } from "./en/oversight-tables.ts"
import { people } from "./en/people.ts"
import { receipt } from "./en/receipt.ts"
import { report } from "./en/report.ts"
import { rights } from "./en/rights.ts"
import { states } from "./en/states.ts"
import { story } from "./en/story.ts"
import { you } from "./en/you.ts"
import type { Translation } from "./translation.ts"
import type { vi as reference } from "./vi.ts"

/** The English catalogue: a missing or extra key does not compile. */
export const en: Translation<typeof reference> = {
  ...firstPage,
  ...people,
  ...states,
  ...errors,
  ...report,
  ...story,
  ...files,
  ...you,
  ...check,
  ...receipt,
  ...mailbox,
  ...notices,
  ...identity,
  ...rights,
  ...directory,
  ...office,
  ...officeNames,
  ...officeEvents,
  ...officeLogin,
  ...officeAccount,
  ...officeQueue,
  ...officeCase,
  ...officeClocks,
  ...officeSteps,
  ...officeTriage,
  ...officePending,
  ...officeCodes,
  ...officeDeclare,
  ...officeToday,
  ...officeViewer,
  ...custody,
  ...officeRefer,
  ...agency,
  ...officePeople,
  ...oversight,
  ...oversightTables,
}
