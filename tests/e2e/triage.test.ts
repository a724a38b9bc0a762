import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { t } from "#app/i18n/messages.ts"
import { stateName } from "#app/ui/office/names.ts"
import type { Look } from "../support/browser.ts"
import type { Cast } from "../support/pages/cast.ts"
import { gather, stateIs } from "../support/pages/cast.ts"
import { answerProposal, fillTriage, openTriage, register, takeStep } from "../support/pages/office.ts"
import { say } from "../support/pages/report-form.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const looks: Look[] = [
  { locale: "vi", width: 1280, scripts: true },
  { locale: "en", width: 360, scripts: true },
]
const reasons = "Đã đối chiếu lịch trực và sổ tiếp nhận, đủ để quyết định."
const message = "Chúng tôi đang kiểm tra việc bạn nêu."

describe.each(looks)("checked under Đ.25.2, in $locale at $width px", (look) => {
  const { locale } = look
  let cast: Cast
  beforeAll(() => {
    cast = gather(stage, look)
  })
  afterAll(() => cast.leave())

  test("UC-23, UC-24 and UC-25: an anonymous report is triaged under Đ.25.2, checked by decision of the head, ended with measures by two persons, and closed", async () => {
    const title = `Ô số ${locale === "vi" ? "4" : "5"} đòi hai trăm nghìn mới trả giấy`
    const code = await cast.report({
      category: "MC",
      story: `${title}. Có giấy hẹn, có ngày, có người đứng cạnh.`,
    })
    const path = await cast.find("minh-hoa", title, async (person) => {
      await register(person)
      await person.inspect()
      await openTriage(person)
      await person.inspect()
      await fillTriage(person, { regime: "TT25", d25: "yyy", d29: "nnyy", crime: [] })
      await person.inspect()
      const ways = await person.page.locator("#opened ~ ul").innerText()
      expect(ways).toContain(say(locale, "refusal.d25-not-met"))
    })

    await cast.at("cao-thu", path, async (person) => {
      await takeStep(person, "open-check", { words: reasons, message })
      await stateIs(person, "INFO_CHECK")
      await person.inspect()
    })

    await cast.at("minh-hoa", path, async (person) => {
      await takeStep(person, "finish-check", {
        words: "Có vi phạm ở ô số 4 ngày 14/9, đề nghị hai biện pháp.",
        select: { [t(locale, "step.measure.kind", { number: 1 })]: say(locale, "code.measure.refund") },
        fill: {
          [say(locale, "step.measure.owner")]: "Sở Xây dựng",
          [say(locale, "step.measure.dueOn")]: "2099-12-18",
        },
      })
      const against = await person.page.locator(".grave .notice").innerText()
      expect(against).toContain(say(locale, "refusal.own-proposal"))
    })

    await cast.at("gia-dinh", path, async (person) => {
      await person.inspect()
      await answerProposal(person, "second", { choose: [say(locale, "code.agrees.yes")], words: reasons })
      await person.page.locator(".sign").getByText(say(locale, "pending.agrees")).waitFor()
    })

    await cast.at("cao-thu", path, async (person) => {
      await answerProposal(person, "decide", { words: reasons })
      await person.page.getByText(stateName(locale, "ACTION")).first().waitFor()
      await takeStep(person, "report-measures", {
        words: "Đã thu hồi tiền, có biên lai kèm hồ sơ.",
        fill: { [say(locale, "step.measure.doneOn")]: "2026-12-01" },
      })
      await takeStep(person, "open-feedback")
      await takeStep(person, "close", {
        choose: [say(locale, "code.close.no-objection")],
        words: "Người gửi không có ý kiến khác, hồ sơ đã đủ.",
      })
      await stateIs(person, "CLOSED")
      await person.inspect()
    })

    await cast.read(code, async ({ page }) => {
      await page.getByText(message).waitFor()
      await page.getByText(say(locale, "notice.close")).waitFor()
    })
  })
})
