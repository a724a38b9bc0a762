import { createHash } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { t } from "#app/i18n/messages.ts"
import { parseObjectKey } from "#storage/object-store.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson } from "../support/browser.ts"
import { lyingFiles } from "../support/lying-files.ts"
import { credentialsOf, declareNoConflict, logIn, openCase, openQueue } from "../support/pages/office.ts"
import { say, sendReport, tell } from "../support/pages/report-form.ts"
import { paper, photo } from "../support/sample-files.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage
const reporter: Look = { locale: "vi", width: 1280, scripts: false }
const officer: Look = { locale: "vi", width: 1280, scripts: true }
const lies = "Hồ sơ gửi kèm nhiều tệp lạ"
const honest = "Hồ sơ gửi kèm hai tệp thật"
const elsewhere = "Một vụ việc khác"

beforeAll(async () => {
  stage = await openStage()
  for (const [title, files] of [
    [lies, lyingFiles.map((one) => one.file)],
    [honest, [photo("mot.png", 1), paper("hai.pdf")]],
    [elsewhere, [photo("khac.png", 2)]],
  ] as const)
    await asPerson(stage.browser, { ...reporter, origin: stage.app.origin }, async (person) => {
      const nothing = () => Promise.resolve()
      await person.open("/report")
      await tell(person, { category: "MC", story: `${title}. Xin xem tệp.`, files }, nothing)
      await sendReport(person, nothing)
    })
})
afterAll(() => stage.close())

const inCase = (title: string, act: (person: Person) => Promise<void>) =>
  asPerson(stage.browser, { ...officer, origin: stage.app.origin }, async (person) => {
    await logIn(person, credentialsOf(stage, "minh-hoa"))
    await openQueue(person)
    await openCase(person, title)
    await act(person)
  })

const number = (index: number) => `CC-${String(index + 1).padStart(2, "0")}`
const view = ({ page }: Person, index: number) =>
  page.getByRole("button", { name: t("vi", "case.files.open.of", { number: number(index) }) }).click()

const said = {
  shown: say("vi", "viewer.shown"),
  other: say("vi", "viewer.other"),
  damaged: say("vi", "viewer.failed.damaged"),
  "too-large": say("vi", "viewer.failed.too-large"),
} as const

/** Which of the four sentences the viewer came to. */
async function outcomeOf({ page }: Person): Promise<string> {
  const stageOf = page.locator(".viewer__stage")
  const any = Object.values(said).map((words) => stageOf.getByText(words))
  await any
    .reduce((all, one) => all.or(one))
    .first()
    .waitFor({ state: "attached", timeout: 30_000 })
  const texts = (await stageOf.innerText()) + (await stageOf.locator("[role=status]").allInnerTexts()).join()
  return Object.entries(said).find(([, words]) => texts.includes(words))?.[0] ?? texts
}

/** Nothing of a file has run: not in the page, not in its frame, not to the outside. */
async function isInert(person: Person, what: string): Promise<void> {
  const { page, context } = person
  expect(await page.evaluate(() => "pwned" in window), what).toBe(false)
  expect(await page.title(), what).not.toContain("pwned")
  expect(context.pages(), what).toHaveLength(1)
  for (const frame of page.frames().slice(1)) {
    const inside = await frame.evaluate(() => ({
      pwned: "pwned" in window,
      origin: window.origin,
      scripts: document.querySelectorAll(
        "#stage script, #stage iframe, #stage object, #stage embed, #stage svg",
      ).length,
    }))
    expect(inside, what).toEqual({ pwned: false, origin: "null", scripts: 0 })
  }
  expect(person.foreign, what).toEqual([])
}

