import type { Browser } from "playwright-core"
import { demoTotpSecret } from "#app/cli/demo/members.ts"
import { totpCode } from "#app/services/second-factor.server.ts"
import type { TestApp, TestAppOptions } from "./app.ts"
import { startTestApp } from "./app.ts"
import { launchBrowser } from "./browser.ts"

/** The whole product and a browser, for one test file. */
export type Stage = {
  app: TestApp
  browser: Browser
  /** A fresh second factor of a member. Each works once, so the server's clock moves on by one step. */
  secondFactor: (login: string) => string
  close: () => Promise<void>
}

const stepSeconds = 30

export async function openStage(options: TestAppOptions = {}): Promise<Stage> {
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const [app, browser] = await Promise.all([startTestApp({ now, ...options }), launchBrowser()])
  return {
    ...{ app, browser },
    secondFactor: (login) => {
      ahead += stepSeconds * 1000
      return totpCode(demoTotpSecret(login), now())
    },
    close: async () => {
      await browser.close()
      await app.close()
    },
  }
}
