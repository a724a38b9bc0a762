import { describe, expect, test } from "vitest"
import { csvRecord, csvResponse } from "#app/http/csv.server.ts"
import { sheetRecordPages } from "#app/ui/oversight/sheet.ts"

/** Records of RFC 4180 as a program that knows nothing of ours reads them. */
function parse(text: string): string[][] {
  const records: string[][] = [[]]
  let field = ""
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const [sign, next] = [text[at] ?? "", text[at + 1]]
    if (quoted && sign === '"' && next === '"') field += text[++at] ?? ""
    else if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === "," || sign === "\r")) {
      records.at(-1)?.push(field)
      field = ""
      if (sign === "\r") records.push([])
    } else if (quoted || sign !== "\n") field += sign
  }
  return records.slice(0, -1)
}

const names = [
  "Phường Hoa Sen, tổ 3",
  'Ban "Ví Dụ"',
  '"',
  '",""',
  "Tổ công tác\r\nsố 2",
  "Dòng một\nDòng hai",
  "a;b\tc",
  "",
  "Đinh Thị Minh Họa 🪷",
]

test("names with commas, quotes and line breaks come back as they were, each in one field", () => {
  expect(parse(csvRecord(names))).toEqual([names])
  for (const name of names) expect(parse(csvRecord(["1", name, "2"]))).toEqual([["1", name, "2"]])
})

test("a record ends once, and a line break inside a name is no end of one", () => {
  const text = csvRecord(names) + csvRecord(["x"])
  expect(parse(text)).toEqual([names, ["x"]])
  expect(text.endsWith('"x"\r\n')).toBe(true)
})

describe("no name is computed by a spreadsheet", () => {
  const formulas = [
    ...["=1+1", "+84 24 1234", "-2+3", "@SUM(A1:A9)", '=HYPERLINK("https://xau.example","Bấm")'],
    ...["=cmd|' /C calc'!A0", "\t=1", "\r=1", "\n=1", " =1", "\u00a0@x", "＝1", "＋1", "－1", "＠x"],
  ]
  test.each(formulas)("%j", (formula) => {
    const [[field = ""] = []] = parse(csvRecord([formula]))
    expect(field).toBe(`'${formula}`)
  })

  test("signs inside a name, and numbers and days, stay as they are", () => {
    const plain = ["Thu + chi", "a=b", "2026-11-23", "17", "Hoa-Sen@hn", "R-NA-05"]
    expect(parse(csvRecord(plain))).toEqual([plain])
  })
})

test("a whole table is a file that cannot be kept, is downloaded, and names UTF-8 by its first bytes", async () => {
  const rows = names.map((text) => [{ text, csv: `=${text}` }])
  const sheet = { name: "units" as const, columns: [{ label: "oversight.column.unit" as const }], rows }
  const pages = (async function* () {
    await Promise.resolve()
    yield sheet
    yield sheet
  })()
  const answer = await csvResponse("units", sheetRecordPages("vi", pages))
  expect(answer.headers.get("Cache-Control")).toBe("no-store")
  expect(answer.headers.get("Content-Disposition")).toBe('attachment; filename="units.csv"')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [head, ...records] = parse(new TextDecoder().decode(bytes))
  expect(head).toHaveLength(1)
  expect(records).toEqual([...names, ...names].map((name) => [`'=${name}`]))
})
