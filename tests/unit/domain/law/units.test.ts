import { deskByCode, DESKS } from "#app/domain/law/desks.ts"
import { foldText } from "#app/domain/law/fold-text.ts"
import { isWithin, resolveUnit, searchUnits, superiorsOf, unitByCode, UNITS } from "#app/domain/law/units.ts"
import fc from "fast-check"
import { describe, expect, test } from "vitest"

const ofKind = (kind: string) => UNITS.filter((unit) => unit.kind === kind && !unit.demo)

describe("units", () => {
  test("51 wards, 75 communes and 15 departments, under the people's committee of the city", () => {
    expect(ofKind("ward")).toHaveLength(51)
    expect(ofKind("commune")).toHaveLength(75)
    expect(ofKind("department")).toHaveLength(15)
    for (const unit of [...ofKind("ward"), ...ofKind("commune"), ...ofKind("department")])
      expect(unit.parent).toBe("hn")
  })

  test("codes are unique, every parent exists, no unit lies under itself, all have a source", () => {
    expect(new Set(UNITS.map((unit) => unit.code)).size).toBe(UNITS.length)
    for (const unit of UNITS) {
      if (unit.parent !== null) expect(unitByCode(unit.parent), unit.code).not.toBeNull()
      expect(superiorsOf(unit.code).map((above) => above.code)).not.toContain(unit.code)
      expect(unit.source).not.toBe("")
      expect(unit.validFrom <= "2026-11-23").toBe(true)
    }
  })

  test("names are unique even without accents", () => {
    const names = UNITS.map((unit) => foldText(unit.vi))
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  test("fictional units are marked and named as examples, real ones never", () => {
    for (const unit of UNITS) expect(/ví dụ/iu.test(unit.vi), unit.vi).toBe(unit.demo)
    for (const unit of UNITS) expect(unit.code.startsWith("vi-du-")).toBe(unit.demo)
  })

  test("superiors are found through the whole line", () => {
    expect(superiorsOf("vi-du-dat-dai-00").map((unit) => unit.code)).toEqual([
      "van-phong-dang-ky-dat-dai",
      "so-nong-nghiep-moi-truong",
      "hn",
    ])
    expect(superiorsOf("canh-sat-giao-thong").map((unit) => unit.code)).toEqual([
      "cong-an-thanh-pho",
      "bo-cong-an",
    ])
    expect(superiorsOf("no-such-unit")).toEqual([])
    expect(isWithin("vi-du-hoa-sen-mot-cua", "vi-du-hoa-sen")).toBe(true)
    expect(isWithin("vi-du-hoa-sen", "vi-du-hoa-sen-mot-cua")).toBe(false)
    expect(isWithin("thanh-tra-thanh-pho", "thanh-tra-thanh-pho")).toBe(true)
  })

  test("unknown codes, also names of object members, are no units", () => {
    for (const code of ["", "constructor", "__proto__", "99999"]) expect(unitByCode(code)).toBeNull()
  })
})

describe("searching units", () => {
  test.each([
    ["Yên Hòa", "Phường Yên Hoà"],
    ["yên hoà", "Phường Yên Hoà"],
    ["YEN HOA", "Phường Yên Hoà"],
    ["Yên Ho\u0300a", "Phường Yên Hoà"],
    ["ubnd phường đống đa", "Phường Đống Đa"],
    ["dong da", "Phường Đống Đa"],
    ["hoa lac", "Xã Hoà Lạc"],
    ["so ke hoach va dau tu", "Sở Tài chính"],
    ["Sở TN&MT", "Sở Nông nghiệp và Môi trường"],
    ["csgt", "Phòng Cảnh sát giao thông, Công an thành phố"],
    ["thanh tra tp", "Thanh tra thành phố"],
    ["van mieu quoc tu giam", "Phường Văn Miếu - Quốc Tử Giám"],
    ["Ba Dinh Ward", "Phường Ba Đình"],
  ])("%s finds %s first", (typed, name) => {
    expect(searchUnits(typed)[0]?.vi).toBe(name)
  })

  test("at most as many as asked for, none for an empty text", () => {
    expect(searchUnits("phuong", 5)).toHaveLength(5)
    expect(searchUnits("")).toEqual([])
    expect(searchUnits("???")).toEqual([])
  })

  test("every unit is found by its own name, as it stands and without accents", () => {
    for (const unit of UNITS) {
      expect(searchUnits(unit.vi)[0]?.code).toBe(unit.code)
      expect(searchUnits(foldText(unit.vi))[0]?.code).toBe(unit.code)
    }
  })
})

describe("the unit in a typed place", () => {
  test.each([
    ["Quầy 4, bộ phận Một cửa, phường Hoa Sen (ví dụ)", "vi-du-hoa-sen-mot-cua"],
    ["Quầy 4 phường Hoa Sen", "vi-du-hoa-sen"],
    ["UBND phường Hoa Sen (ví dụ) và Trường Ví Dụ", "vi-du-hoa-sen"],
    ["Phòng Kinh tế, Hạ tầng và Đô thị phường Sen Trắng (ví dụ)", "vi-du-sen-trang-kinh-te"],
    ["Chi nhánh Văn phòng đăng ký đất đai số 00 (ví dụ)", "vi-du-dat-dai-00"],
    ["ubnd xa hoa lac", "09988"],
    ["Bộ phận Một cửa phường Cầu Giấy", "00166"],
    ["p. Yên Hòa", "00175"],
    ["Bạch Mai", "00292"],
    ["số 5 Trần Phú, phường Hà Đông", "09556"],
    ["Sở Xây dựng, phường Hà Đông", "so-xay-dung"],
    ["Công an phường Hà Đông", "cong-an-thanh-pho"],
    ["Sở KH&ĐT", "so-tai-chinh"],
  ])("%s is %s", (typed, code) => {
    expect(resolveUnit(typed)?.code).toBe(code)
  })

  test.each([
    "",
    "số 5 Trần Phú",
    "Bệnh viện Bạch Mai, phường Bạch Mai",
    "quán cà phê đầu phố",
    "Trường tiểu học A, xã Ba Vì",
    "cầu vượt",
  ])("%s names no unit for sure", (typed) => {
    expect(resolveUnit(typed)).toBeNull()
  })

  test("the name of every unit resolves to it", () => {
    for (const unit of UNITS) expect(resolveUnit(unit.vi)?.code).toBe(unit.code)
  })

  test("any text gives a unit or nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (typed) => {
        const found = resolveUnit(typed)
        expect(found === null || unitByCode(found.code) === found).toBe(true)
      }),
    )
  })
})

