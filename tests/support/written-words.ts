import { randomUUID } from "node:crypto"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import { pseudonym } from "#app/domain/audit/encode.ts"
import type { ActName } from "#app/domain/cases/schemas.ts"
import { partRefs, sealParts } from "#app/domain/cases/referral/sealed-parts.ts"
import { instantOf } from "#app/domain/time.ts"
import { openCase } from "#app/services/cases.server.ts"
import type { Deps } from "#app/services/deps.server.ts"
import { openCaseFile } from "#app/ui/office/case/open-case.ts"
import { actPlainly, checkedEntries } from "#app/services/plain-path.server.ts"
import { changeIdentity } from "#app/services/reporter-identity.server.ts"
import type { Canary } from "./canaries.ts"
import { canary } from "./canaries.ts"
import { act, officer, report } from "./case-work.ts"
import * as envelope from "./envelope-work.ts"
import * as vault from "./identity-work.ts"
import { ask } from "./oversight-work.ts"
import { agencyActs, claimOf, decided, keysFor, madePacket } from "./referral-work.ts"

type Office = { deps: Deps; officers: Map<string, DemoOfficer> }

/** Who writes on the case. */
export const writers = [
  ...(["minh-hoa", "gia-dinh", "le-thu", "cao-thu", "luong-thu", "thi-du", "dieu-tra", "giam-sat"] as const),
  ...(["quach-gia", "ha-du"] as const),
] as const

/** Texts that exist nowhere else, one for each place in which officers and investigators write freely. */
const words = {
  note: "Ghi chú nội bộ: chim cuốc thứ bốn mươi mốt kêu sau đình",
  message: "Nhắn người gửi: cuốc đã về lau bốn mươi mốt",
  question: "Hỏi người gửi: cuốc kêu mấy tiếng ở bờ lau?",
  answer: "Người gửi đáp: cuốc kêu bốn mươi mốt tiếng",
  triage: "Lý do phân loại: tiếng cuốc khớp sổ trực đêm",
  check: "Quyết định kiểm tra: đếm lại tổ cuốc ở bờ lau",
  minutes: "Biên bản làm việc: cuốc nói hai lần về khoản bốn mươi mốt",
  cosigned: "Người ký thứ hai: đã nghe đủ tiếng cuốc, không sửa gì",
  legalOpinion: "Xin ý kiến pháp chế: cuốc kêu có phải là đòi hỏi không",
  legalNote: "Ghi chú pháp lý: lau bốn mươi mốt, yếu tố vụ lợi đã rõ",
  signs: "Phiếu nhận định: cuốc để lại dấu ở bến",
  proposal: "Đề xuất kiến nghị khởi tố: cuốc, lau, bến",
  opinion: "Ý kiến thứ hai: đồng ý về con cuốc, bất đồng về bến",
  decision: "Quyết định chuyển: giao hồ sơ con cuốc cho điều tra",
  withdrawn: "Đề xuất rút lại: cuốc chưa bay",
  subject: "Kiến nghị khởi tố vụ con cuốc bờ lau",
  urgent: "Khẩn vì cuốc sắp rời bến lau",
  recommendation: "Văn bản kiến nghị: cuốc có dấu hiệu phạm Điều 354",
  redacted: "Phản ánh đã lược bỏ: cuốc nói [lược bỏ 1] thì lau mới xanh",
  evidence: "Chứng cứ được chọn: bảng kê tiếng cuốc theo giờ",
  evidenceName: "bang-ke-tieng-cuoc.txt",
  compiled: "Phiếu đóng gói: đã soát hồ sơ con cuốc hai lần",
  request: "Yêu cầu bổ sung: cuốc kêu đêm nào, ai nghe?",
  letter: "Công văn trả lời: đêm mười bốn, hai người nghe cuốc",
  supplied: "Phiếu bổ sung: đã gửi băng tiếng cuốc",
  outcome: "Kết quả điều tra: khởi tố vụ con cuốc",
  ended: "Kết thúc chuyển: cuốc đã có quyết định",
  explanation: "Giải trình: chờ giám định tiếng cuốc nên chậm",
  handover: "Thay người: người cũ bận đếm cuốc ở bến khác",
} as const

/** One case on which every kind of free text is written, by those who write it, sealed and signed as their browsers do. */
export async function writeEverything(app: Office): Promise<Canary[]> {
  const { caseId, code } = await report(app.deps)
  const write = (login: string, kind: ActName, text?: string, details?: { [name: string]: JsonValue }) =>
    act(app.deps, officer(app, login), {
      ...{ caseId, kind, ...(text === undefined ? {} : { text }) },
      ...(details === undefined ? {} : { details }),
    })
  await write("minh-hoa", "register")
  await write("minh-hoa", "ask", words.question)
  await actPlainly(app.deps, { code, id: randomUUID(), act: "message", text: words.answer, files: [] })
  await writeInTriage(app, caseId, write)
  await writeInCheck(app, write)
  await changeIdentity(app.deps, await vault.reporterIdentity(app, code, "give"))
  await writeReferral(app, caseId, write)
  await writeExplanation(app, caseId, write)
  await requireKept(app, caseId)
  const named = { ...vault.named, why: vault.why, basis: envelope.basis, approval: vault.whyApproved }
  return Object.entries({ ...words, ...named }).map(([what, text]) => canary(what, text))
}

/** Words that lie in the packet or between the two bodies, not in the case's own records. */
const sentOut: readonly string[] = [
  ...["subject", "urgent", "recommendation", "redacted", "evidence", "evidenceName"],
  ...["request", "letter", "outcome"],
]

