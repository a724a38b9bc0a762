import { containsReceiptCode } from "../../crypto/receipt.ts"
import type { OpenedMessage } from "../cases/mailbox-keys.ts"
import { cleanLine } from "../reports/clean-text.ts"
import type { FieldError } from "../reports/draft.ts"
import type { IdentityBody } from "../reports/submission.ts"
import { readReportBody } from "../reports/submission.ts"

const longest = 300

/** The name that a reporter types in the mailbox, cleaned, or what is wrong with it. */
export function readGivenName(
  value: (name: string) => string,
  code: string,
): { body: IdentityBody; error: null } | { body: null; error: FieldError } {
  const line = (name: string) => cleanLine(value(name).slice(0, 4 * longest)).slice(0, longest)
  const body = {
    v: 1 as const,
    fullName: line("fullName"),
    address: line("address"),
    contact: line("contact"),
  }
  if (body.fullName === "") return { body: null, error: { field: "fullName", key: "error.fullName" } }
  const typed = `${body.fullName}\n${body.address}\n${body.contact}`
  return containsReceiptCode(typed, code)
    ? { body: null, error: { field: "fullName", key: "error.codeInText" } }
    : { body, error: null }
}

/** The unit that the reporter's own report names: it decides whose custodians get a half, whatever a server says. */
export function unitOfReport(messages: readonly OpenedMessage[]): string | null {
  const report = messages.find(({ kind }) => kind === "report")
  return report === undefined ? null : (readReportBody(report.body)?.unit ?? null)
}
