/** New keys for oneself. */
export const officeRotation = {
  rotation: "Đổi khóa của tôi",
  "rotation.body":
    "Làm khi nghi khóa đã lộ, hoặc theo lịch của cơ quan. Khóa mới được tạo ngay trong trình duyệt này. Khóa ghi danh ký cho khóa mới thì danh bạ đổi; sau đó mọi chìa vụ việc bạn đang giữ được khóa lại theo khóa mới. Cụm mật khẩu giữ nguyên.",
  "rotation.limits":
    "Ai đã có khóa cũ thì vẫn mở được những gì họ đã sao chép: đổi khóa chỉ bảo vệ những gì được khóa từ đó về sau. Cán bộ đầu mối của cơ quan điều tra không đổi được ở đây, vì gói hồ sơ đã nhận không khóa lại được; hãy ghi danh lại.",
  "rotation.begin": "Tạo khóa mới",
  "rotation.again": "Tạo lại khóa khác",
  "rotation.busy": "Đang tạo và cất khóa…",
  "rotation.waiting": "Khóa mới tạo ngày {day}, đang chờ khóa ghi danh ký. Dấu vân tay của khóa mới:",
  "rotation.waiting.body":
    "Đọc dấu vân tay này cho quản trị viên để so. Tới lúc được ký, bạn vẫn làm việc bằng khóa đang dùng. Khi được ký, bạn sẽ phải đăng nhập lại.",
  "rotation.switched":
    "Danh bạ đã dùng khóa mới của bạn. Các chìa nhận trước đây còn theo khóa cũ; hãy khóa lại ngay trong trình duyệt này.",
  "rotation.all": "Mọi chìa bạn giữ đã theo khóa mới.",
  "rotation.progress": "Số chìa đã khóa lại",
  "rotation.count": "{done} trên {total} chìa đã khóa lại",
  "rotation.run": "Khóa lại các chìa",
  "rotation.running":
    "Đang khóa lại. Bạn có thể làm tiếp ở thẻ khác; đóng hay tải lại trang này thì lần sau làm tiếp từ chỗ dừng.",
  "rotation.unopened.one": "Có một chìa không mở được bằng khóa nào của bạn; nó được giữ nguyên.",
  "rotation.unopened": "Có {count} chìa không mở được bằng khóa nào của bạn; chúng được giữ nguyên.",
  "rotation.early":
    "Từ {day} mới bỏ được khóa cũ: tới lúc đó vẫn có thể có người, vì mở trang từ trước, còn khóa nội dung cho khóa cũ.",
  "rotation.end.body":
    "Không còn gì được khóa theo khóa cũ. Bỏ khóa cũ rồi thì không lấy lại được; bản nháp để quên trên máy khác sẽ không mở được nữa. Sau đó bạn đăng nhập lại.",
  "rotation.end": "Bỏ hẳn khóa cũ",
  "members.rotations.one": "Một khóa mới chờ ký",
  "members.rotations": "{count} khóa mới chờ ký",
  "members.rotations.body":
    "Người đang có tên trong danh bạ đã tạo khóa mới. Hãy gặp tận mặt và so dấu vân tay trước khi ký; ký xong thì danh bạ đổi ngay và các phiên của người ấy kết thúc.",
  "account.told.keys-replaced":
    "Khóa mới của bạn đã được ký và đang có trong danh bạ. Hãy khóa lại các chìa bạn đang giữ, ở mục “Đổi khóa của tôi”.",
  "refusal.rotation-agency":
    "Cán bộ đầu mối của cơ quan điều tra không đổi khóa được: gói hồ sơ đã nhận không khóa lại được. Hãy ghi danh lại bằng tên khác.",
  "refusal.rotation-request":
    "Đang có yêu cầu mở danh tính gắn với chữ ký của người này. Hãy đợi yêu cầu ấy kết thúc.",
  "refusal.rotation-running": "Lần đổi khóa trước chưa xong. Hãy khóa lại các chìa và bỏ khóa cũ trước.",
  "refusal.rotation-early": "Chưa bỏ khóa cũ được: vẫn có thể có người còn khóa nội dung cho khóa ấy.",
  "refusal.rotation-left": "Vẫn còn chìa theo khóa cũ. Hãy khóa lại trước.",
} as const
