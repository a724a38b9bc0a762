import { randomUUID } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { demoPassphrase, demoTotpSecret } from "#app/cli/demo/members.ts"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers, stretch } from "#app/cli/demo/people.ts"
import { caseKeys as caseKeysOf } from "#app/cli/demo/acting.ts"
import { base64, fromHex } from "#app/crypto/bytes.ts"
import { canonicalJson, parseStrictJson } from "#app/crypto/canonical-json.ts"
import { authSecret, deriveRoot } from "#app/crypto/keyring.ts"
import type { AuditEventType } from "#app/domain/audit/events.ts"
import { movesCase } from "#app/domain/audit/events.ts"
import { entrySchema } from "#app/domain/audit/events.ts"
import { actOnCase } from "#app/services/case-acts.server.ts"
import { openCase } from "#app/services/cases.server.ts"
import type { Deps } from "#app/services/deps.server.ts"
import { openEvidence } from "#app/services/evidence.server.ts"
import { logIn, loginSalt } from "#app/services/login.server.ts"
import { deactivateMember } from "#app/services/members.server.ts"
import { actPlainly, checkedEntries } from "#app/services/plain-path.server.ts"
import { totpCode } from "#app/services/second-factor.server.ts"
import { endWaiting } from "#app/services/waiting.server.ts"
import { openTestDeps } from "#tests/support/app.ts"
import type { TrailRow } from "#tests/support/audit-trail.ts"
import { caseKeys, openingOf, sha256, trail } from "#tests/support/audit-trail.ts"
import { act, at, declaredCase, officer, report, sealedAct } from "#tests/support/case-work.ts"
import { draftOf } from "#tests/support/sealed-client.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

/** What each service that changes state, or reads what is sensitive, leaves in the trail. */
const recorded: Record<string, AuditEventType[]> = {
  setUp: ["office.set-up"],
  inviteMember: ["member.invited"],
  enrolMember: ["member.enrolled"],
  signMember: ["member.signed"],
  deactivateMember: ["member.deactivated"],
  logIn: ["session.opened"],
  submitReport: ["report.received"],
  submitPlainReport: ["report.received"],
  actAsReporter: ["case.answer-received", "case.message-received", "report.withdrawn"],
  actPlainly: ["case.answer-received", "case.message-received", "report.withdrawn"],
  openCase: ["case.opened"],
  openEvidence: ["evidence.opened"],
  actOnCase: ["case.registered", "case.question-asked", "case.message-sent", "case.note-added"],
  declare: ["case.declared", "case.recused"],
  propose: ["case.proposed"],
  answerProposal: ["case.seconded", "case.proposal-declined", "case.proposal-withdrawn"],
  explain: ["breach.explained"],
  carryOut: ["case.triaged", "case.filed", "case.answer-received"],
  recordBreaches: ["clock.breached"],
  grantAccess: ["case.access-granted"],
  recordPassedDeadlines: ["clock.breached"],
  storeWorkKey: ["case.work-key-made"],
  endWaiting: ["case.answer-not-received"],
}

