/**
 * Random names by which a case is called inside the office, such as “Tre Ngà 08”. Never derived from the receipt, the
 * content or the order of arrival. About a million; a clash is refused by the database and another is drawn.
 */
const things = [
  "Tre", "Gió", "Ong", "Lá", "Hạt", "Sao", "Mưa", "Đá", "Cỏ", "Bưởi", "Khế", "Rơm", "Cau", "Mây", "Sen", "Trăng", "Lúa", "Suối",
  "Sông", "Đồi", "Nắng", "Sương", "Cát", "Sóng", "Chim", "Cá", "Bến", "Cầu", "Ngõ", "Thềm", "Giếng", "Vườn", "Rừng", "Núi", "Đò",
  "Chuồn", "Diều", "Trống", "Sáo", "Đèn", "Nón", "Quạt", "Gốm", "Lụa", "Chiếu", "Chum", "Thuyền", "Buồm", "Mái", "Cổng", "Dừa",
  "Ổi", "Mận", "Đào", "Mai", "Cúc", "Lan", "Huệ", "Quế", "Gừng", "Nghệ", "Tỏi", "Cải", "Bầu", "Bí", "Mướp", "Đậu", "Vừng", "Ngô",
  "Khoai", "Sắn", "Chè", "Cốm", "Xôi", "Bánh", "Kén", "Tằm", "Dâu", "Nhãn", "Vải", "Hồng", "Na", "Thị", "Sấu", "Bàng", "Phượng",
  "Gạo", "Đa", "Si", "Bồ", "Liễu", "Thông", "Trúc", "Nứa", "Vầu", "Song", "Cói", "Đay", "Bông", "Gai",
] as const
const marks = [
  "Ngà", "Bấc", "Đất", "Dẻ", "Mai", "Ngâu", "Cuội", "May", "Đào", "Chua", "Vàng", "Non", "Xanh", "Biếc", "Tím", "Hồng", "Nâu",
  "Trắng", "Đen", "Son", "Bạc", "Lam", "Sớm", "Chiều", "Khuya", "Trưa", "Xuân", "Hạ", "Thu", "Đông", "Nam", "Bắc", "Tây", "Nồm",
  "Thơm", "Ngọt", "Bùi", "Cay", "Mặn", "Nhạt", "Mát", "Ấm", "Trong", "Đục", "Sâu", "Nông", "Cao", "Thấp", "Dài", "Ngắn", "Tròn",
  "Vuông", "Cong", "Thẳng", "Nhỏ", "Lớn", "Già", "Tơ", "Mềm", "Cứng", "Dẻo", "Giòn", "Nếp", "Tẻ", "Ta", "Đồng", "Rừng", "Biển",
  "Vườn", "Nhà", "Làng", "Chợ", "Đình", "Phố", "Quê", "Bãi", "Gò", "Bờ", "Bến", "Nguồn", "Mùa", "Giêng", "Chạp", "Rằm", "Tết",
  "Hội", "Lành", "Hiền", "Thảo", "Bền", "Chắc", "Nhẹ", "Nặng", "Mau", "Thưa", "Dày", "Mỏng", "Tươi", "Khô", "Ráo",
] as const

/** A name from five random bytes. */
export function codeName(random: Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = random
  const thing = things[(a * 256 + b) % things.length] ?? things[0]
  const mark = marks[(c * 256 + d) % marks.length] ?? marks[0]
  return `${thing} ${mark} ${String(e % 100).padStart(2, "0")}`
}
