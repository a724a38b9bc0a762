import type { Locale } from "#app/i18n/locale.ts"
import type { PlainKey } from "#app/i18n/messages.ts"
import { t } from "#app/i18n/messages.ts"

/**
 * A table once, for the page and for CSV: the same rows in both. A cell's `csv` stands in the file where a machine wants
 * something plainer than people do, such as a day as `2026-11-23`.
 */
export type Cell = { text: string; csv?: string; href?: string; tone?: "over" }
export type Column = { label: PlainKey; num?: true }
export type Sheet = { name: SheetName; columns: readonly Column[]; rows: readonly (readonly Cell[])[] }

export const sheetNames = [
  ...(["states", "fields", "outcomes", "months", "units", "unit-fields", "breaches", "filed"] as const),
  ...(["cases", "not-referred", "overdue", "referrals", "disclosures", "history"] as const),
] as const
export type SheetName = (typeof sheetNames)[number]

export const plain = (text: string): Cell => ({ text })
export const number = (value: number): Cell => ({ text: String(value) })

/** The table as records of a file, its head first. */
export function sheetRecords(locale: Locale, { columns, rows }: Sheet): string[][] {
  return [columns.map(({ label }) => t(locale, label)), ...rows.map(plainCells)]
}

const plainCells = (cells: readonly Cell[]) => cells.map(({ text, csv }) => csv ?? text)

/** Pages of one table, with the head on the first one only. */
export async function* sheetRecordPages(
  locale: Locale,
  pages: AsyncIterable<Sheet>,
): AsyncGenerator<string[][]> {
  let begun = false
  for await (const page of pages) {
    yield begun ? page.rows.map(plainCells) : sheetRecords(locale, page)
    begun = true
  }
}