/** Services whose events other files of this folder look for, by name. */
const recordedElsewhere: Record<string, { types: AuditEventType[]; file: string }> = {
  exclude: { types: ["case.member-excluded"], file: "exclusions.test.ts" },
  changePassphrase: { types: ["member.passphrase-changed"], file: "ways-in.test.ts" },
  beginRecovery: { types: ["member.recovery-begun"], file: "ways-in.test.ts" },
  proposeRecovery: { types: ["member.change-proposed"], file: "ways-in.test.ts" },
  recoverAtTerminal: { types: ["member.recovered"], file: "ways-in.test.ts" },
  proposeReplacement: { types: ["member.change-proposed"], file: "ways-in.test.ts" },
  confirmChange: {
    types: ["member.recovered", "member.replacement-allowed"],
    file: "ways-in.test.ts",
  },
  declineChange: { types: ["member.change-declined"], file: "ways-in.test.ts" },
  readNotices: { types: ["member.notices-read"], file: "ways-in.test.ts" },
  addPasskey: { types: ["member.factor-added"], file: "ways-in.test.ts" },
  addTotp: { types: ["member.factor-added"], file: "ways-in.test.ts" },
  beginRotation: { types: ["member.keys-begun"], file: "rotation.test.ts" },
  signRotation: { types: ["member.keys-replaced"], file: "rotation.test.ts" },
  nextToReseal: { types: ["member.keys-handed-out"], file: "rotation.test.ts" },
  storeResealed: { types: ["member.keys-resealed"], file: "rotation.test.ts" },
  endRotation: { types: ["member.keys-finished"], file: "rotation.test.ts" },
  removeFactor: { types: ["member.factor-removed"], file: "ways-in.test.ts" },
  replaceFactors: { types: ["member.factor-replaced"], file: "ways-in.test.ts" },
  revoke: { types: ["case.access-revoked"], file: "keys-that-end.test.ts" },
  renewDueKeys: { types: ["case.keys-renewed"], file: "keys-that-end.test.ts" },
  endGrants: { types: ["case.access-ended"], file: "keys-that-end.test.ts" },
  leaveCases: { types: ["case.reader-left"], file: "left-the-office.test.ts" },
  actOnReferral: {
    types: ["referral.acknowledged", "referral.outcome", "referral.ended"],
    file: "referrals.test.ts",
  },
  openPacket: { types: ["packet.opened"], file: "referrals.test.ts" },
  recordEnvelopeOpened: { types: ["packet.envelope-opened"], file: "identity-envelope.test.ts" },
  downloadPacket: { types: ["packet.opened"], file: "referrals.test.ts" },
  scanEvidence: { types: ["evidence.sent-to-scanner"], file: "scanner.test.ts" },
  recordCustody: { types: ["custody.recorded"], file: "custody.test.ts" },
  askIdentity: { types: ["identity.asked"], file: "identity-vault.test.ts" },
  decideIdentity: { types: ["identity.decided"], file: "identity-vault.test.ts" },
  approveForAgency: { types: ["identity.decided"], file: "identity-envelope.test.ts" },
  recordName: { types: ["identity.enveloped", "identity.handed-over"], file: "identity-envelope.test.ts" },
  openAgreedIdentity: { types: ["identity.opened"], file: "identity-vault.test.ts" },
  withdrawRequest: { types: ["identity.request-ended"], file: "identity-vault.test.ts" },
  endIdentityRequests: { types: ["identity.request-ended"], file: "identity-vault.test.ts" },
  changeIdentity: { types: ["identity.given", "identity.withdrawn"], file: "identity-vault.test.ts" },
  askExplanation: { types: ["oversight.asked"], file: "oversight.test.ts" },
  readHistory: { types: ["oversight.looked"], file: "oversight.test.ts" },
  recordTableTaken: { types: ["oversight.looked"], file: "oversight.test.ts" },
}

/** Everything else that services export, with the reason why it needs no event. */
const unrecorded: Record<string, readonly string[]> = {
  "reads public or coarse facts": [
    "authorityKey",
    "recoveryKey",
    "readDirectory",
    "directoryPage",
    "formerKeysPage",
    "readFormerEntries",
    "listRotations",
    "readRotation",
    "unsignedEntry",
    "checkedEntries",
    "listMembers",
    "readMember",
    "readAccount",
    "listFactors",
    "listChanges",
    "listNotices",
    "readReplacement",
    "leavingOf",
    "readInvitation",
    "listQueue",
    "formerDialogueKeys",
    "isHealthy",
    "loginSalt",
    "beginLogin",
    "listToday",
    "listPackets",
    "referralsForOffice",
    "overview",
    "unitCounts",
    "listOversightCases",
    "listDemands",
    "listReferrals",
    "memberLabels",
    "similarCases",
    "canReceive",
    "listIdentityRequests",
    "openIdentityRequest",
    "listDisclosures",
    "readCustody",
  ],
  "is the reporter's own reading": ["openMailbox", "openPlainMailbox"],
  "is part of a service that writes the event": [
    "requireCase",
    "retireEntry",
    "passToOthers",
    "ready",
    "replaceKeyring",
    "requireAsker",
    "custodiansFor",
    "checkCustodians",
    "checkIdentity",
    "checkStep",
    "storeStep",
    "requestFacts",
    "endRequest",
    "tellReporter",
    "identityParts",
    "requirePermission",
    "requireOther",
    "staffEvent",
    "lockActive",
    "confirmSelf",
    "askPassphrase",
    "storeRecovery",
    "changeIdentityPlainly",
    "cleanFiles",
    "claimEvidence",
    "storeCustody",
    "storeServerCustody",
    "receiveIntoCustody",
    "custodyEnd",
    "officerEntry",
    "followCustody",
    "entryOf",
    "regionsOf",
    "factsOf",
    "loadCaseState",
    "byOf",
    "verifySigner",
    "idsTaken",
    "storeEvent",
    "storeSealedParts",
    "storeRecords",
    "storeGrants",
    "storeParts",
    "membersNamed",
    "requireReaders",
    "renewKeys",
    "followReferral",
    "nameInPacket",
    "requireLiaison",
    "requireOversight",
    "factsToTell",
    "auditRow",
    "handlerFact",
    "breachOf",
    "clockRows",
    "earliestClock",
    "checkSubmission",
    "checkRecord",
    "checkNewKey",
    "checkGrant",
    "requireRecipients",
    "requireRecipientsNow",
    "spoolFile",
  ],
  "hands bytes to the scanner once the event is there": ["clamdAt"],
  "handles ciphertext that belongs to nothing yet": [
    "receiveUpload",
    "beginUpload",
    "lookAtUpload",
    "continueUpload",
    "dropResumable",
    "requireRoom",
    "resumableSource",
    "sealedLimit",
    "removeUpload",
    "collectExpiredUploads",
    "collectOrphans",
    "storeProblem",
  ],
  "handles the session that logIn recorded": [
    "startSession",
    "readSession",
    "endSession",
    "endMySessions",
    "resumeKey",
    "sessionId",
  ],
  "computes only": [
    "hashAuth",
    "newChallenge",
    "challengeTime",
    "noteFailure",
    "workBits",
    "inTurn",
    "passkeyOptions",
    "checkNewPasskey",
    "checkPasskey",
    "factorView",
    "totpCode",
    "totpStep",
    "sealTotp",
    "openTotp",
    "openLogger",
    "stackOnly",
    "violatesUnique",
    "violatesCheck",
    "isDatabaseDown",
    "deriveSecrets",
    "useNodePlatform",
  ],
  "folds sums that events made": ["foldOversightSums"],
  "builds the process": ["openDeps", "migrateAll"],
}

