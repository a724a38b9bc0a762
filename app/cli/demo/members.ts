import { createHash } from "node:crypto"
import { PASSPHRASE_WORDS } from "../../crypto/passphrase-words.ts"
import type { Role } from "../../domain/actor.ts"

/** The fictional staff of the demo. Passphrases and second factors follow from the login name: never use them elsewhere. */
export type DemoMember = { login: string; name: string; roles: Role[]; body: string; unit: string | null }

const inspectorate = { body: "TTTP", unit: "thanh-tra-thanh-pho" }
const superior = { body: "TTCP", unit: "thanh-tra-chinh-phu" }

export const demoMembers: readonly DemoMember[] = [
  { login: "minh-hoa", name: "Đinh Thị Minh Họa", roles: ["inspector"], ...inspectorate },
  { login: "gia-dinh", name: "Phan Văn Giả Định", roles: ["inspector"], ...inspectorate },
  { login: "le-thu", name: "Lê Thị Thử", roles: ["inspector"], ...inspectorate },
  { login: "mau", name: "Nguyễn Thị Mẫu", roles: ["intake"], ...inspectorate },
  { login: "cao-thu", name: "Cao Văn Thử", roles: ["head"], ...inspectorate },
  { login: "vi-du", name: "Lê Thị Ví Dụ", roles: ["head"], ...inspectorate },
  { login: "thi-du", name: "Tạ Thị Thí Dụ", roles: ["legal"], ...inspectorate },
  { login: "luong-thu", name: "Lương Thị Thử", roles: ["referral"], ...inspectorate },
  { login: "quach-gia", name: "Quách Thị Giả Định", roles: ["custodian"], ...inspectorate },
  { login: "cong-khai", name: "Hồ Văn Mẫu", roles: ["publicity"], ...inspectorate },
  { login: "quan-tri", name: "Vi Văn Mẫu", roles: ["administrator"], body: "TTTP", unit: null },
  { login: "quan-tri-2", name: "Tô Thị Thử", roles: ["administrator"], body: "TTTP", unit: null },
  { login: "giam-sat", name: "Mai Thị Giả Định", roles: ["oversight"], body: "HDND", unit: null },
  { login: "ha-du", name: "Hà Văn Thí Dụ", roles: ["custodian"], body: "HDND", unit: null },
  { login: "dieu-tra", name: "Kiều Văn Minh Họa", roles: ["agency"], body: "PC03", unit: null },
  { login: "cap-tren", name: "Trịnh Văn Mẫu", roles: ["inspector"], ...superior },
  { login: "cap-tren-2", name: "Đoàn Thị Mẫu", roles: ["head"], ...superior },
  { login: "cap-tren-3", name: "Bùi Thị Giả Định", roles: ["custodian"], ...superior },
]

const digest = (use: string, login: string) =>
  createHash("sha256").update(`liemchinh/demo/${use}/${login}`).digest()

/** Seven words, the same in every demo. */
export function demoPassphrase(login: string): string {
  const bytes = digest("passphrase", login)
  return [0, 1, 2, 3, 4, 5, 6]
    .map((at) => PASSPHRASE_WORDS[bytes.readUInt16BE(at * 2) % PASSPHRASE_WORDS.length])
    .join(" ")
}

/** Second-factor secret, base32, the same in every demo. */
export function demoTotpSecret(login: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
  return [...digest("totp", login)].map((byte) => alphabet[byte & 31]).join("")
}
