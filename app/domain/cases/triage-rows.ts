import { mainStates } from "./states.ts"
import type { MainState } from "./states.ts"
import type { TransitionRow } from "./transition-row.ts"
import { row } from "./transition-row.ts"

const sorters = ["intake", "inspector"] as const
const seconds = ["inspector", "head", "legal"] as const

/** Every path out of triage answers both questions with which the law opens: whose matter is it, and is it taken up? */
const answered = [{ stop: "C-INIT" }, { stop: "C-TRANSFER" }] as const

/** Whoever may hand a case over may note what came of it: the other body has no hand in this register. */
const handingOver = ["intake", "head"] as const

/** Receipt and triage: T01–T18 of workflow §4. */
export const triageRows: readonly TransitionRow[] = [
  row({
    id: "T01",
    ...{ from: [null], to: "RECEIVED", event: "submit", type: "report.received" },
    actor: { staff: ["intake"], reporter: true },
    guards: [],
    clocks: [{ start: "C-INIT" }, { start: "C-TRANSFER" }],
    ...{ document: "Biên nhận, mã tra cứu", notice: "N1", source: "Luật Tố cáo Đ.23, Đ.24" },
  }),
  row({
    id: "T02",
    ...{ from: ["RECEIVED"], to: "AWAIT_ID", event: "await-signature", type: "case.signature-asked" },
    actor: { staff: sorters },
    guards: ["G-COI", "named-reporter", "unsigned-report"],
    // The time for an order runs from the day on which it is one (Đ.23, Đ.24): until then nobody can be late with it.
    clocks: [...answered, { start: "S-SIGN" }],
    ...{ document: "Mẫu đơn tố cáo điền sẵn", notice: "N2", source: "Luật Tố cáo Đ.23" },
  }),
  row({
    id: "T03",
    // Also in triage: a signature that comes later is as good.
    ...{ from: ["AWAIT_ID", "TRIAGE"], to: "TRIAGE", event: "record-signature", type: "case.signed" },
    actor: { staff: sorters },
    guards: ["G-COI", "named-reporter", "unsigned-report"],
    // The time for an order counts from the day on which it is one; the first day of receipt stays in the record.
    clocks: [{ stop: "S-SIGN" }, { start: "C-INIT" }, { start: "C-TRANSFER", when: "not-ours" }],
    ...{ document: "Đơn tố cáo đã ký", notice: "N2", source: "Luật Tố cáo Đ.23, Đ.24" },
  }),
  row({
    id: "T03",
    ...{ from: ["AWAIT_ID"], to: "TRIAGE", event: "signature-waited-out", type: "case.signature-not-given" },
    actor: { staff: [], system: true },
    guards: ["time-over"],
    // It goes on as information received, and is handled from now on.
    clocks: [{ stop: "S-SIGN" }, { start: "C-INIT" }, { start: "C-TRANSFER" }],
    ...{ notice: "N2", source: "Thời hạn nội bộ: 15 ngày; Luật Tố cáo Đ.25" },
  }),
  row({
    id: "T04",
    ...{ from: ["RECEIVED"], to: "TRIAGE", event: "register", type: "case.registered" },
    actor: { staff: sorters },
    guards: ["G-COI"],
    ...{ document: "Phiếu xử lý ban đầu, sổ tiếp nhận", source: "Luật Tố cáo Đ.24.1" },
  }),
  row({
    id: "T04",
    ...{ from: ["TRIAGE", "NEED_INFO"], to: "same", event: "fill-triage", type: "case.triaged" },
    actor: { staff: ["inspector"] },
    guards: ["G-COI", "G-REASON"],
    clocks: [
      // Whether it is ours is answered by the sheet: then nothing is late to be handed over.
      ...[{ stop: "C-TRANSFER", when: "ours" } as const, { start: "C-TRANSFER", when: "not-ours" } as const],
      { start: "S-SIGNAL", when: "opens-referral" },
    ],
    ...{ document: "Phiếu xử lý ban đầu", source: "Luật Tố cáo Đ.24, Đ.25.2, Đ.29.1" },
  }),
  row({
    id: "T05",
    ...{ from: ["TRIAGE", "NEED_INFO"], to: "NEED_INFO", event: "ask-reporter", type: "case.question-asked" },
    actor: { staff: ["inspector"] },
    guards: ["G-COI", "G-RECORD"],
    // The law gives no pause: C-INIT runs on while the reporter thinks.
    clocks: [{ start: "S-ANSWER" }],
    ...{ document: "Câu hỏi trong hộp thư", notice: "N3", source: "Luật Tố cáo Đ.24" },
  }),
  row({
    id: "T06",
    ...{ from: ["NEED_INFO"], to: "TRIAGE", event: "answer", type: "case.answer-received" },
    actor: { staff: [], reporter: true },
    guards: ["G-RECORD"],
    clocks: [{ stop: "S-ANSWER" }],
    source: "Luật Tố cáo Đ.24",
  }),
  row({
    id: "T06",
    ...{ from: ["NEED_INFO"], to: "TRIAGE", event: "waited-out", type: "case.answer-not-received" },
    actor: { staff: [], system: true },
    guards: ["time-over"],
    clocks: [{ stop: "S-ANSWER" }],
    source: "Thời hạn nội bộ: 5 ngày",
  }),
  row({
    id: "T07",
    ...{ from: ["TRIAGE"], to: "DUP_LINKED", event: "link-duplicate", type: "case.linked" },
    actor: { staff: ["inspector", "head"] },
    fourEyes: { propose: ["inspector"], second: seconds },
    guards: ["G-COI", "G-REASON", "G-4E"],
    clocks: answered,
    ...{ document: "Phiếu ghép hồ sơ", notice: "N4", source: "Luật Tố cáo Đ.24" },
  }),
  row({
    id: "T08",
    ...{ from: ["TRIAGE"], to: "FILED", event: "file", type: "case.filed" },
    actor: { staff: ["inspector", "head"] },
    fourEyes: { propose: ["inspector"], second: seconds },
    guards: ["G-COI", "G-REASON", "G-4E", "unsigned-report", "triage-done", "d25-not-met", "crime-answered"],
    clocks: [...answered, { start: "S-RELOOK" }],
    ...{ document: "Phiếu lưu đơn", notice: "N5", source: "Luật Tố cáo Đ.25.1, Đ.25.2" },
  }),
  row({
    id: "T09",
    ...{ from: ["FILED"], to: "TRIAGE", event: "answer", type: "case.reawakened" },
    actor: { staff: [], reporter: true },
    guards: ["G-RECORD"],
    clocks: [{ stop: "S-RELOOK" }, { start: "C-INIT" }],
    ...{ notice: "N3", source: "Luật Tố cáo Đ.25.2" },
  }),
  row({
    id: "T09",
    ...{ from: ["FILED"], to: "TRIAGE", event: "look-again", type: "case.reawakened" },
    actor: { staff: ["inspector", "head"] },
    guards: ["G-COI", "G-REASON"],
    clocks: [{ stop: "S-RELOOK" }, { start: "C-INIT" }],
    ...{ notice: "N3", source: "Luật Tố cáo Đ.25.2" },
  }),
  row({
    id: "T10",
    ...{ from: ["TRIAGE"], to: "INFO_CHECK", event: "open-check", type: "case.check-opened" },
    actor: { staff: ["head"] },
    guards: ["G-COI", "G-COMP", "G-ID", "triage-done", "d25-met"],
    clocks: [...answered, { start: "C-ANON" }],
    ...{ document: "Quyết định, kế hoạch kiểm tra thông tin", notice: "N6" },
    source: "Luật Tố cáo Đ.25.2; Luật PCTN Đ.65.4",
  }),
  row({
    id: "T11",
    ...{ from: ["INFO_CHECK"], to: "ACTION", event: "finish-check", type: "case.check-finished" },
    actor: { staff: ["head"] },
    fourEyes: { propose: ["inspector"], second: seconds },
    guards: ["G-COI", "G-REASON", "G-4E", "crime-answered", "measures-ordered"],
    clocks: [{ stop: "C-ANON" }, { start: "C-ACT-FEEDBACK" }],
    ...{ document: "Báo cáo kết quả kiểm tra", notice: "N6", source: "Luật Tố cáo Đ.25.2" },
  }),
  row({
    id: "T11",
    ...{ from: ["INFO_CHECK"], to: "CLOSED", event: "close-check", type: "case.check-closed" },
    actor: { staff: ["head"] },
    fourEyes: { propose: ["inspector"], second: seconds },
    guards: ["G-COI", "G-REASON", "G-4E", "crime-answered", "no-open-referral", "notices-sent"],
    clocks: [{ stop: "C-ANON" }],
    ...{ document: "Báo cáo kết quả kiểm tra", notice: "N6", source: "Luật Tố cáo Đ.25.2" },
  }),
  row({
    id: "T12",
    ...{ from: ["TRIAGE"], to: "TRANSFERRED", event: "transfer", type: "case.transferred" },
    actor: { staff: handingOver },
    guards: ["G-COI", "G-COMP", "G-ID"],
    clocks: [...answered, { start: "S-WATCH" }],
    ...{ document: "Phiếu chuyển đơn, biên bản bàn giao", notice: "N7", source: "Luật Tố cáo Đ.24.2" },
  }),
  row({
    id: "T13",
    ...{ from: ["TRANSFERRED"], to: "CLOSED", event: "confirm-transfer", type: "case.transfer-confirmed" },
    actor: { staff: handingOver },
    guards: ["G-COI", "G-REASON", "notices-sent", "no-open-referral"],
    clocks: [{ stop: "S-WATCH" }],
    ...{ notice: "N7", source: "Luật Tố cáo Đ.24.2" },
  }),
  row({
    id: "T14",
    ...{ from: ["TRANSFERRED"], to: "TRIAGE", event: "return-transfer", type: "case.transfer-returned" },
    actor: { staff: handingOver },
    guards: ["G-COI", "G-REASON", "lead-body-asked"],
    clocks: [{ stop: "S-WATCH" }, { start: "C-INIT" }],
    ...{ notice: "N7", source: "Luật Tố cáo Đ.12, Đ.13" },
  }),
  row({
    id: "T15",
    ...{ from: ["TRIAGE"], to: "GUIDED", event: "guide", type: "case.guided" },
    actor: { staff: ["intake", "inspector", "head"] },
    fourEyes: { propose: ["intake", "inspector"], second: seconds },
    guards: ["G-COI", "G-REASON", "G-4E", "crime-answered"],
    clocks: answered,
    ...{ document: "Phiếu hướng dẫn", notice: "N8", source: "Luật Khiếu nại Đ.9; Luật Tiếp công dân Đ.25" },
  }),
  row({
    id: "T16",
    ...{ from: ["TRIAGE"], to: "PAKN_HANDLING", event: "take-petition", type: "case.petition-taken" },
    actor: { staff: ["intake", "inspector"] },
    guards: ["G-COI", "crime-answered"],
    clocks: [...answered, { start: "S-PETITION" }],
    ...{ notice: "N9", source: "Luật Tiếp công dân Đ.25" },
  }),
  row({
    id: "T16",
    ...{ from: ["PAKN_HANDLING"], to: "CLOSED", event: "reply-petition", type: "case.petition-replied" },
    actor: { staff: ["intake", "inspector"] },
    guards: ["G-COI", "G-REASON", "crime-answered", "no-open-referral", "notices-sent"],
    clocks: [{ stop: "S-PETITION" }],
    ...{ document: "Văn bản trả lời", notice: "N9", source: "Luật Tiếp công dân Đ.28" },
  }),
  row({
    id: "T17",
    ...{ from: ["TRIAGE"], to: "NOT_ACCEPTED", event: "refuse-acceptance", type: "case.not-accepted" },
    actor: { staff: ["head"] },
    fourEyes: { propose: ["inspector"], second: seconds },
    guards: [
      ...(["G-COI", "G-REASON", "G-4E", "named-reporter", "triage-done", "ground-given"] as const),
      "crime-answered",
    ],
    clocks: answered,
    ...{ document: "Thông báo không thụ lý", notice: "N10", source: "Luật Tố cáo Đ.29.1" },
  }),
  row({
    id: "T18",
    ...{ from: ["TRIAGE"], to: "ACCEPTED", event: "accept", type: "case.accepted" },
    actor: { staff: ["head"] },
    guards: ["G-COI", "G-COMP", "G-ID", "named-reporter", "signed-report", "triage-done", "d29-met"],
    clocks: [...answered, { start: "C-SETTLE" }, { start: "C-ACCEPT-NOTICE" }],
    ...{ document: "Quyết định thụ lý; thông báo thụ lý", notice: "N11", source: "Luật Tố cáo Đ.29, Đ.30" },
  }),
  row({
    id: "T40",
    ...{
      from: mainStates satisfies readonly MainState[],
      to: "same",
      event: "reassign",
      type: "case.reassigned",
    },
    actor: { staff: ["head"] },
    guards: ["G-COI"],
    ...{ document: "Quyết định thay đổi người xử lý", source: "Luật Tố cáo Đ.11.2, Đ.12" },
  }),
]