let database: Awaited<ReturnType<typeof openTestDeps>>
let officers: Map<string, DemoOfficer>
let sql: Sql
let rows: TrailRow[]
let anonymous: { code: string; caseId: string }

const story = "Chữ kiểm tra riêng: cán bộ giữ hồ sơ mười bốn ngày."
const person = "Trần Thị Người Báo"
const morning = "2026-11-23T02:00:00Z"

beforeAll(async () => {
  database = await openTestDeps({ now: () => new Date(morning) })
  officers = await enrolDemoMembers(database.deps)
  sql = connect(database.ownerUrl)
  await liveThroughEverything()
  rows = await trail(sql)
})
afterAll(async () => {
  await sql.end()
  await database.close()
})

/** Calls every service of the table at least once. */
async function liveThroughEverything(): Promise<void> {
  const { deps } = database
  const inspector = officer({ officers }, "minh-hoa")
  const file = { name: "ảnh quầy.txt", type: "text/plain", content: Buffer.from("nội dung tệp") }
  anonymous = await report(deps, { draft: draftOf({ story }), files: [file] })
  await report(deps, {
    draft: draftOf({ named: "yes", fullName: person }),
    clerk: officer({ officers }, "mau"),
  })
  const opened = await declaredCase(deps, inspector, anonymous.caseId)
  const wanted = { caseId: anonymous.caseId, evidenceId: opened.evidence[0]?.id ?? "" }
  await (await openEvidence(deps, inspector.actor, wanted)).body.cancel()
  const { caseId } = anonymous
  const say = { code: anonymous.code, files: [], act: "message" as const }
  await act(deps, inspector, { caseId, kind: "register" })
  await actPlainly(deps, { ...say, id: randomUUID(), text: "Tôi nhớ thêm một điều." })
  await act(deps, inspector, { caseId, kind: "note", text: "Ghi chú nội bộ." })
  await act(deps, inspector, { caseId, kind: "message", text: "Đã nhận, cảm ơn bạn." })
  await act(deps, inspector, { caseId, kind: "ask", text: "Việc xảy ra lúc nào?" })
  await actPlainly(deps, { ...say, id: randomUUID(), text: "Buổi sáng." })
  await act(deps, inspector, { caseId, kind: "ask", text: "Còn ai thấy nữa không?" })
  await endWaiting(at(deps, "2026-12-20T02:00:00Z"))
  await fileWithTwoPersons()
  await actPlainly(deps, {
    code: anonymous.code,
    files: [],
    id: randomUUID(),
    act: "withdraw",
    pressed: "no",
  })
  const root = await deriveRoot(demoPassphrase("le-thu"), fromHex(await loginSalt(deps, "le-thu")), stretch)
  await logIn(deps, {
    login: "le-thu",
    auth: authSecret(root),
    code: totpCode(demoTotpSecret("le-thu"), new Date(morning)),
  })
  await deactivateMember(
    deps,
    officer({ officers }, "quan-tri").actor,
    officer({ officers }, "le-thu").actor.member,
  )
}

