/** Programs that open the file take UTF-8 for something else without it. */
const byteOrderMark = "\ufeff"

/**
 * One record of RFC 4180. A text that a spreadsheet would take for a formula (also with signs of full width) gets an apostrophe in front, so that nothing
 * that somebody wrote is ever computed.
 */
export function csvRecord(fields: readonly string[]): string {
  return `${fields.map((field) => `"${harmless(field).replaceAll('"', '""')}"`).join(",")}\r\n`
}

const harmless = (field: string): string => (/^\s*[=+\-@＝＋－＠]/.test(field) ? `'${field}` : field)

/** Records by the page. */
type Pages = AsyncIterable<readonly (readonly string[])[]> | Iterable<readonly (readonly string[])[]>

/** Pages of one table as a file to keep. What fails on the first page is still answered as a refusal. */
export async function csvResponse(name: string, pages: Pages): Promise<Response> {
  const chunks = textOf(pages)
  const first = await chunks.next()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      if (first.done !== true) controller.enqueue(encoder.encode(first.value))
    },
    pull: async (controller) => {
      const next = await chunks.next()
      if (next.done === true) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
  })
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "no-store",
    },
  })
}

async function* textOf(pages: Pages): AsyncGenerator<string> {
  let mark = byteOrderMark
  for await (const records of pages) {
    yield mark + records.map(csvRecord).join("")
    mark = ""
  }
}
