/** Step 3 and every other place where files are chosen. */
export const files = {
  "files.title": "Bằng chứng",
  "files.heading": "Bạn có ảnh, ghi âm hay giấy tờ không?",
  "files.intro": "Không có cũng gửi được. Bạn có thể bổ sung sau, trong hộp thư.",
  "files.choose": "Chọn tệp",
  "files.choose.hint": "Ảnh, ghi âm, video, PDF hoặc văn bản. Tối đa 20 tệp, mỗi tệp không quá 500 MB.",
  "files.more": "Gửi thêm tệp",
  "files.laterHeading": "Tệp được chọn ở bước cuối",
  "files.later":
    "Trình duyệt đang tắt JavaScript nên không giữ được tệp khi bạn sang trang khác. Hãy chuẩn bị sẵn tệp; bạn chọn tệp ở bước 5, ngay trước khi gửi.",

  "files.yours": "Tệp của bạn",
  "files.count.done": "{count} tệp đã xong",
  "files.count.busy": "{count} tệp đang gửi",
  "files.count.waiting": "{count} tệp đang chờ",
  "files.count.failed": "{count} tệp chưa gửi được",
  "files.state.waiting": "Đang chờ.",
  "files.state.sealing": "Đang khóa, {percent}%.",
  "files.state.sending": "Đang gửi, {percent}%.",
  "files.state.done": "Đã xong.",
  "files.state.done.body": "Đã khóa trên máy của bạn trước khi gửi.",
  "files.state.failed": "Chưa gửi được.",
  "files.progress": "{name}: đã xong {percent}%",
  "files.remove": "Bỏ tệp",
  "files.stop": "Dừng",
  "files.retry": "Gửi lại",
  "files.remove.of": "Bỏ tệp {name}",
  "files.stop.of": "Dừng gửi {name}",
  "files.retry.of": "Gửi lại {name}",
  "files.keptSealed":
    "Phản ánh chưa gửi. Tệp đã khóa nằm chờ trên máy chủ; nếu bạn không gửi, máy chủ xóa sau một ngày.",
  "files.busy": "Còn tệp đang gửi. Bạn cứ làm tiếp các bước sau; trang chờ tệp xong rồi mới gửi phản ánh.",

  "files.hidden": "Tệp được khóa nguyên như bạn chọn",
  "files.hidden.body":
    "Trang này chưa gỡ thông tin ẩn: vị trí, giờ chụp, đời máy của ảnh; tên người soạn của văn bản. Chỉ cán bộ có tên trong danh sách đọc được. Cẩn thận hơn thì gửi ảnh chụp màn hình của tấm ảnh.",
  "files.visible": "Điều máy không bao giờ gỡ được",
  "files.visible.body":
    "Giọng nói, khuôn mặt, chữ viết tay, số giấy hẹn trong ảnh. Nếu những thứ ấy chỉ ra bạn, hãy che đi trước khi gửi.",
} as const
