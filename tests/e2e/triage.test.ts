import { afterAll, beforeAll, expect, test } from "vitest"
import { t } from "#app/i18n/messages.ts"
import { stateName } from "#app/ui/office/names.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson } from "../support/browser.ts"
import { openMailbox } from "../support/pages/mailbox.ts"
import {
  answerProposal,
  credentialsOf,
  fillTriage,
  logIn,
  openCase,
  openQueue,
  openTriage,
  register,
  takeStep,
} from "../support/pages/office.ts"
import { say, sendReport, tell } from "../support/pages/report-form.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const nothing = () => Promise.resolve()
const look: Look = { locale: "vi", width: 1280, scripts: true }
const title = "Ô số 4 đòi hai trăm nghìn mới trả giấy"
const reasons = "Đã đối chiếu lịch trực và sổ tiếp nhận, đủ để quyết định."
const minutes = 8

/** An officer at a browser of their own, in front of the case. */
async function asOfficer(login: string, act: (person: Person) => Promise<void>): Promise<void> {
  await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
    await logIn(person, credentialsOf(stage, login))
    await openQueue(person)
    await openCase(person, title)
    await act(person)
  })
}

const stateShown = ({ page }: Person) => page.locator("dl.now dd b").first().innerText()

test(
  "UC-07: an anonymous report is triaged under Đ.25.2, checked by decision of the head, ended with measures by two persons, and closed",
  async () => {
    let code = ""
    await asPerson(stage.browser, { ...look, width: 360, origin: stage.app.origin }, async (person) => {
      await person.open("/report")
      await tell(
        person,
        { category: "MC", story: `${title}. Có giấy hẹn, có ngày, có người đứng cạnh.` },
        nothing,
      )
      code = await sendReport(person, nothing)
    })

    await asOfficer("minh-hoa", async (person) => {
      await register(person)
      await person.inspect()
      await openTriage(person)
      await person.inspect()
      await fillTriage(person, { regime: "TT25", d25: "yyy", d29: "nnyy", crime: [] })
      await person.inspect()
      const ways = await person.page.locator("#opened ~ ul").innerText()
      expect(ways).toContain(say("vi", "refusal.d25-not-met"))
    })

    await asOfficer("cao-thu", async (person) => {
      await takeStep(person, "open-check", {
        words: reasons,
        message: "Chúng tôi đang kiểm tra việc bạn nêu.",
      })
      expect(await stateShown(person)).toBe(stateName("vi", "INFO_CHECK"))
      await person.inspect()
    })

    await asOfficer("minh-hoa", async (person) => {
      await takeStep(person, "finish-check", {
        words: "Có vi phạm ở ô số 4 ngày 14/9, đề nghị hai biện pháp.",
        select: { [t("vi", "step.measure.kind", { number: 1 })]: say("vi", "code.measure.refund") },
        fill: {
          [say("vi", "step.measure.owner")]: "Sở Xây dựng",
          [say("vi", "step.measure.dueOn")]: "2099-12-18",
        },
      })
      const against = await person.page.locator(".grave .notice").innerText()
      expect(against).toContain(say("vi", "refusal.own-proposal"))
    })

    await asOfficer("gia-dinh", async (person) => {
      await person.inspect()
      await answerProposal(person, "second", { choose: [say("vi", "code.agrees.yes")], words: reasons })
      await person.page.locator(".sign").getByText(say("vi", "pending.agrees")).waitFor()
    })

    await asOfficer("cao-thu", async (person) => {
      await answerProposal(person, "decide", { words: reasons })
      await person.page.getByText(stateName("vi", "ACTION")).first().waitFor()
      await takeStep(person, "report-measures", {
        words: "Đã thu hồi tiền, có biên lai kèm hồ sơ.",
        fill: { [say("vi", "step.measure.doneOn")]: "2026-12-01" },
      })
      await takeStep(person, "open-feedback")
      await takeStep(person, "close", {
        choose: [say("vi", "code.close.no-objection")],
        words: "Người gửi không có ý kiến khác, hồ sơ đã đủ.",
      })
      expect(await stateShown(person)).toBe(stateName("vi", "CLOSED"))
      await person.inspect()
    })

    await asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
      await openMailbox(person, code)
      await person.page.getByText("Chúng tôi đang kiểm tra việc bạn nêu.").waitFor()
    })
  },
  minutes * 60_000,
)
