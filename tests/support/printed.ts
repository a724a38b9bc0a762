import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs"
import type { Page } from "playwright-core"

/** A sheet as it comes out of the printer: its words, in lines. */
export type Sheet = { lines: string[] }

/** Prints the page shown. */
export async function print(page: Page, format: "A4" | "A5"): Promise<Sheet[]> {
  const data = await page.pdf({ format, printBackground: false, preferCSSPageSize: false })
  const document = await getDocument({ data: new Uint8Array(data), verbosity: 0 }).promise
  const sheets: Sheet[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    const lines: string[] = [""]
    for (const item of items) {
      if (!("str" in item)) continue
      lines.push((lines.pop() ?? "") + item.str)
      if (item.hasEOL) lines.push("")
    }
    sheets.push({ lines: lines.filter((line) => line.trim() !== "") })
  }
  await document.loadingTask.destroy()
  return sheets
}
