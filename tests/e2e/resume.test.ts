import { createHash, randomBytes } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openEvidence } from "#app/crypto/evidence.ts"
import { openMailboxWithCode } from "#app/domain/cases/mailbox-keys.ts"
import { parseObjectKey } from "#storage/object-store.ts"
import { t } from "#app/i18n/messages.ts"
import type { Person } from "../support/browser.ts"
import { asPerson } from "../support/browser.ts"
import { openMailbox } from "../support/pages/mailbox.ts"
import { arrive, chooseMatter, field, press, say, sendReport } from "../support/pages/report-form.ts"
import { sealedClient } from "../support/sealed-client.ts"
import type { SlowLine } from "../support/slow-line.ts"
import { startSlowLine } from "../support/slow-line.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage
let line: SlowLine
beforeAll(async () => {
  stage = await openStage()
  line = await startSlowLine(stage.app.origin, 1_500_000)
})
afterAll(async () => {
  await line.close()
  await stage.close()
})

const video = { name: "quay-phim.mp4", mimeType: "video/mp4", buffer: randomBytes(8 * 1024 * 1024) }

async function toFiles(person: Person): Promise<void> {
  await person.open("/report")
  await arrive(person, say(person.locale, "what.heading"))
  await chooseMatter(person, "DD")
  await arrive(person, say(person.locale, "story.title"))
  await field(person, "story.story").fill("Có đoạn phim quay tại quầy.")
  await press(person, "action.next")
  await arrive(person, say(person.locale, "files.heading"))
}

/** Waits until the file is being sent and has come to so many percent. */
const sentTo = (person: Person, percent: number) =>
  person.page.waitForFunction(
    (wanted) => {
      const bar = document.querySelector(".file progress")
      return (
        bar instanceof HTMLProgressElement &&
        bar.value >= wanted &&
        /(Đang gửi|Being sent)/.test(bar.parentElement?.textContent ?? "")
      )
    },
    percent,
    { polling: 50 },
  )

test("UC-61: a film goes through a lost line, a stop and a start of the server, and arrives whole", async () => {
  await asPerson(
    stage.browser,
    { locale: "vi", width: 360, scripts: true, origin: line.origin },
    async (person) => {
      const { page, locale } = person
      person.expectComplaint(/net::ERR_/)
      const offsets: number[] = []
      page.on("request", (request) => {
        if (request.method() === "PATCH") offsets.push(Number(request.headers()["upload-offset"]))
      })
      await toFiles(person)
      await field(person, "files.choose").setInputFiles([video])
      // No real film, so nothing can be cleaned: it is to go as it is.
      await page.getByRole("button", { name: t(locale, "files.asIs.of", { name: video.name }) }).click()
      const row = page.getByRole("listitem").filter({ hasText: video.name })
      await sentTo(person, 15)
      line.cut()
      await row.getByText(say(locale, "files.state.lost"), { exact: true }).waitFor()
      await person.inspect()
      line.mend()
      await sentTo(person, 35)
      await stage.app.restart()
      await sentTo(person, 55)
      const button = (key: "stop" | "resume") =>
        page.getByRole("button", { name: t(locale, `files.${key}.of`, { name: video.name }) })
      await button("stop").focus()
      await page.keyboard.press("Enter")
      await row.getByText(/^Bạn đã dừng ở [5-9]\d%\.$/).waitFor()
      await person.inspect()
      // Whoever pressed it by keyboard is still on the button, which now sends on.
      expect(await button("resume").evaluate((one) => one === document.activeElement)).toBe(true)
      await page.keyboard.press("Enter")
      await row.getByText(say(locale, "files.state.done")).waitFor()
      expect(offsets.filter((offset) => offset > 0).length).toBeGreaterThanOrEqual(2)
      expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
      await press(person, "action.next")
      await arrive(person, say(locale, "you.heading"))
      await press(person, "action.next")
      await arrive(person, say(locale, "check.heading"))
      const code = await sendReport(person)
      await openMailbox(person, code)
      expect(await contentOf(code)).toBe(createHash("sha256").update(video.buffer).digest("hex"))
    },
  )
})

/** What the evidence of a report opens to, by its hash. */
async function contentOf(shown: string): Promise<string> {
  const code = shown.replaceAll("-", "")
  const { mailbox } = await (await sealedClient(stage.app.origin)).mailbox(code)
  const id = mailbox.evidence[0]?.id ?? ""
  const [row] = await stage.app.owner.execute<{ object_key: string }>("select object_key from evidence")
  const { body } = await stage.app.deps.store.get(parseObjectKey(row?.object_key ?? ""))
  const { secretKey } = openMailboxWithCode(code).dialogue(mailbox)
  const { content } = await openEvidence(body, secretKey, { case: mailbox.caseId, id })
  const bytes = await new Response(content as ReadableStream<Uint8Array<ArrayBuffer>>).bytes()
  return createHash("sha256").update(bytes).digest("hex")
}

test("UC-61: a file taken off in the middle is gone from the server too", async () => {
  await asPerson(
    stage.browser,
    { locale: "en", width: 1280, scripts: true, origin: line.origin },
    async (person) => {
      const { page, locale } = person
      await toFiles(person)
      await field(person, "files.choose").setInputFiles([video])
      // No real film, so nothing can be cleaned: it is to go as it is.
      await page.getByRole("button", { name: t(locale, "files.asIs.of", { name: video.name }) }).click()
      await sentTo(person, 20)
      await page.getByRole("button", { name: t(locale, "files.remove.of", { name: video.name }) }).click()
      await expect
        .poll(async () => stage.app.owner.execute("select 1 from upload"), { timeout: 10_000 })
        .toHaveLength(0)
      expect(await stage.app.deps.store.list({ limit: 10 })).toHaveLength(1)
    },
  )
})
