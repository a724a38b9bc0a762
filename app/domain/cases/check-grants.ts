import { fromBase64, fromHex } from "../../crypto/bytes.ts"
import type { JsonValue } from "../../crypto/canonical-json.ts"
import type { DirectoryEntry } from "../../crypto/directory-entry.ts"
import { entryFingerprint, entryKeys } from "../../crypto/directory-entry.ts"
import { FormatError } from "../../crypto/errors.ts"
import { verifyStatement } from "../../crypto/signed-statement.ts"
import { namespaces } from "./statements.ts"

/**
 * Whether each key of a case was given by somebody who may have: an officer's browser looks for the statement that names the
 * very sealed bytes, checks its signature against the directory, and compares whose key it was sealed to. A server that
 * adds a reader, or exchanges a grant, has no such statement.
 */

/**
 * `old`: signed right, before statements named the recipient's key (version 1). `unchecked`: this reader cannot open the place
 * where the statement lies. All others are alarms.
 */
export type GrantVerdict =
  "right" | "old" | "unchecked" | "unsigned" | "wrong-signature" | "wrong-granter" | "wrong-recipient"

export const isAlarm = (verdict: GrantVerdict): boolean => !["right", "old", "unchecked"].includes(verdict)

/** A key that somebody holds: `sealed` is the hex SHA-256 of the sealed secret. */
export type HeldGrant = { memberId: string; compartment: string; sealed: string }

export type GrantsInput = {
  caseId: string
  dialoguePublic: string
  /** The reporter's signing key, hex. */
  reporterSign: string
  access: readonly HeldGrant[]
  /** Opened payloads of the events with which keys were given. */
  payloads: readonly JsonValue[]
  /** Some of them did not open to this reader. */
  closed: boolean
  /** Directory entries whose signatures were checked: of members, and of those who have left since they gave a key. */
  entries: readonly DirectoryEntry[]
  former: readonly DirectoryEntry[]
}

/** One grant as a statement names it; `recipient` is null in statements of version 1. */
type Named = { member: string; compartment: string; sealed: string; recipient: string | null }
type Found = {
  grants: readonly Named[]
  problem: "wrong-signature" | "wrong-granter" | null
  bySubmission: boolean
}

export const grantId = ({ memberId, compartment }: Pick<HeldGrant, "memberId" | "compartment">): string =>
  `${compartment} ${memberId}`

/** What each grant of a case is worth, by {@link grantId}. Pure, and total: statements that make no sense count as none. */
export function checkGrants(input: GrantsInput): Map<string, GrantVerdict> {
  const prints = new Map([...input.former, ...input.entries].map((entry) => [entryFingerprint(entry), entry]))
  const statements = input.payloads.flatMap((payload) => readStatement(payload, input, prints))
  const before = input.payloads.some(isOldSubmission) && !statements.some(({ bySubmission }) => bySubmission)
  return new Map(
    input.access.map((grant) => [grantId(grant), verdictOn(grant, { input, statements, before })]),
  )
}

type Known = { input: GrantsInput; statements: readonly Found[]; before: boolean }

function verdictOn(grant: HeldGrant, { input, statements, before }: Known): GrantVerdict {
  const verdicts = statements.flatMap(({ grants, problem }) =>
    grants.filter((named) => isOf(named, grant)).map((named) => problem ?? recipientVerdict(named, input)),
  )
  const [first] = verdicts
  if (first !== undefined) return verdicts.find((one) => !isAlarm(one)) ?? first
  if (before && grant.compartment === "dialogue") return "old"
  return input.closed ? "unchecked" : "unsigned"
}

const isOf = (named: Named, grant: HeldGrant) =>
  named.member === grant.memberId && named.compartment === grant.compartment && named.sealed === grant.sealed

function recipientVerdict({ member, recipient }: Named, { entries }: GrantsInput): GrantVerdict {
  if (recipient === null) return "old"
  const entry = entries.find((one) => one.member === member)
  return entry !== undefined && entryFingerprint(entry) === recipient ? "right" : "wrong-recipient"
}

/** The statement in a payload, if it is one about keys of this case. */
function readStatement(
  payload: JsonValue,
  input: GrantsInput,
  prints: ReadonlyMap<string, DirectoryEntry>,
): Found[] {
  const outer = membersOf(payload)
  const signed = membersOf(outer?.["keys"] ?? payload)
  const statement = membersOf(signed?.["statement"])
  const signature = signed?.["signature"]
  if (statement == null || typeof signature !== "string" || statement["case"] !== input.caseId) return []
  const grants = namedIn(statement)
  if (grants.length === 0) return []
  const { actor } = statement
  const byReporter = statement["act"] === "submit"
  const entry = typeof actor === "string" ? prints.get(actor) : undefined
  if (!byReporter && entry === undefined) return [{ grants, problem: "wrong-granter", bySubmission: false }]
  const key = byReporter || entry === undefined ? fromHex(input.reporterSign) : entryKeys(entry).signPublic
  const namespace = byReporter
    ? namespaces.keyGrant
    : statement["act"] === "work-key"
      ? namespaces.workKey
      : namespaces.officerAct
  const problem = holds(namespace, { statement, signature, key }) ? null : "wrong-signature"
  return [{ grants, problem, bySubmission: byReporter }]
}

function holds(
  namespace: string,
  { statement, signature, key }: { statement: JsonValue; signature: string; key: Uint8Array },
): boolean {
  try {
    return verifyStatement(namespace, statement, fromBase64(signature), key)
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

function namedIn(statement: { [member: string]: JsonValue }): Named[] {
  const grants = statement["grants"]
  if (!Array.isArray(grants)) return []
  return grants.flatMap((one): Named[] => {
    const { member, compartment, sealed, recipient } = membersOf(one) ?? {}
    if (typeof member !== "string" || typeof compartment !== "string" || typeof sealed !== "string") return []
    const named = { member, compartment, sealed }
    if (statement["v"] === 1) return [{ ...named, recipient: null }]
    // A later version without a recipient is no old statement: it names nobody's key.
    return [{ ...named, recipient: typeof recipient === "string" ? recipient : "" }]
  })
}

/** A report of before: its event holds the reporter's signature, and not the statement that it signs. */
function isOldSubmission(payload: JsonValue): boolean {
  const members = membersOf(payload)
  return typeof members?.["submission"] === "string" && members["keys"] === undefined
}

function membersOf(value: JsonValue | undefined): { [member: string]: JsonValue } | null {
  return value !== undefined && value !== null && typeof value === "object" && !Array.isArray(value)
    ? value
    : null
}
