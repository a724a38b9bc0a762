import type { TransitionRow } from "./transition-row.ts"
import { row } from "./transition-row.ts"

const region = "referral" as const
const agency = { staff: ["agency"] } as const

/** Reference to the criminal investigators: R1–R9 of workflow §5.2, beside whatever the main region does. */
export const referralRows: readonly TransitionRow[] = [
  row({
    ...{ id: "R1", region, from: ["none", "REJECTED", "ENDED"], to: "SIGNAL", event: "flag-crime" },
    type: "referral.crime-flagged",
    actor: { staff: ["inspector", "head", "legal"] },
    guards: ["G-COI", "G-REASON", "past-receipt"],
    clocks: [{ start: "S-SIGNAL" }],
    ...{ document: "Phiếu nhận định dấu hiệu tội phạm", source: "Luật Tố cáo Đ.27; BLTTHS Đ.144" },
  }),
  row({
    ...{ id: "R2", region, from: ["SIGNAL"], to: "PROPOSED", event: "write-legal-note" },
    type: "referral.proposed",
    actor: { staff: ["inspector", "legal"] },
    guards: ["G-COI", "G-REASON"],
    ...{ document: "Báo cáo đề xuất", source: "TTLT 03/2018 Đ.5" },
  }),
  row({
    ...{ id: "R3", region, from: ["PROPOSED"], to: "APPROVED", event: "approve-referral" },
    type: "referral.approved",
    actor: { staff: ["head"] },
    fourEyes: { propose: ["inspector", "legal"], second: ["inspector", "legal", "head"] },
    guards: ["G-COI", "G-REASON", "G-4E"],
    clocks: [
      { stop: "S-SIGNAL" },
      { start: "C-REF-NOW", when: "before-conclusion" },
      { start: "C-REF-5", when: "after-conclusion" },
    ],
    ...{ document: "Văn bản kiến nghị khởi tố", source: "Luật Tố cáo Đ.27.2, Đ.35; TTLT 03/2018 Đ.5.1" },
  }),
  row({
    ...{ id: "R3", region, from: ["SIGNAL", "PROPOSED"], to: "REJECTED", event: "reject-referral" },
    type: "referral.rejected",
    actor: { staff: ["head"] },
    fourEyes: { propose: ["inspector", "legal"], second: ["inspector", "legal", "head"] },
    guards: ["G-COI", "G-REASON", "G-4E"],
    clocks: [{ stop: "S-SIGNAL" }, { stop: "C-REF-5" }],
    ...{ document: "Phiếu không chuyển", source: "TTLT 03/2018 Đ.5" },
  }),
  row({
    ...{ id: "R4", region, from: ["APPROVED", "COMPILED"], to: "COMPILED", event: "compile-packet" },
    type: "referral.compiled",
    actor: { staff: ["referral"] },
    guards: ["G-COI", "G-ID", "packet-given"],
    ...{ document: "Bộ hồ sơ, bảng kê", source: "TTLT 03/2018 Đ.5; workflow §5.3" },
  }),
  row({
    ...{ id: "R5", region, from: ["COMPILED"], to: "HANDED_OVER", event: "hand-over" },
    type: "referral.handed-over",
    actor: { staff: ["referral"] },
    guards: ["G-COI"],
    clocks: [{ stop: "C-REF-NOW" }, { stop: "C-REF-5" }, { start: "C-REF-ACK" }],
    ...{ document: "Biên bản giao nhận hồ sơ", notice: "R5", source: "TTLT 03/2018 Đ.5; TTLT 01/2017 Đ.14" },
  }),
  row({
    ...{ id: "R6", region, from: ["HANDED_OVER"], to: "ACKNOWLEDGED", event: "acknowledge" },
    type: "referral.acknowledged",
    actor: agency,
    guards: [],
    clocks: [{ stop: "C-REF-ACK" }, { start: "C-REF-20" }],
    ...{
      document: "Thông báo kết quả tiếp nhận",
      notice: "R6",
      source: "BLTTHS Đ.145.1; TTLT 01/2017 Đ.14.1",
    },
  }),
  row({
    ...{ id: "R7", region, from: ["ACKNOWLEDGED"], to: "EXAMINING", event: "examine" },
    type: "referral.examining",
    actor: agency,
    guards: [],
    ...{ document: "Quyết định phân công", source: "BLTTHS Đ.147" },
  }),
  row({
    ...{ id: "R7", region, from: ["ACKNOWLEDGED", "EXAMINING", "SUPPLEMENT"], to: "same" },
    event: "extend-examination",
    type: "referral.extended",
    actor: agency,
    guards: ["limit-running"],
    clocks: [{ extend: "C-REF-20" }],
    ...{ document: "Thông báo gia hạn", source: "BLTTHS Đ.147.2" },
  }),
  row({
    ...{ id: "R7a", region, from: ["ACKNOWLEDGED", "EXAMINING"], to: "SUPPLEMENT", event: "ask-supplement" },
    type: "referral.supplement-asked",
    actor: agency,
    guards: ["G-RECORD"],
    clocks: [{ start: "S-SUPPLEMENT" }],
    ...{ document: "Công văn yêu cầu bổ sung", source: "TTLT 03/2018 Đ.5" },
  }),
  row({
    ...{ id: "R7a", region, from: ["SUPPLEMENT"], to: "EXAMINING", event: "supply" },
    type: "referral.supplied",
    actor: { staff: ["referral", "inspector"] },
    guards: ["G-COI", "G-ID", "G-RECORD"],
    clocks: [{ stop: "S-SUPPLEMENT" }],
    ...{ document: "Công văn bổ sung", source: "TTLT 03/2018 Đ.5" },
  }),
  row({
    ...{
      id: "R8",
      region,
      // From an outcome too: what was suspended is taken up again, and decided once more.
      from: ["ACKNOWLEDGED", "EXAMINING", "SUPPLEMENT", "OUTCOME"],
      to: "OUTCOME",
      event: "post-outcome",
    },
    type: "referral.outcome",
    actor: agency,
    guards: [],
    clocks: [{ stop: "C-REF-20" }, { stop: "S-SUPPLEMENT" }],
    ...{ document: "Bản sao quyết định", notice: "R8", source: "TTLT 03/2018 Đ.5; BLTTHS Đ.147" },
  }),
  row({
    ...{ id: "R9", region, from: ["OUTCOME"], to: "ENDED", event: "end-referral" },
    type: "referral.ended",
    actor: { staff: ["head"] },
    guards: ["G-COI", "G-REASON", "outcome-final"],
    ...{ document: "Phiếu kết thúc", source: "Luật Tố cáo Đ.34.2" },
  }),
]
