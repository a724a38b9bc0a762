/** Opening the mailbox, and the mailbox itself. */
export const mailbox = {
  "open.title": "Mở hộp thư",
  "open.intro": "Đọc trả lời, trả lời câu hỏi, gửi thêm bằng chứng.",
  "open.code": "Mã tra cứu",
  "open.code.hint":
    "20 ký tự trên biên nhận. Gõ hoa hay thường, có gạch nối hay không đều được. O đọc là số 0; I và L đọc là số 1.",
  "open.wrong": "Mã chưa đúng",
  "open.notOpened": "Chưa mở được hộp thư",
  "open.checkedHere": "Lỗi này phát hiện ngay trên máy của bạn. Mã chưa được gửi đi.",
  "open.lost": "Tôi làm mất mã",
  "open.lost.body": "Không ai mở lại được hộp thư, kể cả chúng tôi. Phản ánh vẫn được xử lý bình thường.",
  "open.lost.again":
    "Bạn có thể <report>gửi phản ánh mới</report> và kể rằng trước đó đã gửi. Cán bộ sẽ xem hai phản ánh cùng nhau.",
  "open.stuck": "Mã đúng mà không mở được",
  "open.stuck.body":
    "Gõ sai nhiều lần không khóa hộp thư của bạn. Hãy so lại từng nhóm bốn ký tự, nhất là 8 với B, 5 với S, 2 với Z. Nếu vẫn không được, đợi vài phút rồi thử lại.",
  "open.noScript": "JavaScript đang tắt",
  "open.noScript.body":
    "Mã sẽ đi tới máy chủ để mở hộp thư. Máy chủ dùng xong là quên, không ghi lại; nhưng trong khoảnh khắc đó, máy chủ đọc được thư.",

  "mailbox.title": "Hộp thư",
  "mailbox.title.late": "Hộp thư: đang chậm",
  "mailbox.today": "Hôm nay, {day}",
  "mailbox.answer": "Trả lời một câu hỏi",
  "mailbox.late": "Chúng tôi đang chậm",
  "mailbox.late.body":
    "Đáng lẽ bạn có câu trả lời đầu tiên từ {day}. Bạn có thể hỏi vì sao chậm ngay trong thư trả lời bên dưới.",
  "mailbox.late.later":
    "Bước này đáng lẽ xong từ {day}. Việc chậm đã tự ghi vào nhật ký và cấp giám sát thấy. Bạn có thể hỏi vì sao chậm ngay trong thư trả lời bên dưới.",
  "mailbox.late.keeps": "Bạn không mất gì vì chúng tôi chậm",
  "mailbox.late.keeps.body": "Ngày bạn gửi vẫn được giữ. Bằng chứng vẫn còn nguyên. Phản ánh không tự đóng.",

  "mailbox.talk": "Thư qua lại",
  "mailbox.talk.none": "Chưa có thư nào. Khi cán bộ viết cho bạn, thư hiện ở đây.",
  "mailbox.from.office": "Thanh tra",
  "mailbox.from.you": "Bạn",
  "mailbox.from.report": "Phản ánh của bạn",
  "mailbox.report.show": "Xem lại điều bạn đã gửi",
  "mailbox.unreadable": "Không mở được thư này bằng mã của bạn. Hãy cho chúng tôi biết trong thư trả lời.",
  "mailbox.files": "Kèm {count} tệp: {names}",
  "mailbox.answerBy": "Nên trả lời trước {day}. Không trả lời cũng không bị coi là rút.",
  "mailbox.question": "Nếu trả lời có thể làm lộ bạn, bạn cứ bỏ qua câu này.",
  "mailbox.sent": "Đã khóa và gửi thư của bạn",
  "mailbox.sent.body": "Cán bộ được giao việc sẽ đọc. Bạn không cần giữ trang này mở.",

  "mailbox.reply": "Trả lời của bạn",
  "mailbox.reply.hint": "Đừng ghi tên hay mã tra cứu vào đây.",
  "mailbox.reply.files": "Gửi thêm tệp",

  "mailbox.path": "Đường đi của phản ánh",
  "mailbox.path.now": "Từ {day}",
  "mailbox.path.nowDue": "Từ {day}, hạn {due}",
  "mailbox.path.late": "<b>Chậm {count} ngày làm việc</b>, hạn {due}",
  "mailbox.path.doneLate": "{day}. <b>Chậm {count} ngày làm việc</b>, hạn {due}",
  "mailbox.path.check": "Kiểm tra thông tin",
  "mailbox.path.check.meta": "Mục tiêu 30 ngày kể từ khi bắt đầu",
  "mailbox.path.outcome": "Có kết quả",

  "mailbox.ways": "Bạn có thể",
  "mailbox.way.late": "Hỏi vì sao chậm",
  "mailbox.way.late.body": "Bạn có quyền biết vì sao chậm. Hãy hỏi trong thư trả lời; không cần nêu lý do.",
  "mailbox.way.protection": "Đề nghị bảo vệ",
  "mailbox.way.protection.body":
    "Dành cho bạn và người thân, cả khi bạn không nêu tên. Mẫu đề nghị riêng chưa có: hãy viết trong thư trả lời điều đã xảy ra, hoặc điều bạn lo. Đang nguy hiểm thì <call>gọi 113</call> trước.",
  "mailbox.way.named": "Nêu tên",
  "mailbox.way.withdraw": "Rút phản ánh",
  "mailbox.withdraw.pressed": "Có ai ép bạn rút không?",
  "mailbox.withdraw.pressed.no": "Không, tôi tự muốn rút",
  "mailbox.withdraw.pressed.yes": "Có, hoặc tôi thấy bị ép",
  "mailbox.withdraw.body":
    "Rút nghĩa là bạn thôi tham gia; hộp thư đóng lại. Nếu việc có dấu hiệu vi phạm, hoặc bạn rút vì bị ép, cơ quan vẫn phải làm tiếp.",

  "mailbox.withdrawn": "Bạn đã rút phản ánh",
  "mailbox.withdrawn.body":
    "Rút ngày {day}. Hộp thư chỉ còn để đọc. Nếu bạn rút vì bị ép, hoặc đổi ý, hãy gửi phản ánh mới và kể lại điều đó.",
  "mailbox.closed": "Việc này đã kết thúc",
  "mailbox.closed.body":
    "Hộp thư chỉ còn để đọc. Có chuyện mới, hoặc bị gây khó vì đã lên tiếng: hãy gửi phản ánh mới.",
} as const
