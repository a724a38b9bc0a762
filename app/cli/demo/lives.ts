import type { JsonValue } from "../../crypto/canonical-json.ts"
import type { ActDetails } from "../../domain/cases/act-details.ts"
import type { ActName } from "../../domain/cases/schemas.ts"

/**
 * What became of each of the thirty reports: steps on days counted from the receipt. A step whose day has not come is not
 * taken, so the city looks alive on whatever day the demo is made. Logins are those of `members.ts`.
 */
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
  | { on: number; two: Two }
  | { on: number; reporter: "answers" | "withdraws" }
  | { on: number; repeats: string; two: Omit<Two, "details"> }

/** A decision of two persons: proposed, seconded the day after, decided two days after. */
export type Two = {
  event: ActName
  details: JsonValue
  propose: string
  second: string
  decide: string
  text: string
  opinion: string
  message?: string
}

const [first, second, third] = ["minh-hoa", "gia-dinh", "le-thu"] as const
const [head, deputy] = ["cao-thu", "vi-du"] as const
const [intake, legal] = ["mau", "thi-du"] as const

const register = (on = 1, by: string = intake): Step => ({ on, by, act: "register" })

type Sheet = Partial<Omit<ActDetails<"fill-triage">, "d25" | "d29">> & { d25?: string; d29?: string }

