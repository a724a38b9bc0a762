import { afterAll, beforeAll, expect, test } from "vitest"
import type { BrowserContext, Page } from "playwright-core"
import { t } from "#app/i18n/messages.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson } from "../support/browser.ts"
import type { Canary } from "../support/canaries.ts"
import { canary, findCanaries } from "../support/canaries.ts"
import { openMailbox, reply } from "../support/pages/mailbox.ts"
import type { Telling } from "../support/pages/report-form.ts"
import {
  addFiles,
  arrive,
  chooseMatter,
  field,
  press,
  say,
  sendReport,
  tell,
} from "../support/pages/report-form.ts"
import { photo } from "../support/sample-files.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"
import type { Wire } from "../support/wire.ts"
import { tapWire } from "../support/wire.ts"

let stage: Stage
let wire: Wire

beforeAll(async () => {
  stage = await openStage()
  wire = await tapWire(stage.app.origin)
})
afterAll(async () => {
  await wire.close()
  await stage.close()
})

const withScripts: Look = { locale: "vi", width: 360, scripts: true }
const without: Look = { ...withScripts, scripts: false }
const nothing = () => Promise.resolve()

const story = "Người ấy nói nhỏ ở hành lang: chim hoàng yến bảy năm ba"
const answer = "Lá thư thứ hai nhắc con chim hoàng yến bốn sáu một"
const fileName = "ảnh-hoàng-yến-tám-hai.png"
const named = {
  fullName: "Hoàng Yến Kín Đáo",
  address: "Ngõ Hoàng Yến 19",
  contact: "hoang.yen.kin@vi-du.example",
}
const picture = photo(fileName, 7)
const telling: Telling = {
  ...{ category: "YT", story, place: "Hành lang hoàng yến tầng ba", who: "Ông Hoàng Yến Ví Dụ" },
  ...{ files: [picture], named },
}
const secrets: Canary[] = [
  canary("story", story),
  canary("answer", answer),
  canary("file name", fileName),
  canary("file", picture.buffer.subarray(100, 140)),
  canary("place", telling.place ?? ""),
  canary("person met", telling.who ?? ""),
  canary("name", named.fullName),
  canary("address", named.address),
  canary("contact", named.contact),
]
const codeCanaries = (code: string) => [
  canary("code", code),
  canary("code without dashes", code.replaceAll("-", "")),
]

test("with JavaScript nothing that the reporter wrote, chose or was given leaves the browser readable", async () => {
  await asPerson(stage.browser, { ...withScripts, origin: wire.origin }, async (person) => {
    await person.open("/report")
    await tell(person, telling, nothing)
    const code = await sendReport(person, nothing)
    await openMailbox(person, code)
    await reply(person, answer, [photo(fileName, 8)])
    const all = [...secrets, ...codeCanaries(code)]
    expect(findCanaries(wire.sent(), all)).toEqual([])
    expect(findCanaries(wire.received(), all)).toEqual([])
    expect(wire.sent().includes("/report/submit")).toBe(true)
  })
})

test("the listener of the test above hears what is sent without JavaScript", async () => {
  const open = await tapWire(stage.app.origin)
  await asPerson(stage.browser, { ...without, origin: open.origin }, async (person) => {
    await person.open("/report")
    await tell(person, telling, nothing)
    const code = await sendReport(person, nothing)
    const heard = findCanaries(open.sent(), secrets.slice(0, 1)).concat(
      findCanaries(open.received(), codeCanaries(code).slice(0, 1)),
    )
    expect(heard).not.toEqual([])
  })
  await open.close()
})

/** What a browser keeps about a site, apart from the page it shows. */
async function browserTraces({ page, context }: { page: Page; context: BrowserContext }): Promise<string> {
  const kept = await page.evaluate(async () => ({
    url: location.href,
    title: document.title,
    state: JSON.stringify(history.state),
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    cookie: document.cookie,
    caches: "caches" in window ? await caches.keys() : [],
    databases: (await indexedDB.databases()).map((one) => one.name),
    workers: "serviceWorker" in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
    entries: performance.getEntriesByType("resource").map((one) => one.name),
  }))
  return JSON.stringify({ ...kept, cookies: await context.cookies(), saved: await context.storageState() })
}