/** A search for what was never stored would find nothing, and prove nothing. */
async function requireKept({ deps, officers }: Office, caseId: string) {
  const by = officer({ officers }, "minh-hoa")
  const opened = openCaseFile(await openCase(deps, by.actor, caseId), by.keys, await checkedEntries(deps))
  const read = JSON.stringify(opened.records.map(({ body }) => body))
  const lost = Object.entries(words).filter(([what, text]) => !sentOut.includes(what) && !read.includes(text))
  if (lost.length > 0) throw new Error(`not stored: ${lost.map(([what]) => what).join(", ")}`)
}

type Write = (
  login: string,
  kind: ActName,
  text?: string,
  details?: { [name: string]: JsonValue },
) => Promise<string>

async function writeInTriage(app: Office, caseId: string, write: Write) {
  await write("minh-hoa", "note", words.note)
  await write("minh-hoa", "message", words.message)
  await write("minh-hoa", "fill-triage", words.triage, {
    ...{ regime: "TT25", competence: "own", crime: [], d25: { a: true, b: true, c: true } },
    ...{ d29: { a: false, b: false, c: true, d: true } },
    detriment: { fewKnow: 1, depends: 1, power: 1, threatened: 0 },
  })
  const proposed = await write("minh-hoa", "propose", words.withdrawn, {
    ...{ event: "guide", details: { reason: "other" } },
  })
  await act(app.deps, officer(app, "minh-hoa"), {
    ...{ caseId, kind: "withdraw", text: words.withdrawn, proposal: proposed },
  })
}

async function writeInCheck(app: Office, write: Write) {
  await write("cao-thu", "open-check", words.check, { noReporterData: true })
  const { member } = officer(app, "gia-dinh").actor
  await write("minh-hoa", "record-step", words.minutes, { kind: "working-minutes", with: member })
  await write("gia-dinh", "sign-minutes", words.cosigned, { number: 1 })
  await write("cao-thu", "reassign", words.handover, { handler: member, reason: "workload" })
}

async function writeReferral(app: Office, caseId: string, write: Write) {
  const lawyer = officer(app, "thi-du")
  await act(app.deps, officer(app, "minh-hoa"), {
    ...{ caseId, kind: "grant-access", text: words.legalOpinion },
    details: { members: [lawyer.actor.member], reason: "legal-opinion" },
    give: await keysFor(app, caseId, { from: officer(app, "minh-hoa"), to: lawyer }),
  })
  await write("minh-hoa", "flag-crime", words.signs, { crime: ["Q2"] })
  await write("minh-hoa", "write-legal-note", words.legalNote, { articles: ["354"] })
  await decided(app, caseId, {
    ...{ event: "approve-referral", details: { agency: "PC03", articles: ["354"] } },
    ...{ words: [words.proposal, words.opinion, words.decision], giveKeysTo: "luong-thu" },
  })
  const place = await envelope.agreedForAgency(app, caseId)
  const { body } = await vault.readName(app, place, "luong-thu")
  const { sealedName, identity } = await envelope.announcedName(app, place, { body })
  const packed = await madePacket(app, caseId, {
    envelope: sealedName,
    change: { subject: words.subject, urgent: words.urgent },
    texts: {
      "01-kien-nghi.txt": words.recommendation,
      "02-noi-dung.txt": words.redacted,
      [words.evidenceName]: words.evidence,
      "04-phap-ly.txt": words.legalNote,
    },
  })
  const { details, sealed } = claimOf(packed, { identity })
  const by = officer(app, "luong-thu")
  await act(app.deps, by, { caseId, kind: "compile-packet", text: words.compiled, details, sealed })
  await write("luong-thu", "hand-over")
  const { referral: referralId } = packed.manifest
  await agencyActs(app, { referralId, kind: "acknowledge", details: { number: "41-PC03" } })
  await agencyActs(app, { referralId, kind: "ask-supplement", details: {}, text: words.request })
  await supply(app, caseId, packed)
  await agencyActs(app, {
    ...{ referralId, kind: "post-outcome", details: { outcome: "prosecuted" }, text: words.outcome },
  })
  await write("cao-thu", "end-referral", words.ended, { reason: "prosecuted" })
}

/** A letter to the investigators. */
async function supply(
  app: Office,
  caseId: string,
  { manifest, liaisons }: Awaited<ReturnType<typeof madePacket>>,
) {
  const by = officer(app, "luong-thu")
  const { workPublic } = await openCase(app.deps, by.actor, caseId)
  const letter = {
    ...{ referral: manifest.referral, kind: "answer" as const, body: { v: 1, text: words.letter } },
    ...{ at: instantOf(app.deps.clock.now()), readers: liaisons, workPublic: workPublic ?? "" },
  }
  const sealed = sealParts(letter, by.keys)
  await act(app.deps, by, {
    ...{ caseId, kind: "supply", text: words.supplied, sealed },
    details: { sealed: partRefs(sealed), noReporterData: true },
  })
}

async function writeExplanation({ deps, officers }: Office, caseId: string, write: Write) {
  const asker = officer({ officers }, "giam-sat")
  const name = pseudonym(deps.secrets.pseudonym, "case", caseId)
  await ask(deps, asker, { case: name, question: "no-progress" })
  const { explanations } = await openCase(deps, officer({ officers }, "cao-thu").actor, caseId)
  const demand = explanations.at(-1)?.id ?? ""
  await write("cao-thu", "explain", words.explanation, { demand, reason: "waiting-for-expertise" })
}
