/** Roles as people outside the office read them (lists of readers). */
export const people = {
  "role.intake": "Cán bộ tiếp nhận",
  "role.inspector": "Thanh tra viên",
  "role.head": "Người giải quyết",
  "role.legal": "Cán bộ pháp chế",
  "role.referral": "Cán bộ chuyển hồ sơ",
  "role.agency": "Cơ quan điều tra",
  "role.oversight": "Giám sát",
  "role.custodian": "Người giữ chìa danh tính",
  "role.publicity": "Cán bộ công khai",
  "role.administrator": "Quản trị hệ thống",
  "body.TTTP": "Thanh tra thành phố",
  "body.TTCP": "Thanh tra Chính phủ",
  "body.HDND": "Hội đồng nhân dân thành phố",
  "body.PC03": "Phòng Cảnh sát kinh tế (PC03), Công an thành phố",
  "body.UBND": "Ủy ban nhân dân thành phố",
  "reader.where": "{role}, {body}",
} as const
