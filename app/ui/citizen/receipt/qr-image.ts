import qrcode from "qrcode-generator"
import type { QrImage } from "./code-box.tsx"

/** A text as the path of a QR code, one unit a module. Medium error correction. */
export function qrImage(text: string): QrImage {
  const qr = qrcode(0, "M")
  qr.addData(text)
  qr.make()
  const size = qr.getModuleCount()
  let path = ""
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) if (qr.isDark(y, x)) path += `M${String(x)} ${String(y)}h1v1h-1z`
  return { path, size }
}
