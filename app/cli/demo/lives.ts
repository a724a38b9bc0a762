import type { Step } from "./steps.ts"
import {
  accepted,
  ask,
  concluded,
  custodianA,
  custodianB,
  deputy,
  first,
  handOver,
  head,
  intake,
  legal,
  legalNote,
  measures,
  minutes,
  noData,
  noCrime,
  note,
  openCheck,
  petition,
  refer,
  referral,
  register,
  reply,
  second,
  sheet,
  third,
  transfer,
  twoPersons,
  verified,
} from "./steps.ts"

/**
 * What became of each of the thirty reports: steps on days counted from the receipt. A step whose day has not come is not
 * taken, so the city looks alive on whatever day the demo is made.
 */
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
    ...[
      note(9, "Lịch trực ô số 4 đã sao; đối chiếu giọng nói sau khi có quyết định."),
      ...minutes(14, first),
    ],
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
  "DEMO-05": [
    ...[register(), sheet(6, second, { crime: ["Q2"] }), openCheck(8, deputy), noCrime(9)],
    ...minutes(25, second),
    twoPersons(28, {
      event: "finish-check",
      details: measures(),
      propose: second,
      second: first,
      decide: null,
    }),
  ],
  "DEMO-06": [
    ...accepted,
    {
      ...{ on: "today", by: intake },
      asks: {
        ...{ ground: "check-signature", notice: "before" },
        text: "Đối chiếu chữ ký trên đơn với người đã nêu tên; chỉ cần họ tên, không chuyển cho ai.",
        decisions: [
          { by: custodianA, agrees: true, text: "Đúng mục đích, phạm vi hẹp: chỉ đối chiếu họ tên." },
        ],
      },
    },
  ],
  "DEMO-07": [register(), sheet(4, third, { regime: "PA-TN", crime: ["Q3"] }), openCheck(9), noCrime(10)],
  "DEMO-08": [
    ...[
      register(1, first),
      sheet(2, first, { crime: ["Q2", "Q4", "Q5"] }),
      openCheck(3),
      legalNote(4, ["354", "359", "356"]),
    ],
    refer(5, ["354", "359", "356"]),
    handOver(
      6,
      "Kiến nghị khởi tố vụ việc có dấu hiệu tội phạm tại Tổ công tác giải phóng mặt bằng dự án Ví Dụ",
      ["354", "359", "356"],
    ),
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
    ...[register(1, first), sheet(2, first, {}), openCheck(3), ...minutes(8, first)],
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
    {
      ...{ on: "today", by: head },
      asks: {
        ...{ ground: "protection", notice: "before" },
        text: "Cần địa chỉ và cách liên lạc để Công an phường cử người trực; hỏi qua hộp thư hai ngày chưa có trả lời.",
        decisions: [],
      },
    },
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
  "DEMO-16": [
    register(),
    sheet(3, second, { crime: ["Q4"] }),
    openCheck(5),
    noCrime(7),
    ...minutes(12, second),
  ],
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
  "DEMO-21": [
    ...[register(), sheet(5, first, { crime: ["Q2", "Q6"] }), openCheck(8), legalNote(9, ["354"])],
    twoPersons(12, {
      ...{
        event: "approve-referral",
        details: { agency: "PC03", articles: ["354"] },
        second: third,
        decide: null,
      },
      ...{ agrees: false, give: [referral] },
      text: "Ba người kể cùng một cách đòi tiền; đề nghị chuyển để xác minh bằng biện pháp tố tụng.",
      opinion: "Chưa đồng ý: mới có lời kể, nên đối chiếu sổ quỹ của quầy trước khi chuyển.",
    }),
  ],
  "DEMO-22": [
    ...[
      register(1, second),
      sheet(3, second, { crime: ["Q5", "Q4"] }),
      openCheck(5),
      legalNote(7, ["356", "359"], second),
    ],
    refer(9, ["356", "359"], second),
    handOver(10, "Kiến nghị khởi tố vụ việc có dấu hiệu tội phạm tại Ban quản lý dự án Ví Dụ", [
      "356",
      "359",
    ]),
    { on: 12, agency: "acknowledge", details: { number: "214-PC03" } },
    { on: 13, agency: "examine", details: {} },
    { on: 30, agency: "extend-examination", details: { reason: "complex" } },
  ],
  "DEMO-23": [
    ...concluded,
    {
      ...{ on: 30, by: intake },
      asks: {
        ...{ ground: "meet-reporter", notice: "before" },
        text: "Muốn mời người tố cáo đến làm việc trực tiếp để hỏi thêm về hóa đơn.",
        decisions: [
          {
            ...{ by: custodianB, agrees: false },
            text: "Hộp thư còn mở và người tố cáo vẫn trả lời: hỏi ở đó được, chưa cần biết tên.",
          },
        ],
      },
    },
    {
      ...{ on: 31, by: head, act: "grant-access", give: [legal] },
      details: { members: [`@${legal}`], reason: "legal-opinion" },
      text: "Xin ý kiến pháp chế trước khi kết luận cố ý tố cáo sai.",
    },
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
  "DEMO-26": [register(), sheet(4, first, { crime: ["Q2"] }), openCheck(6), noCrime(8, null)],
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
