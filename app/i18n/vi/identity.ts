/** Két riêng: yêu cầu mở danh tính, quyết định của người giữ chìa, sổ mở danh tính. */
export const identity = {
  "office.nav.identity": "Danh tính",
  "office.event.identity.asked": "Xin mở danh tính",
  "office.event.identity.decided": "Quyết định về yêu cầu mở danh tính",
  "office.event.identity.opened": "Đã mở danh tính",
  "office.event.identity.request-ended": "Yêu cầu mở danh tính đã hết",
  "office.event.identity.enveloped": "Niêm phong danh tính vào gói chuyển cơ quan điều tra",
  "office.event.identity.handed-over": "Đã giao phong bì danh tính cho cơ quan điều tra",
  "office.event.identity.given": "Người gửi nêu tên",
  "office.event.identity.withdrawn": "Người gửi rút tên, két đã hủy",

  "identity.ground.check-signature": "Kiểm tra người ký đơn tố cáo",
  "identity.ground.protection": "Bảo vệ người gửi",
  "identity.ground.meet-reporter": "Làm việc trực tiếp với người gửi",
  "identity.ground.agency-asked": "Cơ quan điều tra yêu cầu bằng văn bản",
  "identity.ground.duty-of-law": "Luật buộc phải cung cấp",
  "identity.notice.before": "Báo cho người gửi trước khi mở",
  "identity.notice.endangers-investigation": "Không báo: báo sẽ cản trở điều tra",
  "identity.notice.endangers-reporter": "Không báo: báo có thể gây nguy hiểm cho người gửi",
  "identity.notice.forbidden-by-law": "Không báo: luật cấm báo",
  "identity.state.waiting": "Chờ quyết định",
  "identity.state.agreed": "Các bên đã đồng ý, chưa mở",
  "identity.state.opened": "Đang trong thời gian xem",
  "identity.state.refused": "Bị từ chối",
  "identity.state.expired": "Hết hạn",
  "identity.state.withdrawn": "Người yêu cầu đã rút",
  "identity.state.closed": "Đã xem, đã đóng",
  "identity.state.identity-gone": "Người gửi đã rút tên",
  "identity.problem.role": "Vai trò của bạn không được xin danh tính.",
  "identity.problem.verifier": "Người xác minh không được xin danh tính (Luật Tố cáo Đ.56.2).",
  "identity.problem.not-in-charge": "Thanh tra viên chỉ xin được danh tính khi đang phụ trách vụ việc.",
  "identity.problem.no-referral":
    "Cán bộ chuyển hồ sơ chỉ xin được danh tính khi việc chuyển cơ quan điều tra đã được duyệt và chưa khép.",
  "identity.problem.no-identity": "Không có gì trong két riêng.",
  "identity.problem.live-request": "Vụ việc này đang có một yêu cầu. Mỗi lần chỉ một.",
  "identity.problem.no-custodians": "Một trong hai cơ quan không còn người giữ chìa nào quyết định được.",

  "refusal.role": "Vai trò của bạn không được làm việc này.",
  "refusal.verifier": "Người xác minh không được xin danh tính (Luật Tố cáo Đ.56.2).",
  "refusal.not-in-charge": "Thanh tra viên chỉ xin được danh tính khi đang phụ trách vụ việc.",
  "refusal.no-referral":
    "Cán bộ chuyển hồ sơ chỉ xin được danh tính khi việc chuyển cơ quan điều tra đã được duyệt và chưa khép.",
  "refusal.ground":
    "Bạn không được xin với mục đích này. Xin cho cơ quan điều tra là việc của cán bộ chuyển hồ sơ, và chỉ của họ.",
  "refusal.envelope-request":
    "Gói có phong bì danh tính mà không có yêu cầu của chính bạn trên vụ việc này được cả ba bên đồng ý. Bỏ phong bì ra, hoặc xin trước.",
  "refusal.envelope-ground":
    "Yêu cầu ấy được duyệt cho mục đích khác, nên tên không được đưa cho cơ quan điều tra.",
  "refusal.no-identity": "Không có gì trong két riêng nữa.",
  "refusal.live-request": "Vụ việc này đang có một yêu cầu mở danh tính.",
  "refusal.no-custodians": "Một trong hai cơ quan không còn người giữ chìa nào quyết định được.",
  "refusal.other-body": "Nửa chìa này thuộc cơ quan khác.",
  "refusal.conflict": "Bạn có liên quan đến vụ việc này nên không quyết định được.",
  "refusal.state": "Yêu cầu đã sang bước khác. Hãy tải lại trang.",
  "refusal.expired": "Yêu cầu đã hết hạn.",
  "refusal.decided": "Bên này đã quyết định.",
  "refusal.not-requester": "Chỉ người yêu cầu được mở.",
  "refusal.view-over": "Thời gian xem đã hết. Cần xem lại thì phải xin lại.",
  "office.problem.identity-share":
    "Nửa chìa máy chủ đưa không phải của danh tính này. Chưa có gì được trao hay mở. Hãy báo quản trị và cơ quan giám sát.",
  "office.problem.identity-request":
    "Chữ ký của yêu cầu không khớp với người được ghi tên. Đừng quyết định; hãy báo quản trị và cơ quan giám sát.",

  "identity.heading": "Danh tính người gửi",
  "identity.none": "Ẩn danh. Không có gì trong két riêng.",
  "identity.sealed":
    "Tên và cách liên lạc nằm trong két riêng, tách khỏi hồ sơ. Chìa chia đôi, giữ ở hai cơ quan.",
  "identity.gone": "Người gửi đã rút tên. Két và cả hai nửa chìa đã hủy.",
  "identity.askedBy": "{name} xin ngày {day}",
  "identity.until.waiting": "Quyết định trước hết ngày {day}",
  "identity.until.agreed": "Mở trước hết ngày {day}",
  "identity.ended": "Kết thúc ngày {day}",
  "identity.part": "Người giữ chìa {part}",
  "identity.part.waiting": "chưa quyết định",
  "identity.part.agreed": "đồng ý",
  "identity.part.refused": "từ chối",
  "identity.decisions": "Các quyết định",
  "identity.head": "Người giải quyết",
  "identity.head.decide": "Quyết định của người giải quyết",
  "identity.head.what":
    "Tên sẽ ra khỏi cơ quan này. Hãy đối chiếu văn bản của cơ quan điều tra: có nêu hoạt động tố tụng không, người gửi đã được báo chưa. Cần cả bạn và hai người giữ chìa; một bên từ chối là hết.",
  "identity.head.why.hint": "Người yêu cầu, hai người giữ chìa và những người đọc vụ việc đọc được.",
  "identity.head.agree": "Ký, đồng ý trao cho cơ quan điều tra",
  "identity.reasons": "Lý do",
  "identity.reasons.closed": "Không mở được phần lý do.",

  "identity.ask": "Xin mở danh tính",
  "identity.ask.mark": "Việc hệ trọng · hai người giữ chìa ở hai cơ quan · điều đã đọc không thu lại được",
  "identity.ask.ground": "Để làm gì",
  "identity.ask.notice": "Người gửi có được báo không",
  "identity.ask.notice.hint":
    "Người gửi được báo qua hộp thư ngay khi bạn gửi yêu cầu, trừ khi có căn cứ không báo. Căn cứ đó vào sổ, cơ quan giám sát đọc được.",
  "identity.ask.why": "Lý do, cần đọc những gì, chuyển cho ai, vì sao không có cách khác",
  "identity.ask.why.hint":
    "Người giữ chìa và những người đọc vụ việc này đọc được. Đừng kể nội dung vụ việc.",
  "identity.ask.why.agency":
    "Ghi số, ngày văn bản của cơ quan điều tra và hoạt động tố tụng nêu trong đó. Người giữ chìa và những người đọc vụ việc này đọc được. Đừng kể nội dung vụ việc.",
  "identity.ask.choose": "Chọn một mục",
  "identity.ask.send": "Ký và gửi yêu cầu",
  "identity.ask.sent": "Đã gửi. Hai người giữ chìa quyết định trước hết hạn.",
  "identity.ask.missing": "Hãy chọn mục đích, cách báo, và viết lý do từ 20 ký tự.",
  "identity.withdraw": "Rút yêu cầu",
  "identity.open": "Mở và xem trong 15 phút",
  "identity.open.hint": "Chỉ trình duyệt này ghép được hai nửa chìa. Mỗi lần mở đều vào sổ.",
  "identity.open.refer": "Mở và niêm phong vào gói, trên trang chuyển cơ quan điều tra",
  "identity.opening": "Đang ghép hai nửa chìa",
  "identity.view": "Danh tính",
  "identity.view.until": "Tự xóa khỏi màn hình lúc {time}. Đừng chép vào hồ sơ.",
  "identity.view.over": "Đã hết thời gian xem. Tên không còn trên màn hình.",
  "identity.view.hide": "Xóa khỏi màn hình",
  "identity.name": "Họ tên",
  "identity.address": "Địa chỉ",
  "identity.contact": "Cách liên lạc",
  "identity.empty": "không nêu",

  "custodian.heading": "Yêu cầu mở danh tính",
  "custodian.lead":
    "Bạn giữ một nửa chìa. Bạn thấy yêu cầu và lý do, không thấy nội dung vụ việc, không thấy tên người gửi.",
  "custodian.since":
    "Bạn chỉ được hỏi về những tên được gửi sau khi bạn ghi danh: mỗi tên chỉ chia chìa cho người giữ chìa có trong danh bạ lúc đó. Tên gửi trước do những người ghi danh trước quyết định.",
  "custodian.waiting": "Chờ bạn quyết định",
  "custodian.past": "Đã quyết định hoặc đã hết",
  "custodian.empty.waiting": "Không có yêu cầu nào chờ bạn.",
  "custodian.empty.waiting.body":
    "Khi một cán bộ xin mở tên người gửi, yêu cầu hiện ở đây. Nếu không ai trả lời trong 5 ngày làm việc, yêu cầu tự hết.",
  "custodian.empty.past": "Chưa có yêu cầu nào.",
  "custodian.column.case": "Vụ việc",
  "custodian.column.ground": "Để làm gì",
  "custodian.column.asker": "Người yêu cầu",
  "custodian.column.asked": "Ngày xin",
  "custodian.column.due": "Trước hết ngày",
  "custodian.column.state": "Trạng thái",
  "custodian.next": "Trang sau",
  "custodian.first": "Về trang đầu",
  "custodian.request": "Yêu cầu mở danh tính: {name}",
  "custodian.asker": "Người yêu cầu",
  "custodian.notice": "Báo người gửi",
  "custodian.yourPart": "Phần của bạn: nửa chìa {part}",
  "custodian.checking": "Đang kiểm tra chữ ký của yêu cầu",
  "custodian.checked": "Chữ ký đúng là của người yêu cầu, và khóa ghi danh xác nhận người đó.",
  "custodian.why": "Lý do quyết định, từ 20 ký tự",
  "custodian.why.hint": "Người yêu cầu, người giữ chìa kia và những người đọc vụ việc đọc được.",
  "custodian.agree": "Ký và trao nửa chìa {part}",
  "custodian.refuse": "Từ chối",
  "custodian.takeBack": "Đổi ý, từ chối",
  "custodian.agree.what":
    "Nửa chìa được khóa lại cho riêng người yêu cầu. Khi cả hai bên trao, người đó xem được tên trong 15 phút.",
  "custodian.agree.agency":
    "Nửa chìa được khóa lại cho riêng người yêu cầu. Khi cả hai bên trao và người giải quyết cũng đồng ý, người đó xem được tên trong 15 phút và niêm phong được cho cơ quan điều tra.",
  "custodian.cannot": "Bạn không quyết định được nữa.",
  "custodian.short": "Hãy viết lý do từ 20 ký tự.",
  "custodian.done": "Đã ký và gửi.",

  "oversight.nav.disclosures": "Sổ mở danh tính",
  "oversight.disclosures.heading": "Sổ mở danh tính",
  "oversight.disclosures.lead":
    "Mọi yêu cầu mở tên người gửi, kể cả bị từ chối: ai xin, để làm gì, ai quyết định, đã xem hay chưa, người gửi có được báo không. Không có tên ai.",
  "oversight.disclosures.empty": "Chưa ai xin mở danh tính.",
  "oversight.table.disclosures": "Sổ mở danh tính",
  "oversight.column.askedBy": "Người yêu cầu",
  "oversight.column.ground": "Để làm gì",
  "oversight.column.partA": "Người giữ chìa A",
  "oversight.column.partB": "Người giữ chìa B",
  "oversight.column.head": "Người giải quyết",
  "oversight.column.given": "Giao cơ quan điều tra",
  "oversight.disclosure.sealed": "{body}: niêm phong {day}, chưa giao",
  "oversight.disclosure.given": "{body}: {day}",
  "oversight.column.viewed": "Đã xem",
  "oversight.column.told": "Báo người gửi",
  "oversight.disclosure.viewed": "{day}, {count} lần",
  "oversight.label.custodian": "GC-{code}",

  "notice.identity-asked":
    "Cán bộ thụ lý xin mở tên của bạn trong két riêng. Hai người giữ chìa ở hai cơ quan sẽ quyết định. Chưa ai đọc được. Bạn có thể rút tên bất cứ lúc nào trước khi két được mở.",
  "notice.identity-asked.legal":
    "Luật Tố cáo Đ.56: giữ bí mật thông tin người tố cáo. Việc báo trước theo quy chế của nơi tiếp nhận.",
  "notice.identity-asked-agency":
    "Cơ quan điều tra yêu cầu bằng văn bản được biết tên của bạn. Người giải quyết và hai người giữ chìa ở hai cơ quan sẽ quyết định. Chưa ai đọc được. Bạn có thể rút tên bất cứ lúc nào trước khi tên được giao; rút rồi thì không giao nữa.",
  "notice.identity-asked-agency.legal":
    "Luật Tố cáo Đ.56: giữ bí mật thông tin người tố cáo. Việc báo trước theo quy chế của nơi tiếp nhận.",
  "notice.identity-handed-over":
    "Tên và cách liên lạc của bạn đã được giao cho cơ quan điều tra, trong phong bì niêm phong riêng mà chỉ đầu mối của họ mở được. Việc giao được ghi vào sổ, cơ quan giám sát đọc được.",
  "notice.identity-handed-over.legal":
    "Luật Tố cáo Đ.56: cơ quan nhận cũng phải giữ bí mật. Bạn có quyền đề nghị bảo vệ.",
  "notice.identity-opened":
    "Hai người giữ chìa đã đồng ý và tên của bạn đã được mở cho đúng một cán bộ, trong 15 phút. Việc mở được ghi vào sổ, cơ quan giám sát đọc được.",
  "notice.identity-opened.legal": "Luật Tố cáo Đ.56. Sổ mở danh tính do cơ quan giám sát theo dõi.",
  "notice.identity-given": "Bạn đã nêu tên. Tên nằm trong két riêng, cán bộ xác minh không đọc được.",
  "notice.identity-given.legal": "Luật Tố cáo Đ.23 và Đ.56.",
  "notice.identity-withdrawn":
    "Bạn đã rút tên. Két và các nửa chìa đã hủy. Ai đã đọc trước đó thì không làm họ quên được.",
  "notice.identity-withdrawn.legal": "Việc bạn đã kể vẫn được xem xét. Xem thêm phần Quyền của bạn.",

  "mailbox.way.unname": "Rút tên",
  "mailbox.unname.body":
    "Két có tên bạn và cả hai nửa chìa sẽ bị hủy ngay, mọi yêu cầu mở tên đều hết. Việc bạn đã kể vẫn được xem xét, như tin không nêu tên. Không lấy lại được; bạn có thể nêu tên lần nữa.",
  "mailbox.named.body":
    "Tên và cách liên lạc được khóa riêng. Chỉ khi hai người giữ chìa ở hai cơ quan cùng đồng ý thì một cán bộ mới đọc được, và bạn được báo trước, trừ khi luật không cho báo.",
  "mailbox.named.plain":
    "Trang này chạy không có JavaScript: máy chủ thấy tên bạn trong lúc khóa lại, rồi quên.",
  "mailbox.named.send": "Khóa lại và gửi tên",
} as const
