import type { AppLoadContext } from "@remix-run/node"
import { readGivenName } from "../domain/identity/given-name.ts"
import type { FieldError } from "../domain/reports/draft.ts"
import { changeIdentityPlainly } from "../services/plain-identity.server.ts"
import { readFormToken } from "./form-token.server.ts"
import type { PlainForm } from "./plain-files.server.ts"
import { lastValue } from "./plain-files.server.ts"
import { asProblem, statusOf } from "./problems.server.ts"

/** Forms of the mailbox about the reporter's name. */
export const identityForms = ["give-name", "withdraw-name"] as const

/** Gives or takes back a name from a form of the mailbox. Answers what is wrong, or null. */
export async function changeName(
  context: AppLoadContext,
  { form: { entries }, code, go }: { form: PlainForm; code: string; go: string },
): Promise<FieldError | null> {
  if (readFormToken(context.deps, lastValue(entries, "token"))?.fresh !== true)
    return { field: "fullName", key: "error.expired" }
  const given = go === "give-name" ? readGivenName((name) => lastValue(entries, name), code) : null
  if (given !== null && given.error !== null) return given.error
  try {
    await changeIdentityPlainly(context.deps, { code, body: given?.body ?? null })
    return null
  } catch (failure) {
    const problem = asProblem(failure)
    if (problem === null || problem.code === "unknown-code") throw failure
    const key = statusOf(problem.code) === 503 ? "error.storeDown" : `problem.${problem.code}`
    return { field: "fullName", key: key as FieldError["key"] }
  }
}
