import type { PDFDocumentProxy } from "pdfjs-dist"
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs"
// Registers pdf.js's parser in this window: no worker is started and nothing is fetched.
import "pdfjs-dist/legacy/build/pdf.worker.mjs"
import { fill } from "#app/i18n/translation.ts"
import type { ViewerWords } from "../office/viewer-protocol.ts"

/** A canvas beyond this many pixels is drawn smaller instead. */
const mostCanvasPixels = 16_000_000

/**
 * Draws a PDF page by page. pdf.js 6 has no code generation at run time and this build no scripting; fonts, colour
 * profiles and decoders that would have to be fetched are left out.
 */
export async function showPdf(data: Uint8Array, words: ViewerWords): Promise<HTMLElement[]> {
  const task = getDocument({
    data,
    ...{ useWasm: false, useWorkerFetch: false, disableWorkerRendering: true, disableAutoFetch: true },
    ...{ enableXfa: false, stopAtErrors: false, maxImageSize: mostCanvasPixels * 4, verbosity: 0 },
  })
  const pdf = await task.promise
  const canvas = document.createElement("canvas")
  const draw = pageDrawer(pdf, canvas)
  await draw(1)
  return [pdf.numPages > 1 ? pageButtons(pdf.numPages, words, draw) : null, canvas].filter(
    (part) => part !== null,
  )
}

/** Draws one page at a time: a new page waits for the one under way. */
function pageDrawer(pdf: PDFDocumentProxy, canvas: HTMLCanvasElement): (page: number) => Promise<void> {
  let before: Promise<unknown> = Promise.resolve()
  const drawPage = async (number: number) => {
    const page = await pdf.getPage(number)
    const natural = page.getViewport({ scale: 1 })
    const wanted =
      (Math.min(document.documentElement.clientWidth, 1200) / natural.width) * window.devicePixelRatio
    const most = Math.sqrt(mostCanvasPixels / (natural.width * natural.height))
    const viewport = page.getViewport({ scale: Math.min(wanted, most) })
    canvas.width = Math.floor(viewport.width)
    canvas.height = Math.floor(viewport.height)
    await page.render({ canvas, viewport }).promise
    page.cleanup()
  }
  return (number) => {
    const drawing = before.catch(() => undefined).then(() => drawPage(number))
    before = drawing
    return drawing
  }
}

function pageButtons(pages: number, words: ViewerWords, draw: (page: number) => Promise<void>): HTMLElement {
  const bar = document.createElement("p")
  const where = document.createElement("span")
  where.setAttribute("role", "status")
  let page = 1
  const turn = (by: number) => {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = by < 0 ? words.previous : words.next
    button.addEventListener("click", () => {
      const next = Math.min(pages, Math.max(1, page + by))
      if (next !== page) void draw((page = next))
      say()
    })
    return button
  }
  const [back, forward] = [turn(-1), turn(1)]
  const say = () => {
    where.textContent = fill(words.page, { page, pages })
    back.disabled = page === 1
    forward.disabled = page === pages
  }
  say()
  bar.append(back, where, forward)
  return bar
}
