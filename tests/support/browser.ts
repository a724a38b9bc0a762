import axe from "axe-core"
import type { Browser, BrowserContext, CDPSession, ConsoleMessage, Frame, Page } from "playwright-core"
import { chromium } from "playwright-core"
import { expect } from "vitest"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { chromiumLaunch } from "./chromium.ts"

/** How a person looks at the product. */
export type Look = { locale: Locale; width: 360 | 1280; scripts: boolean; scheme?: "light" | "dark" }

/** The looks at which a whole use case is walked: each language, width and way once with every other. */
export const looks: readonly Look[] = [
  { locale: "vi", width: 360, scripts: true },
  { locale: "en", width: 1280, scripts: true },
  { locale: "vi", width: 1280, scripts: false },
  { locale: "en", width: 360, scripts: false, scheme: "dark" },
]

export const inWords = ({ locale, width, scripts }: Look): string =>
  `${locale === "vi" ? "Vietnamese" : "English"}, ${String(width)} px, ${scripts ? "with" : "without"} JavaScript`

/** Somebody at a browser of their own: nothing is shared with anybody else. */
export type Person = Look & {
  page: Page
  context: BrowserContext
  origin: string
  /** Opens an address of ours, written without its language. */
  open: (path: string) => Promise<void>
  /** Something that the browser will complain of, and should. */
  expectComplaint: (pattern: RegExp) => void
  /** Checks the page shown: axe finds nothing, by all rules or by these, and it cannot be scrolled sideways. */
  inspect: (rules?: Rules) => Promise<void>
  /** Addresses of requests that went to another origin. */
  foreign: string[]
}

/** For this browser there is nothing in the world but our own machine. */
const alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

export async function launchBrowser(): Promise<Browser> {
  const { executablePath, args } = await chromiumLaunch()
  return chromium.launch({ executablePath, args: [...args, alone], headless: true })
}

/** Lets somebody use the product, and closes their browser. */
export async function asPerson(
  browser: Browser,
  look: Look & { origin: string },
  act: (person: Person) => Promise<void>,
): Promise<void> {
  const visit = await beginVisit(browser, look)
  try {
    await visit.go(act)
  } finally {
    await visit.end()
  }
}

/** Somebody's browser that stays open until the visit ends. */
export type Visit = {
  /**
   * Lets them do something. Afterwards nothing may be left to complain of: no error on the console or in a page, no request to
   * another origin.
   */
  go: (act: (person: Person) => Promise<void>) => Promise<void>
  end: () => Promise<void>
}

