import { setTimeout } from "node:timers/promises"
import type { Locator } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import type { ActName } from "#app/domain/cases/schemas.ts"
import { eventName, stateName } from "#app/ui/office/names.ts"
import type { Look, Person } from "../support/browser.ts"
import { act, officer, report } from "../support/case-work.ts"
import { reasons, triage } from "../support/oversight-work.ts"
import type { Cast } from "../support/pages/cast.ts"
import { gather, stateIs } from "../support/pages/cast.ts"
import { answerProposal, note, openAnswer, openStep, reviewStep } from "../support/pages/office.ts"
import { field, press, say } from "../support/pages/report-form.ts"
import type { Sql } from "../support/sql.ts"
import { connect } from "../support/sql.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage
let sql: Sql

beforeAll(async () => {
  stage = await openStage()
  sql = connect(stage.app.ownerUrl)
})
afterAll(async () => {
  await sql.end()
  await stage.close()
})

const looks: Look[] = [
  { locale: "vi", width: 360, scripts: true },
  { locale: "en", width: 1280, scripts: true },
]
const words = "Đã đọc đề xuất và ý kiến thứ hai, đủ để quyết định."
const dissent = "Tôi không đồng ý: còn một nhân chứng chưa được hỏi."

/** How many events of this type the case has. */
async function events(caseId: string, type: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from audit_event where case_id = ${caseId} and type = ${type}`
  return row?.count ?? 0
}

/** A head at a browser, what they typed, and the button with which they sign it. */
type Signing = { person: Person; typed: string; sign: Locator }

describe.each(looks)("two persons and one case, in $locale at $width px", (look) => {
  const { locale } = look
  let cast: Cast
  let caseId = ""
  let path = ""
  beforeAll(async () => {
    cast = gather(stage, look)
    await newCase()
  })
  afterAll(() => cast.leave())

  /** A case in triage that could be looked into. */
  async function newCase(): Promise<void> {
    caseId = (await report(stage.app.deps)).caseId
    path = `/office/cases/${caseId}`
    const met = { a: true, b: true, c: true }
    await triage(stage.app.deps, officer(stage.app, "minh-hoa"), { caseId, d25: met })
  }

  const propose = (event: ActName, details: JsonValue) =>
    act(stage.app.deps, officer(stage.app, "minh-hoa"), {
      ...{ caseId, kind: "propose", text: reasons, details: { event, details } },
    })

  /** Both heads look at the case as it is now, each writes reasons of their own, and both sign in the same moment. */
  async function atOnce(
    open: (person: Person) => Promise<void>,
    outcome: { type: string; state: string },
  ): Promise<void> {
    const prepare = async (person: Person, login: string): Promise<Signing> => {
      const typed = `${words} Người viết: ${login}.`
      person.expectComplaint(/status of 409/)
      await open(person)
      return { person, typed, sign: await reviewStep(person, { words: typed }) }
    }
    await cast.at("cao-thu", path, (one) =>
      cast.at("vi-du", path, async (other) => {
        const both = [await prepare(one, "cao-thu"), await prepare(other, "vi-du")]
        await Promise.all(both.map(({ sign }) => sign.click()))
        const late = await Promise.all(both.map((signing) => wasLate(signing, outcome.state)))
        expect([...late].sort()).toEqual([false, true])
        for (const [index, signing] of both.entries())
          if (late[index] === true) await isTold(signing, eventName(locale, outcome.type))
        for (const { person } of both) await stateIs(person, outcome.state)
      }),
    )
    expect(await events(caseId, outcome.type)).toBe(1)
  }

  /** True for the head who is told that somebody else was faster; false for the one whose signature counts. */
  async function wasLate({ person: { page } }: Signing, state: string): Promise<boolean> {
    const stale = page.getByRole("alert").getByText(say(locale, "case.stale"), { exact: true })
    const counts = page.locator("dl.now dd b").first().getByText(stateName(locale, state), { exact: true })
    await stale.or(counts).first().waitFor()
    return (await stale.count()) > 0
  }

  /** What was typed stands there before and after the page has loaded what the other one did. */
  async function isTold({ person, typed }: Signing, happened: string): Promise<void> {
    const { page } = person
    const alert = page.getByRole("alert")
    await page.locator("dd.said").getByText(typed).waitFor()
    await person.inspect()
    await press(person, "case.reload")
    await alert.getByText(say(locale, "case.meanwhile"), { exact: true }).waitFor()
    await alert.getByText(happened, { exact: true }).waitFor()
    await alert.getByText(typed).waitFor()
    await person.inspect()
  }

  test("UC-25: two heads open a check at once: one does, the other reads what changed, and keeps what was typed", async () => {
    const outcome = { type: "case.check-opened", state: "INFO_CHECK" }
    await atOnce((person) => openStep(person, "open-check"), outcome)
  })

  test("UC-24: a second opinion that dissents is in front of both heads, who decide at once: one decision is made", async () => {
    await propose("close-check", { reason: "no-violation" })
    await cast.at("gia-dinh", path, (person) =>
      answerProposal(person, "second", { choose: [say(locale, "code.agrees.no")], words: dissent }),
    )
    const open = async (person: Person) => {
      const proposal = person.page.locator(".grave")
      await proposal.locator(".sign .is-refused").getByText(say(locale, "pending.dissents")).waitFor()
      await proposal.getByText(dissent).waitFor()
      await person.inspect()
      await openAnswer(person, "decide")
    }
    await atOnce(open, { type: "case.check-closed", state: "CLOSED" })
  })

  test("UC-24: a decision that is pressed twice is made once", async () => {
    await newCase()
    await act(stage.app.deps, officer(stage.app, "vi-du"), {
      ...{ caseId, kind: "open-check", text: reasons, details: { noReporterData: true } },
    })
    const proposal = await propose("close-check", { reason: "no-violation" })
    await act(stage.app.deps, officer(stage.app, "gia-dinh"), {
      ...{ caseId, kind: "second", text: reasons, details: { agrees: true }, proposal },
    })
    await cast.at("cao-thu", path, async (person) => {
      await openAnswer(person, "decide")
      const sign = await reviewStep(person, { words })
      await sign.dblclick()
      await stateIs(person, "CLOSED")
      expect(await person.page.getByRole("alert").count()).toBe(0)
    })
    expect(await events(caseId, "case.check-closed")).toBe(1)
  })

  test("UC-15: a note that is signed while a letter is still on its way stands after the letter", async () => {
    const letter = "Chúng tôi đang xem lại việc của bạn."
    await newCase()
    await cast.at("gia-dinh", path, async (person) => {
      const { page } = person
      await page.route("**/act", async (route) => {
        await setTimeout(1000)
        await route.continue()
      })
      await page.getByRole("radio", { name: say(locale, "case.letter.message") }).check()
      await field(person, "case.reply").fill(letter)
      await press(person, "case.reply.review")
      await press(person, "case.reply.send")
      await note(person, "Đã báo cho người gửi biết.")
      await page.locator("ol.say__list").getByText(letter).waitFor()
      await page.unroute("**/act")
    })
    expect(await events(caseId, "case.note-added")).toBe(1)
  })
})
