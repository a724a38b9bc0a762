/** Step 4: the decision about the name, and the safety advice. */
export const you = {
  "you.title": "Về bạn",
  "you.heading": "Bạn có muốn nêu tên không?",
  "you.intro": "Cách nào cũng được tiếp nhận, cùng hạn trả lời đầu tiên, cùng được bảo vệ khỏi trả đũa.",
  "you.way": "Cách gửi",
  "you.named.no": "Không nêu tên",
  "you.named.no.hint":
    "Chúng tôi không hỏi và không ghi bạn là ai. Luật gọi đây là thông tin được tiếp nhận; có chi tiết kiểm tra được thì phải kiểm tra.",
  "you.named.yes": "Nêu tên, và được giữ kín",
  "you.named.yes.hint":
    "Tên và địa chỉ được khóa trong két riêng, tách khỏi lời kể. Chỉ mở được khi hai người giữ chìa ở hai cơ quan khác nhau cùng đồng ý.",
  "you.named.signature":
    "Muốn được giải quyết như đơn tố cáo, luật đòi họ tên, địa chỉ và chữ ký. Việc ký làm sau, cán bộ hướng dẫn bạn trong hộp thư.",
  "you.fullName": "Họ và tên",
  "you.address": "Địa chỉ",
  "you.contact": "Điện thoại hoặc thư điện tử",
  "you.contact.hint": "Chỉ dùng để nhắn “Bạn có thông báo mới”. Không bao giờ nhắn nội dung.",

  "you.reply": "Bạn muốn nhận trả lời bằng cách nào?",
  "you.reply.hint": "Mọi trả lời đều có trong hộp thư.",
  "you.reply.mailbox": "Tôi tự mở hộp thư bằng mã",
  "you.reply.contact": "Cho tôi biết khi có thư, theo cách liên hệ ở trên (chỉ khi bạn nêu tên)",

  "you.fear": "Bạn có lo bị trả đũa không?",
  "you.fear.hint": "Câu trả lời giúp chúng tôi chọn cách kiểm tra ít gây chú ý nhất.",
  "you.fear.no": "Không",
  "you.fear.yes": "Có, tôi lo",
  "you.fear.threatened": "Tôi đang bị đe dọa hoặc gây khó",
  "you.danger":
    "Nếu nguy hiểm ngay lúc này, <call>gọi 113</call>. Trang này không báo động cho ai được ngay.",

  "you.told": "Bạn đã báo nơi nào khác chưa?",
  "you.told.hint": "Để hai nơi không làm trùng, và để việc không bị chuyển vòng.",
  "you.told.nobody": "Chưa",
  "you.told.unit": "Chính đơn vị đó",
  "you.told.reception": "Ban Tiếp công dân, cổng dịch vụ công",
  "you.told.police": "Công an, viện kiểm sát",
  "you.told.other": "Báo chí, đại biểu, nơi khác",

  "safety.heading": "Nếu đây là máy dùng chung",
  "safety.network":
    "Máy, mạng của cơ quan có thể ghi lại trang bạn mở. Nên dùng điện thoại và mạng của mình.",
  "safety.private": "Mở cửa sổ riêng tư. Trong lúc viết, đừng mở thư điện tử nơi làm việc.",
  "safety.paper": "Chép mã ra giấy. Đừng chụp vào máy người khác cũng mở được.",
  "safety.exit":
    "Nút <b>Thoát nhanh</b> chuyển sang trang thời tiết. Nút này không xóa lịch sử trình duyệt; bạn cần tự xóa.",
} as const
