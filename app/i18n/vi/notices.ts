/**
 * What the reporter is told at each step (workflow §7), by the event of the step. Each has the legal text behind a
 * disclosure. Never a word that accuses; never that somebody else has reported too; of an investigation only that it is there.
 */
export const notices = {
  "notice.from": "Thông báo của Thanh tra",
  "notice.legal": "Xem căn cứ pháp luật",

  "notice.await-signature":
    "Để được giải quyết như đơn tố cáo, đơn cần chữ ký của bạn. Nếu bạn không ký, thông tin vẫn được xem xét.",
  "notice.await-signature.legal":
    "Điều 23 Luật Tố cáo: đơn tố cáo phải ghi họ tên, địa chỉ và có chữ ký hoặc điểm chỉ của người tố cáo.",
  "notice.record-signature":
    "Đơn của bạn đã có chữ ký. Thời hạn xử lý tính từ hôm nay; ngày bạn gửi lần đầu vẫn được giữ.",
  "notice.record-signature.legal": "Điều 23, Điều 24 Luật Tố cáo.",
  "notice.signature-waited-out":
    "Chưa có chữ ký nên phản ánh được xem như thông tin có nội dung tố cáo. Bạn không mất gì: nội dung vẫn được xem xét.",
  "notice.signature-waited-out.legal":
    "Điều 25 Luật Tố cáo: thông tin rõ người, có chứng cứ và có cơ sở thẩm tra thì vẫn phải kiểm tra.",
  "notice.link-duplicate":
    "Điều bạn kể được xem cùng một vụ việc đang xử lý. Hộp thư này vẫn là của riêng bạn.",
  "notice.link-duplicate.legal":
    "Nội dung trùng được ghép để xem cùng nhau; mỗi người gửi có hộp thư và thông báo riêng.",
  "notice.file":
    "Với những gì có lúc này, chưa đủ để kiểm tra. Điều đó không có nghĩa là bạn nói sai. Ngày, nơi, ô quầy, số hồ sơ, số tiền hoặc tài liệu sẽ giúp được; bạn gửi thêm lúc nào cũng được và vụ việc tự mở lại.",
  "notice.file.legal":
    "Khoản 1, khoản 2 Điều 25 Luật Tố cáo: thông tin không rõ họ tên người gửi được kiểm tra khi nêu rõ người vi phạm, có tài liệu, chứng cứ cụ thể và có cơ sở để thẩm tra.",
  "notice.answer": "Đã nhận thông tin mới của bạn. Vụ việc được mở lại để xem.",
  "notice.answer.legal": "Khoản 2 Điều 25 Luật Tố cáo.",
  "notice.look-again": "Vụ việc đã lưu nay được mở lại để xem.",
  "notice.look-again.legal": "Khoản 2 Điều 25 Luật Tố cáo.",
  "notice.open-check":
    "Chúng tôi đã kiểm tra ban đầu và bắt đầu kiểm tra thông tin từ hôm nay. Đơn vị bị phản ánh không nhận được gì về bạn.",
  "notice.open-check.legal":
    "Khoản 2 Điều 25 Luật Tố cáo: thông tin nêu rõ sự việc, có tài liệu kèm theo và có cơ sở thẩm tra thì được kiểm tra. Thông báo này không kết luận về vi phạm của bất kỳ ai.",
  "notice.finish-check":
    "Việc kiểm tra đã xong và có biện pháp được quyết định. Kết quả được phép báo cho bạn ở trong thư.",
  "notice.finish-check.legal": "Khoản 2 Điều 25 Luật Tố cáo; Điều 65 Luật Phòng, chống tham nhũng.",
  "notice.close-check":
    "Việc kiểm tra đã xong, không có biện pháp nào được quyết định. Có thêm tình tiết mới, bạn gửi phản ánh mới và kể rằng trước đó đã gửi.",
  "notice.close-check.legal":
    "Khoản 2 Điều 25 Luật Tố cáo. Không đủ căn cứ kết luận không có nghĩa là bạn nói sai.",
  "notice.transfer":
    "Việc này thuộc thẩm quyền của nơi khác nên đã được chuyển tới {body}. Chúng tôi theo dõi cho đến khi nơi ấy trả lời.",
  "notice.transfer.legal": "Khoản 2 Điều 24 Luật Tố cáo: chuyển trong 05 ngày làm việc và báo cho người gửi.",
  "notice.confirm-transfer": "{body} đã nhận và trả lời về việc được chuyển.",
  "notice.confirm-transfer.legal": "Khoản 2 Điều 24 Luật Tố cáo.",
  "notice.return-transfer":
    "Nơi được chuyển đã trả việc này lại. Chúng tôi xem lại từ đầu; ngày bạn gửi vẫn được giữ.",
  "notice.return-transfer.legal":
    "Điều 12, Điều 13 Luật Tố cáo: có tranh chấp về thẩm quyền thì cấp trên quyết định.",
  "notice.guide":
    "Việc bạn nêu được giải quyết theo một thủ tục khác. Cách làm và thời hạn ở trong thư. Thời hiệu khiếu nại là 90 ngày kể từ ngày bạn biết quyết định hoặc việc làm đó.",
  "notice.guide.legal": "Điều 9 Luật Khiếu nại; Điều 25 Luật Tiếp công dân.",
  "notice.take-petition": "Đây là phản ánh, kiến nghị. Cơ quan đang soạn câu trả lời cho bạn.",
  "notice.take-petition.legal": "Điều 25, Điều 28 Luật Tiếp công dân.",
  "notice.reply-petition": "Đã có câu trả lời cho phản ánh của bạn, ở trong thư.",
  "notice.reply-petition.legal": "Điều 28 Luật Tiếp công dân.",
  "notice.refuse-acceptance":
    "Đơn tố cáo không được thụ lý. Lý do và quyền tiếp theo của bạn ở trong thư: bổ sung, hoặc tố cáo tiếp lên cấp trên.",
  "notice.refuse-acceptance.legal": "Khoản 1 Điều 29 Luật Tố cáo.",
  "notice.accept":
    "Đơn tố cáo của bạn đã được thụ lý. Hạn giải quyết: {settle}. Người bị tố cáo được báo nội dung, không được biết bạn là ai.",
  "notice.accept.legal":
    "Điều 29, Điều 30 Luật Tố cáo: giải quyết trong 30 ngày, có thể gia hạn; Điều 56: giữ bí mật người tố cáo.",
  "notice.extend": "Thời hạn giải quyết được gia hạn. Hạn mới: {settle}.",
  "notice.extend.legal":
    "Khoản 2, khoản 3 Điều 30 Luật Tố cáo: vụ việc phức tạp gia hạn một lần, đặc biệt phức tạp hai lần, mỗi lần 30 ngày.",
  "notice.suspend":
    "Việc giải quyết tạm dừng vì phải chờ nơi khác. Thời gian tạm dừng không tính vào thời hạn. Khi hết lý do, việc này chạy tiếp.",
  "notice.suspend.legal": "Khoản 1 Điều 34 Luật Tố cáo.",
  "notice.resume": "Việc giải quyết chạy tiếp. Hạn giải quyết: {settle}.",
  "notice.resume.legal": "Khoản 2 Điều 34 Luật Tố cáo.",
  "notice.conclude": "Đã có kết luận: {outcome}. Phần được phép báo cho bạn ở trong thư.",
  "notice.conclude.legal": "Điều 35 Luật Tố cáo. Kết luận “sai” không có nghĩa là cố ý tố cáo sai.",
  "notice.order-measures": "Đã có quyết định xử lý sau kết luận. Chúng tôi theo dõi việc thực hiện.",
  "notice.order-measures.legal": "Điều 36 Luật Tố cáo.",
  "notice.report-measures": "Có kết quả thực hiện các biện pháp đã quyết định.",
  "notice.report-measures.legal": "Điều 36 Luật Tố cáo.",
  "notice.open-feedback":
    "Bạn có ý kiến gì về cách giải quyết không? Bạn viết trong thư trả lời trước {feedback}. Không trả lời cũng không sao.",
  "notice.open-feedback.legal": "Đây là bước của cơ quan tiếp nhận; luật không bắt buộc bạn trả lời.",
  "notice.close":
    "Vụ việc đã kết thúc. Chúng tôi sẽ hỏi thăm bạn sau 3, 6 và 12 tháng. Bị gây khó dễ, hãy báo ngay.",
  "notice.close.legal": "Điều 39 Luật Tố cáo về hồ sơ; Điều 47 đến Điều 58 về bảo vệ người tố cáo.",
  "notice.feedback-over":
    "Vụ việc đã kết thúc. Chúng tôi sẽ hỏi thăm bạn sau 3, 6 và 12 tháng. Bị gây khó dễ, hãy báo ngay.",
  "notice.feedback-over.legal": "Điều 39 Luật Tố cáo về hồ sơ; Điều 47 đến Điều 58 về bảo vệ người tố cáo.",
  "notice.reopen": "Vụ việc được mở lại để xem.",
  "notice.reopen.legal": "Điều 37 Luật Tố cáo.",
  "notice.hand-over":
    "Việc này đã được chuyển cơ quan điều tra. Phần khác, nếu có, chúng tôi làm tiếp. Tên bạn không có trong hồ sơ chuyển.",
  "notice.hand-over.legal":
    "Điều 27 Luật Tố cáo; Điều 144, Điều 145 Bộ luật Tố tụng hình sự. Nội dung điều tra theo quy định tố tụng.",
  "notice.acknowledge": "Cơ quan điều tra đã tiếp nhận.",
  "notice.acknowledge.legal": "Điều 145 Bộ luật Tố tụng hình sự.",
  "notice.post-outcome": "Cơ quan điều tra đã có kết quả, nội dung theo quy định tố tụng.",
  "notice.post-outcome.legal": "Điều 147 Bộ luật Tố tụng hình sự.",

  "outcome.true": "đúng",
  "outcome.partly": "đúng một phần",
  "outcome.false": "không đủ căn cứ hoặc không đúng",
  "outcome.knowingly-false": "cố ý tố cáo sai",
  "outcome.referred": "đã chuyển cơ quan điều tra",
  "notice.body.other": "cơ quan có thẩm quyền",
} as const
