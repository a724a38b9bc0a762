/** The safe viewer of evidence. */
export const officeViewer = {
  "viewer.loading": "Đang tải và giải mã",
  "viewer.percent": "Đã tải và giải mã {percent}%",
  "viewer.cancel": "Dừng tải",
  "viewer.cancelled": "Đã dừng. Không có phần nào của tệp ở lại trên máy.",
  "viewer.close": "Đóng",
  "viewer.save": "Tải tệp về máy",
  "viewer.hash": "SHA-256 nội dung:",
  "viewer.stripped": "Bản đã gỡ trước khi niêm phong: {what}.",
  "viewer.notReceived":
    "Bản mã hóa trên máy chủ KHÔNG phải bản đã nhận lúc đầu: mã băm khác. Nội dung vẫn mở được, nhưng hãy báo ngay cơ quan giám sát.",
  "viewer.safe":
    "Xem an toàn: tệp được vẽ lại trong khung cách ly; không chạy mã trong tệp, không tải gì từ ngoài, không lưu xuống máy.",
  "viewer.frame": "Khung cách ly: {name}",
  "viewer.drawing": "Đang vẽ",
  "viewer.shown": "Đã hiện tệp",
  "viewer.other":
    "Loại tệp này không xem được ở đây. Chỉ tải về, và chỉ mở trên máy không nối mạng: tệp có thể chứa mã độc.",
  "viewer.empty": "Tệp rỗng, không có nội dung nào.",
  "viewer.tooLarge": "Tệp quá lớn để xem ở đây. Hãy tải về.",
  "viewer.textCut": "Chỉ hiện phần đầu của tệp. Muốn đọc hết, hãy tải về.",
  "viewer.failed.damaged": "Tệp hỏng hoặc không đúng loại nên không hiện được. Vẫn tải về được.",
  "viewer.failed.too-large": "Ảnh có quá nhiều điểm ảnh để mở an toàn ở đây. Vẫn tải về được.",
  "viewer.failed.password": "Tệp PDF này có mật khẩu riêng nên không mở được ở đây. Vẫn tải về được.",
  "viewer.page": "Trang {page}/{pages}",
  "viewer.page.previous": "Trang trước",
  "viewer.page.next": "Trang sau",
  "viewer.fullSize": "Xem cỡ thật",
  "viewer.fit": "Thu vừa khung",
} as const