/** Ticks as text: "110" means the first two are there. */
function sheet(on: number, by: string, { d25 = "111", d29 = "0011", ...more }: Sheet): Step {
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

const noData = { noReporterData: true } as const

const openCheck = (on: number, by: string = head): Step => ({
  ...{ on, by, act: "open-check", details: noData },
  text: "Kiểm tra việc tiếp nhận, trả kết quả trong hai tháng; quyết định không có dữ liệu người gửi.",
})

const minutes = (
  on: number,
  by: string,
  kind: ActDetails<"record-step">["kind"] = "working-minutes",
): Step => ({
  ...{ on, by, act: "record-step", details: { kind, with: by === first ? `@${second}` : `@${first}` } },
  text: "Biên bản làm việc, hai người ký: đã xem sổ tiếp nhận, phiếu hẹn và nhật ký hàng đợi.",
})

const legalNote = (on: number, articles: string[], by: string = first): Step => ({
  ...{ on, by, act: "write-legal-note", details: { articles } },
  text: "Có dấu hiệu đòi lợi ích để làm việc công; đối chiếu từng yếu tố, chứng cứ ở bảng kèm theo.",
})

const twoPersons = (
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

const refer = (on: number, articles: string[], propose: string = first): Step =>
  twoPersons(on, {
    ...{ event: "approve-referral", details: { agency: "PC03", articles }, propose, second: third },
  })

const transfer = (on: number, target: string, message: string): Step => ({
  ...{ on, by: head, act: "transfer", details: { target, identity: false, ...noData }, message },
  text: "Không thuộc thẩm quyền; chuyển kèm bản đã lược bỏ, nơi nhận không phải đơn vị bị phản ánh.",
})

const petition = (on: number, by: string = intake): Step => ({ on, by, act: "take-petition" })
const reply = (on: number, message: string, by: string = intake): Step => ({
  ...{ on, by, act: "reply-petition", details: { reason: "explained" }, message },
  text: "Văn bản trả lời đã ban hành, lưu cùng hồ sơ.",
})

const ask = (on: number, text: string, by: string = first): Step => ({ on, by, act: "ask", text })
const note = (on: number, text: string, by: string = first): Step => ({ on, by, act: "note", text })

const measures = (doneOn: string | null = null) => ({
  measures: [
    { kind: "review", owner: "so-nong-nghiep-moi-truong", dueOn: "2026-12-18", doneOn },
    { kind: "procedure", owner: "van-phong-dang-ky-dat-dai", dueOn: "2026-12-31", doneOn: null },
  ],
})

/** From the signature to acceptance as a denunciation. */
const accepted: Step[] = [
  { on: 1, by: intake, act: "await-signature" },
  { on: 4, by: intake, act: "record-signature" },
  sheet(8, first, { regime: "TC", d29: "1111" }),
  {
    ...{ on: 11, by: head, act: "accept", details: noData },
    text: "Đủ bốn điều kiện; thông báo cho người bị tố cáo không có dữ liệu người tố cáo.",
    message: "Đơn của bạn đã được thụ lý. Chúng tôi báo bạn từng bước trong hộp thư này.",
  },
]

const verified: Step[] = [
  ...accepted,
  { on: 13, by: first, act: "notify-acceptance", details: noData },
  {
    ...{ on: 15, by: head, act: "assign-team", give: [legal] },
    details: { leader: `@${first}`, team: [`@${first}`, `@${second}`], ...noData },
    text: "Tổ xác minh hai người, đã cam kết không xung đột; bản sao đã bỏ danh tính.",
  },
  minutes(20, first, "hearing-accused"),
]

const concluded: Step[] = [
  ...verified,
  {
    ...{ on: 30, by: first, act: "report-findings", details: { items: 1, dissent: false } },
    text: "Báo cáo kết quả xác minh: một nội dung, đã làm việc với các bên.",
  },
]

/** By the report's number in the seed. */
export const lives: Readonly<Record<string, readonly Step[]>> = {
  "DEMO-01": [
    ...[
      register(),
      sheet(3, first, { crime: ["Q2"] }),
      openCheck(5),
      legalNote(6, ["354"]),
      refer(7, ["354"]),
    ],
    ...[note(9, "Lịch trực ô số 4 đã sao; đối chiếu giọng nói sau khi có quyết định."), minutes(14, first)],
  ],
  "DEMO-02": [
    ...[register(), sheet(3, first, { regime: "PAKN", d25: "011", crime: ["Q3"] })],
    twoPersons(4, { event: "reject-referral", details: { reason: "no-elements" } }),
    ...[
      petition(8),
      reply(12, "Khoản tự nguyện không bắt buộc. Quầy đã niêm yết lại mức phí và trả lại tiền cho bạn."),
    ],
  ],
  "DEMO-03": [
    ...[register(), sheet(2, second, { competence: "cong-an-thanh-pho", crime: ["Q1", "Q2"] })],
    transfer(
      3,
      "cong-an-thanh-pho",
      "Việc này đã chuyển Công an thành phố, không chuyển cho chính tổ bị phản ánh.",
    ),
  ],
  "DEMO-04": [register(), sheet(3, third, { regime: "PAKN", d25: "010" }), petition(4)],
  "DEMO-05": [register(), sheet(6, second, { crime: ["Q2"] }), openCheck(8, deputy), minutes(25, second)],
  "DEMO-06": accepted,
  "DEMO-07": [register(), sheet(4, third, { regime: "PA-TN", crime: ["Q3"] }), openCheck(9)],
  "DEMO-08": [
    ...[
      register(1, first),
      sheet(2, first, { crime: ["Q2", "Q4", "Q5"] }),
      openCheck(3),
      legalNote(4, ["354", "359", "356"]),
    ],
    refer(5, ["354", "359", "356"]),
  ],
  "DEMO-09": [
    ...[
      register(),
      ask(
        2,
        "Bạn còn nhớ hôm đó là ca sáng hay ca chiều không? Nếu trả lời có thể làm lộ bạn, bạn cứ bỏ qua.",
      ),
    ],
    { on: 4, reporter: "answers" },
    ...[sheet(6, first, { crime: ["Q2"] }), openCheck(9)],
  ],
  "DEMO-10": [
    ...[register(), sheet(4, third, { regime: "PAKN", competence: "so-giao-duc-dao-tao", d25: "110" })],
    transfer(
      5,
      "so-giao-duc-dao-tao",
      "Khoản thu của trường thuộc Sở Giáo dục và Đào tạo xem xét; chúng tôi theo dõi trả lời.",
    ),
  ],
  "DEMO-11": [
    ...[register(), sheet(5, second, { regime: "TC", competence: "cuc-thue", crime: ["Q2"] })],
    transfer(
      6,
      "cuc-thue",
      "Cơ quan thuế thuộc trung ương nên việc này đã chuyển Cục Thuế, không chuyển cho đội bị phản ánh.",
    ),
  ],
  "DEMO-12": [
    ...[register(), sheet(5, second, { competence: "cuc-hai-quan", crime: ["Q2"] })],
    transfer(6, "cuc-hai-quan", "Việc này đã chuyển Cục Hải quan."),
    {
      ...{ on: 20, by: intake, act: "return-transfer", details: { reason: "incomplete", leadAsked: null } },
      text: "Nơi nhận trả lại, đề nghị bổ sung thời gian và cửa khẩu.",
    },
    ask(22, "Việc xảy ra ở cửa khẩu hay địa điểm làm thủ tục nào? Bạn chỉ cần ghi tên địa điểm."),
  ],
  "DEMO-13": [
    ...[register(1, first), sheet(2, first, {}), openCheck(3), minutes(8, first)],
    twoPersons(12, { event: "finish-check", details: measures() }),
    {
      ...{ on: 18, by: first, act: "report-measures", details: measures("2026-11-16") },
      text: "Đơn vị đã kiểm điểm và sửa quy trình tiếp nhận; có văn bản.",
    },
    { on: 19, by: head, act: "open-feedback" },
  ],
  "DEMO-14": [
    register(1, first),
    note(2, "Có dấu hiệu trả thù: chuyển nhánh bảo vệ, không liên hệ đơn vị trước."),
  ],
  "DEMO-15": [
    ...[register(), ask(2, "Bạn nhớ là tháng nào và ở phòng nào không? Chỉ cần ước chừng.", third)],
    { on: 3, reporter: "answers" },
    sheet(6, third, { d25: "100" }),
    twoPersons(7, {
      ...{ event: "file", details: { reason: "no-specifics" }, propose: third },
      message: "Hiện chưa đủ để kiểm tra. Có thêm ngày, nơi hoặc giấy tờ, bạn gửi vào hộp thư này.",
    }),
  ],
  "DEMO-16": [register(), sheet(3, second, { crime: ["Q4"] }), openCheck(5), minutes(12, second)],
  "DEMO-17": [register(), sheet(3, third, { regime: "PAKN", d25: "010" }), petition(4)],
  "DEMO-18": [
    ...[register(), sheet(4, first, { crime: ["Q2"] })],
    {
      ...{ on: 6, repeats: "DEMO-01" },
      two: {
        ...{ event: "link-duplicate", propose: first, second: third, decide: second },
        text: "Cùng đơn vị, cùng ô số 4, cùng cách nói; tình tiết mới đã chép sang vụ việc đang mở.",
        opinion: "Đã so hai lời kể: cùng một việc, hai người khác nhau.",
      },
    },
  ],
  "DEMO-19": [
    ...[register(), sheet(4, third, { regime: "KN", competence: "so-noi-vu", d25: "110" })],
    transfer(
      5,
      "so-noi-vu",
      "Đây là tranh chấp lao động, không phải bị từ chối: Sở Nội vụ xem xét và trả lời bạn.",
    ),
  ],
  "DEMO-20": [
    ...[register(), sheet(4, second, { regime: "KN", d25: "110", d29: "1110" })],
    twoPersons(5, {
      ...{ event: "guide", details: { reason: "complaint" }, propose: second, second: third },
      message:
        "Bạn khiếu nại quyết định này trong 90 ngày kể từ ngày nhận được, gửi chính nơi ra quyết định.",
    }),
  ],
  "DEMO-21": [register(), sheet(5, first, { crime: ["Q2", "Q6"] }), openCheck(8)],
  "DEMO-22": [
    ...[
      register(1, second),
      sheet(3, second, { crime: ["Q5", "Q4"] }),
      openCheck(5),
      legalNote(7, ["356", "359"], second),
    ],
    refer(9, ["356", "359"], second),
  ],
  "DEMO-23": [
    ...concluded,
    twoPersons(34, {
      ...{
        event: "conclude",
        details: { items: ["knowingly-false"], crime: "no" },
        propose: first,
        second: legal,
      },
      opinion: "Hóa đơn do người tố cáo tự lập và đã thừa nhận; chứng cứ tách riêng, đủ căn cứ.",
      message: "Đã có kết luận. Phần được phép báo cho bạn gửi kèm văn bản.",
    }),
    { on: 40, by: first, act: "notify-conclusion", details: noData },
  ],
  "DEMO-24": [...verified],
  "DEMO-25": [
    ...[register(), sheet(2, third, { regime: "PAKN", d25: "010" }), petition(3)],
    reply(5, "Xã đã trả kết quả và xin lỗi bạn vì để bạn phải đi lại. Cảm ơn bạn đã cho biết."),
  ],
  "DEMO-26": [register(), sheet(4, first, { crime: ["Q2"] }), openCheck(6)],
  "DEMO-27": [
    ...[register(1, first), sheet(2, first, { competence: "cong-an-thanh-pho", crime: ["Q2"] })],
    transfer(4, "cong-an-thanh-pho", "Việc này đã chuyển Công an thành phố; chúng tôi theo dõi trả lời."),
  ],
  "DEMO-28": [register(1), note(3, "Ba nội dung, ba chế độ. Chờ tách hồ sơ.", third)],
  "DEMO-29": [register(), ask(2, "Ngã tư nào, khoảng mấy giờ? Có ảnh thì bạn gửi vào đây.", third)],
  "DEMO-30": [
    register(1, first),
    note(1, "Khẩn: đã báo Công an phường theo quy chế; giữ liên lạc qua hộp thư."),
  ],
}
