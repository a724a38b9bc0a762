/** The five steps and the first of them: what is it about. */
export const report = {
  "report.title": "Gửi phản ánh",
  "report.steps": "Các bước gửi phản ánh",
  "report.notOpen": "Chưa gửi phản ánh ở đây được",
  "report.notOpen.heading": "Chưa có đủ người đọc",
  "report.notOpen.body":
    "Mỗi phản ánh phải có ít nhất hai cán bộ giữ khóa mới mở được. Hệ thống này chưa có đủ hai người, nên nếu bạn gửi lúc này thì không ai đọc được. Vì vậy trang chưa nhận gì cả.",
  "report.notOpen.meanwhile":
    "Bạn hãy quay lại sau, hoặc đến trực tiếp nơi tiếp công dân của Thanh tra thành phố.",
  "report.noScript": "Trình duyệt của bạn đang tắt JavaScript",
  "report.noScript.body":
    "Bạn vẫn gửi được. Nhưng mỗi lần bấm “Tiếp tục”, điều bạn viết đi qua máy chủ khi chưa khóa; máy chủ không ghi bản chưa khóa ra đĩa. Muốn khóa ngay trên máy mình, hãy bật JavaScript rồi tải lại trang này trước khi viết.",
  "report.stepOf": "Bước {step} trong 5",
  "report.step.1": "Việc gì",
  "report.step.2": "Kể lại",
  "report.step.3": "Bằng chứng",
  "report.step.4": "Về bạn",
  "report.step.5": "Xem lại và gửi",

  "what.title": "Việc gì đã xảy ra",
  "what.heading": "Việc liên quan tới lĩnh vực nào?",
  "what.hint": "Chọn gần đúng là đủ. Nếu chưa khớp, chúng tôi xếp lại giúp; bạn không phải gửi lần nữa.",
  "what.desk": "Nơi xảy ra, theo mã QR bạn quét",
  "what.desk.remove": "Bỏ nơi này",
  "what.find": "Tìm theo từ bạn hay dùng",
  "what.find.hint": "Ví dụ: sổ đỏ, khai sinh, đăng kiểm, viện phí",
  "what.find.button": "Tìm",
  "what.found": "Lĩnh vực khớp với “{find}”",
  "what.notFound": "Chưa thấy lĩnh vực nào khớp với “{find}”",
  "what.notFound.body":
    "Hãy thử từ khác, hoặc chọn trong các nhóm dưới đây. Không chắc thì chọn “Việc khác”.",
  "what.groups": "Chọn theo nhóm",
  "what.chosen": "(đang chọn)",
  "what.nothingSaved": "Chưa có gì được lưu. Bạn đóng trang lúc nào thì nội dung đã viết mất lúc đó.",
} as const