describe("folding", () => {
  test("old and new tone placement, both normal forms and both cases are one", () => {
    expect(foldText("Hoà")).toBe(foldText("HÒA"))
    expect(foldText("Thuý Uỷ".normalize("NFD"))).toBe("thuy uy")
    expect(foldText("  Đống   Đa – (ví dụ) ")).toBe("dong da vi du")
  })

  test("folding twice changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
    )
  })
})

describe("desks", () => {
  test("a code from a poster is read however it is cased", () => {
    expect(deskByCode("hoa-sen-4")?.label.vi).toBe("Quầy 4, bộ phận Một cửa, phường Hoa Sen (ví dụ)")
    expect(deskByCode(" HOA-SEN-4 ")?.code).toBe("hoa-sen-4")
    for (const code of ["", "hoa-sen-99", "../etc", "constructor"]) expect(deskByCode(code)).toBeNull()
  })

  test("the label of a desk, typed as a place, names the unit of the desk", () => {
    for (const desk of DESKS) {
      expect(unitByCode(desk.unit)?.demo, desk.code).toBe(true)
      expect(resolveUnit(desk.label.vi)?.code, desk.code).toBe(desk.unit)
      expect(resolveUnit(desk.label.en)?.code, desk.code).toBe(desk.unit)
    }
  })
})
