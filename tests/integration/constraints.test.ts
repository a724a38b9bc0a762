import { afterAll, beforeAll, expect, test } from "vitest"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { openTestDeps } from "#tests/support/app.ts"
import { report } from "#tests/support/case-work.ts"
import type { Sql } from "#tests/support/sql.ts"
import { anyEvent, connect, refusal } from "#tests/support/sql.ts"

let database: Awaited<ReturnType<typeof openTestDeps>>
let owner: Sql
beforeAll(async () => {
  database = await openTestDeps()
  await enrolDemoMembers(database.deps)
  await report(database.deps)
  owner = connect(database.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await database.close()
})

/** Even with an event, and even as the owner. */
const tried = (statement: string) => refusal(owner, [anyEvent, statement])

test("an anonymous report can never be accepted (thụ lý), nor be in any state that follows from it", async () => {
  for (const state of ["ACCEPTED", "VERIFYING", "SUSPENDED", "TERMINATED", "REPORTED", "CONCLUDED"])
    expect(await tried(`update case_file set main_state = '${state}'`), state).toMatch(
      /^23514 .*anonymous_is_never_accepted/,
    )
  expect(await tried("update case_file set main_state = 'TRIAGE'")).toBe("")
  expect(
    await tried("update case_file set identity_state = 'identified-verified', main_state = 'ACCEPTED'"),
  ).toBe("")
})

test("an accepted report cannot become anonymous afterwards", async () => {
  const steps = [
    anyEvent,
    "update case_file set identity_state = 'identified-verified', main_state = 'ACCEPTED'",
    "update case_file set identity_state = 'anonymous'",
  ]
  expect(await refusal(owner, steps)).toMatch(/^23514 /)
})

test("keys, grants and hashes have their exact sizes", async () => {
  const short = "'\\x00'::bytea"
  const attempts = [
    ...["lookup_hash", "submission_key", "box_public", "sign_public", "reporter_grant", "seal_hash"].map(
      (column) => `update report set ${column} = ${short}`,
    ),
    ...["dialogue_public", "work_public", "head_hash"].map(
      (column) => `update case_file set ${column} = ${short}`,
    ),
    `update key_grant set sealed = ${short}`,
    `update sealed_record set bytes = ${short}`,
    "update sealed_record set bytes = decode(repeat('00', 262194), 'hex')",
  ]
  for (const attempt of attempts) expect(await tried(attempt), attempt).toMatch(/^23514 /)
})

test("states, kinds, compartments and channels are closed lists", async () => {
  const attempts = [
    "update report set channel = 'rumour'",
    "update key_grant set compartment = 'other'",
    "update sealed_record set compartment = 'identity'",
    "update sealed_record set kind = 'identity'",
    "update case_clock set state = 'forgotten'",
    "update member set state = 'friend'",
    "update case_file set risk = 101",
  ]
  for (const attempt of attempts) expect(await tried(attempt), attempt).toMatch(/^23514 /)
})

test("a clock cannot end before it starts", async () => {
  expect(await tried("update case_clock set due_on = started_on - 1")).toMatch(/^23514 /)
})

test("a member without keys or without the authority's signature cannot be active", async () => {
  for (const column of ["entry_signature", "box_public", "sign_public", "fingerprint"])
    expect(await tried(`update member set ${column} = null where state = 'active'`), column).toMatch(
      /^23514 .*active_is_signed/,
    )
})

test("whoever oversees handles no case", async () => {
  for (const role of ["intake", "inspector", "head", "legal", "referral", "agency", "publicity"])
    expect(await tried(`update member set roles = array['oversight', '${role}']`), role).toMatch(
      /^23514 .*oversight_apart/,
    )
  expect(await tried("update member set roles = array['oversight', 'custodian']")).toBe("")
})

test("two records of a case never stand at one position", async () => {
  const copy = `insert into sealed_record select gen_random_uuid(), case_id, compartment, kind, author_kind, author_member,
    added_on, position, bytes from sealed_record`
  expect(await tried(copy)).toMatch(/^23505 /)
})

test("a lookup value, a submission key and a code name stand for one report only", async () => {
  const columns = "box_public, sign_public, reporter_grant, channel, received_on, withdrawn_on, seal_hash"
  const copies = [
    `insert into report select gen_random_uuid(), lookup_hash, decode(repeat('01', 32), 'hex'), ${columns} from report`,
    `insert into report select gen_random_uuid(), decode(repeat('01', 32), 'hex'), submission_key, ${columns} from report`,
  ]
  for (const copy of copies) expect(await tried(copy)).toMatch(/^23505 /)
})
