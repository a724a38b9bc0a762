import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { t } from "#app/i18n/messages.ts"
import { unitName } from "#app/ui/office/names.ts"
import type { Look } from "../support/browser.ts"
import type { Cast, Signers } from "../support/pages/cast.ts"
import { chosen, decide, gather, stateIs } from "../support/pages/cast.ts"
import {
  answerProposal,
  fillTriage,
  openStep,
  openTriage,
  reviewStep,
  signStep,
  takeStep,
} from "../support/pages/office.ts"
import {
  acknowledge,
  fillPacket,
  openPacketCalled,
  openRefer,
  sealAndHandOver,
  tellProsecuted,
} from "../support/pages/referral.ts"
import { say } from "../support/pages/report-form.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const looks: Look[] = [
  { locale: "vi", width: 360, scripts: true },
  { locale: "en", width: 1280, scripts: true },
]
const words = "Đã đối chiếu hồ sơ và lời khai, đủ để quyết định."
const byHead: Signers = ["minh-hoa", "gia-dinh", "cao-thu"]
const secret = "ở nhà số 12 ngõ 3"
const decision = "Quyết định khởi tố vụ án số 41."
const minutes = 6

describe.each(looks)("referred and handled at once, in $locale at $width px", (look) => {
  const { locale } = look
  const title = `Tổ công tác đòi chia lại ba mươi phần trăm, ${locale === "vi" ? "phường Một" : "phường Hai"}`
  const subject = `Kiến nghị khởi tố: ${title}`
  let cast: Cast
  let code = ""
  let path = ""
  beforeAll(() => {
    cast = gather(stage, look)
  })
  afterAll(() => cast.leave())

  const outcome = (number: number, code: "true" | "referred") => ({
    [t(locale, "step.item", { number })]: say(locale, `code.outcome.${code}`),
  })

  async function accept(): Promise<void> {
    const named = { fullName: "Trần Thị Báo Tin", address: "Số 1 ngõ Ví Dụ", contact: "0900000000" }
    code = await cast.report({
      ...{ category: "DD", named },
      story: `${title}. Tôi ${secret}, họ đến hẹn lại hai lần và đòi tiền.`,
    })
    path = await cast.find("minh-hoa", title, async (person) => {
      await takeStep(person, "await-signature")
      await takeStep(person, "record-signature")
      await openTriage(person)
      await fillTriage(person, { regime: "TC", d25: "yyy", d29: "yyyy", crime: ["Q2"] })
    })
    await cast.at("gia-dinh", path, () => Promise.resolve())
    await cast.at("cao-thu", path, async (person) => {
      await takeStep(person, "accept", { words })
      await takeStep(person, "notify-acceptance")
      await takeStep(person, "assign-team", {
        choose: [chosen(look, "minh-hoa"), chosen(look, "gia-dinh")],
        select: { [say(locale, "step.field.leader")]: chosen(look, "minh-hoa") },
        words,
      })
    })
  }

  async function refer(): Promise<void> {
    await cast.at("minh-hoa", path, (person) =>
      takeStep(person, "write-legal-note", { choose: [say(locale, "code.article.354")], words }),
    )
    await decide(cast, path, {
      ...{ act: "approve-referral", by: byHead, last: { choose: [chosen(look, "luong-thu")] } },
      filled: { choose: [say(locale, "code.body.PC03"), say(locale, "code.article.354")], words },
    })
    await cast.member("luong-thu", async (person) => {
      await openRefer(person, path)
      await fillPacket(person, { subject, secret })
      await sealAndHandOver(person)
      await person.page.getByText(say(locale, "refer.now.main.referred")).waitFor()
    })
    await cast.member("dieu-tra", async (person) => {
      await openPacketCalled(person, subject)
      await acknowledge(person)
    })
  }

  /** What lies with the investigators cannot be judged here; the rest must be. */
  async function conclude(): Promise<void> {
    await cast.at("minh-hoa", path, (person) =>
      takeStep(person, "record-step", {
        choose: [say(locale, "code.kind.hearing-accused")],
        select: { [say(locale, "step.field.with")]: chosen(look, "gia-dinh") },
        words,
      }),
    )
    await cast.at("gia-dinh", path, (person) => {
      const kind = say(locale, "code.kind.hearing-accused")
      const number = t(locale, "step.minutes", { number: 1, kind })
      return takeStep(person, "sign-minutes", { select: { [say(locale, "step.field.number")]: number } })
    })
    await cast.at("minh-hoa", path, async (person) => {
      const { page } = person
      const crime = { choose: [say(locale, "code.crime.yes")], words }
      await takeStep(person, "report-findings", {
        fill: { [say(locale, "step.field.report-findings.items")]: "2" },
        words,
      })
      person.expectComplaint(/status of 4\d\d/)
      await openStep(person, "conclude")
      await page.getByRole("button", { name: say(locale, "step.item.add") }).click()
      const sign = await reviewStep(person, {
        ...crime,
        select: { ...outcome(1, "true"), ...outcome(2, "true") },
      })
      await sign.click()
      await page.getByRole("alert").getByText(say(locale, "refusal.outcomes-given")).waitFor()
      await page.getByRole("button", { name: say(locale, "case.reply.back") }).click()
      await signStep(person, { ...crime, select: outcome(2, "referred") })
    })
    await cast.at("gia-dinh", path, (person) =>
      answerProposal(person, "second", { choose: [say(locale, "code.agrees.yes")], words }),
    )
    await cast.at("cao-thu", path, async (person) => {
      await answerProposal(person, "decide", { words })
      await stateIs(person, "CONCLUDED")
      await takeStep(person, "notify-conclusion")
      await takeStep(person, "order-measures", {
        select: { [t(locale, "step.measure.kind", { number: 1 })]: say(locale, "code.measure.refund") },
        fill: {
          [say(locale, "step.measure.owner")]: unitName(locale, "so-xay-dung"),
          [say(locale, "step.measure.dueOn")]: "2099-12-18",
        },
        words,
      })
      await takeStep(person, "report-measures", { words })
    })
  }

  /** The branch that is still open keeps the case open, and nothing else does. */
  async function close(): Promise<void> {
    await decide(cast, path, {
      ...{ act: "settle-publication", by: byHead },
      filled: { choose: [say(locale, "code.how.waived")], words },
    })
    await cast.at("cao-thu", path, async ({ page, ...person }) => {
      await takeStep({ page, ...person }, "open-feedback")
      const shut = page.locator("#steps ~ details li").filter({ hasText: say(locale, "case.step.close") })
      expect(await shut.innerText()).toContain(say(locale, "refusal.no-open-referral"))
    })
    await cast.member("dieu-tra", (person) => tellProsecuted(person, decision))
    await cast.at("cao-thu", path, async (person) => {
      await takeStep(person, "end-referral", { choose: [say(locale, "code.end-referral.prosecuted")], words })
      await takeStep(person, "close", { choose: [say(locale, "code.close.no-objection")], words })
      await stateIs(person, "CLOSED")
      await person.inspect()
    })
  }

  test(
    "UC-25 and UC-28: signs of a crime go to the investigators, the rest is handled on to its end, and the case closes when both have ended",
    async () => {
      await accept()
      await refer()
      await conclude()
      await close()
      await cast.read(code, async (person) => {
        const told = ["hand-over", "acknowledge", "post-outcome", "order-measures", "close"] as const
        for (const event of told) await person.page.getByText(say(locale, `notice.${event}`)).waitFor()
        expect(await person.page.getByText(decision).count()).toBe(0)
        await person.inspect()
      })
    },
    minutes * 60_000,
  )
})
