/** One's own way in, what others may do to it, and the recovery by quorum. */
export const officeAccount = {
  "office.account": "Tài khoản:",
  "account.heading": "Tài khoản của tôi",
  "account.keys": "Khóa của tôi",
  "account.keys.body":
    "Dấu vân tay khóa của bạn, như trong danh bạ khóa. So với tờ giấy bạn chép lúc ghi danh; khác một ký tự thì báo ngay cơ quan giám sát.",
  "account.told": "Có việc liên quan đến khóa của bạn",
  "account.told.recovered":
    "Chùm chìa của bạn đã được khôi phục bằng các mảnh khóa và khóa lại dưới cụm mật khẩu mới.",
  "account.told.replacement-allowed":
    "Hai quản trị viên đã cho phép thay mọi yếu tố thứ hai của bạn bằng đường dẫn dùng một lần.",
  "account.told.factor-replaced":
    "Mọi yếu tố thứ hai của bạn đã bị thay bằng một ứng dụng mới. Các phiên cũ đã kết thúc.",
  "account.told.factor-refused":
    "Một khóa truy cập (passkey) của bạn đã bị từ chối vì có dấu hiệu bị sao chép. Hãy bỏ khóa ấy và thêm khóa khác.",
  "account.told.other": "Cách đăng nhập của bạn đã được thay đổi.",
  "account.told.notYou":
    "Nếu bạn không yêu cầu việc này, hãy ngừng làm việc và báo ngay cơ quan giám sát. Mỗi bước đều nằm trong nhật ký.",
  "account.told.read": "Tôi đã đọc",
  "account.told.on": "Để sau, sang nơi làm việc",
  "account.phrase": "Cụm mật khẩu",
  "account.phrase.body":
    "Đổi cụm mật khẩu thì chùm chìa được khóa lại ngay trong trình duyệt này. Các phiên khác của bạn kết thúc.",
  "account.phrase.old": "Cụm mật khẩu đang dùng",
  "account.phrase.button": "Đổi cụm mật khẩu",
  "account.phrase.busy": "Đang khóa lại chùm chìa…",
  "account.phrase.done": "Đã đổi cụm mật khẩu. Các phiên khác đã kết thúc.",
  "account.factors": "Yếu tố thứ hai",
  "account.factors.body":
    "Nên có ít nhất hai, để ở hai nơi: mất điện thoại thì vẫn vào được. Mất hết thì cần hai quản trị viên mới thay được.",
  "account.factors.totp": "Ứng dụng tạo mã",
  "account.factors.passkey": "Khóa truy cập (passkey)",
  "account.factors.since": "từ {day}",
  "account.factors.last": "Yếu tố cuối cùng không bỏ được. Hãy thêm cái mới trước.",
  "account.factors.remove": "Bỏ “{label}”",
  "account.factors.remove.button": "Bỏ yếu tố này",
  "account.factors.add": "Thêm ứng dụng tạo mã",
  "account.factors.add.button": "Thêm",
  "account.factors.added": "Đã thêm. Từ nay bạn đăng nhập bằng cái nào cũng được.",
  "account.factors.label": "Tên để nhận ra",
  "account.factors.label.hint": "Ví dụ: điện thoại cơ quan.",
  "account.passkey.add": "Thêm khóa truy cập (passkey)",
  "account.passkey.body":
    "Khóa nằm trong thiết bị hoặc khóa bảo mật của bạn và chỉ dùng được ở địa chỉ này. Thiết bị hỏi mã PIN, vân tay hoặc khuôn mặt.",
  "account.passkey.label.hint": "Ví dụ: khóa bảo mật để ở két.",
  "account.passkey.button": "Tạo khóa truy cập",
  "account.passkey.noName": "Khóa truy cập (passkey) chỉ dùng được khi trang có tên miền.",
  "login.passkey": "Dùng passkey",
  "office.problem.passkey-not-given": "Thiết bị không đưa khóa truy cập nào. Chưa có gì thay đổi",
  "office.problem.passkey": "Khóa truy cập không hợp lệ ở địa chỉ này. Hãy tải lại trang rồi thử lại",
  "office.problem.passkey-taken": "Khóa truy cập này đã được dùng cho một tài khoản",
  "office.problem.login-empty-passkey": "Hãy gõ tên đăng nhập và cụm mật khẩu",
  "account.sessions": "Phiên đăng nhập",
  "account.sessions.body": "Kết thúc mọi phiên khác của bạn, chẳng hạn trên máy bị mất. Phiên này vẫn còn.",
  "account.sessions.button": "Kết thúc các phiên khác",
  "account.sessions.done": "Các phiên khác đã kết thúc.",

  "replace.heading": "Thay yếu tố thứ hai",
  "replace.body":
    "Ứng dụng mới sẽ thay mọi yếu tố thứ hai trước đây. Đường dẫn này dùng được một lần và cần cả cụm mật khẩu của bạn.",
  "replace.button": "Thay yếu tố thứ hai",
  "replace.done": "Đã thay. Các phiên cũ đã kết thúc; hãy đăng nhập bằng ứng dụng mới.",

  "recover.heading": "Khôi phục chùm chìa",
  "recover.intro":
    "Dành cho người đã mất cụm mật khẩu. Những người giữ mảnh khóa gõ mảnh của mình vào trang này; mảnh không được gửi đi đâu. Đủ mảnh thì chùm chìa mở ngay tại đây và được khóa lại dưới cụm mật khẩu mới.",
  "recover.intro.who":
    "Cần có mặt: đủ số người giữ mảnh, và chính người mất cụm mật khẩu. Việc mở nghi thức được ghi vào nhật ký. Sau đó một quản trị viên khác phải xác nhận. Yếu tố thứ hai giữ nguyên.",
  "recover.begin": "Bắt đầu nghi thức",
  "recover.back": "Về danh sách cán bộ",
  "recover.shares": "Mỗi người tự gõ mảnh của mình, bốn dòng như trên giấy. Người khác không nhìn màn hình.",
  "recover.share": "Mảnh thứ {number}",
  "recover.more": "Thêm một mảnh",
  "recover.open": "Mở chùm chìa",
  "recover.phrase": "Đã mở. Bây giờ chỉ {name} nhìn màn hình và chép cụm mật khẩu mới.",
  "recover.done":
    "Đã khóa lại. Cụm mật khẩu mới dùng được sau khi một quản trị viên khác xác nhận. Tới lúc đó chưa có gì thay đổi.",
  "recover.error.row": "Dòng {row} của mảnh này gõ sai. Hãy so lại từng ký tự",
  "recover.error.alphabet": "Dòng {row} của mảnh này có ký tự lạ. Hãy so lại từng ký tự",
  "recover.error.length": "Mảnh này phải có 80 ký tự, bốn dòng; đang có {typed}",
  "recover.error.check": "Mảnh này không đọc được. Hãy so lại cả bốn dòng",
  "recover.error.other-set": "Mảnh này thuộc khóa khôi phục khác, không phải của nơi này",
  "recover.error.twice": "Mảnh này đã được gõ ở ô khác",
  "recover.error.forged": "Mảnh này không khớp với các mảnh kia: sai hoặc bị làm giả",
  "recover.error.too-few": "Chưa đủ mảnh: cần {needed}, mới có {given}",
  "recover.error.forged-among":
    "Các mảnh đọc được nhưng không mở được khóa: có một mảnh sai hoặc bị làm giả. Thêm một mảnh nữa thì biết là mảnh nào",
  "recover.error.other-keyring":
    "Các mảnh đều đúng, nhưng chùm chìa mà máy chủ đưa không mở được bằng chúng hoặc không phải của người này. Hãy báo cơ quan giám sát",

  "members.restore": "Giúp vào lại",
  "members.restore.of": "Giúp vào lại: {name}",
  "members.restore.phrase": "Mất cụm mật khẩu: khôi phục chùm chìa",
  "members.restore.factor": "Mất yếu tố thứ hai: đề xuất thay",
  "members.restore.factor.body":
    "Một quản trị viên khác phải xác nhận. Người này sẽ được báo ở lần đăng nhập tới.",
  "members.restore.asked": "Đã đề xuất. Chờ quản trị viên khác xác nhận.",
  "members.restore.close": "Đóng",
  "members.changes": "Việc cần hai quản trị viên",
  "members.change.recovery": "Khôi phục chùm chìa",
  "members.change.second-factor": "Thay yếu tố thứ hai",
  "members.change.by": "{name} đề xuất ngày {day}",
  "members.change.open": "Chờ xác nhận",
  "members.change.done": "Đã xác nhận: {name}, ngày {day}",
  "members.change.declined": "Không làm: {name}, ngày {day}",
  "members.change.own": "Bạn đã đề xuất; người xác nhận phải là người khác.",
  "members.change.confirm": "Đã gặp người này, xác nhận",
  "members.change.decline": "Không làm",
  "members.change.link": "Đường dẫn thay yếu tố thứ hai, chỉ hiện một lần",
  "members.change.link.body":
    "Trao tận tay người ấy. Dùng được một lần, trong 2 ngày, kèm cụm mật khẩu của họ.",

  "office.problem.passphrase": "Cụm mật khẩu đang dùng chưa đúng",
  "office.problem.proposal-waits": "Đã có một đề xuất như vậy đang chờ xác nhận",
  "refusal.last-factor": "Yếu tố cuối cùng không bỏ được.",
  "refusal.factors-full": "Đã đủ 8 yếu tố thứ hai. Hãy bỏ bớt một cái trước.",
} as const
