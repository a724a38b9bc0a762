import { pdf, picture } from "#app/cli/demo/files.ts"
import type { ChosenFile } from "./pages/report-form.ts"

const file = (name: string, mimeType: string, bytes: Uint8Array): ChosenFile => ({
  ...{ name, mimeType },
  buffer: Buffer.from(bytes),
})

/** A real picture of 240 × 160 pixels; every number gives another one. */
export const photo = (name = "ảnh-chụp.png", number = 1): ChosenFile =>
  file(name, "image/png", picture(number))

/** A real document of one page. */
export const paper = (name = "giấy-hẹn.pdf"): ChosenFile => file(name, "application/pdf", pdf())
