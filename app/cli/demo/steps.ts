import type { JsonValue } from "../../crypto/canonical-json.ts"
import type { ActDetails } from "../../domain/cases/act-details.ts"
import type { AgencyActName } from "../../domain/cases/referral/agency-act.ts"
import type { ActName } from "../../domain/cases/schemas.ts"
import type { IdentityGround, NoticeChoice } from "../../domain/identity/rules.ts"

/** Steps of a case's life in the demo, as `lives.ts` puts them together. Logins are those of `members.ts`. */
export type Step =
  | {
      on: number
      by: string
      act: ActName
      details?: JsonValue
      text?: string
      message?: string
      give?: string[]
    }
  | { on: number; declares: readonly string[] }
  | { on: number; two: Two }
  | { on: number; reporter: "answers" | "withdraws" }
  | { on: number; repeats: string; two: Omit<Two, "details"> }
  | { on: number; packet: Packet }
  | { on: number; agency: AgencyActName; details: JsonValue; text?: string }
  /** On the day the demo is made, where nothing else is said: requests for a name do not wait long. */
  | { on: number | "today"; by: string; asks: Asked }

/** A decision of two persons: proposed, seconded and decided on one day, or still waiting for the signature that decides. */
export type Two = {
  event: ActName
  details: JsonValue
  propose: string
  second: string
  /** Null where the decision is still open. */
  decide: string | null
  text: string
  opinion: string
  /** What the second person thinks of it; agrees where nothing is said. */
  agrees?: boolean
  message?: string
  /** Who is given the case's keys by the decision. */
  give?: string[]
}

/** A request for the reporter's name, and what custodians have said to it. */
export type Asked = {
  ground: IdentityGround
  notice: NoticeChoice
  text: string
  decisions: readonly { by: string; agrees: boolean; text: string }[]
}

/** What goes to the investigators. */
export type Packet = {
  by: string
  subject: string
  articles: string[]
  files: Readonly<Record<string, string>>
}

export const [first, second, third] = ["minh-hoa", "gia-dinh", "le-thu"] as const
export const [head, deputy] = ["cao-thu", "vi-du"] as const
export const [custodianA, custodianB] = ["quach-gia", "ha-du"] as const
export const [intake, legal, referral] = ["mau", "thi-du", "luong-thu"] as const

export const register = (on = 1, by: string = intake): Step => ({ on, by, act: "register" })

type Sheet = Partial<Omit<ActDetails<"fill-triage">, "d25" | "d29">> & { d25?: string; d29?: string }

/** Ticks as text: "110" means the first two are there. */
export function sheet(on: number, by: string, { d25 = "111", d29 = "0011", ...more }: Sheet): Step {
  const [a, b, c] = Array.from(d25).map((tick) => tick === "1")
  const [e, f, g, h] = Array.from(d29).map((tick) => tick === "1")
  const details = {
    ...{ regime: "TT25", competence: "own", crime: [], d25: { a, b, c }, d29: { a: e, b: f, c: g, d: h } },
    ...{ detriment: { fewKnow: 2, depends: 1, power: 2, threatened: 0 }, ...more },
  }
  return {
    ...{ on, by, act: "fill-triage", details: details as unknown as JsonValue },
    text: "Đã đối chiếu lời kể với lịch trực và sổ tiếp nhận của quầy; ba yếu tố ghi riêng ở phiếu.",
  }
}

export const noData = { noReporterData: true } as const

export const openCheck = (on: number, by: string = head): Step => ({
  ...{ on, by, act: "open-check", details: noData },
  text: "Kiểm tra việc tiếp nhận, trả kết quả trong hai tháng; quyết định không có dữ liệu người gửi.",
})

/** Minutes with both signatures: the second officer signs the same day. Every case of the demo has one. */
export const minutes = (
  on: number,
  by: string,
  kind: ActDetails<"record-step">["kind"] = "working-minutes",
): Step[] => {
  const other = by === first ? second : first
  return [
    {
      ...{ on, by, act: "record-step", details: { kind, with: `@${other}` } },
      text: "Biên bản làm việc, hai người ký: đã xem sổ tiếp nhận, phiếu hẹn và nhật ký hàng đợi.",
    },
    { on, by: other, act: "sign-minutes", details: { number: 1 } },
  ]
}