async function historyEntries(person: Person): Promise<string> {
  const session = await person.context.newCDPSession(person.page)
  const { entries } = await session.send("Page.getNavigationHistory")
  await session.detach()
  return entries.map(({ url, title, userTypedURL }) => `${url} ${title} ${userTypedURL}`).join("\n")
}

for (const look of [withScripts, without])
  test(`attack 8: after a whole way ${look.scripts ? "with" : "without"} JavaScript the browser has kept nothing of it`, async () => {
    await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
      await person.open("/")
      await person.open("/report")
      await tell(person, telling, nothing)
      const code = await sendReport(person, nothing)
      await openMailbox(person, code)
      await reply(person, answer)
      await press(person, "action.closeMailbox")
      await arrive(person, say("vi", "home.heading"), nothing)
      const traces = Buffer.from((await browserTraces(person)) + (await historyEntries(person)))
      expect(findCanaries(traces, [...secrets, ...codeCanaries(code)])).toEqual([])
      expect(await person.context.cookies()).toEqual([])
      expect(await browserTraces(person)).toContain('"local":[],"session":[]')
    })
  })

/** All that a page holds: its text, and what stands in its fields, hidden ones too. */
const held = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")]
    return [
      ...fields.map((one) => one.value),
      document.body.innerText,
      document.documentElement.outerHTML,
    ].join("\n")
  })

/** Presses “Leave now”; there is no world outside in a test, so that an error page is where one ends up. */
async function leaveNow({ page, foreign }: Person): Promise<void> {
  await page.getByRole("link", { name: say("vi", "nav.exit") }).click()
  await page.waitForURL("chrome-error://**")
  expect(new Set(foreign.splice(0))).toEqual(new Set(["https://nchmf.gov.vn/"]))
}

/** Goes back and waits for whatever the browser then shows; what it will not send a second time is an error page. */
async function back({ page }: Person): Promise<string> {
  const arrived = page.waitForEvent("framenavigated")
  const refused = await page.goBack().then(
    () => false,
    (error: unknown) => String(error).includes("ERR_CACHE_MISS"),
  )
  await arrived
  await page.waitForLoadState()
  if (!refused) await page.getByRole("heading", { level: 1 }).waitFor()
  return held(page)
}

for (const look of [withScripts, without])
  test(`UC-18, attack 8: after leaving quickly, the back button shows nothing that was written ${look.scripts ? "with" : "without"} JavaScript`, async () => {
    await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
      person.expectComplaint(/ERR_CACHE_MISS|ERR_NAME_NOT_RESOLVED/)
      await person.open("/report")
      await arrive(person, say("vi", "what.heading"), nothing)
      await chooseMatter(person, "YT")
      await arrive(person, say("vi", "story.title"), nothing)
      await field(person, "story.story").fill(story)
      await field(person, "story.who").fill(telling.who ?? "")
      await press(person, "action.next")
      await arrive(person, say("vi", "files.heading"), nothing)
      if (look.scripts) await addFiles(person, [picture])
      await press(person, "action.next")
      await arrive(person, say("vi", "you.heading"), nothing)
      await leaveNow(person)
      expect(findCanaries(Buffer.from(await back(person)), secrets)).toEqual([])
    })
  })

for (const look of [withScripts, without])
  test(`attack 8: coming back to an open mailbox or a receipt shows neither ${look.scripts ? "with" : "without"} JavaScript`, async () => {
    await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
      person.expectComplaint(/ERR_CACHE_MISS|ERR_NAME_NOT_RESOLVED/)
      await person.open("/report")
      await tell(person, { ...telling, files: [] }, nothing)
      const code = await sendReport(person, nothing)
      const all = [...secrets, ...codeCanaries(code)]
      await leaveNow(person)
      expect(findCanaries(Buffer.from(await back(person)), all)).toEqual([])
      await openMailbox(person, code)
      await leaveNow(person)
      expect(findCanaries(Buffer.from(await back(person)), all)).toEqual([])
    })
  })

