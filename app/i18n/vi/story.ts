/** Step 2: tell it. Only the story is required. */
export const story = {
  "story.title": "Kể lại việc đã xảy ra",
  "story.change": "Đổi lĩnh vực",
  "story.intro": "Chỉ phần kể lại là bắt buộc. Câu nào không nhớ hoặc không muốn trả lời thì bỏ trống.",

  "story.behaviours": "Bạn gặp điều gì?",
  "story.behaviours.hint": "Chọn mọi điều đúng với bạn.",

  "story.story": "Việc đã xảy ra, theo lời của bạn",
  "story.story.hint": "Điều bạn thấy và nghe được. Không cần biết luật, không cần kết luận ai có lỗi.",
  "story.example": "Xem một lời kể mẫu",
  "story.example.text":
    "Tôi nộp hồ sơ cấp đổi ngày 03/8, giấy hẹn trả ngày 24/8. Đến hẹn, người ở ô số 4 nói hồ sơ còn vướng, muốn nhanh thì khoảng năm triệu. Tôi hỏi vướng chỗ nào, có văn bản không, người này không trả lời. Tôi đã quay lại ba lần.",
  "story.example.note":
    "Tránh chi tiết chỉ mình bạn biết, nếu bạn không muốn bị đoán ra. Đừng ghi mã tra cứu vào đây.",

  "story.when": "Xảy ra khi nào?",
  "story.when.hint": "Lần gần nhất. Ví dụ 14 / 9 / 2026. Chỉ nhớ tháng thì bỏ trống ô ngày.",
  "story.day": "Ngày",
  "story.month": "Tháng",
  "story.year": "Năm",
  "story.hour": "Giờ",
  "story.ongoing": "Việc này vẫn đang tiếp diễn",

  "story.place": "Ở đâu?",
  "story.place.hint": "Đơn vị, phường hoặc xã, số quầy. Gõ vài chữ để chọn trong danh sách.",
  "story.who": "Người bạn gặp",
  "story.who.hint":
    "Họ, chức danh, số ô, hoặc một nét dễ nhận. Ví dụ: người ngồi ô số 4, đeo thẻ xanh. Họ được coi là không vi phạm cho đến khi có kết luận.",
  "story.witnesses": "Có ai khác chứng kiến không?",
  "story.witnesses.hint": "Ví dụ: có hai người xếp hàng cùng. Không cần ghi tên họ.",

  "story.money": "Có chuyện tiền hoặc quà không?",
  "story.money.no": "Không",
  "story.money.hinted": "Có người gợi ý, tôi chưa đưa",
  "story.money.given": "Tôi đã đưa",
  "story.money.private": "Tôi không muốn trả lời",
  "story.amount": "Khoảng bao nhiêu?",
  "story.amount.unit": "đồng",
  "story.given": "Nếu bạn đã phải đưa tiền",
  "story.given.law":
    "Người bị ép đưa tiền mà chủ động khai báo trước khi bị phát hiện thì luật coi là không có tội và được trả lại tiền. Người không bị ép nhưng chủ động khai báo cũng có thể được miễn trách nhiệm (Bộ luật Hình sự, Điều 364 khoản 7).",
  "story.given.lawyer": "Bạn có quyền bỏ trống câu này và hỏi luật sư trước.",

  "story.questions.intro":
    "{count} câu riêng cho lĩnh vực này, giúp tìm đúng hồ sơ. Câu nào làm lộ bạn thì bỏ trống.",
  "story.answer.none": "Chưa chọn",
} as const
