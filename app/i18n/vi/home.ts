export const home = {
  "home.title": "Phản ánh nhũng nhiễu, tham nhũng tại Hà Nội",
  "home.heading": "Phản ánh nhũng\u00a0nhiễu, tham\u00a0nhũng tại Hà\u00a0Nội",
  "home.noScript":
    "Trình duyệt của bạn đang tắt JavaScript: điều bạn viết được khóa trên máy chủ, trong bộ nhớ, chứ không phải trên máy của bạn.",
  "home.lead":
    "Không cần nêu tên. Lời kể được khóa ngay trên máy của bạn; chỉ cán bộ được giao việc mới mở được.",
  "home.urgent": "Đang bị đe dọa, hoặc sắp phải giao tiền? <call>Gọi 113</call> trước.",
  "home.onThisPage": "Trong trang này",
  "home.jump.path": "Phản ánh đi qua những đâu",
  "home.jump.readers": "Ai đọc được phản ánh",
  "home.jump.rights": "Quyền và an toàn của bạn",
  "home.jump.limits": "Điều chúng tôi không hứa",

  "home.path.sent": "Bạn gửi, và nhận một mã",
  "home.path.sent.body": "Khoảng ba phút. Mã là chìa khóa hộp thư riêng của bạn.",
  "home.path.first": "7 ngày làm việc: câu trả lời đầu tiên",
  "home.path.first.body": "Sẽ kiểm tra, đã chuyển đúng nơi có thẩm quyền, hay cần bạn nói rõ thêm.",
  "home.path.check": "Kiểm tra",
  "home.path.check.body": "Cán bộ hỏi thêm qua hộp thư nếu cần. Chậm hạn thì hộp thư tự hiện chậm mấy ngày.",
  "home.path.outcome": "Kết quả",
  "home.path.outcome.body":
    "Bạn được báo và được góp ý. Có dấu hiệu tội phạm thì chuyển ngay cơ quan điều tra.",
  "home.path.after": "Nếu bị gây khó vì đã lên tiếng",
  "home.path.after.body": "Viết ngay vào hộp thư. Đang nguy hiểm thì gọi 113.",

  "home.readers.1":
    "Từng cán bộ thanh tra được giao việc, có tên. Bạn xem danh sách trước khi gửi và gạch được tên người bạn không muốn.",
  "home.readers.2":
    "Người bị phản ánh và cán bộ cùng đơn vị với họ <b>không có chìa mở</b>. Quản trị máy chủ cũng không. Ai lấy trộm máy chủ cũng chỉ thấy dữ liệu đã khóa.",

  "home.rights.secret":
    "Được giữ kín danh tính. Nếu bạn nêu tên, phải hai người ở hai cơ quan cùng đồng ý mới mở được.",
  "home.rights.protection":
    "Được đề nghị bảo vệ khi bị trả đũa, cả khi không nêu tên: hãy viết trong hộp thư. Mẫu đề nghị riêng chưa có.",
  "home.rights.reasons": "Được biết vì sao chậm và vì sao không giải quyết.",
  "home.rights.device": "Nên viết trên máy của mình, không dùng máy hoặc mạng của cơ quan.",
  "home.rights.advice": "Xem lời khuyên an toàn",

  "home.limits.punish":
    "Không hứa ai đó sẽ bị xử lý. Người bị phản ánh được coi là không vi phạm cho đến khi có kết luận.",
  "home.limits.unnamed":
    "Phản ánh không nêu tên là thông tin được tiếp nhận, chưa phải đơn tố cáo. Có chi tiết kiểm tra được thì vẫn phải kiểm tra.",
  "home.limits.guess": "Chuyện chỉ vài người biết thì người trong cuộc vẫn có thể đoán ra bạn.",
  "home.limits.code": "Mất mã là mất hộp thư. Không ai cấp lại được.",
  "home.limits.server": "Ai chiếm được máy chủ lúc đang chạy có thể sửa trang này.",
} as const
