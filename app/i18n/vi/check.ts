/** Step 5: see it all, see who will read it, send. */
export const check = {
  "check.title": "Xem lại và gửi",
  "check.heading": "Xem lại trước khi gửi",
  "check.told": "Điều bạn kể",
  "check.category": "Lĩnh vực",
  "check.behaviours": "Điều bạn gặp",
  "check.story": "Lời kể",
  "check.when": "Khi nào",
  "check.place": "Ở đâu",
  "check.who": "Người bạn gặp",
  "check.witnesses": "Người chứng kiến",
  "check.money": "Tiền hoặc quà",
  "check.answers": "Câu hỏi riêng",
  "check.files": "Tệp",
  "check.name": "Tên của bạn",
  "check.reply": "Cách trả lời",
  "check.fear": "Lo bị trả đũa",
  "check.toldOthers": "Đã báo nơi khác",
  "check.none": "Bỏ trống",
  "check.ongoing": "Vẫn đang tiếp diễn",
  "check.aboutAmount": "khoảng {amount}",
  "check.files.count": "{count} tệp",
  "check.files.none": "Không có tệp",
  "check.files.below": "Chọn bên dưới",
  "check.name.none": "Không nêu",
  "check.name.given": "{name}. Được khóa trong két riêng",
  "check.change.category": "Đổi lĩnh vực",
  "check.change.behaviours": "Đổi điều bạn gặp",
  "check.change.story": "Đổi lời kể",
  "check.change.when": "Đổi thời gian",
  "check.change.place": "Đổi nơi xảy ra",
  "check.change.who": "Đổi người bạn gặp",
  "check.change.witnesses": "Đổi người chứng kiến",
  "check.change.money": "Đổi chuyện tiền",
  "check.change.answers": "Đổi câu hỏi riêng",
  "check.change.files": "Đổi tệp",
  "check.change.name": "Đổi việc nêu tên",
  "check.change.reply": "Đổi cách trả lời",
  "check.change.fear": "Đổi câu trả lời về trả đũa",
  "check.change.toldOthers": "Đổi nơi đã báo",

  "check.readers": "Ai sẽ đọc được",
  "check.readers.hint":
    "Chỉ những người dưới đây nhận chìa mở. Gạch tên người bạn không muốn; không cần nêu lý do.",
  "check.readers.fewest": "Phải còn ít nhất hai người.",
  "check.readers.fewest.own":
    "Nếu còn chưa đến hai người, phản ánh sẽ gửi lên Thanh tra Chính phủ; trang cho bạn xem ai đọc trước khi gửi.",
  "check.readers.past.about-it":
    "Phản ánh này nói về chính cơ quan thanh tra hoặc cấp trên của họ trong thành phố, nên gửi thẳng lên Thanh tra Chính phủ. Không ai ở Thanh tra thành phố có chìa.",
  "check.readers.past.too-few":
    "Ở Thanh tra thành phố hiện không đủ hai người có thể đọc phản ánh này, nên phản ánh gửi lên Thanh tra Chính phủ. Không ai ở Thanh tra thành phố có chìa.",
  "check.readers.past.struck":
    "Ở Thanh tra thành phố không còn đủ hai người, nên phản ánh này gửi lên Thanh tra Chính phủ.",
  "check.readers.passed": "Thanh tra thành phố: không ai đọc được",
  "check.readers.passed.hint":
    "Muốn Thanh tra thành phố nhận, hãy để lại ít nhất hai tên trong danh sách này rồi bấm gửi; trang sẽ cho bạn xem lại trước.",
  "check.readers.strike": "Gạch tên ",
  "check.readers.out": "Sẽ không đọc được",
  "check.readers.excluded":
    "Đã loại sẵn người của đơn vị bạn nêu. Họ không có chìa, quản trị máy chủ cũng không cấp được. Về sau giao chìa thêm cho ai đều phải ghi lại.",
  "check.readers.notExcluded":
    "Bạn chưa nêu đơn vị nào trong danh sách, nên chưa loại sẵn được ai. Nếu thấy tên người có liên quan, hãy gạch đi.",
  "check.readers.none":
    "Hiện chưa có cán bộ nào nhận được phản ánh này, nên chưa gửi được. Bạn không làm gì sai.",

  "check.law": "Luật nhìn phản\u00a0ánh này thế\u00a0nào",
  "check.law.unnamed":
    "Bạn không nêu tên, nên đây là <b>thông tin được tiếp nhận</b>, chưa phải đơn tố cáo. Nội dung rõ người, rõ việc, có chỗ để kiểm tra thì cơ quan phải kiểm tra hoặc chuyển nơi có thẩm quyền (Luật Tố cáo, Điều 25).",
  "check.law.named":
    "Bạn nêu tên, nhưng chưa ký, nên lúc này đây vẫn là <b>thông tin được tiếp nhận</b>. Có chữ ký của bạn thì phản ánh có thể được giải quyết như đơn tố cáo (Luật Tố cáo, Điều 23).",
  "check.law.truth": "Kể đúng điều mình biết là đủ: nhớ nhầm không bị xử lý, chỉ cố ý bịa đặt mới trái luật.",

  "check.noScript": "Trình duyệt của bạn đang tắt JavaScript",
  "check.noScript.body":
    "Bạn vẫn gửi được. Máy chủ sẽ khóa nội dung trong bộ nhớ và không ghi bản chưa khóa ra đĩa. Trong khoảnh khắc đó, máy chủ đọc được nội dung.",
  "check.noScript.avoid": "Nếu cần tránh cả điều này: bật JavaScript rồi tải lại trang, hoặc gửi thư giấy.",
  "check.paper": "Gửi xong, bạn nhận mã tra cứu. Hãy có sẵn giấy bút.",
  "check.sending": "Đang khóa và gửi. Đừng đóng trang.",
} as const
