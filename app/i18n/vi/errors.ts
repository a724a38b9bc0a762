/** One sentence for each field error, without a full stop: the field adds it. They blame the page, not the person. */
export const errors = {
  "error.choice": "Có một lựa chọn trang này không đọc được. Bạn chọn lại giúp",
  "error.category": "Hãy chọn một lĩnh vực. Không chắc thì chọn “Việc khác”",
  "error.story": "Hãy kể việc đã xảy ra, ít nhất một câu",
  "error.tooLong": "Trang này nhận tối đa {limit} ký tự, bạn đã viết {count}",
  "error.unreadable": "Có ký tự bị hỏng trên đường tới đây. Hãy xem lại chỗ có dấu \ufffd",
  "error.dateDigits": "Ngày, tháng, năm chỉ gồm chữ số, ví dụ 14 / 9 / 2026",
  "error.dateMonth": "Tháng là số từ 1 đến 12",
  "error.dateDays": "Tháng {month} chỉ có {days} ngày. Bạn nhớ là ngày nào?",
  "error.dateFuture": "Ngày này chưa tới",
  "error.dateYear": "Năm là số từ {min} đến {max}",
  "error.dateIncomplete": "Hãy ghi thêm tháng và năm. Không nhớ thì bỏ trống cả ngày",
  "error.amount": "Số tiền chỉ gồm chữ số, ví dụ 5000000",
  "error.amountLarge": "Số này lớn quá trang này nhận được. Bạn xem lại giúp",
  "error.number": "Chỗ này chỉ gồm chữ số, ví dụ 3",
  "error.fullName": "Hãy ghi họ tên, hoặc chọn “Không nêu tên”",
  "error.contact": "Hãy ghi điện thoại hoặc thư điện tử, hoặc chọn tự mở hộp thư",
  "error.replyNamed": "Chỉ liên hệ được khi bạn nêu tên. Hãy chọn tự mở hộp thư, hoặc nêu tên",

  "error.tooManyFiles": "Đã đủ 20 tệp. Tệp còn lại gửi sau, trong hộp thư",
  "error.fileTooLarge": "Tệp lớn hơn 500 MB",
  "error.filesTooLargeTogether":
    "Các tệp cộng lại quá lớn cho một lần gửi. Bớt tệp ở đây, gửi thêm sau trong hộp thư",
  "error.uploadBroken": "Mất mạng giữa chừng nên tệp chưa gửi được. Bấm “Gửi lại”",
  "error.lineLost": "Mất mạng giữa chừng. Gửi tiếp từ chỗ dừng",
  "error.fileNotCleaned":
    "Không gỡ được thông tin ẩn của tệp “{name}” nên chưa gửi gì. Hãy chọn lại và bỏ tệp ấy, hoặc đánh dấu “Vẫn gửi cả tệp không gỡ được”",
  "error.fileEmpty": "Tệp này trống",
  "error.fileUnreadable": "Trình duyệt không đọc được tệp này. Hãy chọn lại tệp",
  "error.filesUnfinished": "Còn tệp chưa gửi xong. Hãy đợi, gửi lại hoặc bỏ tệp đó",

  "error.readersMin2": "Phải còn ít nhất hai người đọc",
  "error.readersPast":
    "Với các tên bạn đã gạch, phản ánh sẽ đi thẳng lên Thanh tra Chính phủ. Hãy xem lại ai sẽ đọc được rồi gửi",
  "error.readersBack":
    "Với các tên bạn để lại, phản ánh sẽ do Thanh tra thành phố nhận. Hãy xem lại ai sẽ đọc được rồi gửi",
  "error.filesAgain": "Trang này không giữ được tệp. Hãy chọn lại tệp",
  "error.readersChanged": "Danh sách người đọc vừa thay đổi. Hãy xem lại danh sách rồi gửi",
  "error.directoryEntry": "Không kiểm được chìa của {name} nên chưa gửi",
  "error.codeInText": "Lời kể có mã tra cứu của bạn. Hãy xóa mã đi",
  "error.text": "Hãy viết ít nhất một câu, hoặc chọn một tệp",
  "error.pressed": "Hãy cho biết có ai ép bạn rút không",

  "error.notSent": "Chưa gửi được. Nội dung của bạn vẫn ở đây",
  "error.sentBefore":
    "Biểu mẫu này đã gửi một lần với nội dung khác, và lần đó đã được nhận. Phần bạn vừa đổi thì chưa. Bấm gửi lần nữa để gửi tất cả thành một phản ánh mới, có mã riêng",
  "error.storeDown": "Hệ thống đang tạm nghỉ nên chưa nhận gì cả. Hãy thử lại sau vài phút",
  "error.expired": "Trang mở đã lâu nên chưa gửi gì cả. Hãy bấm gửi thêm một lần",
  "error.otherOrigin": "Yêu cầu này đến từ trang khác nên chưa gửi gì cả. Hãy gửi lại từ trang này",
  "error.rate": "Đang có quá nhiều yêu cầu. Hãy đợi vài phút rồi thử lại",

  "error.code.empty": "Hãy gõ mã tra cứu",
  "error.code.length": "Mã có 20 ký tự, bạn gõ {count}",
  "error.code.alphabet": "Ký tự “{symbol}” không có trong mã",
  "error.code.letterU": "Chữ U không có trong mã. Có thể là chữ V",
  "error.code.check": "Có một ký tự gõ nhầm, hoặc hai ký tự đổi chỗ. Hãy so lại từng nhóm với mã bạn cất",
  "error.unknownCode": "Không có hộp thư cho mã này. Hãy so lại từng nhóm với mã bạn cất",
} as const
