import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { t } from "#app/i18n/messages.ts"
import type { Look } from "../support/browser.ts"
import type { Cast } from "../support/pages/cast.ts"
import { chosen, gather, stateIs } from "../support/pages/cast.ts"
import { answerProposal, fillTriage, openTriage, takeStep } from "../support/pages/office.ts"
import { say } from "../support/pages/report-form.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const looks: Look[] = [
  { locale: "en", width: 360, scripts: true },
  { locale: "vi", width: 1280, scripts: true },
]
const reasons = "Compared with the roster, the register and both statements."
const minutes = 6

describe.each(looks)("handled to the end, in $locale at $width px", (look) => {
  const { locale } = look
  const title = `Cán bộ nhận tiền để bỏ qua biên bản ${locale === "en" ? "một" : "hai"}`
  let cast: Cast
  let code = ""
  let path = ""
  beforeAll(() => {
    cast = gather(stage, look)
  })
  afterAll(() => cast.leave())
  const choice = (login: string) => chosen(look, login)

  async function report(): Promise<void> {
    const named = { fullName: "Trần Thị Báo Tin", address: "Số 1 ngõ Ví Dụ", contact: "0900000000" }
    code = await cast.report({ category: "GT", story: `${title}. Tôi đứng cạnh và nghe rõ.`, named })
  }

  /** Signed, triaged and accepted: what a denunciation with a name needs before anybody verifies it. */
  async function accept(): Promise<void> {
    path = await cast.find("minh-hoa", title, async (person) => {
      await takeStep(person, "await-signature")
      await takeStep(person, "record-signature")
      await openTriage(person)
      await fillTriage(person, { regime: "TC", d25: "yyy", d29: "yyyy", crime: [] })
    })
    // Nobody is of a team who has not declared: both have opened the case.
    await cast.at("gia-dinh", path, () => Promise.resolve())
    await cast.at("cao-thu", path, async (person) => {
      await takeStep(person, "accept", { words: reasons, message: "Your denunciation was accepted." })
      await takeStep(person, "notify-acceptance")
      await takeStep(person, "assign-team", {
        choose: [choice("minh-hoa"), choice("gia-dinh")],
        select: { [say(locale, "step.field.leader")]: choice("minh-hoa") },
        words: reasons,
      })
      await stateIs(person, "VERIFYING")
    })
  }

  /** A hearing with minutes of two, the report of the leader, and the key for a lawyer's opinion. */
  async function verify(): Promise<void> {
    await cast.at("minh-hoa", path, async (person) => {
      await takeStep(person, "record-step", {
        choose: [say(locale, "code.kind.hearing-accused")],
        select: { [say(locale, "step.field.with")]: choice("gia-dinh") },
        words: "Heard at the office, two persons present, read back and signed.",
      })
      const refused = await person.page.locator("#steps ~ details").innerText()
      expect(refused).toContain(say(locale, "refusal.accused-heard"))
    })
    await cast.at("gia-dinh", path, async (person) => {
      await person.page.getByText("Heard at the office").waitFor()
      await takeStep(person, "sign-minutes", {
        select: {
          [say(locale, "step.field.number")]: t(locale, "step.minutes", {
            ...{ number: 1, kind: say(locale, "code.kind.hearing-accused") },
          }),
        },
      })
    })
    await cast.at("minh-hoa", path, async (person) => {
      await takeStep(person, "report-findings", {
        fill: { [say(locale, "step.field.report-findings.items")]: "1" },
        words: "One content item, verified with the register and the hearing.",
      })
      await takeStep(person, "grant-access", {
        choose: [choice("thi-du"), say(locale, "code.grant-access.legal-opinion")],
        words: "A lawyer’s opinion is wanted before the conclusion.",
      })
      await takeStep(person, "conclude", {
        select: { [t(locale, "step.item", { number: 1 })]: say(locale, "code.outcome.true") },
        choose: [say(locale, "code.crime.no")],
        words: "The content is true; below any sign of a crime.",
      })
    })
  }

  async function conclude(): Promise<void> {
    await cast.at("thi-du", path, async (person) => {
      await person.page.getByText("The content is true").first().waitFor()
      await answerProposal(person, "second", {
        choose: [say(locale, "code.agrees.yes")],
        words: "Facts and law were looked at; no element of a crime.",
      })
    })
    await cast.at("cao-thu", path, async (person) => {
      await person.page.getByText("Facts and law were looked at").first().waitFor()
      await answerProposal(person, "decide", {
        words: reasons,
        message: "The conclusion: what you told is true.",
      })
      await stateIs(person, "CONCLUDED")
      await takeStep(person, "notify-conclusion")
      await takeStep(person, "order-measures", {
        select: { [t(locale, "step.measure.kind", { number: 1 })]: say(locale, "code.measure.reprimand") },
        fill: {
          [say(locale, "step.measure.owner")]: "Department of Construction",
          [say(locale, "step.measure.dueOn")]: "2099-12-18",
        },
        words: "A reprimand, to be carried out by the department.",
      })
      await takeStep(person, "report-measures", { words: "The reprimand was given and filed." })
    })
  }

  async function close(): Promise<void> {
    await cast.at("minh-hoa", path, (person) =>
      takeStep(person, "settle-publication", {
        choose: [say(locale, "code.how.posted")],
        words: "A redacted copy is ready to be posted for fifteen days.",
      }),
    )
    await cast.at("gia-dinh", path, (person) =>
      answerProposal(person, "second", { choose: [say(locale, "code.agrees.yes")], words: reasons }),
    )
    await cast.at("cao-thu", path, async (person) => {
      await answerProposal(person, "decide", { words: reasons })
      await takeStep(person, "open-feedback")
      await takeStep(person, "close", { choose: [say(locale, "code.close.no-objection")], words: reasons })
      await stateIs(person, "CLOSED")
      await person.inspect()
    })
  }

  test(
    "UC-25: a named report is accepted, verified by two, concluded with a lawyer’s second opinion, published and closed",
    async () => {
      await report()
      await accept()
      await verify()
      await conclude()
      await close()
      await cast.read(code, async ({ page }) => {
        await page.getByText("The conclusion: what you told is true.").waitFor()
        await page.getByText(say(locale, "notice.close")).waitFor()
      })
    },
    minutes * 60_000,
  )
})
