/** The receipt, on screen, on paper and as a file. It names no matter, no office and no person. */
export const receipt = {
  "receipt.title": "Biên nhận",
  "receipt.heading": "Đã nhận. <keep>Đây là mã của bạn</keep>",
  "receipt.lead": "Mã chỉ hiện một lần này. Hãy cất xong rồi mới rời trang.",
  "receipt.print.dated": "Biên nhận ngày {day}",
  "receipt.print.blank": "Bản in không ghi nội dung, không ghi đơn vị, không ghi tên bạn.",
  "receipt.print.open": "Mở hộp thư: vào trang Liêm Chính, chọn “Mở hộp thư bằng mã”, gõ 20 ký tự trên.",
  "receipt.print.how": "Muốn in, dùng lệnh In của trình duyệt. Bản in vừa một mặt giấy A5.",
  "receipt.code": "Mã tra cứu, 20 ký tự",
  "receipt.code.symbols": "Không có chữ I, L, O, U. Gõ hoa hay thường đều được.",
  "receipt.copy": "Chép mã",
  "receipt.copied": "Đã chép. Dán vào nơi an toàn, rồi chép thứ khác đè lên.",
  "receipt.notCopied": "Trình duyệt không cho chép. Hãy chọn mã rồi tự chép, hoặc ghi ra giấy.",
  "receipt.save": "Lưu thành tệp",
  "receipt.save.name": "bien-nhan.txt",
  "receipt.save.text": "Mã tra cứu: {code} | Ngày nhận: {day} | Dấu niêm phong: {seal}",
  "receipt.print": "In biên nhận",
  "receipt.qr": "Hiện mã QR để quét sang điện thoại của bạn",
  "receipt.qr.label": "Mã QR chứa mã tra cứu",
  "receipt.qr.note": "QR chứa đúng 20 ký tự trên, không chứa địa chỉ trang.",
  "receipt.lost": "Mất mã là mất hộp thư",
  "receipt.lost.body":
    "Chúng tôi không giữ mã nên không cấp lại được. Phản ánh vẫn được xử lý, nhưng bạn sẽ không đọc được trả lời.",
  "receipt.try": "Thử mở hộp thư bằng mã vừa cất",

  "receipt.seal": "Dấu niêm phong",
  "receipt.seal.intro": "Sổ tiếp nhận ghi phản ánh này ngày {day}, dưới dấu niêm phong:",
  "receipt.seal.note":
    "Dấu này không cho biết nội dung hay người gửi. Hãy giữ lại: về sau, nó cho thấy phản ánh của bạn đã vào sổ. Nhật ký công khai để người ngoài tự kiểm tra thì chưa có.",

  "receipt.next": "Tiếp theo",
  "receipt.next.received": "Đã nhận",
  "receipt.next.received.body": "Nội dung đã khóa. Từ lúc này máy chủ không đọc được.",
  "receipt.next.first": "Đang kiểm tra ban đầu",
  "receipt.next.first.meta": "Nếu thuộc nơi khác: chuyển chậm nhất {day}",
  "receipt.next.first.body": "Bạn được báo tên nơi nhận.",
  "receipt.next.answer": "Câu trả lời đầu tiên",
  "receipt.next.answer.meta": "Chậm nhất {day}",
  "receipt.next.answer.body":
    "7 ngày làm việc, không tính thứ Bảy, Chủ nhật và ngày nghỉ lễ. Hãy mở hộp thư vào ngày này.",
  "receipt.next.answer.holidays":
    "7 ngày làm việc, không tính thứ Bảy, Chủ nhật và ngày nghỉ {days}. Hãy mở hộp thư vào ngày này.",
  "receipt.next.check": "Kiểm tra thông tin",
  "receipt.next.check.meta": "Mục tiêu 30 ngày kể từ khi bắt đầu",
  "receipt.next.check.body":
    "Luật không ấn định số ngày cho phản ánh không nêu tên. Đây là cam kết của chúng tôi; chậm thì bạn thấy ngay.",
  "receipt.next.outcome": "Kết quả",
  "receipt.next.outcome.body": "Bạn được báo, được góp ý và được đề nghị xem lại.",
} as const