test("attack 20: files that are not what they say stay inert in the viewer, and the page stays alive", async () => {
  await inCase(lies, async (person) => {
    const dialogs: string[] = []
    person.page.on("dialog", (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    for (const [index, { what, outcome }] of lyingFiles.entries()) {
      await view(person, index)
      expect(await outcomeOf(person), what).toBe(outcome)
      await isInert(person, what)
      expect(dialogs, what).toEqual([])
    }
    await person.inspect()
  })
})

test("attack 20: the viewer’s frame reaches no network, no storage and nothing of the page around it", async () => {
  await inCase(honest, async (person) => {
    await view(person, 0)
    expect(await outcomeOf(person)).toBe("shown")
    person.expectComplaint(/Content Security Policy|Failed to fetch|sandboxed/)
    const frame = person.page.frames().find((one) => one.url().includes("/office/viewer"))
    const reach = await frame?.evaluate(async () => {
      const attempt = async (act: () => unknown) => {
        try {
          await act()
          return "reached"
        } catch {
          return "refused"
        }
      }
      return {
        ownServer: await attempt(() => fetch("/directory.json")),
        outside: await attempt(() => fetch("https://pwned.example/")),
        picture: await attempt(
          () =>
            new Promise((resolve, reject) => {
              const image = new Image()
              image.onload = resolve
              image.onerror = reject
              image.src = "/favicon.svg"
            }),
        ),
        storage: await attempt(() => localStorage.length),
        cookies: await attempt(() => document.cookie.length),
        page: await attempt(() => window.parent.document.title),
        keys: await attempt(() => window.parent.sessionStorage.length),
      }
    })
    expect(new Set(Object.values(reach ?? {}))).toEqual(new Set(["refused"]))
  })
})

/** Every file in the store, by the hash of its ciphertext. */
async function storedFiles(): Promise<{ caseId: string; hash: string; bytes: Buffer }[]> {
  const rows = await stage.app.owner.execute<{ case_id: string; object_key: string; hash: string }>(
    "select case_id, object_key, encode(sha256, 'hex') as hash from evidence",
  )
  return Promise.all(
    [...rows].map(async ({ case_id: caseId, object_key, hash }) => {
      const { body } = await stage.app.deps.store.get(parseObjectKey(object_key))
      return { caseId, hash, bytes: Buffer.from(await new Response(body).arrayBuffer()) }
    }),
  )
}

type Swap = (asked: Buffer, stored: Awaited<ReturnType<typeof storedFiles>>) => Buffer | undefined

const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex")

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy[copy.length - 200] = (copy[copy.length - 200] ?? 0) ^ 1
  return copy
}

const caseOf: (asked: Buffer, stored: Parameters<Swap>[1]) => string | undefined = (asked, stored) =>
  stored.find(({ hash }) => hash === hashOf(asked))?.caseId

const swaps: [what: string, refusal: "damaged" | "moved" | "other-key", swap: Swap][] = [
  ["with one bit turned", "damaged", (asked) => flipped(asked)],
  ["cut short", "damaged", (asked) => asked.subarray(0, asked.length - 1000)],
  [
    "in place of another of its case",
    "moved",
    (asked, stored) =>
      stored.find(({ caseId, hash }) => caseId === caseOf(asked, stored) && hash !== hashOf(asked))?.bytes,
  ],
  [
    "of another case",
    "other-key",
    (asked, stored) => stored.find(({ caseId }) => caseId !== caseOf(asked, stored))?.bytes,
  ],
]

test("attack 2: a file that the server moved or changed is refused with the reason, and nothing of it is shown", async () => {
  const stored = await storedFiles()
  await inCase(honest, async (person) => {
    const { page } = person
    for (const [what, refusal, swap] of swaps) {
      await page.route("**/evidence/*", async (route) => {
        const answer = await route.fetch()
        await route.fulfill({ response: answer, body: swap(await answer.body(), stored) ?? "" })
      })
      await view(person, 0)
      const words = say("vi", `office.problem.evidence-${refusal}`)
      await page.getByRole("alert").getByText(words).waitFor()
      expect(page.frames(), what).toHaveLength(1)
      expect(await page.getByRole("button", { name: say("vi", "viewer.save") }).count(), what).toBe(0)
      await page.unroute("**/evidence/*")
      await page.getByRole("button", { name: say("vi", "viewer.close") }).click()
    }
    await person.inspect()
  })
})

test("attack 2: records that the server moved from one place to another are not shown in the wrong one", async () => {
  const { owner } = stage.app
  const [row] = await owner.execute<{ case_id: string }>(
    "select case_id from evidence group by 1 having count(*) = 2",
  )
  const swapRecords = () =>
    owner.transaction(async (tx) => {
      // As the owner of the database may: the report lies where the title was, and the other way round.
      await tx.execute("alter table sealed_record disable trigger user")
      await tx.execute(
        `update sealed_record a set bytes = b.bytes from sealed_record b where a.case_id = '${row?.case_id ?? ""}'
         and b.case_id = a.case_id and a.kind in ('report', 'title') and b.kind in ('report', 'title') and a.kind <> b.kind`,
      )
      await tx.execute("alter table sealed_record enable trigger user")
    })
  await swapRecords()
  try {
    await asPerson(stage.browser, { ...officer, origin: stage.app.origin }, async (person) => {
      await logIn(person, credentialsOf(stage, "gia-dinh"))
      await openQueue(person)
      await person.page.locator(`table.queue a[href$="${row?.case_id ?? ""}"]`).click()
      await declareNoConflict(person)
      await person.page.getByText(say("vi", "case.record.unreadable")).first().waitFor()
      expect(await person.page.getByText(honest).count()).toBe(0)
      await person.inspect()
      await openQueue(person)
      await person.page.getByText(say("vi", "queue.title.none")).waitFor()
      expect(await person.page.getByText(honest).count()).toBe(0)
    })
  } finally {
    await swapRecords()
  }
})
