import { existsSync } from "node:fs"

/** Where the browser of the tests is: Debian's Chromium if installed, otherwise the one inside @sparticuz/chromium. */
export async function chromiumLaunch(): Promise<{ executablePath: string; args: string[] }> {
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ]
  if (existsSync("/usr/bin/chromium")) return { executablePath: "/usr/bin/chromium", args }
  const { default: bundled } = await import("@sparticuz/chromium")
  return { executablePath: await bundled.executablePath(), args: [...bundled.args, ...args] }
}
