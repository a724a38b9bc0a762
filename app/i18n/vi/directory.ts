/** The key directory as everybody sees it. */
export const directory = {
  "directory.title": "Danh bạ khóa",
  "directory.lead":
    "Mọi người giữ khóa ở đây, vai trò và dấu vân tay khóa của họ. Ai cũng xem được, để biết nội dung của mình được khóa cho ai.",
  "directory.authority": "Khóa ghi danh",
  "directory.authority.body":
    "Mỗi khóa dưới đây đều có chữ ký của khóa ghi danh, cất ngoài mạng. Đây là dấu vân tay của khóa ấy; hãy so với bản in tại trụ sở. Khác một ký tự thì đừng gửi gì ở trang này.",
  "directory.list": "Khóa đang dùng",
  "directory.list.body":
    "Mỗi khóa được dùng cho đến khi có khóa mới thay hoặc người giữ thôi việc; mục trong danh bạ không tự hết hạn.",
  "directory.since": "Dùng từ {day}",
  "directory.former": "Khóa đã thôi dùng",
  "directory.former.lead":
    "Khóa của người đã nghỉ hoặc đã đổi khóa. Không ai khóa nội dung mới cho các khóa này nữa; chúng được giữ để kiểm tra những chữ ký cũ.",
  "directory.former.list": "Khóa cũ",
  "directory.former.link": "Xem khóa đã thôi dùng",
  "directory.current.link": "Xem khóa đang dùng",
  "directory.ended": "Dùng từ {since} đến {until}; người này không còn trong danh bạ.",
  "directory.replaced": "Dùng từ {since} đến {until}; đã đổi sang khóa mới.",
  "directory.none": "Chưa có khóa nào.",
  "directory.check": "Ai kiểm tra?",
  "directory.check.body":
    "Khi bạn gửi, trình duyệt tự kiểm tra chữ ký của từng mục; chỉ một mục sai là nó không gửi gì và nói rõ mục của ai sai. Máy chủ không thêm được người đọc nào mà khóa ghi danh chưa ký. Mỗi lần danh bạ thay đổi đều có một dòng trong nhật ký.",
  "directory.json": "Dữ liệu kèm chữ ký (JSON)",
  "directory.rights": "Về trang Quyền và an toàn",
  "directory.pages": "Các trang của danh bạ",
  "directory.first": "Về trang đầu danh bạ",
  "directory.next": "Trang sau",
  "directory.see": "Xem danh bạ khóa",
  "directory.see.office": "Danh bạ khóa công khai",
} as const
