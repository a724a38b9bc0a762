import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import type { ServerBuild } from "@remix-run/node"
import type { Browser } from "playwright-core"
import { demoTotpSecret } from "#app/cli/demo/members.ts"
import { hex } from "#app/crypto/bytes.ts"
import type { SignKeyPair } from "#app/crypto/keys.ts"
import { newBoxKeyPair, newSignKeyPair, seedOf } from "#app/crypto/keys.ts"
import { webApp } from "#app/server.ts"
import type { Deps } from "#app/services/deps.server.ts"
import { totpCode } from "#app/services/second-factor.server.ts"
import { setUp } from "#app/services/set-up.server.ts"
import type { TestApp, TestAppOptions } from "./app.ts"
import { openTestDeps, startTestApp } from "./app.ts"
import { launchBrowser } from "./browser.ts"

/** The whole product and a browser, for one test file. */
export type Stage = {
  app: TestApp
  browser: Browser
  /** A fresh second factor of a member. Each works once, so the server's clock moves on by one step. */
  secondFactor: (login: string) => string
  /** The next code of a second factor, by its secret in base32. */
  codeOf: (secret: string) => string
  /** What is done when the server's clock was so many days back. */
  earlier: <T>(days: number, act: () => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

/** The server's clock, which a test moves on by one step for every second factor. */
function steppingClock() {
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const earlier = async <T>(days: number, act: () => Promise<T>): Promise<T> => {
    const back = days * 24 * 3_600_000
    ahead -= back
    try {
      return await act()
    } finally {
      ahead += back
    }
  }
  return { now, earlier, step: () => void (ahead += 30_000) }
}

export async function openStage(options: TestAppOptions = {}): Promise<Stage> {
  const { now, step, earlier } = steppingClock()
  const [app, browser] = await Promise.all([startTestApp({ now, ...options }), launchBrowser()])
  const codeOf = (secret: string) => {
    step()
    return totpCode(secret, now())
  }
  return {
    ...{ app, browser, codeOf, earlier },
    secondFactor: (login) => codeOf(demoTotpSecret(login)),
    close: async () => {
      await browser.close()
      await app.close()
    },
  }
}

/** An installation at which the first ceremony was just held, and nothing else. */
export type Ceremony = {
  origin: string
  deps: Deps
  browser: Browser
  /** The authority's secret, as it stands on paper: 64 hexadecimal digits. */
  authoritySeed: string
  authority: SignKeyPair
  /** Of the first administrator. */
  invitation: { id: string; token: string }
  /** The next code of a second factor, by its secret in base32. */
  codeOf: (secret: string) => string
  close: () => Promise<void>
}

export async function holdCeremony(administrator: { login: string; name: string }): Promise<Ceremony> {
  const { now, step } = steppingClock()
  const [opened, browser] = await Promise.all([openTestDeps({ now }), launchBrowser()])
  const { deps } = opened
  const authority = newSignKeyPair()
  const keys = {
    authority: authority.publicKey,
    recovery: newBoxKeyPair().publicKey,
    log: newSignKeyPair().publicKey,
  }
  const invitation = await setUp(deps, keys, administrator)
  const site = { origin: null, secureCookies: false, authority: hex(authority.publicKey), demo: true }
  const build = (await import(pathToFileURL(resolve("build/server/index.js")).href)) as ServerBuild
  const server = createServer(webApp(build, { deps, site })).listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    ...{ deps, browser, authority, invitation, authoritySeed: hex(seedOf(authority.secretKey)) },
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    codeOf: (secret) => {
      step()
      return totpCode(secret, now())
    },
    close: async () => {
      await browser.close()
      server.closeAllConnections()
      server.close()
      await opened.close()
    },
  }
}