const words = "Đã đọc kỹ, lý do ghi ở đây đủ dài."

/** A report that is filed by two persons, late, after proposals that came to nothing; one officer steps back from it. */
async function fileWithTwoPersons(): Promise<void> {
  const { caseId } = await report(at(database.deps, "2026-10-05T02:00:00Z"), { draft: draftOf({ story }) })
  const deps = at(database.deps, "2026-11-02T02:00:00Z")
  const [first, second, third] = ["minh-hoa", "gia-dinh", "le-thu"].map((login) =>
    officer({ officers }, login),
  )
  if (first === undefined || second === undefined || third === undefined) throw new Error("nobody there")
  const opened = await openCase(deps, third.actor, caseId)
  await actOnCase(
    deps,
    third.actor,
    sealedAct(opened, third.keys, {
      ...{ kind: "declare", details: { conflict: "relative" }, at: deps.clock.now() },
    }),
  )
  await act(deps, first, { caseId, kind: "register" })
  await act(deps, first, { caseId, kind: "fill-triage", text: words, details: triage })
  const filing = { event: "file", details: { reason: "no-specifics" } }
  const propose = () => act(deps, first, { caseId, kind: "propose", text: words, details: filing })
  const one = await propose()
  await act(deps, first, { caseId, kind: "withdraw", text: words, proposal: one })
  const two = await propose()
  await act(deps, second, { caseId, kind: "decline", text: words, proposal: two })
  const three = await propose()
  await act(deps, second, { caseId, kind: "second", text: words, proposal: three, details: { agrees: true } })
  await act(deps, second, { caseId, kind: "file", text: words, proposal: three, details: filing.details })
  const demand = (await openCase(deps, first.actor, caseId)).explanations[0]
  await giveAccess(deps, caseId)
  await act(deps, first, {
    ...{ caseId, kind: "explain", text: words, details: { demand: demand?.id ?? "", reason: "overload" } },
  })
}

/** A reader asks a lawyer for an opinion, and gives her the keys. */
async function giveAccess(deps: Deps, caseId: string): Promise<void> {
  const [by, lawyer] = [officer({ officers }, "minh-hoa"), officer({ officers }, "thi-du")]
  const opened = await declaredCase(deps, by, caseId)
  const entries = (await checkedEntries(deps)).filter(({ member }) => member === lawyer.actor.member)
  const details = { members: [lawyer.actor.member], reason: "legal-opinion" }
  await act(deps, by, {
    ...{ caseId, kind: "grant-access", text: words, details },
    give: { entries, keys: caseKeysOf(opened, by.keys) },
  })
}

const triage = {
  ...{ regime: "TT25", d25: { a: false, b: false, c: false }, competence: "own", crime: [] },
  ...{ d29: { a: false, b: false, c: true, d: false } },
  detriment: { fewKnow: 1, depends: 0, power: 0, threatened: 0 },
}

test("every service is known to write an event, or to need none", () => {
  const folder = new URL("../../app/services/", import.meta.url)
  const exported = readdirSync(folder).flatMap((file) =>
    [...readFileSync(new URL(file, folder), "utf8").matchAll(/^export (?:async )?function\*? (\w+)/gm)].map(
      (match) => match[1] ?? "",
    ),
  )
  const known = [
    ...[recorded, recordedElsewhere].flatMap((table) => Object.keys(table)),
    ...Object.values(unrecorded).flat(),
  ]
  expect(exported.sort()).toEqual(known.sort())
})

test("events that other files look for are named there", () => {
  const folder = new URL("./", import.meta.url)
  for (const [service, { types, file }] of Object.entries(recordedElsewhere))
    for (const type of types)
      expect(readFileSync(new URL(file, folder), "utf8"), service).toContain(`"${type}"`)
})

test("every service that changes state or opens something sealed left its event", () => {
  const written = new Set(rows.map((row) => row.type))
  for (const [service, types] of Object.entries(recorded))
    for (const type of types) expect(written, service).toContain(type)
})

test("every entry is of the closed union, canonical, and of a length class of 512 bytes", () => {
  for (const { entry, type } of rows) {
    const text = entry.toString("utf8")
    expect(canonicalJson(parseStrictJson(text)), type).toBe(text)
    expect(entrySchema.strict().parse(JSON.parse(text)).t).toBe(type)
    expect(entry.length % 512, type).toBe(0)
  }
})

test("every leaf hash is SHA-256 of a zero byte and the entry", () => {
  for (const row of rows) expect(row.entry_hash, row.type).toEqual(sha256(Uint8Array.of(0), row.entry))
})

