/** Around every page of the office: the bar, refusals, deadlines in words. */
export const office = {
  "office.nav": "Mục chính",
  "office.nav.queue": "Hàng đợi",
  "office.nav.intake": "Tiếp nhận trực tiếp",
  "office.nav.members": "Cán bộ",
  "office.lockNow": "Khóa ngay",
  "office.retry": "Thử lại",
  "office.notRestored": "Chưa lấy lại được khóa giải mã của phiên này: mất mạng. Nội dung vẫn đang khóa.",
  "office.error": "Không mở được trang này",
  "office.error.home": "Về nơi làm việc",
  "office.welcome.print": "Dấu vân tay khóa của bạn",

  "office.due.left": "Còn {count} ngày làm việc",
  "office.due.dayOff": "Hạn vào ngày nghỉ",
  "office.due.today": "Hôm nay",
  "office.due.over": "Quá hạn {count} ngày làm việc",
  "office.due.past": "Quá hạn",
  "office.due.none": "Không có hạn đang chạy",

  "office.unit.none": "Chưa rõ đơn vị",
  "office.behaviour.other": "Điều khác",
  "office.channel.web": "Gửi qua mạng",
  "office.channel.qr": "Gửi qua mã QR tại quầy",
  "office.channel.phone": "Qua điện thoại",
  "office.channel.counter": "Tại nơi tiếp công dân",
  "office.channel.paper": "Thư, đơn giấy",

  "office.problem.unknown": "Lỗi của hệ thống, chưa ghi nhận gì. Hãy thử lại",
  "office.problem.network": "Mất mạng nên chưa gửi được. Chữ bạn viết vẫn còn; hãy bấm lại",
  "office.problem.clock":
    "Đồng hồ máy này lệch giờ quá 15 phút nên chữ ký bị từ chối. Hãy chỉnh giờ rồi làm lại",
  "office.problem.argon2":
    "Trình duyệt này không mở được khóa: WebAssembly bị tắt hoặc thiếu bộ nhớ. Hãy dùng trình duyệt khác",
  "office.problem.keyring":
    "Vòng khóa trên máy chủ không mở được bằng cụm mật khẩu này. Hãy báo người quản trị",
  "office.problem.own-entry":
    "Khóa của bạn không khớp với danh bạ khóa đã ký. Đừng làm tiếp; hãy báo người quản trị và cơ quan giám sát",
  "office.problem.directory":
    "Danh bạ khóa có mục không đúng chữ ký ({detail}). Nội dung không được mở hay gửi. Hãy báo cơ quan giám sát",
  "office.problem.login-empty": "Hãy gõ tên đăng nhập, cụm mật khẩu và đủ 6 chữ số",
  "office.problem.holder-unproven": "Chưa lập khóa mới: không rõ ai đã trao khóa cho {detail}",
  "office.problem.holder-unknown": "Chưa lập được khóa nội bộ: {detail} không có trong danh bạ khóa đã ký",
  "office.problem.no-work-key": "Vụ việc chưa có khóa nội bộ nên chưa ghi chú được",
  "office.problem.last-reader":
    "Chưa ngừng được: không còn ai đọc được {detail}. Hãy trao khóa các vụ việc này cho người khác trước",
  "office.problem.grant-not-mine": "Khóa của vụ việc này không phải được trao cho bạn",
  "office.problem.record-too-large": "Nội dung quá dài. Hãy viết ngắn lại hoặc chia làm hai",
  "office.problem.evidence-damaged": "Tệp bị hỏng hoặc bị sửa sau khi nhận. Không hiện phần nào của tệp",
  "office.problem.evidence-hash": "Nội dung tệp không khớp mã băm trong bản kê. Không hiện phần nào của tệp",
  "office.problem.evidence-moved": "Tệp này thuộc vụ việc khác. Không hiện phần nào của tệp",
  "office.problem.evidence-other-key": "Tệp này không khóa bằng khóa của vụ việc",
  "office.problem.evidence-manifest": "Bản kê trong tệp không đọc được",
  "office.problem.evidence-layout": "Tệp không đúng cấu trúc đã niêm phong",
  "office.problem.sign-seed": "Khóa bí mật phải có đúng 64 chữ số thập lục phân",
  "office.problem.sign-other-key": "Khóa bí mật này không thuộc khóa ghi danh đang dùng",
  "office.problem.sign-signature": "Chữ ký không khớp với mục danh bạ này và khóa ghi danh",

  "refusal.wrong-state": "Không làm được ở trạng thái hiện nay.",
  "refusal.wrong-actor": "Vai của bạn không được làm bước này.",
  "refusal.no-permission": "Vai của bạn không được làm bước này.",
  "refusal.G-COI": "Bạn bị loại khỏi vụ việc này.",
  "refusal.G-RECORD": "Phải có lời viết kèm theo.",
} as const
