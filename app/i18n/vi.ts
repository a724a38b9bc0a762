import { agency } from "./vi/agency.ts"
import { check } from "./vi/check.ts"
import { custody } from "./vi/custody.ts"
import { directory } from "./vi/directory.ts"
import { errors } from "./vi/errors.ts"
import { files } from "./vi/files.ts"
import { firstPage } from "./vi/first-page.ts"
import { mailbox } from "./vi/mailbox.ts"
import { identity } from "./vi/identity.ts"
import { notices } from "./vi/notices.ts"
import { office } from "./vi/office.ts"
import { officeAccount } from "./vi/office-account.ts"
import { officeCase } from "./vi/office-case.ts"
import { officeClocks } from "./vi/office-clocks.ts"
import { officeCodes } from "./vi/office-codes.ts"
import { officeDeclare } from "./vi/office-declare.ts"
import { officeEvents } from "./vi/office-events.ts"
import { officeLogin } from "./vi/office-login.ts"
import { officeNames } from "./vi/office-names.ts"
import { officePending } from "./vi/office-pending.ts"
import { officePeople } from "./vi/office-people.ts"
import { officeQueue } from "./vi/office-queue.ts"
import { officeSteps } from "./vi/office-steps.ts"
import { officeToday } from "./vi/office-today.ts"
import { officeTriage } from "./vi/office-triage.ts"
import { officeRefer } from "./vi/office-refer.ts"
import { officeViewer } from "./vi/office-viewer.ts"
import { oversight } from "./vi/oversight.ts"
import { oversightTables } from "./vi/oversight-tables.ts"
import { people } from "./vi/people.ts"
import { receipt } from "./vi/receipt.ts"
import { report } from "./vi/report.ts"
import { rights } from "./vi/rights.ts"
import { states } from "./vi/states.ts"
import { story } from "./vi/story.ts"
import { you } from "./vi/you.ts"

/** The Vietnamese catalogue, one file for each area. It decides which keys exist; English must have the same. */
export const vi = {
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
} as const