export async function beginVisit(browser: Browser, look: Look & { origin: string }): Promise<Visit> {
  const context = await browser.newContext({
    // No fading: what axe measures in the middle of one is no colour of ours.
    reducedMotion: "reduce",
    viewport: { width: look.width, height: 800 },
    colorScheme: look.scheme ?? "light",
    locale: look.locale === "vi" ? "vi-VN" : "en-GB",
    acceptDownloads: true,
  })
  const complaints: string[] = []
  const expected: RegExp[] = []
  const foreign: string[] = []
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(sentence(message))
  })
  context.on("weberror", (error) => complaints.push(`page error: ${String(error.error().stack)}`))
  context.on("request", (request) => {
    if (!isOurs(request.url(), look.origin)) foreign.push(request.url())
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const switches = await scriptSwitch(page, look.scripts)
  const person: Person = {
    ...look,
    ...{ page, context, foreign },
    open: async (path) => {
      await page.goto(look.origin + pathFor(look.locale, path))
    },
    expectComplaint: (pattern) => expected.push(pattern),
    inspect: (rules) => inspect(page, switches, rules),
  }
  const go = async (act: (one: Person) => Promise<void>) => {
    try {
      await act(person)
      const unexpected = complaints.filter(
        (complaint) => !expected.some((pattern) => pattern.test(complaint)),
      )
      expect(unexpected, `complaints of the browser: ${unexpected.join("\n")}`).toEqual([])
      expect(foreign, `requests to another origin: ${foreign.join("\n")}`).toEqual([])
    } catch (error) {
      process.stderr.write(await whereItWas(page, complaints))
      throw error
    }
  }
  return { go, end: () => context.close() }
}

/** For the reader of a failed run: what was on the screen. */
async function whereItWas(page: Page, complaints: readonly string[]): Promise<string> {
  const text = await page.evaluate(() => document.body.innerText).catch(() => "")
  const alerts = await page
    .getByRole("alert")
    .allInnerTexts()
    .catch(() => [])
  return `\nThe failing test was at ${page.url()}, which showed:\n${[...alerts, text.slice(0, 1500), ...complaints].join("\n")}\n`
}

function sentence(message: ConsoleMessage): string {
  const { url } = message.location()
  return `${message.text()}${url === "" ? "" : ` (${url})`}`
}

function isOurs(url: string, origin: string): boolean {
  return url.startsWith(`${origin}/`) || /^(data|blob|about):/.test(url)
}

type Switch = { session: CDPSession; scripts: boolean }

/** Playwright's own switch cannot be turned back on, which axe needs: it runs in pages of people without scripts, too. */
async function scriptSwitch(page: Page, scripts: boolean): Promise<Switch> {
  const session = await page.context().newCDPSession(page)
  await setScripts(session, scripts)
  return { session, scripts }
}

const setScripts = (session: CDPSession, on: boolean) =>
  session.send("Emulation.setScriptExecutionDisabled", { value: !on })

type Rules = readonly string[]

const standards: Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

async function inspect(page: Page, { session, scripts }: Switch, rules = standards): Promise<void> {
  // At once, since promises of a page without scripts are never kept: waiting for the end of a fading would have none.
  await page.evaluate(() => {
    for (const one of document.getAnimations()) one.finish()
  })
  if (!scripts) await setScripts(session, true)
  const violations = await Promise.all(page.frames().map((frame) => violationsIn(frame, rules)))
  if (!scripts) await setScripts(session, false)
  const found = violations.flat()
  expect(found, `axe on ${page.url()}: ${found.join("\n")}`).toEqual([])
  await cannotScrollSideways(page)
}

/** Each frame on its own: axe cannot ask a sandboxed frame from the page around it. */
async function violationsIn(frame: Frame, rules: Rules): Promise<string[]> {
  if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(axe.source)
  return frame.evaluate(
    async (runOnly) => {
      const { axe: checker } = window as unknown as { axe: typeof import("axe-core") }
      // The frame’s policy lets nobody fetch its styles a second time, as axe would.
      const once = { iframes: false, preload: window.parent === window }
      const found = await checker.run(document, { runOnly, resultTypes: ["violations"], ...once })
      return found.violations.map(
        (one) =>
          `${one.id}: ${one.nodes.map((node) => `${node.html.slice(0, 200)} ${node.failureSummary ?? ""}`).join(" | ")}`,
      )
    },
    [...rules],
  )
}

/** Nothing is wider than the window; wide tables may scroll inside a box of their own. */
async function cannotScrollSideways(page: Page): Promise<void> {
  const widest = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return { over: scrollWidth - clientWidth, width: clientWidth }
  })
  expect(widest.over, `sideways scroll of ${page.url()} at ${String(widest.width)} px`).toBe(0)
}

/** All that another colour scheme can change. */
const ofColours: Rules = ["color-contrast"]

/** Checks the page shown in light and dark, at both widths and at the narrowest one that is promised. */
export async function inspectEveryLook(person: Person): Promise<void> {
  const { page } = person
  for (const width of [360, 1280] as const) {
    await page.setViewportSize({ width, height: 800 })
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme })
      await person.inspect(colorScheme === "light" ? standards : ofColours)
    }
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await cannotScrollSideways(page)
  await page.setViewportSize({ width: person.width, height: 800 })
  await page.emulateMedia({ colorScheme: person.scheme ?? "light" })
}