test("every entry commits to a salt and payload that the case's readers can open", async () => {
  const inspector = officer({ officers }, "minh-hoa")
  const salts = new Set<string>()
  for (const row of rows) {
    const keys = row.case_id === null ? [] : await caseKeys(sql, inspector, row.case_id)
    const opening = openingOf(row, keys)
    if (opening === null) throw new Error(`${row.type}: nobody can open it`)
    const entry = entrySchema.parse(JSON.parse(row.entry.toString("utf8")))
    expect(base64(new Uint8Array(sha256(opening.bytes))), row.type).toBe(entry.commit)
    expect(canonicalJson(parseStrictJson(opening.payload)), row.type).toBe(opening.payload)
    salts.add(Buffer.from(opening.salt).toString("hex"))
  }
  expect(salts.size).toBe(rows.length)
})

test("the opening of an event about a case lies sealed; that of a staff matter lies open", () => {
  for (const row of rows) expect(row.payload[0], row.type).toBe(row.case_id === null ? 0 : 1)
})

test("nothing of the case or of a person stands in an entry", () => {
  const members = [...officers.values()].flatMap(({ actor, name }) => [actor.member, actor.fingerprint, name])
  const cases = rows.flatMap((row) => [row.case_id ?? "", row.id])
  const words = [...members, ...cases, ...officers.keys(), anonymous.code, story, person, "thanh-tra", "TTTP"]
  for (const { entry, type } of rows) {
    // The commitment is a hash: its letters may spell any short name by chance.
    const text = entry.toString("utf8").replace(/"commit":"[A-Za-z0-9+/]{43}="/, "")
    expect(text, type).not.toContain("commit")
    for (const word of words.filter((one) => one !== ""))
      expect(text.includes(word), `${type}: ${word}`).toBe(false)
  }
})

test("acts of reporters are dated to the day, acts of officers and of the clock to the minute", () => {
  for (const { entry, at: time, type } of rows) {
    // Dated to the deadline that passed, however late that was noticed.
    if (type === "clock.breached") continue
    const { role } = JSON.parse(entry.toString("utf8")) as { role: string }
    // What the server writes of a receipt is part of the reporter's act: a minute there would give the other away.
    const reporters = ["reporter", "clerk"].includes(role) || type === "custody.recorded"
    expect(time, type).toMatch(reporters ? /^\d{4}-\d\d-\d\d$/ : /T\d\d:\d\dZ$/)
  }
})

test("a deadline that passed is dated to the deadline", () => {
  const passed = rows.filter((row) => row.type === "clock.breached")
  // Received on Monday 05/10/2026: five and seven working days.
  const inOctober = passed.map((row) => row.at).filter((day) => day < "2026-11")
  expect(inOctober.sort()).toEqual(["2026-10-12", "2026-10-14"])
})

test("an act of the clock names no member", () => {
  const [waited] = rows.filter((row) => row.type === "case.answer-not-received")
  expect(waited?.member_id).toBeNull()
  expect(JSON.parse(waited?.entry.toString("utf8") ?? "{}")).toMatchObject({ role: "system", rule: "T06" })
})

describe("UC-15: the acts of a case", () => {
  test("each name the one before, up to the head that the case shows", async () => {
    const acts = rows.filter(
      (row) => row.case_id === anonymous.caseId && movesCase(row.type as AuditEventType),
    )
    const next = new Map(acts.map((row) => [row.prev_hash?.toString("hex") ?? "", row]))
    expect(next.size).toBe(acts.length)
    let head = ""
    for (let one = next.get(""); one !== undefined; one = next.get(head))
      head = one.entry_hash.toString("hex")
    const [file] = await sql<
      { head: Buffer }[]
    >`select head_hash as head from case_file where id = ${anonymous.caseId}`
    expect(head).toBe(file?.head.toString("hex"))
  })

  test("carry the officer's statement and signature in the sealed opening", async () => {
    const keys = await caseKeys(sql, officer({ officers }, "minh-hoa"), anonymous.caseId)
    const signed = rows.filter(
      (row) =>
        row.case_id === anonymous.caseId &&
        ["case.registered", "case.note-added", "case.question-asked"].includes(row.type),
    )
    expect(signed).toHaveLength(4)
    for (const row of signed) {
      const payload = JSON.parse(openingOf(row, keys)?.payload ?? "{}") as {
        statement?: { prev?: string }
        signature?: string
      }
      expect(payload.statement?.prev).toBe(row.prev_hash?.toString("hex"))
      expect(payload.signature).toMatch(/^[A-Za-z0-9+/]{86}==$/)
    }
  })
})
