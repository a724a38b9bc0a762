/** Rights and safety, told at length. Articles are those read for the law data; nothing here promises what is not built. */
export const rights = {
  "rights.title": "Quyền và an toàn của bạn",
  "rights.lead": "Ngắn gọn, theo luật đang có hiệu lực. Chỗ nào trang này chưa làm được, chúng tôi nói rõ.",

  "rights.yours": "Quyền của người phản ánh",
  "rights.yours.secret":
    "Được giữ bí mật họ tên, địa chỉ, bút tích và thông tin cá nhân khác (Luật Tố cáo, Điều 9 và Điều 56). Người xác minh chỉ nhận bản đã bỏ những thông tin ấy.",
  "rights.yours.unnamed":
    "Không nêu tên vẫn được tiếp nhận. Nội dung rõ người, rõ việc, có chỗ để kiểm tra thì cơ quan phải kiểm tra hoặc chuyển nơi có thẩm quyền (Điều 25).",
  "rights.yours.told":
    "Được báo khi việc được chuyển, được xử lý, bị dừng hay có kết quả; được biết lý do. Mọi thông báo đến hộp thư của bạn.",
  "rights.yours.protection":
    "Bạn, vợ hoặc chồng, cha mẹ và con của bạn được bảo vệ khỏi trả đũa (Điều 47). Hãy viết trong hộp thư; mẫu đề nghị riêng chưa có.",
  "rights.yours.withdraw":
    "Được rút, lúc nào cũng được trước khi có kết luận. Nếu việc có dấu hiệu vi phạm, hoặc bạn rút vì bị ép, cơ quan vẫn phải làm tiếp (Điều 33).",

  "rights.theirs": "Người bị phản ánh cũng có quyền",
  "rights.theirs.body":
    "Họ được coi là không vi phạm cho đến khi có kết luận, được biết nội dung bị nêu và được giải trình. Họ không được biết bạn là ai.",
  "rights.truth": "Kể đúng điều mình biết là đủ: nhớ nhầm không bị xử lý, chỉ cố ý bịa đặt mới trái luật.",

  "rights.locked": "Điều gì được khóa, điều gì không",
  "rights.locked.content":
    "Lời kể, thư qua lại, tệp và tên tệp, tên và liên hệ của bạn: được khóa; máy chủ không có chìa.",
  "rights.locked.known":
    "Máy chủ biết: ngày gửi (không biết giờ), lĩnh vực, điều bạn chọn trong danh sách, đơn vị bạn nêu, có nêu tên hay không, cỡ tệp đã làm tròn.",
  "rights.locked.address": "Chúng tôi không ghi địa chỉ mạng của người gửi.",
  "rights.locked.noScript":
    "Tắt JavaScript thì vẫn gửi được, nhưng máy chủ khóa giúp bạn và đọc được nội dung trong khoảnh khắc đó.",

  "rights.safety": "Giữ an toàn khi gửi",
  "rights.safety.danger":
    "Đang nguy hiểm thì <call>gọi 113</call>. Trang này không báo động cho ai được ngay.",
  "rights.safety.few":
    "Chuyện chỉ vài người biết thì người trong cuộc vẫn có thể đoán ra bạn. Hãy bỏ bớt chi tiết chỉ mình bạn biết.",
  "rights.safety.files":
    "Ảnh và văn bản có thể mang thông tin ẩn: vị trí, giờ, đời máy, tên người soạn. Trang gỡ được ở phần lớn loại tệp và nói rõ tệp nào không gỡ được.",

  "rights.missing": "Chưa có ở đây",
  "rights.missing.body":
    "Ký đơn trên mạng, nêu tên sau khi đã gửi, mẫu đề nghị bảo vệ, nhật ký công khai và số liệu hằng tháng.",
} as const
