import { afterAll, beforeAll, expect, test } from "vitest"
import { demoMembers } from "#app/cli/demo/members.ts"
import { formatList } from "#app/i18n/format.ts"
import { roleName } from "#app/ui/office/names.ts"
import type { Look, Person } from "../support/browser.ts"
import { asPerson } from "../support/browser.ts"
import { act, officer, report } from "../support/case-work.ts"
import { openMailbox, reply } from "../support/pages/mailbox.ts"
import { credentialsOf, declareNoConflict, logIn, takeStep } from "../support/pages/office.ts"
import { say } from "../support/pages/report-form.ts"
import { draftOf } from "../support/sealed-client.ts"
import type { Stage } from "../support/stage.ts"
import { openStage } from "../support/stage.ts"

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const story = "Người nhận hồ sơ đòi tiền trà nước trước khi trả kết quả."
const inspector = demoMembers.find(({ login }) => login === "minh-hoa")

const walks: Pick<Look, "locale" | "width">[] = [
  { locale: "vi", width: 360 },
  { locale: "en", width: 1280 },
]

test.each(walks)(
  "UC-32 a head excludes an inspector; the others and the reporter go on ($locale, $width px)",
  async (how) => {
    const look: Look = { ...how, scripts: true }
    const { caseId, code } = await report(stage.app.deps, { draft: draftOf({ story }) })
    await act(stage.app.deps, officer(stage.app, "minh-hoa"), { caseId, kind: "register" })
    const at = (login: string | null, walk: (person: Person) => Promise<void>) =>
      asPerson(stage.browser, { ...look, origin: stage.app.origin }, async (person) => {
        if (login !== null) await logIn(person, credentialsOf(stage, login))
        await walk(person)
      })
    const { locale } = look
    const roles = formatList(
      locale,
      (inspector?.roles ?? []).map((role) => roleName(locale, role)),
    )
    const open = async (person: Person) => {
      await person.open(`/office/cases/${caseId}`)
      await declareNoConflict(person)
      await person.page.locator("blockquote.said").getByText(story).waitFor()
    }
    await at("cao-thu", async (person) => {
      await open(person)
      await takeStep(person, "exclude", {
        select: { [say(locale, "step.field.exclude.member")]: `${inspector?.name ?? ""} · ${roles}` },
        choose: [say(locale, "code.conflict.relative")],
        words: "Anh rể của người bị phản ánh, biết hôm nay.",
      })
      await person.page.locator("blockquote.said").getByText(story).waitFor()
    })
    await at("minh-hoa", async (person) => {
      person.expectComplaint(/status of 404/)
      const answer = await person.page.goto(`${stage.app.origin}/office/cases/${caseId}`)
      expect(answer?.status()).toBe(404)
    })
    await at(null, async (person) => {
      await openMailbox(person, code)
      await person.page.getByText(story).first().waitFor({ state: "attached" })
      await reply(person, "Tôi còn giữ giấy hẹn.")
    })
    await at("le-thu", async (person) => {
      await open(person)
      await person.page.getByText("Tôi còn giữ giấy hẹn.").waitFor()
      await person.page.getByText("Anh rể của người bị phản ánh, biết hôm nay.").waitFor()
      await person.inspect()
    })
  },
)