test("gate 7, attack 11: every address of every page is our own, and the way out sends no referrer", async () => {
  await asPerson(stage.browser, { ...withScripts, origin: stage.app.origin }, async (person) => {
    for (const path of ["/", "/report", "/mailbox", "/office/login"]) {
      await person.open(path)
      const foreign = await person.page.evaluate(() =>
        [...document.querySelectorAll("[src], [href], [action], [data], [poster], [srcset], [ping]")]
          .flatMap((one) =>
            ["src", "href", "action", "data", "poster", "srcset", "ping"].map((name) =>
              one.getAttribute(name),
            ),
          )
          .filter((value): value is string => value !== null && /^(?:[a-z]+:)?\/\//i.test(value)),
      )
      expect(foreign.filter((url) => url !== "https://nchmf.gov.vn/")).toEqual([])
      const exit = person.page.locator('a[href^="https:"]')
      for (const link of await exit.all()) expect(await link.getAttribute("rel")).toBe("noreferrer")
      expect(
        await person.page
          .locator("link[rel=preconnect], link[rel=dns-prefetch], link[rel=prerender]")
          .count(),
      ).toBe(0)
    }
  })
})

/** A code that is well formed and that nobody has. */
const nobodysCode = "7K3M-9QXD-4WTP-2HVB-E8RC"

test("a form that is sent before the scripts are loaded waits for them, so that nothing readable is sent after all", async () => {
  const slow = await tapWire(stage.app.origin)
  await asPerson(stage.browser, { ...withScripts, origin: slow.origin }, async ({ page }) => {
    await page.route("**/assets/*.js", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue().catch(() => undefined)
    })
    await page.goto(`${slow.origin}/mailbox`, { waitUntil: "commit" })
    await page.getByLabel(say("vi", "open.code")).fill(nobodysCode.slice(1))
    await page.getByRole("button", { name: say("vi", "action.openMailbox") }).click()
    expect(await page.locator("html[data-ready]").count()).toBe(0)
    await page.getByText(say("vi", "open.checkedHere")).waitFor()
    expect(await page.getByLabel(say("vi", "open.code")).inputValue()).toBe(nobodysCode.slice(1))
    expect(findCanaries(slow.sent(), codeCanaries(nobodysCode.slice(1)))).toEqual([])
  })
  await slow.close()
})

test("a report that is begun before the scripts are loaded is not sent readable either", async () => {
  const slow = await tapWire(stage.app.origin)
  await asPerson(stage.browser, { ...withScripts, origin: slow.origin }, async (person) => {
    await person.page.route("**/assets/*.js", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue().catch(() => undefined)
    })
    await person.page.goto(`${slow.origin}/report`, { waitUntil: "commit" })
    await person.page.getByLabel(say("vi", "what.find")).fill("viện phí")
    await press(person, "what.find.button")
    expect(await person.page.locator("html[data-ready]").count()).toBe(0)
    await person.page.getByRole("heading", { name: t("vi", "what.found", { find: "viện phí" }) }).waitFor()
    expect(slow.sent().includes("POST ")).toBe(false)
  })
  await slow.close()
})

test("when the scripts never come, the form is sent as without them after ten seconds", async () => {
  await asPerson(stage.browser, { ...withScripts, origin: stage.app.origin }, async (person) => {
    person.expectComplaint(/ERR_FAILED|status of (404|422)/)
    const { page } = person
    await page.route("**/assets/*.js", (route) => route.abort())
    await person.open("/mailbox")
    await page.getByLabel(say("vi", "open.code")).fill(nobodysCode)
    await page.getByRole("button", { name: say("vi", "action.openMailbox") }).click()
    await page
      .getByText(say("vi", "open.notOpened"))
      .or(page.getByText(say("vi", "open.wrong")))
      .waitFor()
  })
})
