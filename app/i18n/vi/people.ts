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
  "reader.where": "{role}, {body}",
} as const