export const legalNote = (on: number, articles: string[], by: string = first): Step => ({
  ...{ on, by, act: "write-legal-note", details: { articles } },
  text: "Có dấu hiệu đòi lợi ích để làm việc công; đối chiếu từng yếu tố, chứng cứ ở bảng kèm theo.",
})

export const twoPersons = (
  on: number,
  two: Omit<Two, "propose" | "second" | "decide" | "text" | "opinion"> & Partial<Two>,
): Step => ({
  on,
  two: {
    ...{ propose: first, second, decide: head },
    text: "Đề xuất sau khi đọc toàn bộ hồ sơ; lý do ghi ở từng mục của phiếu.",
    opinion: "Đã đọc hồ sơ độc lập và đồng ý; không thấy điểm nào bị bỏ sót.",
    ...two,
  },
})

export const refer = (on: number, articles: string[], propose: string = first): Step =>
  twoPersons(on, {
    ...{ event: "approve-referral", details: { agency: "PC03", articles }, propose, second: third },
    give: [referral],
  })

/** No referral: the elements of a crime are not there. Decided by the head, or still waiting for the signature. */
export const noCrime = (on: number, decide: string | null = head): Step =>
  twoPersons(on, { event: "reject-referral", details: { reason: "no-elements" }, decide })

export const handOver = (on: number, subject: string, articles: string[]): Step => ({
  on,
  packet: {
    ...{ by: referral, subject, articles },
    files: {
      "01-kien-nghi-khoi-to.txt": `${subject}. Người bị nêu được coi là không có tội cho đến khi có bản án có hiệu lực. Đề nghị xem xét theo Điều ${articles.join(", ")} Bộ luật Hình sự.`,
      "02-noi-dung-da-luoc-bo.txt":
        "Người có trách nhiệm nói [lược bỏ 1] thì việc sẽ nhanh. Thời gian, nơi cụ thể có trong bảng kê; phần có thể làm lộ người cung cấp thông tin đã [lược bỏ 2].",
    },
  },
})

export const transfer = (on: number, target: string, message: string): Step => ({
  ...{ on, by: head, act: "transfer", details: { target, identity: false, ...noData }, message },
  text: "Không thuộc thẩm quyền; chuyển kèm bản đã lược bỏ, nơi nhận không phải đơn vị bị phản ánh.",
})

export const petition = (on: number, by: string = intake): Step => ({ on, by, act: "take-petition" })
export const reply = (on: number, message: string, by: string = intake): Step => ({
  ...{ on, by, act: "reply-petition", details: { reason: "explained" }, message },
  text: "Văn bản trả lời đã ban hành, lưu cùng hồ sơ.",
})

export const ask = (on: number, text: string, by: string = first): Step => ({ on, by, act: "ask", text })
export const note = (on: number, text: string, by: string = first): Step => ({ on, by, act: "note", text })

export const measures = (doneOn: string | null = null) => ({
  measures: [
    { kind: "review", owner: "so-nong-nghiep-moi-truong", dueOn: "2026-12-18", doneOn },
    { kind: "procedure", owner: "van-phong-dang-ky-dat-dai", dueOn: "2026-12-31", doneOn: null },
  ],
})

/** From the signature to acceptance as a denunciation. */
export const accepted: Step[] = [
  { on: 1, by: intake, act: "await-signature" },
  { on: 4, by: intake, act: "record-signature" },
  sheet(8, first, { regime: "TC", d29: "1111" }),
  {
    ...{ on: 11, by: head, act: "accept", details: noData },
    text: "Đủ bốn điều kiện; thông báo cho người bị tố cáo không có dữ liệu người tố cáo.",
    message: "Đơn của bạn đã được thụ lý. Chúng tôi báo bạn từng bước trong hộp thư này.",
  },
]

export const verified: Step[] = [
  ...accepted,
  { on: 13, by: first, act: "notify-acceptance", details: noData },
  { on: 14, declares: [first, second] },
  {
    ...{ on: 15, by: head, act: "assign-team" },
    details: { leader: `@${first}`, team: [`@${first}`, `@${second}`], ...noData },
    text: "Tổ xác minh hai người, đã cam kết không xung đột; bản sao đã bỏ danh tính.",
  },
  ...minutes(20, first, "hearing-accused"),
]

export const concluded: Step[] = [
  ...verified,
  {
    ...{ on: 30, by: first, act: "report-findings", details: { items: 1, dissent: false } },
    text: "Báo cáo kết quả xác minh: một nội dung, đã làm việc với các bên.",
  },
]
